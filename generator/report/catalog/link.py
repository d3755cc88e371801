"""Faults found while resolving references (3)."""

from generator.report.catalog.message import message

UNKNOWN_REFERENCE = message(
    "E301",
    zh="没有名为 `{written}` 的{kind_zh}",
    en="no {kind_en} is called `{written}`",
    fix_zh="{closest_zh}在 {where} 里新建一个",
    fix_en="{closest_en}add one in {where}",
)
SAME_ID = message(
    "E302",
    zh="编号 `{id}` 用了两次",
    en="the id `{id}` is used twice",
    fix_zh="给其中一个换一个编号（文件名）；如果写的是同一件事，合并成一个",
    fix_en="give one of them another id (file name); if both tell the same thing, join them",
)
SAME_NAME = message(
    "E303",
    zh="`{name}` 既指 `{first}` 又指 `{second}`",
    en="`{name}` means both `{first}` and `{second}`",
    fix_zh="从其中一个的名称或别名里去掉它，或写得更完整",
    fix_en="take it out of the names or aliases of one, or make it more complete",
)
LOOP = message(
    "E304",
    zh="`{id}` 绕一圈又回到自己：{loop}",
    en="`{id}` leads back to itself: {loop}",
    fix_zh="改正其中一个 parent",
    fix_en="mend one of the parents",
)
UNKNOWN_SOURCE = message(
    "E305",
    zh="本记录的 sources 里没有 `{key}`",
    en="this record has no source with the key `{key}`",
    fix_zh="{closest_zh}把来源补进 sources",
    fix_en="{closest_en}add it to sources",
)
TWICE_IN_LIST = message(
    "E306",
    zh="`{written}` 和前面的 `{first}` 是同一个",
    en="`{written}` is the same as `{first}` before it",
    fix_zh="删掉一个",
    fix_en="delete one of them",
)
