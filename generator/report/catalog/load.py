"""Faults found while reading files (1)."""

from generator.report.catalog.message import message

NOT_UTF8 = message(
    "E101",
    zh="这个文件不是 UTF-8 编码，从这里开始读不出来",
    en="this file is not UTF-8; it cannot be read from here on",
    fix_zh="用编辑器打开，“另存为”时编码选 UTF-8",
    fix_en="open it in an editor and save it with the encoding UTF-8",
)
GBK = message(
    "E102",
    zh="这个文件像是用 GBK（ANSI）编码保存的",
    en="this file looks as if it was saved as GBK (“ANSI”)",
    fix_zh="用记事本打开，“另存为”时编码选 UTF-8，文字不会变",
    fix_en="open it in Notepad and “Save as” with the encoding UTF-8; the words stay as they are",
)
UTF16 = message(
    "E103",
    zh="这个文件是用 UTF-16（“Unicode”）编码保存的",
    en="this file was saved as UTF-16 (“Unicode”)",
    fix_zh="“另存为”时编码选 UTF-8",
    fix_en="“Save as” with the encoding UTF-8",
)
CONTROL_CHARACTER = message(
    "E104",
    zh="这里有一个看不见的控制字符 {char}",
    en="there is an invisible control character {char} here",
    fix_zh="删掉它；多半是从网页或 PDF 复制时带进来的",
    fix_en="delete it; it probably came with text copied from a web page or a PDF",
)
BIDI_CHARACTER = message(
    "E105",
    zh="这里有一个改变文字方向的隐藏字符 {char}",
    en="there is a hidden character {char} here that changes the direction of text",
    fix_zh="删掉它；它会让看到的和实际写的不一样",
    fix_en="delete it; it makes what is seen differ from what is written",
)
TAB_INDENT = message(
    "E106",
    zh="行首的缩进用了制表符（Tab）",
    en="this line is indented with a tab",
    fix_zh="换成空格，每一层两个",
    fix_en="use spaces, two for each level",
)
ODD_SPACE = message(
    "E107",
    zh="这里的空格是{name_zh}，不是普通空格",
    en="this space is {name_en}, not an ordinary one",
    fix_zh="切换到英文输入法，改成普通空格；缩进每一层两个",
    fix_en="replace it by ordinary spaces; an indent has two for each level",
)
WIDE_COLON = message(
    "E108",
    zh="`{key}` 后面用了中文冒号“：”",
    en="`{key}` is followed by a full-width colon “：”",
    fix_zh="改成英文冒号加一个空格：`{meant}: `",
    fix_en="write an ordinary colon and a space: `{meant}: `",
)
SYNTAX = message(
    "E109",
    zh="从这里开始读不懂：{problem_zh}",
    en="this cannot be read from here on: {problem_en}",
    fix_zh="检查这一行和上一行：缩进是否对齐，引号和括号是否成对；文字里有英文冒号加空格或特殊符号时，整句加引号",
    fix_en="look at this line and the one above: aligned indents, quotes and brackets in pairs; "
    "put text that contains `: ` or special characters in quotes",
)
ALIAS = message(
    "E110",
    zh="这里用了 YAML 别名 `*{name}`",
    en="this uses the YAML alias `*{name}`",
    fix_zh="把内容直接写在这里；记录里不用别名",
    fix_en="write the content itself here; records use no aliases",
)
ANCHOR = message(
    "E111",
    zh="这里用了 YAML 锚点 `&{name}`",
    en="this uses the YAML anchor `&{name}`",
    fix_zh="删掉 `&{name}`；如果是正文里的 & 号，给整句加引号",
    fix_en="delete `&{name}`; if the & belongs to the text, put the text in quotes",
)
TAG = message(
    "E112",
    zh="这里用了 YAML 标签 `{tag}`",
    en="this uses the YAML tag `{tag}`",
    fix_zh="删掉它；如果感叹号是正文，给整句加引号",
    fix_en="delete it; if the exclamation mark belongs to the text, put the text in quotes",
)
MERGE_KEY = message(
    "E113",
    zh="这里用了 YAML 合并键 `<<`",
    en="this uses the YAML merge key `<<`",
    fix_zh="把要用的内容直接写出来",
    fix_en="write out what is meant",
)
DUPLICATE_KEY = message(
    "E114",
    zh="`{key}` 在同一处写了两次",
    en="`{key}` is written twice in one place",
    fix_zh="只留一个；两份内容都要的话合并到一起",
    fix_en="keep one; if both are wanted, join them",
)
TOO_DEEP = message(
    "E115",
    zh="嵌套超过 {limit} 层",
    en="this is nested more than {limit} levels deep",
    fix_zh="检查括号或缩进是否写错；记录不需要这么多层",
    fix_en="look for a slip in brackets or indents; no record needs that many levels",
)
TOO_LARGE = message(
    "E116",
    zh="这个文件超过 {limit} KiB",
    en="this file is larger than {limit} KiB",
    fix_zh="一条记录只写一个做法；过长的内容拆成几条记录，附件不要放进来",
    fix_en="one record tells one practice; split what is longer, and keep attachments elsewhere",
)
EMPTY_FILE = message(
    "E117",
    zh="这个文件是空的",
    en="this file is empty",
    fix_zh="写上内容，或者删掉这个文件",
    fix_en="write the record, or delete the file",
)
SEVERAL_DOCUMENTS = message(
    "E118",
    zh="`---` 把这个文件分成了几份",
    en="`---` splits this file into several documents",
    fix_zh="一个文件只放一条记录；删掉 `---` 或拆成几个文件",
    fix_en="one file holds one record; delete the `---` or make several files",
)
KEY_NOT_TEXT = message(
    "E119",
    zh="冒号左边应当是一个词，这里却是一组内容",
    en="a word is expected left of the colon, not a list or a mapping",
    fix_zh="检查括号和 `?`；键只能是一个词",
    fix_en="look at the brackets and `?`; a key is one word",
)
LINK_LEAVES = message(
    "E120",
    zh="这个链接指向资料文件夹以外（`{target}`）",
    en="this link leads out of the content folder (`{target}`)",
    fix_zh="把文件本身放进来",
    fix_en="put the file itself here",
)
BAD_FILE_ID = message(
    "E121",
    zh="文件名 `{name}` 不能作编号",
    en="the file name `{name}` cannot be an id",
    fix_zh="用小写英文字母、数字和连字符，3 到 64 个字符，例如 `{suggestion}`",
    fix_en="use lower-case English letters, digits and hyphens, 3 to 64 characters, such as `{suggestion}`",
)
DEVICE_NAME = message(
    "E122",
    zh="Windows 不允许文件叫 `{name}`",
    en="Windows allows no file called `{name}`",
    fix_zh="换一个名字，例如 `{name}-1`",
    fix_en="choose another name, such as `{name}-1`",
)
STRANGE_FILE = message(
    "E123",
    zh="不认识 `{name}`：这里不放这种文件",
    en="`{name}` is not expected here",
    fix_zh="案例放在 cases/，启示放在 lessons/，术语放在 terms/，都以 .yml 结尾；词表放在 vocabularies/；"
    "网页放在 pages/zh/ 和 pages/en/，以 .md 结尾；网页里的图放在 pages/images/，以 .png 或 .webp 结尾",
    fix_en="cases go to cases/, lessons to lessons/, terms to terms/, all ending in .yml; vocabularies go to "
    "vocabularies/, pages to pages/zh/ and pages/en/, ending in .md; pictures in pages go to pages/images/, ending in "
    ".png or .webp",
)
UNREADABLE = message(
    "E124",
    zh="打不开这个文件：{reason_zh}",
    en="this file cannot be opened: {reason_en}",
    fix_zh="检查它是否还在、有没有读取权限、是否被别的程序占用",
    fix_en="see whether it still exists, may be read, and is not locked by another program",
)
NO_CONTENT = message(
    "E125",
    zh="没有名为 `{folder}` 的资料文件夹",
    en="there is no content folder called `{folder}`",
    fix_zh="在项目文件夹里运行，或用 --content 指出资料文件夹",
    fix_en="run this in the project folder, or name the content folder with --content",
)
NO_SITE_FILE = message(
    "E126",
    zh="缺少 site.yml",
    en="site.yml is missing",
    fix_zh="在资料文件夹里新建 site.yml，写上站名、语言和许可",
    fix_en="make a site.yml in the content folder, with title, languages and licence",
)
NO_SPACE = message(
    "E127",
    zh="`{key}` 的冒号后面没有空格",
    en="there is no space after the colon of `{key}`",
    fix_zh="冒号后面加一个普通空格：`{meant}: `",
    fix_en="put an ordinary space after the colon: `{meant}: `",
)
CONFLICT = message(
    "E128",
    zh="从这里起，同一段内容有两种写法：两个人都改了它，Git 没能合并",
    en="from here on two versions of the same lines stand in the file: two people changed them, and Git could not merge",
    fix_zh="两种写法里留下对的（或合成一种），再删掉 `<<<<<<<`、`=======`、`>>>>>>>` 开头的三行",
    fix_en="keep what is right of the two, then delete the three lines that begin with `<<<<<<<`, `=======` and `>>>>>>>`",
)
NOT_IMAGE = message(
    "E129",
    zh="这个文件不是 {kind} 图片",
    en="this file is no {kind} picture",
    fix_zh="用截图或画图工具打开它，另存为 PNG；只改文件名的结尾没有用",
    fix_en="open it in a picture program and save it as PNG; changing the ending of its name is not enough",
)
IMAGE_TOO_LARGE = message(
    "E130",
    zh="这张图片超过 {limit} KiB",
    en="this picture is larger than {limit} KiB",
    fix_zh="裁去不需要的部分，或缩小到约 1000 像素宽再保存",
    fix_en="cut away what is not needed, or make it about 1000 pixels wide",
)
TOO_MANY_KEYS = message(
    "E131",
    zh="这一层里的键超过 {limit} 个",
    en="there are more than {limit} keys on this level",
    fix_zh="记录的每一层都只有几十个键；检查缩进是否写错，词表里的每一项前面要有 `- `",
    fix_en="no level of a record has more than a few dozen; look at the indents, and begin each entry of a "
    "vocabulary with `- `",
)
TOO_MANY_ENTRIES = message(
    "E132",
    zh="这个列表超过 {limit} 项",
    en="this list has more than {limit} entries",
    fix_zh="只留要用的；一条记录里的列表最多几十项",
    fix_en="keep what is needed; a list in a record has a few dozen entries at most",
)
PATH_TOO_LONG = message(
    "E133",
    zh="这个文件的路径有 {length} 个字符，超过 {limit} 个，在 Windows 上会打不开",
    en="the path of this file has {length} characters, more than {limit}; Windows may not open it",
    fix_zh="少用几层文件夹，或者把文件夹的名字改短",
    fix_en="use fewer folders, or shorter names for them",
)
TOO_MANY_FILES = message(
    "E134",
    zh="资料文件夹里的文件超过 {limit} 个",
    en="there are more than {limit} files in the content folder",
    fix_zh="移走不是记录的文件；真有这么多记录时，分成几个站点",
    fix_en="move away what is no record; with that many records, make several sites",
)
