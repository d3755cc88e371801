"""Word documents for tests: made by python-docx as a person would, or from raw XML for what it cannot make."""

from __future__ import annotations

import zipfile
from pathlib import Path

from docx import Document

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TYPES = (
    '<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.'
    'wordprocessingml.document.main+xml"/></Types>'
)
RELATIONS = (
    '<?xml version="1.0" encoding="UTF-8"?><Relationships '
    'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" '
    'Target="word/document.xml"/></Relationships>'
)


def part(inside: str, root: str = "document") -> str:
    """One XML part with all the name spaces that tests use."""
    body = f"<w:body>{inside}</w:body>" if root == "document" else inside
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><w:{root} xmlns:w="{W}" '
        'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
        'xmlns:v="urn:schemas-microsoft-com:vml" '
        'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
        'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
        'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math">'
        f"{body}</w:{root}>"
    )


def para(text: str, properties: str = "", *, run: str = "") -> str:
    """A paragraph of one run."""
    words = f'<w:t xml:space="preserve">{text}</w:t>'
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:rPr>{run}</w:rPr>{words}</w:r></w:p>"


def raw(file: Path, inside: str, **parts: str | bytes) -> Path:
    """A document from the XML of its body, and other parts (name with `__` for `/`, without ending)."""
    return package(file, {"word/document.xml": part(inside), **{_name(name): data for name, data in parts.items()}})


def package(file: Path, parts: dict[str, str | bytes], *, types: str = TYPES, relations: str = RELATIONS) -> Path:
    """A zip file of these parts and what every document has."""
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in {"[Content_Types].xml": types, "_rels/.rels": relations, **parts}.items():
            archive.writestr(name, data)
    return file


def _name(name: str) -> str:
    return f"{name.replace('__', '/')}.xml"


def report_on_taicang(file: Path) -> Path:
    """A report with the customary headings, numbered as Chinese officials do, without any style."""
    document = Document()

    def bold(text: str) -> None:
        document.add_paragraph().add_run(text).bold = True

    bold("太仓市推进科技招商的做法")
    document.add_paragraph("太仓市科技局 2024年5月")
    bold("一、背景")
    document.add_paragraph("太仓产业基础好，但科技项目少。2020年以前各部门各自招商，信息不能共享。")
    bold("二、主要做法")
    document.add_paragraph("（一）成立领导小组。由市委书记任组长，*统筹*全市科技招商。")
    document.add_paragraph("每月召开一次例会。")
    document.add_paragraph("（二）组建基金")
    document.add_paragraph("设立10亿元基金。")
    table = document.add_table(2, 2)
    for row, texts in zip(table.rows, (("基金", "规模"), ("种子基金", "2亿元")), strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = text
    bold("三、取得成效")
    document.add_paragraph("2023年签约科技项目35个。")
    document.add_paragraph("新增高新技术企业120家。")
    bold("四、启示")
    document.add_paragraph("党政主要领导要亲自抓。")
    bold("五、困难与不足")
    document.add_paragraph("一是人才不足。")
    document.add_paragraph("二是资金不足。")
    bold("六、保障条件")
    document.add_paragraph("需要有财政支持。")
    bold("七、下一步打算")
    document.add_paragraph("继续抓好落实。")
    document.sections[0].header.paragraphs[0].text = "内部资料"
    document.save(str(file))
    return file
