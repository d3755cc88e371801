"""Faults found while planning pages (5)."""

from generator.report.catalog.message import message

SAME_PATH = message(
    "E501",
    zh="两个页面都要写到 `{path}`",
    en="two pages want the path `{path}`",
    fix_zh="给其中一个换编号或文件名",
    fix_en="give one of them another id or file name",
)
PAGE_WITHOUT_TITLE = message(
    "E502",
    zh="这个网页没有标题",
    en="this page has no title",
    fix_zh="第一行写 `# 标题`",
    fix_en="begin it with a line `# title`",
)
PAGE_LANGUAGE = message(
    "E503",
    zh="`{folder}` 不是本站的语言",
    en="`{folder}` is not a language of this site",
    fix_zh="网页放在 pages/zh/ 或 pages/en/ 里",
    fix_en="put pages into pages/zh/ or pages/en/",
)
PAGE_LINK = message(
    "E504",
    zh="没有 `{target}` 这个页面或图片",
    en="there is no page or picture `{target}`",
    fix_zh="改成已有的页面或图片{closest_zh}",
    fix_en="link to a page or picture that exists{closest_en}",
)
