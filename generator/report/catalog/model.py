"""Faults found while fitting a file to the model (2)."""

from generator.report.catalog.message import message

MISSING_KEY = message(
    "E201",
    zh="缺少 `{key}`",
    en="`{key}` is missing",
    fix_zh="补上一行 `{key}: …`",
    fix_en="add a line `{key}: …`",
)
UNKNOWN_KEY = message(
    "E202",
    zh="没有名为 `{key}` 的项",
    en="there is no key called `{key}`",
    fix_zh="{hint_zh}",
    fix_en="{hint_en}",
)
WRONG_SHAPE = message(
    "E203",
    zh="{what_zh}应当是{wanted_zh}，这里是{found_zh}",
    en="{what_en} should be {wanted_en}, but this is {found_en}",
    fix_zh="{hint_zh}",
    fix_en="{hint_en}",
)
NEEDS_QUOTES = message(
    "E204",
    zh="`{written}` 没有加引号，别的程序会把它当成{reading_zh}",
    en="`{written}` has no quotes, so other programs read it as {reading_en}",
    fix_zh='加上英文引号：`"{written}"`',
    fix_en='put it in quotes: `"{written}"`',
)
NOT_NUMBER = message(
    "E205",
    zh="`{key}` 应当是{wanted_zh}，不加引号，这里是 `{written}`",
    en="`{key}` should be {wanted_en} without quotes, but this is `{written}`",
    fix_zh="只写阿拉伯数字，例如 `{key}: 12`",
    fix_en="write digits only, such as `{key}: 12`",
)
NOT_ALLOWED = message(
    "E206",
    zh="`{key}` 不能是 `{written}`",
    en="`{key}` cannot be `{written}`",
    fix_zh="从这些里选一个：{allowed_zh}{closest_zh}",
    fix_en="choose one of: {allowed_en}{closest_en}",
)
TOO_LONG = message(
    "E207",
    zh="{what_zh}太长，最多 {limit} 个字",
    en="{what_en} is too long; at most {limit} characters",
    fix_zh="写短一些，把细节移到别的项里",
    fix_en="shorten it and move the details elsewhere",
)
TOO_MANY = message(
    "E208",
    zh="`{key}` 最多 {limit} 项，这里有 {found} 项",
    en="`{key}` holds at most {limit}, but there are {found}",
    fix_zh="留下最要紧的，其余的合并或另写一条记录",
    fix_en="keep the most important; join the others or make another record",
)
TOO_FEW = message(
    "E209",
    zh="`{key}` 至少要有 {limit} 项",
    en="`{key}` needs at least {limit}",
    fix_zh="补上内容；没有可写的就删掉这一项",
    fix_en="add to it; if there is nothing to say, leave the key out",
)
BAD_DATE = message(
    "E210",
    zh="`{written}` 不是日期",
    en="`{written}` is not a date",
    fix_zh='写成年、年-月或年-月-日，例如 `"2024"`、`"2024-08"`、`"2024-08-01"`',
    fix_en='write a year, a month or a day, such as `"2024"`, `"2024-08"`, `"2024-08-01"`',
)
BAD_URL = message(
    "E211",
    zh="`{written}` 不是可用的网址",
    en="`{written}` is not an address that can be linked",
    fix_zh="从浏览器地址栏复制完整网址，以 http:// 或 https:// 开头；没有网址就删掉这一项",
    fix_en="copy the whole address from the browser, beginning with http:// or https://; "
    "if there is none, delete the key",
)
BAD_AMOUNT = message(
    "E212",
    zh="`{written}` 不是数值",
    en="`{written}` is not a figure",
    fix_zh='写成 `719.4`、`">1000"`、`"≈600"` 或 `"500-600"`，单位写在 unit；不是数的话删掉 value，写进 claim',
    fix_en='write it as `719.4`, `">1000"`, `"≈600"` or `"500-600"`, with the unit in `unit`; if it is no number, '
    "leave `value` out and say it in `claim`",
)
BAD_CITE = message(
    "E213",
    zh="`{written}` 不是引文",
    en="`{written}` is not a citation",
    fix_zh="写来源的 key，需要时空一格再写位置，例如 `report p.2`",
    fix_en="write the source's key and, if wanted, a space and the place, such as `report p.2`",
)
BAD_ID = message(
    "E214",
    zh="`{written}` 不能作编号",
    en="`{written}` cannot be an id",
    fix_zh="用小写英文字母、数字和连字符，以字母开头，例如 `wuxi-2023`；编号至少 3 个字符",
    fix_en="begin with a lower-case English letter, go on with such letters, digits and hyphens, such as `wuxi-2023`; "
    "an id has at least 3 characters",
)
BAD_FORM = message(
    "E215",
    zh="`{key}` 写成了 `{written}`，格式不对",
    en="`{key}` is `{written}`, which does not have the right form",
    fix_zh="看 `casebook explain E215` 里的例子",
    fix_en="see the examples of `casebook explain E215`",
)
EMPTY_VALUE = message(
    "E216",
    zh="{what_zh}没有内容",
    en="{what_en} has no content",
    fix_zh="补上内容；没有可写的就删掉这一行",
    fix_en="write it; if there is nothing to say, delete the line",
)
NOT_ONE_LINE = message(
    "E217",
    zh="{what_zh}只能写一行，最多 {limit} 个字",
    en="{what_en} is one line of at most {limit} characters",
    fix_zh="删掉换行，写短一些",
    fix_en="take out the line breaks and shorten it",
)
LIST_MARKS = message(
    "E218",  # also told by link, which alone knows the names
    zh="`{written}` 是几项，但不是用英文逗号隔开的",
    en="`{written}` holds several entries, but no ordinary commas between them",
    fix_zh="用英文逗号隔开，外面加英文方括号：`[{meant}]`",
    fix_en="put ordinary commas between them and square brackets around them: `[{meant}]`",
)
WRONG_FOLDER = message(
    "E219",
    zh="这是一条{kind_zh}，不该放在 {folder}/ 里",
    en="this is a {kind_en}, which does not belong in {folder}/",
    fix_zh="把文件移到 {where}/{name}，内容不用改",
    fix_en="move the file to {where}/{name}; its content can stay as it is",
)
KEY_IN_CHINESE = message(
    "E220",
    zh="冒号左边要写英文：`{key}` 应当写作 `{meant}`",
    en="what stands left of the colon is English: `{key}` is called `{meant}`",
    fix_zh="改成 `{meant}: …`；冒号右边照旧写中文",
    fix_en="write `{meant}: …`; what stands right of the colon may be Chinese",
)
