"""Which headings a Chinese (or English) report on a practice customarily has, and which field each one fills."""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.exchange.blocks import Block

WORDS: dict[str, str] = {
    "summary": "摘要 简介 概述 概况 内容提要 核心提示 导语 一句话 summary abstract overview",
    "problem": "背景 缘起 起因 现状 痛点 动因 问题 难题 background problem context motivation",
    "difficulties": "困难 不足 存在的问题 存在问题 问题与不足 问题和不足 问题及不足 问题、不足 难点 短板 挑战 教训 "
    "制约 "
    "difficulties problems shortcomings challenges obstacles",
    "cautions": "风险 注意事项 提醒 合规 cautions risks warnings",
    "actions": "做法 举措 措施 实践 路径 工作开展 工作内容 实施过程 实施情况 实施步骤 经验做法 经验和做法 经验与做法 "
    "经验及做法 经验、做法 what_we_did what_was_done actions measures practice practices approach steps",
    "results": "成效 效果 结果 成果 成绩 效益 results outcomes effects impact achievements",
    "transfer": "启示 经验 借鉴 推广 体会 思考 启发 建议 lessons takeaways transfer recommendations",
    "conditions": "条件 保障 前提 适用范围 conditions requirements prerequisites",
    "sources": "来源 参考资料 参考文献 资料出处 出处 参考 sources references bibliography",
    "period": "时间 起止时间 实施时间 period dates",
    "actors": "主体 实施主体 责任单位 牵头单位 实施单位 参与单位 actors participants",
    "resources": "资金 经费 投入 资源 成本 资金投入 resources costs funding",
}
"""Field → headings that lead to it."""

CLEAR = frozenset({"problem", "actions", "results", "transfer"})
"""Fields whose headings mean them even below the heading of another field."""
ONLY_WHOLE = frozenset({"period", "actors", "resources", "summary", "cautions"})
"""Fields whose words occur in any heading, so that only the word alone counts."""
ASKS = frozenset({"问题", "难题", "现状"})
"""Before the practice the problem it answers; after it, what stayed hard."""

_FIELD = {word.replace("_", " "): field for field, words in WORDS.items() for word in words.split()}
_ANY = "|".join(sorted(map(re.escape, _FIELD), key=len, reverse=True))
_BEFORE = (
    "主要|工作|基本|典型|经验|取得|取得的|存在|存在的|面临|面临的|改革|实践|创新|具体|核心|项目|案例|建设|初步|下一步|几点|"
    "取得了|明显|显著|良好|突出|有关|相关|政策|组织|需要|所需|适用|实施|产生的|解决的|遇到的|的|资料|信息|复制|可|main|key|the|what|was|done|of"
)
_AFTER = "情况|分析|介绍|概况|如下|内容|意义|价值|建议|是|有|为|包括|与|和|及|以及|、|/|and|of"
_WHOLE = re.compile(rf"(?:(?:{_BEFORE})\s*)*?(?P<word>{_ANY})(?:\s*(?:{_AFTER}|{_BEFORE}|{_ANY}))*", re.IGNORECASE)
_PART = re.compile(rf"(?P<word>{_ANY})")
_PART_EN = re.compile(rf"\b(?P<word>{'|'.join(word for word in _FIELD if word.isascii())})\b")

NUMBERS: tuple[tuple[int, re.Pattern[str]], ...] = (
    (10, re.compile(r"第[一二三四五六七八九十百0-9]+(?:章|部分|篇)[\s、：:.．]*")),
    (15, re.compile(r"第[一二三四五六七八九十百0-9]+节[\s、：:.．]*")),
    (20, re.compile(r"[一二三四五六七八九十]{1,3}\s*[、．.,，]\s*(?![一二三四五六七八九十])")),
    (30, re.compile(r"[（(][一二三四五六七八九十]{1,3}[)）][\s、]*")),
    (40, re.compile(r"[0-9]{1,2}\s*[、．.](?![0-9])\s*")),
    (60, re.compile(r"(?:[（(]?[0-9]{1,2}[)）]|[①-⑳])[\s、]*")),
    (65, re.compile(r"(?:[一二三四五六七八九十]是|第[一二三四五六七八九十]{1,2}[，,、：:])\s*")),
)
"""Ways to number, each with its rank: the lower, the higher it stands. None takes a figure for one: 一、二线."""
UNITS = "亿万千百个家人元倍年月平公亩吨米"
BARE_NUMBERS: tuple[tuple[int, re.Pattern[str]], ...] = (
    (50, re.compile(rf"[0-9]{{1,2}}(?:[.．][0-9]{{1,2}})+[.．、]?\s*(?![{UNITS}])(?=[A-Z][a-z]|[一-龥])")),
    (40, re.compile(r"[0-9]{1,2}\s+(?=[A-Z][a-z])")),
)
"""`2 What was done`, `2.1 建机制`: numbers only where a heading may stand; a sentence may begin with a figure."""
UNNUMBERED = 25
LISTED = 70
SENTENCE = re.compile(r"[。；;!！?？，,]$|。|[a-z]\.$")
"""What a heading does not have."""
LONGEST = 40
"""Characters of a heading; what is longer is a paragraph."""
LEAD = re.compile(
    r"[【\[](?P<boxed>[^】\]\n]{1,12})[】\]]\s*(?P<rest>.*)|(?P<name>[^：:\n]{1,12})[：:]\s*(?P<text>.+)", re.DOTALL
)


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph, and what it is in the order of the document."""

    text: str
    """As written."""
    core: str
    """Without its number."""
    rank: int | None
    """How high it stands if it is a heading or numbered; None for a plain paragraph."""
    is_heading: bool
    """A heading, not a numbered paragraph."""
    is_certain: bool
    """A heading by style or number, not only by its bold letters or its words."""
    origin: str


def read_line(block: Block) -> Line:
    """Tell a heading, a numbered paragraph and a plain one apart."""
    may_head = len(block.text) <= LONGEST and not SENTENCE.search(block.text)
    ways = (*NUMBERS, *BARE_NUMBERS) if may_head else NUMBERS
    number = next(((rank, found.end()) for rank, way in ways if (found := way.match(block.text))), None)
    core = block.text[number[1] :].strip() if number else block.text
    core = core or block.text
    if block.origin != "body":
        return Line(block.text, core, None, False, False, block.origin)
    if block.level is not None:
        return Line(block.text, core, block.level * 11, True, True, block.origin)
    is_short = len(core) <= LONGEST and "\n" not in core and not SENTENCE.search(core)
    if number:
        is_heading = is_short and number[0] <= 50
        return Line(block.text, core, number[0], is_heading, is_heading, block.origin)
    if is_short and (block.is_bold or whole(core)):
        return Line(block.text, core, UNNUMBERED, True, False, block.origin)
    if block.is_listed:
        return Line(block.text, core, LISTED, False, False, block.origin)
    return Line(block.text, core, None, False, False, block.origin)


def without_number(text: str) -> str:
    """A paragraph without what can only be its number; a figure at its head stays."""
    found = next((found for _, way in NUMBERS if (found := way.match(text))), None)
    return (text[found.end() :].strip() or text) if found else text


def split_lead(line: Line) -> tuple[str, str, str] | None:
    """`背景：太仓市……` and `【背景】太仓市……` as the heading as written, its word, and the text behind it."""
    found = LEAD.match(line.core)
    if not found or line.origin != "body":
        return None
    name = (found["boxed"] or found["name"] or "").strip()
    rest = (found["rest"] if found["boxed"] else found["text"]) or ""
    if not whole(name):
        return None
    return line.text[: len(line.text) - len(rest)].strip(), name, rest.strip()


def whole(heading: str) -> str:
    """The field of a heading that says nothing else: `主要做法`, `取得成效`, `问题与不足`; else empty."""
    found = _WHOLE.fullmatch(_bare(heading))
    return _FIELD[_longest(found)] if found else ""


def partly(heading: str) -> str:
    """The field of a heading that names it among other words: `太仓市的主要做法`; the first counts; else empty."""
    bare = _bare(heading)
    found = _PART.search(bare) if not bare.isascii() else _PART_EN.search(bare)
    field = _FIELD[found["word"]] if found else ""
    return "" if field in ONLY_WHOLE else field


def asks(heading: str) -> bool:
    """Whether a heading speaks of problems, which may stand before or after the practice."""
    found = _WHOLE.fullmatch(_bare(heading)) or _PART.search(_bare(heading))
    return found is not None and found["word"] in ASKS


def _bare(heading: str) -> str:
    return heading.strip(" \t：:。.、【】[]“”\"'《》()（）").casefold()


def _longest(found: re.Match[str]) -> str:
    """The longest heading that begins where the match found one: 问题与不足 rather than 问题."""
    text, at = found.string, found.start("word")
    return max((word for word in _FIELD if text.startswith(word, at)), key=len)
