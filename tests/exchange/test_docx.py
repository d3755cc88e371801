"""What is taken from a Word document, and what is refused."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from docx import Document

from generator.exchange import package as package_module
from generator.exchange.blocks import WordDocument
from generator.exchange.docx import read_word
from generator.report import Report
from tests.exchange.words import TYPES, package, para, part, raw, report_on_taicang


def read(file: Path) -> WordDocument:
    report = Report()
    document = read_word(file, report)
    assert document is not None, [one.code for one in report.diagnostics]
    return document


def texts(file: Path) -> list[str]:
    return [block.text for block in read(file).blocks]


def code(file: Path) -> str:
    report = Report()
    assert read_word(file, report) is None
    return ",".join(one.code for one in report.diagnostics)


def test_paragraphs_tables_and_headers_are_read_in_order(tmp_path: Path) -> None:
    found = read(report_on_taicang(tmp_path / "a.docx")).blocks
    assert [block.text for block in found][:3] == ["太仓市推进科技招商的做法", "太仓市科技局 2024年5月", "一、背景"]
    assert [block.text for block in found if block.origin == "table"] == ["基金 | 规模", "种子基金 | 2亿元"]
    assert [block.text for block in found if block.origin == "margin"] == ["内部资料"]
    assert next(block.text for block in found if block.is_bold) == "太仓市推进科技招商的做法"


def test_heading_styles_give_levels(tmp_path: Path) -> None:
    document = Document()
    document.add_heading("标题", 0)
    document.add_heading("一级", 1)
    document.add_heading("三级", 3)
    document.add_paragraph("正文")
    document.add_paragraph("编号", style="List Number")
    document.save(str(tmp_path / "a.docx"))
    found = read(tmp_path / "a.docx").blocks
    assert [block.level for block in found] == [0, 1, 3, None, None]
    assert [block.is_listed for block in found] == [False, False, False, False, True]


def test_styles_of_wps_are_known_by_name_and_parent(tmp_path: Path) -> None:
    styles = (
        '<w:style w:styleId="2"><w:name w:val="heading 1"/></w:style>'
        '<w:style w:styleId="9"><w:name w:val="公文标题"/><w:basedOn w:val="2"/></w:style>'
        '<w:style w:styleId="a"><w:name w:val="x"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>'
        '<w:style w:styleId="r"><w:name w:val="round"/><w:basedOn w:val="r"/></w:style>'
    )
    body = "".join(para(one, f'<w:pStyle w:val="{one}"/>') for one in ("9", "a", "r", "none"))
    file = raw(tmp_path / "a.docx", body, word__styles=part(styles, "styles"))
    assert [block.level for block in read(file).blocks] == [1, 2, None, None]


def test_tracked_changes_keep_what_was_put_in_and_drop_what_was_taken_out(tmp_path: Path) -> None:
    body = (
        "<w:p><w:r><w:t>留</w:t></w:r><w:ins><w:r><w:t>增</w:t></w:r></w:ins>"
        "<w:del><w:r><w:delText>删</w:delText></w:r></w:del><w:moveFrom><w:r><w:t>移</w:t></w:r></w:moveFrom></w:p>"
        "<w:p><w:moveTo><w:r><w:t>移</w:t></w:r></w:moveTo></w:p>"
    )
    found = read(raw(tmp_path / "a.docx", body))
    assert [block.text for block in found.blocks] == ["留增", "移"]
    assert (found.notices.deleted, found.notices.inserted) == (2, 2)


def test_text_boxes_are_read_once(tmp_path: Path) -> None:
    box = f"<w:txbxContent>{para('框')}</w:txbxContent>"
    body = (
        "<w:p><w:r><w:t>前</w:t><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx>"
        f"{box}</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict>"
        "</mc:Fallback></mc:AlternateContent><w:t>后</w:t></w:r></w:p>"
    )
    found = read(raw(tmp_path / "a.docx", body)).blocks
    assert [(block.text, block.origin) for block in found] == [("前后", "body"), ("框", "text-box")]


def test_the_form_of_a_text_box_that_has_words_is_taken(tmp_path: Path) -> None:
    box = f"<w:txbxContent>{para('框')}</w:txbxContent>"
    forms = f"<mc:Choice><w:drawing/></mc:Choice><mc:Fallback><w:pict>{box}</w:pict></mc:Fallback>"
    body = f"<w:p><w:r><w:t>前</w:t><mc:AlternateContent>{forms}</mc:AlternateContent></w:r></w:p>"
    assert texts(raw(tmp_path / "a.docx", body)) == ["前", "框"]


def test_notes_comments_headers_and_drawings_are_read(tmp_path: Path) -> None:
    file = raw(
        tmp_path / "a.docx",
        para("正文"),
        word__footnotes=part(f"<w:footnote>{para('脚注')}</w:footnote>", "footnotes"),
        word__endnotes=part(f"<w:endnote>{para('尾注')}</w:endnote>", "endnotes"),
        word__comments=part(f"<w:comment>{para('批注')}</w:comment>", "comments"),
        word__header1=part(para("内部资料"), "hdr"),
        word__header2=part(para("内部资料"), "hdr"),
        word__footer1=part(para("第 1 页 共 9 页"), "ftr"),
        word__diagrams__data1=part("<a:p><a:r><a:t>流程图</a:t></a:r></a:p>", "data"),
    )
    found = [(block.text, block.origin) for block in read(file).blocks]
    assert found == [
        ("正文", "body"),
        ("尾注", "note"),
        ("脚注", "note"),
        ("内部资料", "margin"),
        ("批注", "comment"),
        ("流程图", "graphic"),
    ]
    assert read(file).notices.comments == 1


def test_odd_things_in_a_paragraph(tmp_path: Path) -> None:
    body = (
        "<w:p><w:r><w:t>甲</w:t><w:br/><w:t>乙</w:t><w:tab/><w:t>丙\u200b\u202e</w:t><w:noBreakHyphen/></w:r>"
        "<w:hyperlink><w:r><w:t>链接</w:t></w:r></w:hyperlink><w:r><w:instrText>PAGE</w:instrText></w:r>"
        "<w:smartTag><w:r><w:t>地</w:t></w:r></w:smartTag><m:oMath><m:r><m:t>x+1</m:t></m:r></m:oMath></w:p>"
        "<w:p><w:r><w:t>   </w:t></w:r></w:p>"
        f"<w:sdt><w:sdtContent>{para('控件')}</w:sdtContent></w:sdt>"
    )
    found = read(raw(tmp_path / "a.docx", body))
    assert [block.text for block in found.blocks] == ["甲\n乙 丙-链接地x+1", "控件"]
    assert found.notices.hidden == 2


def test_a_space_alone_in_a_run_is_kept(tmp_path: Path) -> None:
    body = '<w:p><w:r><w:t>R</w:t></w:r><w:r><w:t xml:space="preserve"> </w:t></w:r><w:r><w:t>D</w:t></w:r></w:p>'
    assert texts(raw(tmp_path / "a.docx", body)) == ["R D"]


def test_cells_with_several_paragraphs_stay_paragraphs(tmp_path: Path) -> None:
    row = f"<w:tr><w:tc>{para('甲')}{para('乙')}</w:tc><w:tc>{para('丙')}</w:tc></w:tr>"
    nested = f"<w:tr><w:tc><w:tbl><w:tr><w:tc>{para('内')}</w:tc></w:tr></w:tbl></w:tc></w:tr>"
    assert texts(raw(tmp_path / "a.docx", f"<w:tbl>{row}{nested}</w:tbl>")) == ["甲", "乙", "丙", "内"]


def test_strict_documents_are_read_too(tmp_path: Path) -> None:
    strict = part(para("严格")).replace(
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "http://purl.oclc.org/ooxml/wordprocessingml/main",
    )
    assert texts(package(tmp_path / "a.docx", {"word/document.xml": strict})) == ["严格"]


def test_pictures_are_counted_and_never_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    body = para("图") + '<w:p><w:r><w:drawing><a:blip r="x"/></w:drawing></w:r></w:p>'
    file = package(tmp_path / "a.docx", {"word/document.xml": part(body), "word/media/image1.png": b"\0" * 50_000_000})
    opened = []
    really_open = zipfile.ZipFile.open

    def note(self: zipfile.ZipFile, name: str, *args: object, **kwargs: object) -> object:
        opened.append(name)
        return really_open(self, name, *args, **kwargs)  # type: ignore[arg-type]

    monkeypatch.setattr(zipfile.ZipFile, "open", note)
    assert read(file).notices.pictures == 1
    assert opened and not [name for name in opened if "media" in name]


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@pytest.mark.parametrize(
    ("name", "data", "expected"),
    [
        ("a.pdf", b"%PDF-1.7", "E621"),
        ("a.docx", "你好".encode(), "E621"),
        ("a.docx", b"", "E621"),
        ("a.rtf", b"{\\rtf1}", "E621"),
        ("a.doc", OLE + b"\0" * 600, "E622"),
        ("a.wps", OLE + b"\0" * 600 + "WordDocument".encode("utf-16-le"), "E622"),
        ("a.docx", OLE + b"\0" * 2_000_000 + "EncryptedPackage".encode("utf-16-le"), "E623"),
        ("a.docx", OLE + b"\0" * (1024 * 1024 - 16) + "EncryptedPackage".encode("utf-16-le"), "E623"),
        ("a.docx", b"PK\x03\x04" + b"\0" * 100, "E624"),
    ],
)
def test_other_files_are_named_for_what_they_are(tmp_path: Path, name: str, data: bytes, expected: str) -> None:
    (tmp_path / name).write_bytes(data)
    assert code(tmp_path / name) == expected


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    assert code(tmp_path / "没有.docx") == "E630"
    assert code(tmp_path) == "E630"


def test_other_zip_files(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("a.txt", "x")
    assert code(tmp_path / "a.zip") == "E621"
    assert code(package(tmp_path / "a.xlsx", {"xl/workbook.xml": "<x/>"})) == "E621"


def test_a_document_cut_short(tmp_path: Path) -> None:
    whole = report_on_taicang(tmp_path / "a.docx").read_bytes()
    (tmp_path / "b.docx").write_bytes(whole[: len(whole) // 2])
    assert code(tmp_path / "b.docx") == "E624"


def test_damaged_bytes_inside(tmp_path: Path) -> None:
    whole = bytearray(raw(tmp_path / "a.docx", para("正文" * 500)).read_bytes())
    at = whole.index(b"word/document.xml") + 40
    whole[at : at + 30] = b"\xff" * 30
    (tmp_path / "a.docx").write_bytes(whole)
    assert code(tmp_path / "a.docx") == "E624"


@pytest.mark.parametrize("xml", ["<w:document", "", "<a></b>", "<x>" * 5000])
def test_broken_xml(tmp_path: Path, xml: str) -> None:
    assert code(package(tmp_path / "a.docx", {"word/document.xml": xml})) == "E624"


def test_no_main_part(tmp_path: Path) -> None:
    assert code(package(tmp_path / "a.docx", {"word/other.xml": part(para("x"))})) == "E624"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_never_resolved(tmp_path: Path, encoding: str) -> None:
    xml = (
        part(para("&x;"))
        .replace("UTF-8", encoding)
        .replace("?>", '?><!DOCTYPE x [<!ENTITY x SYSTEM "file:///etc/passwd">]>')
    )
    assert code(package(tmp_path / "a.docx", {"word/document.xml": xml.encode(encoding)})) == "E626"


def test_macros_are_refused(tmp_path: Path) -> None:
    types = TYPES.replace("wordprocessingml.document.main", "word.document.macroEnabled.main")
    assert code(package(tmp_path / "a.docm", {"word/document.xml": part(para("x"))}, types=types)) == "E627"
    assert (
        code(package(tmp_path / "a.docx", {"word/document.xml": part(para("x")), "word/vbaProject.bin": b"x"}))
        == "E627"
    )


def test_a_zip_bomb_is_not_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package_module, "MAX_PART", 1_000_000)
    assert code(raw(tmp_path / "a.docx", para("甲" * 2_000_000))) == "E625"


def test_a_part_with_a_password(tmp_path: Path) -> None:
    whole = bytearray(raw(tmp_path / "a.docx", para("x")).read_bytes())
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = whole.find(mark)
        while at >= 0:
            whole[at + offset] |= 1
            at = whole.find(mark, at + 1)
    (tmp_path / "a.docx").write_bytes(whole)
    assert code(tmp_path / "a.docx") == "E623"


@pytest.mark.parametrize(
    "body", ["", para(" \u3000\u200b"), "<w:p><w:del><w:r><w:delText>x</w:delText></w:r></w:del></w:p>"]
)
def test_a_document_without_words(tmp_path: Path, body: str) -> None:
    assert code(raw(tmp_path / "a.docx", body)) == "E628"


def test_a_hundred_thousand_paragraphs(tmp_path: Path) -> None:
    assert code(raw(tmp_path / "a.docx", para("甲乙丙丁") * 100_000)) == "E629"
