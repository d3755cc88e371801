"""Faults of what comes in from outside (6): sheets 601–619, documents and texts 621–639, the form 641 and on."""

from generator.report.catalog.message import message

NOT_A_WORKBOOK = message(
    "E601",
    zh="`{name}` 不是 Excel 工作簿（{reason_zh}）",
    en="`{name}` is no Excel workbook ({reason_en})",
    fix_zh="用 Excel 或 WPS 打开，「另存为」选「Excel 工作簿（*.xlsx）」，再导入另存的文件",
    fix_en="open it in Excel or WPS, save it as an Excel workbook (*.xlsx), and import that file",
)
OLD_WORKBOOK = message(
    "E602",
    zh="`{name}` 是旧格式的表格（.xls 或 WPS 的 .et）",
    en="`{name}` is a sheet in an old format (.xls, or .et of WPS)",
    fix_zh="用 Excel 或 WPS 打开，「另存为」选「Excel 工作簿（*.xlsx）」，再导入另存的文件",
    fix_en="open it in Excel or WPS, save it as an Excel workbook (*.xlsx), and import that file",
)
LOCKED_WORKBOOK = message(
    "E603",
    zh="`{name}` 加了打开密码，读不了",
    en="`{name}` is protected by a password and cannot be read",
    fix_zh="打开文件，在「文件 → 信息 → 保护工作簿 → 用密码进行加密」里清空密码，保存后再导入",
    fix_en="open it, clear the password under File → Info → Protect Workbook → Encrypt with Password, save and try again",
)
MACRO_WORKBOOK = message(
    "E604",
    zh="`{name}` 带有宏，不导入",
    en="`{name}` carries macros and is not imported",
    fix_zh="「另存为」选「Excel 工作簿（*.xlsx）」，提示会丢掉宏时选「是」，再导入另存的文件",
    fix_en="save it as an Excel workbook (*.xlsx), agree to leave the macros behind, and import that file",
)
BROKEN_WORKBOOK = message(
    "E605",
    zh="`{name}` 损坏了，读不完整（{reason_zh}）",
    en="`{name}` is damaged and cannot be read to its end ({reason_en})",
    fix_zh="用 Excel 或 WPS 打开，让它修复，另存为一个新文件再导入；打不开就请对方重新发一份",
    fix_en="let Excel or WPS repair it and save it as a new file; if they cannot open it, ask for another copy",
)
TOO_BIG = message(
    "E606",
    zh="`{name}` 太大（{reason_zh}）",
    en="`{name}` is too large ({reason_en})",
    fix_zh="删掉图片和用不到的工作表，或者把表格分成几份，分别导入",
    fix_en="remove pictures and sheets that are not needed, or import it in several parts",
)
TOO_MANY_ROWS = message(
    "E607",
    zh="{place_zh}：超过了 {limit} 行，没有再往下读",
    en="{place_en}: there are more than {limit} rows, and no more were read",
    fix_zh="把表格分成几份，分别导入；如果下面其实是空的，选中多余的行删掉再保存",
    fix_en="import it in several parts; if the rows below are in fact empty, delete them and save",
)
SHEET_MISSING = message(
    "E608",
    zh="`{name}` 里没有「{title}」工作表，或者它第 1 行（隐藏）的字段名没有了",
    en="`{name}` has no sheet `{title}`, or the field names in its first, hidden row are gone",
    fix_zh="用 `casebook export xlsx` 导出一份新表，把内容按列复制过去；不要删第 1、2 行",
    fix_en="export a new workbook with `casebook export xlsx` and copy the columns over; keep the first two rows",
)
COLUMN_MISSING = message(
    "E609",
    zh="Excel「{title}」少了「{heading}」这一列（{column}）",
    en="the column `{heading}` ({column}) is missing from the Excel sheet `{title}`",
    fix_zh="撤销删除，或者用 `casebook export xlsx` 导出一份新表再填；不想看的列可以隐藏，不要删",
    fix_en="undo the deletion, or start from a newly exported workbook; hide columns instead of deleting them",
)
COLUMN_UNKNOWN = message(
    "E610",
    zh="{place_zh}：{problem_zh}",
    en="{place_en}: {problem_en}",
    fix_zh="恢复原来的表头；自己加的列请删掉，或者移到另一张工作表",
    fix_en="put the old heading back; delete columns of your own, or move them to another sheet",
)
MERGED_CELLS = message(
    "E611",
    zh="Excel「{title}」的 {cells} 合并了单元格，分不清内容属于哪一行",
    en="the cells {cells} of the Excel sheet `{title}` are merged, so that it cannot be told which row they belong to",
    fix_zh="选中它们，点「取消合并单元格」，再把内容填进每一行",
    fix_en="select them, choose Unmerge Cells, and fill in each row",
)
FORMULA = message(
    "E612",
    zh="{place_zh} 是公式 `{written}`，算出来的值不可靠，不导入",
    en="{place_en} is the formula `{written}`; a computed value cannot be relied on and is not imported",
    fix_zh="复制这一格，在原处「选择性粘贴 → 数值」；如果本来就是文字，在最前面加一个英文单引号 '",
    fix_en="copy the cell and paste it back as values; if it is meant as text, put a ' in front",
)
UNSURE_CELL = message(
    "E613",
    zh="{place_zh} 存的是{what_zh} `{written}`，看不出原来写的是什么",
    en="{place_en} holds {what_en} `{written}`, and it cannot be told what was meant",
    fix_zh="把这一列的格式设为「文本」，重新写一遍{example_zh}",
    fix_en="format the column as text and write it again{example_en}",
)
NO_RECORD = message(
    "E614",
    zh="{place_zh}：{problem_zh}",
    en="{place_en}: {problem_en}",
    fix_zh="在第一列写{kind_zh}的编号或标题，和「{sheet}」里的一样",
    fix_en="write the {kind_en}'s id or title into the first column, as it stands in the sheet `{sheet}`",
)
SAME_ROW = message(
    "E615",
    zh="{place_zh} 和第 {other} 行的{what_zh}都是 `{written}`",
    en="{place_en} has the same {what_en} as row {other}: `{written}`",
    fix_zh="改掉其中一个；新加的一行，序号或编号可以空着",
    fix_en="change one of them; in a new row the number or id may be left empty",
)
CHANGED_BOTH = message(
    "E616",
    zh="{place_zh}：导出以后资料库里也改过；资料库现在是 `{ours}`，表里是 `{theirs}`",
    en="{place_en}: it was changed in the repository too since the export; there it is `{ours}`, in the sheet `{theirs}`",
    fix_zh="商量好用哪一个：用资料库的，就把这格改成它；用表里的，就重新导出，在新表里改。加 `--skip-conflicts` 可以先导入其他修改",
    fix_en="agree on one: copy the repository's into the cell, or export again and make the change there; `--skip-conflicts` imports all else",
)
BAD_NUMBER = message(
    "E617",
    zh="{place_zh}：{problem_zh}",
    en="{place_en}: {problem_en}",
    fix_zh="{fix_zh}",
    fix_en="{fix_en}",
)
WORD_AND_CONTENT = message(
    "E618",
    zh="{place_zh} 选了「{word}」，可是又写了内容（第 {other} 行）",
    en="{place_en} says `{word}`, and yet there is content (row {other})",
    fix_zh="有内容就把这一格清空；确实没有，就删掉内容",
    fix_en="clear this cell if there is content, or remove the content",
)
CANNOT_CHANGE = message(
    "E619",
    zh="{place_zh}：这一处不能从表格里改（{reason_zh}）",
    en="{place_en}: this cannot be changed from a sheet ({reason_en})",
    fix_zh="把这一格改回原样再导入，然后直接改记录文件 `{file}`",
    fix_en="put the cell back as it was and import; then change the record's file `{file}` itself",
)
NOT_SAVED = message(
    "E620",
    zh="写不进 `{target}`（{reason}），什么都没有改",
    en="`{target}` cannot be written ({reason}); nothing was changed",
    fix_zh="关掉正在用它的程序，检查磁盘空间和权限，再试一次",
    fix_en="close programs that use it, see to free space and permission, and try again",
)
