"""Faults of documents and texts that become drafts, and of new records (6): 621 to 639."""

from generator.report.catalog.message import message

DOCX_NOT_WORD = message(
    "E621",
    zh="这不是 Word 文档，而是{kind_zh}",
    en="this is not a Word document but {kind_en}",
    fix_zh="用 Word 或 WPS 打开，「另存为」选「Word 文档（*.docx）」，再导入另存的文件",
    fix_en="open it in Word or WPS, save it as a Word document (*.docx), and import that file",
)
DOCX_OLD = message(
    "E622",
    zh="这是旧格式的文档（.doc 或 WPS 的 .wps）",
    en="this is a document in an old format (.doc, or .wps of WPS)",
    fix_zh="用 Word 或 WPS 打开，「另存为」选「Word 文档（*.docx）」，再导入另存的文件；只改扩展名没有用",
    fix_en="open it in Word or WPS, save it as a Word document (*.docx), and import that file; renaming it does not help",
)
DOCX_LOCKED = message(
    "E623",
    zh="文档加了打开密码，读不了",
    en="the document is protected by a password and cannot be read",
    fix_zh="打开文档，在「文件 → 信息 → 保护文档 → 用密码进行加密」里清空密码，保存后再导入",
    fix_en="open it, clear the password under File → Info → Protect Document → Encrypt with Password, save and try again",
)
DOCX_BROKEN = message(
    "E624",
    zh="文档损坏了，`{part}` 这一部分读不出来",
    en="the document is damaged: its part `{part}` cannot be read",
    fix_zh="用 Word 或 WPS 打开，让它修复，另存为一个新的 .docx 再导入；打不开就请对方重新发一份",
    fix_en="let Word or WPS repair it and save it as a new .docx; if they cannot open it, ask for another copy",
)
DOCX_TOO_LARGE = message(
    "E625",
    zh="文档里的 `{part}` 展开后超过上限 {limit}（MB 或个），不像正常的文档",
    en="the part `{part}` of the document unpacks to more than {limit} (MB or files), which no usual document does",
    fix_zh="用 Word 或 WPS 打开，把正文复制到一个新文档里，另存为 .docx 再导入",
    fix_en="open it in Word or WPS, copy its text into a new document, save that as .docx and import it",
)
DOCX_ENTITIES = message(
    "E626",
    zh="文档的 `{part}` 里有会引来外部内容的声明（DOCTYPE），不导入",
    en="the part `{part}` of the document declares outside content (DOCTYPE) and is not read",
    fix_zh="正常的 Word 文档没有这种声明；确认来路，用 Word 或 WPS 打开后另存为新的 .docx 再导入",
    fix_en="no usual Word document has one; make sure where it comes from, then save it anew as .docx and import that",
)
DOCX_MACROS = message(
    "E627",
    zh="文档带有宏，不导入",
    en="the document carries macros and is not imported",
    fix_zh="「另存为」选「Word 文档（*.docx）」，提示会丢掉宏时选「是」，再导入另存的文件",
    fix_en="save it as a Word document (*.docx), agree to leave the macros behind, and import that file",
)
DOCX_EMPTY = message(
    "E628",
    zh="文档里没有文字",
    en="there are no words in this document",
    fix_zh="如果文字在图片或扫描件里，先用文字识别转成文字；如果全部是修订中删除的内容，先接受或拒绝修订",
    fix_en="if the words are in pictures or scans, turn them into text first; if all was deleted in tracked changes, accept or "
    "reject these first",
)
TOO_LONG_FOR_RECORD = message(
    "E629",
    zh="文字太多，一条记录放不下（最多 {limit} KB）",
    en="there is more text than one record holds (at most {limit} KB)",
    fix_zh="一条记录只写一个案例：把文档按案例拆成几份，分别导入",
    fix_en="one record tells one case: split the document by case and import the parts one by one",
)
IMPORT_UNREADABLE = message(
    "E630",
    zh="打不开 `{file}`：{reason_zh}",
    en="`{file}` cannot be opened: {reason_en}",
    fix_zh="核对路径和文件名；如果正在 Word 或 WPS 里打开，先关掉",
    fix_en="see to the path and the name; if Word or WPS holds it open, close it first",
)
RECORD_EXISTS = message(
    "E631",
    zh="编号 `{id}` 已经有记录了：{path}。没有改动它",
    en="there is a record with the id `{id}` already: {path}. It was left as it is",
    fix_zh="用 `--id` 换一个编号，如 `{suggestion}`；如果是同一件事，改原来的记录",
    fix_en="choose another id with `--id`, such as `{suggestion}`; if it tells the same thing, edit that record",
)
ISSUE_TOO_LARGE = message(
    "E633",
    zh="议题的文字超过 {limit} KB，不导入",
    en="the text of the issue is larger than {limit} KB and is not read",
    fix_zh="只留表单里的内容；长材料作为来源给出网址",
    fix_en="keep only what the form asks for; give long material as a source with its address",
)
ISSUE_NOT_UTF8 = message(
    "E634",
    zh="议题的文字不是 UTF-8",
    en="the text of the issue is not UTF-8",
    fix_zh="在网页上复制议题的文字，存为 UTF-8 的文本文件再导入",
    fix_en="copy the text of the issue from its page and save it as a UTF-8 text file",
)
ISSUE_NOT_FORM = message(
    "E635",
    zh="这段文字里没有表单的栏目（如「### {label_zh}」）",
    en="there is none of the form's headings in this text (such as `### {label_en}`)",
    fix_zh="用「新案例」表单提的议题才能导入；复制议题时从第一个「###」开始，全部复制",
    fix_en="only issues made with the form for new cases can be read; copy the text from the first `###` to its end",
)
