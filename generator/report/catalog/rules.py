"""Faults found by the rules that content must satisfy (4)."""

from generator.report.catalog.message import message

FIGURE_WITHOUT_SOURCE = message(
    "E401",
    zh="这里有数字，却没有注明来源",
    en="there is a figure here, but no source for it",
    fix_zh="加上 `cite: [来源的 key]`；没有来源的数字不能用",
    fix_en="add `cite: [key of the source]`; a figure without a source cannot be used",
)
TITLE_TOO_LONG = message(
    "E402",
    zh="中文标题有 {found} 个字，最多 {limit} 个",
    en="the Chinese title has {found} characters; at most {limit}",
    fix_zh="只写地点和做法",
    fix_en="name the place and the practice only",
)
SUMMARY_TOO_LONG = message(
    "E403",
    zh="中文摘要有 {found} 个字，最多 {limit} 个",
    en="the Chinese summary has {found} characters; at most {limit}",
    fix_zh="写谁、在哪里、做了什么、有什么效果，其余放进 actions 和 results",
    fix_en="say who, where, what and to what effect; the rest belongs in actions and results",
)
ENDS_BEFORE_START = message(
    "E404",
    zh="结束 `{end}` 早于开始 `{start}`",
    en="it ends (`{end}`) before it starts (`{start}`)",
    fix_zh="核对两个日期",
    fix_en="check the two dates",
)
THEME_IS_GROUP = message(
    "E405",
    zh="`{written}` 是一组主题，不是主题",
    en="`{written}` is a group of themes, not a theme",
    fix_zh="选它下面的一个：{members_zh}",
    fix_en="choose one of its members: {members_en}",
)
UNSAFE_LINK = message(
    "E406",
    zh="这个来源在不安全的网站上，不能做成链接",
    en="this source stands on an unsafe site and must not become a link",
    fix_zh="加上 `link: none`",
    fix_en="add `link: none`",
)
VALUE_WITHOUT_UNIT = message(
    "E407",
    zh="有数值 `{value}`，没有单位",
    en="there is a figure (`{value}`) without a unit",
    fix_zh="加上 `unit: …`，例如 个、家、亿元、%",
    fix_en="add `unit: …`, such as 个, 家, 亿元 or %",
)
NO_SUCH_DAY = message(
    "E408",
    zh="`{written}` 这一天不存在",
    en="there is no such day as `{written}`",
    fix_zh="核对日期",
    fix_en="check the date",
)
SAME_SOURCE_KEY = message(
    "E409",
    zh="来源 key `{key}` 用了两次",
    en="the source key `{key}` is used twice",
    fix_zh="给其中一个换名字，引文跟着改",
    fix_en="rename one of them, and the citations with it",
)
RELATED_TO_ITSELF = message(
    "E410",
    zh="案例不能和自己相关",
    en="a case cannot be related to itself",
    fix_zh="写另一个案例的编号，或删掉这一项",
    fix_en="name another case, or delete this entry",
)
INCENTIVE_WITHOUT_CAUTION = message(
    "E411",
    zh="用了财税优惠类工具 `{instrument_zh}`，却没有 cautions",
    en="it uses a fiscal incentive (`{instrument_en}`) but has no cautions",
    fix_zh="加上 cautions，说明须对照 2024 年 8 月起施行的《公平竞争审查条例》",
    fix_en="add cautions that point to the fair-competition review rules in force since August 2024",
)
CHECK_NOT_YET = message(
    "E412",
    zh="核对日期 `{written}` 还早得很，一年以后才到",
    en="the day of the check, `{written}`, is more than a year ahead",
    fix_zh="改成真正核对的那一天",
    fix_en="write the day on which it was really checked",
)
SOURCES_DISAGREE = message(
    "W451",
    zh="同一来源在别处的 `{field}` 写作 `{other}`",
    en="the same source has another `{field}` elsewhere: `{other}`",
    fix_zh="核对后写成一样",
    fix_en="check which is right and write both alike",
)
SOURCE_NOT_CITED = message(
    "W452",
    zh="来源 `{key}` 没有被引用",
    en="the source `{key}` is never cited",
    fix_zh="在它支持的地方加上 `cite: [{key}]`，或删掉它",
    fix_en="add `cite: [{key}]` where it supports something, or delete it",
)
