"""Faults of publishing (7)."""

from generator.report.catalog.message import message

LOCKED = message(
    "E701",
    zh="另一个 casebook 正在往 `{target}` 里写",
    en="another casebook is writing to `{target}`",
    fix_zh="等它结束再试；如果已经没有别的程序在运行，重试即可",
    fix_en="wait until it has finished and try again",
)
CANNOT_WRITE = message(
    "E702",
    zh="写不进 `{target}`（{reason}），上一次的网站没有动",
    en="`{target}` cannot be written ({reason}); the last site was left as it was",
    fix_zh="检查磁盘空间和写入权限，关掉占用它的程序",
    fix_en="see to free space and write permission, and close programs that use it",
)
ENGINE_FAILED = message(
    "E703",
    zh="{engine} 没能做出网站（{reason}），上一次的网站没有动",
    en="{engine} could not make the site ({reason}); the last site was left as it was",
    fix_zh="看上面的输出；如果刚改过 mkdocs.yml 或 theme_overrides/，先撤回",
    fix_en="see its output above; if mkdocs.yml or theme_overrides/ was just changed, undo that first",
)
PARTS_DIFFER = message(
    "E704",
    zh="这些部分合不成网站（{reason_zh}），上一次的网站没有动",
    en="these parts make no site ({reason_en}); the last site was left as it was",
    fix_zh="用同一份内容、同一个版本的 casebook 把每一部分都生成一次（`build --shard 1/N` 到 `N/N`），再合并",
    fix_en="build every part from the same content with the same casebook (`build --shard 1/N` to `N/N`), then merge",
)
