"""The tables of the bench of builds, in both languages."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from tests.bench.figures import Run, growth, middle, ratio, seconds, table
from tests.bench.peers import Kind

Steps = dict[str, list[Run]]
"""What was done → its runs, in order."""

STEPS = {
    "cold": ("从零生成", "cold build"),
    "nothing": ("再次生成，什么都没改", "built again, nothing changed"),
    "record": ("改一条记录后", "after one edited record"),
    "region": ("改一个地区名后", "after one renamed region"),
    "template": ("改案例页模板后", "after an edit of the case template"),
    "theme": ("改主题外观后", "after an edit of the theme"),
    "serve": ("serve：从保存记录到页面更新", "serve, from saving a record to its new page"),
    "check": ("检查，没有缓存", "check, no cache"),
    "check-again": ("检查，有缓存", "check, with a cache"),
    "check-record": ("检查，改一条记录后", "check, after one edited record"),
}
WORDS = {
    "records": ("记录数", "records"),
    "cpu": ("CPU 秒", "CPU s"),
    "wall": ("秒", "s"),
    "growth": ("增长指数", "growth"),
    "peak": ("从零生成的内存峰值，MiB", "peak memory of the cold build, MiB"),
    "peak-record": ("改一条后的内存峰值，MiB", "peak memory after an edit, MiB"),
    "pages": ("页面数", "pages"),
    "bytes": ("平均每页字节", "bytes per page"),
    "peer": ("引擎", "engine"),
    "runs": ("次数", "runs"),
    "cold-cpu": ("从零 CPU 秒", "cold, CPU s"),
    "cold-wall": ("从零秒", "cold, s"),
    "edit-wall": ("改一条后秒", "edited, s"),
    "memory": ("内存 MiB", "MiB"),
    "ours-cold-cpu": ("我们：从零 CPU", "ours: cold CPU"),
    "ours-cold-wall": ("我们：从零时间", "ours: cold time"),
    "ours-edit-wall": ("我们：改一条", "ours: edited"),
    "missing": ("没有安装，所以没有比较：", "not installed, so not compared: "),
    "failed": ("没有运行成功", "failed"),
}
HEAD = (
    "{day}，{cores} 核，内存 {memory} GiB，一种语言，合成记录；各 {runs} 次运行的中位数。"
    "增长指数按 1,000 到 10,000 条计算，1 为线性。",
    "{day}, {cores} cores, {memory} GiB of memory, one language, synthetic records; medians of {runs} runs. "
    "Growth is the exponent from 1,000 to 10,000 records; 1 is linear.",
)
PEERS = (
    "同一次运行中先后比较，比值是“我们 ÷ 对方”的中位数，小于 1 即我们更快。"
    "Hugo 用最简版式，不做检查、搜索索引、术语链接和引文。",
    "Compared in the same run, one after the other; ratios are medians of ours ÷ theirs, under 1 ours is faster. "
    "Hugo has a minimal layout, and makes no checks, search index, glossary links or citations.",
)
Language = Literal["zh", "en"]
START, END = "<!-- bench -->\n", "<!-- /bench -->\n"
"""Where a README shows the tables."""


def shown_in(readme: str, tables: str) -> str:
    """The README with these tables in place of what it showed. Raises ValueError where it has no place for them."""
    before, start, rest = readme.partition(START)
    _, end, after = rest.partition(END)
    if not start or not end:
        raise ValueError(f"no {START.strip()} with {END.strip()}")
    return f"{before}{START}{tables}{END}{after}"


@dataclass
class Peered:
    """A peer at one size."""

    kind: Kind
    steps: Steps
    pages: int = 0
    failed: bool = False


@dataclass
class Sized:
    """Everything measured with so many records."""

    cases: int
    steps: Steps
    peers: dict[str, Peered] = field(default_factory=dict)
    pages: int = 0
    bytes: int = 0


@dataclass
class Report:
    """All sizes, and on what they were measured. Names no machine."""

    day: date
    cores: int
    memory: int
    sizes: list[Sized] = field(default_factory=list)
    missing: list[Kind] = field(default_factory=list)

    def text(self, language: Language) -> str:
        """The whole report as Markdown."""
        at = ("zh", "en").index(language)
        runs = max((len(one.steps.get("cold", [])) for one in self.sizes), default=0)
        parts = [HEAD[at].format(day=self.day, cores=self.cores, memory=self.memory, runs=runs), self._ours(at)]
        if any(one.peers for one in self.sizes):
            parts += [PEERS[at], self._theirs(at)]
        if self.missing:
            parts.append(WORDS["missing"][at] + ", ".join(one.name for one in self.missing))
        return "\n\n".join(part.strip() for part in parts) + "\n"

    def _ours(self, at: int) -> str:
        head = [WORDS["records"][at], *(f"{one.cases:,}" for one in self.sizes), WORDS["growth"][at]]
        rows = []
        for step, name in STEPS.items():
            for unit in ("cpu", "wall"):
                times = {one.cases: getattr(middle(one.steps[step]), unit) for one in self.sizes if one.steps.get(step)}
                if not any(times.values()):
                    continue  # not measured, or by the clock alone
                cells = [seconds(times[one.cases]) if one.cases in times else "" for one in self.sizes]
                slope = growth(times)
                rows.append([f"{name[at]}, {WORDS[unit][at]}", *cells, "" if slope is None else f"{slope:.2f}"])
        for name, step in (("peak", "cold"), ("peak-record", "record")):
            peaks = [middle(one.steps[step]).peak if one.steps.get(step) else 0 for one in self.sizes]
            rows.append([WORDS[name][at], *(f"{peak:.0f}" if peak else "" for peak in peaks), ""])
        rows.append([WORDS["pages"][at], *(f"{one.pages:,}" for one in self.sizes), ""])
        rows.append([WORDS["bytes"][at], *(f"{one.bytes / max(1, one.pages):,.0f}" for one in self.sizes), ""])
        return table(head, rows)

    def _theirs(self, at: int) -> str:
        names = ["records", "peer", "runs", "pages", "cold-cpu", "cold-wall", "edit-wall", "memory"]
        names += ["ours-cold-cpu", "ours-cold-wall", "ours-edit-wall"]
        rows = [_row(one, peered, at) for one in self.sizes for peered in one.peers.values()]
        return table([WORDS[name][at] for name in names], rows)


def _row(sized: Sized, peered: Peered, at: int) -> list[str]:
    name = f"{peered.kind.program}: {peered.kind.given[at]}"
    start = [f"{sized.cases:,}", name]
    if not peered.steps.get("cold") or not peered.steps.get("record"):
        return [*start, WORDS["failed"][at] if peered.failed else "", *[""] * 8]
    cold, edited = middle(peered.steps["cold"]), middle(peered.steps["record"])

    def against(step: str, unit: str) -> str:
        ours, theirs = ([getattr(run, unit) for run in one[step]] for one in (sized.steps, peered.steps))
        return f"{ratio(ours, theirs):.2f}"

    figures = [str(len(peered.steps["cold"])), f"{peered.pages:,}"]
    figures += [seconds(cold.cpu), seconds(cold.wall), seconds(edited.wall), f"{cold.peak:.0f}"]
    return [*start, *figures, against("cold", "cpu"), against("cold", "wall"), against("record", "wall")]
