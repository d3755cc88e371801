"""What is found in a content folder, and what is refused."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from generator.limits import MAX_BYTES
from generator.load.files import Content, load
from generator.load.images import MAX_IMAGE_BYTES
from generator.report import Report
from generator.report.show import as_text
from tests.sites import base


def loaded(folder: Path, **files: bytes | str) -> tuple[Content, list[str]]:
    """Files are named with `__` for `/`; `.yml` is added where there is no ending."""
    report = Report()
    for name, data in files.items():
        path = folder / name.replace("__", "/").replace("_dot_", ".")
        path = path if path.suffix else path.with_suffix(".yml")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
    content = load(folder, report)
    return content, [f"{one.code} {Path(one.span.path).relative_to(folder)}" for one in report.in_order()]


def test_byte_order_mark_and_line_ends_make_no_difference(tmp_path: Path) -> None:
    plain = b"title:\n  zh: \xe5\xa4\xaa\n  en: |\n    a\n    b\n"
    forms = {
        "cases__one": plain,
        "cases__bom": b"\xef\xbb\xbf" + plain,
        "cases__windows": plain.replace(b"\n", b"\r\n"),
        "cases__mac": plain.replace(b"\n", b"\r"),
    }
    content, faults = loaded(tmp_path, site="title: a", **forms)
    assert not faults
    documents = [file.document for file in content.files if file.folder == "cases"]
    assert len(documents) == 4
    assert len({str(document.value) for document in documents}) == 1
    assert len({str(sorted(document.values.items())) for document in documents}) == 1


def test_all_faults_of_all_files_in_one_run(tmp_path: Path) -> None:
    _, faults = loaded(
        tmp_path,
        site="a: b: c",
        cases__one="a: &x b\nc: *x",
        cases__two="屋".encode("gbk"),
        cases__three=b"a: \xff\xfe\xfd",
        cases__UPPER="a: b",
        cases__deep__four="",
        terms__five="a: \u202e",
        pages__en__about_dot_md="\x07",
        stray_dot_txt="a",
    )
    assert faults == [
        "E121 cases/UPPER.yml",
        "E117 cases/deep/four.yml",
        "E111 cases/one.yml",
        "E110 cases/one.yml",
        "E101 cases/three.yml",
        "E102 cases/two.yml",
        "E104 pages/en/about.md",
        "E109 site.yml",
        "E123 stray.txt",
        "E105 terms/five.yml",
    ]


def test_order_is_that_of_paths(tmp_path: Path) -> None:
    for name in ("b", "a", "c/z", "c/a"):
        loaded(tmp_path, **{f"cases__{name.replace('/', '__')}-x": "t: a"})
    content, _ = loaded(tmp_path, site="t: a")
    assert [file.relative for file in content.files] == [
        "cases/a-x.yml",
        "cases/b-x.yml",
        "cases/c/a-x.yml",
        "cases/c/z-x.yml",
        "site.yml",
    ]


def test_file_order_of_the_disk_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    base.write(tmp_path, {"cases/aaa.yml": "a: b", "cases/sub/bbb.yml": "&", "odd.txt": "", "lessons/X.yml": ""})
    really_walk = os.walk

    def found() -> tuple[list[str], str]:
        report = Report()
        return [file.relative for file in load(tmp_path, report).files], as_text(report)

    before = found()
    monkeypatch.setattr(os, "walk", lambda *a, **k: ((d, n[::-1], f[::-1]) for d, n, f in really_walk(*a, **k)))
    assert found() == before


def test_what_editors_and_systems_leave_behind_is_passed_over(tmp_path: Path) -> None:
    names = [
        "README.md",
        ".DS_Store",
        ".git/config",
        "~$a.docx",
        "Thumbs.db",
        "desktop.ini",
        "cases/.a.yml.swp",
        "a.bak",
    ]
    for name in names:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    content, faults = loaded(tmp_path, site="t: a")
    assert not faults
    assert [file.relative for file in content.files] == ["site.yml"]


def test_link_inside_is_followed_and_link_outside_refused(tmp_path: Path) -> None:
    outside = tmp_path / "secret.yml"
    outside.write_text("a: b")
    folder = tmp_path / "content"
    loaded(folder, site="t: a", cases__one="a: b")
    (folder / "cases" / "two.yml").symlink_to("one.yml")
    (folder / "cases" / "bad.yml").symlink_to(outside)
    (folder / "cases" / "gone.yml").symlink_to("nowhere.yml")
    (folder / "cases" / "self.yml").symlink_to("self.yml")
    (folder / "lessons").symlink_to(tmp_path)
    content, faults = loaded(folder)
    assert [file.relative for file in content.files] == ["cases/one.yml", "cases/two.yml", "site.yml"]
    assert faults == ["E120 cases/bad.yml", "E120 cases/gone.yml", "E120 cases/self.yml", "E120 lessons"]


def test_broken_link_to_the_site_file_is_one_fault(tmp_path: Path) -> None:
    (tmp_path / "site.yml").symlink_to("nowhere")
    assert loaded(tmp_path)[1] == ["E120 site.yml"]


def test_size(tmp_path: Path) -> None:
    text = "a: " + "x" * (MAX_BYTES - 3)
    content, faults = loaded(tmp_path, site="t: a", cases__one=text, cases__two=text + "y")
    assert faults == ["E116 cases/two.yml"]
    assert content.faulty == ("cases/two.yml",)


@pytest.mark.parametrize(
    ("data", "code", "column"),
    [
        (b"title: " + "屋顶".encode("gbk"), "E102", 8),
        (b"title: " + "太仓".encode("gbk"), "E102", 9),  # its first bytes happen to be UTF-8
        ("title: 太太".encode() + "仓库".encode("gbk"), "E101", 10),  # UTF-8 with a slip, though GBK could read it too
        (b"title: \xff", "E101", 8),
        ("title: 太".encode("utf-16"), "E103", 1),
        ("title: 太".encode("utf-16-le"), "E103", 1),
        ("title: 太".encode("utf-16-be"), "E103", 1),
        (b"title: a\x00b", "E104", 9),
        ("title: 太\u0085".encode(), "E104", 9),
        ("title: 太\ufeff".encode(), "E104", 9),
        ("title: 太\u200fb".encode(), "E105", 9),
    ],
)
def test_bytes_that_are_no_text(tmp_path: Path, data: bytes, code: str, column: int) -> None:
    report = Report()
    loaded(tmp_path, site="t: a", cases__one=data)
    load(tmp_path, report)
    assert [(one.code, one.span.line, one.span.column) for one in report.in_order()] == [(code, 1, column)]


def test_hidden_characters_are_told_up_to_twenty(tmp_path: Path) -> None:
    _, faults = loaded(tmp_path, site="t: a", cases__one="a: " + "\u202e\n" * 50)
    assert faults == ["E105 cases/one.yml"] * 20


def test_name_that_is_not_even_utf8(tmp_path: Path) -> None:
    (tmp_path / "cases").mkdir()
    (tmp_path / os.fsdecode(b"cases/\xff\xfe.yml")).write_text("a: b")
    report = Report()
    load(tmp_path, report)
    assert [one.code for one in report.in_order()] == ["E121", "E126"]
    as_text(report).encode()


@pytest.mark.parametrize(
    "name", ["ab.yml", "MyCase.yml", "con.yml", "a_b_c.yml", "1abc.yml", f"{'a' * 65}.yml", "Con.yml"]
)
def test_suggested_name_is_a_good_one(tmp_path: Path, name: str) -> None:
    (tmp_path / "cases").mkdir()
    (tmp_path / "cases" / name).write_text("a: b")
    (tmp_path / "site.yml").write_text("a: b")
    report = Report()
    load(tmp_path, report)
    (fault,) = report.in_order()
    suggested = fault.values.get("suggestion", f"{fault.values['name']}-1")
    again = tmp_path / "again"
    _, faults = loaded(again, site="a: b", **{f"cases__{suggested}": "a: b"})
    assert not faults


def test_folder_that_is_not_there(tmp_path: Path) -> None:
    report = Report()
    assert load(tmp_path / "none", report).files == ()
    assert [one.code for one in report.in_order()] == ["E125"]


PNG = b"\x89PNG\r\n\x1a\n"
WEBP = b"RIFF\x10\x00\x00\x00WEBPVP8 "


def test_pictures_are_read_as_they_are(tmp_path: Path) -> None:
    content, faults = loaded(
        tmp_path, site="title: a", pages__images__form_dot_png=PNG + b"\r\n\xff", pages__images__map_dot_webp=WEBP
    )
    assert not faults
    assert [(one.name, one.data) for one in content.images] == [("form.png", PNG + b"\r\n\xff"), ("map.webp", WEBP)]


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("form.png", b"<svg/>", "E129"),
        ("form.png", WEBP, "E129"),
        ("form.webp", b"RIFF\x10\x00\x00\x00WAVE", "E129"),
        ("form.png", b"", "E129"),
        ("form.svg", b"<svg/>", "E123"),
        ("form.PNG", PNG, "E123"),
        ("deep/form.png", PNG, "E123"),
        ("Form 1.png", PNG, "E121"),
        ("con.png", PNG, "E122"),
        ("form.png", PNG + b"\0" * MAX_IMAGE_BYTES, "E130"),
    ],
)
def test_what_is_no_picture_is_refused(tmp_path: Path, name: str, data: bytes, code: str) -> None:
    file = tmp_path / "pages/images" / name
    file.parent.mkdir(parents=True)
    file.write_bytes(data)
    content, faults = loaded(tmp_path, site="title: a")
    assert faults == [f"{code} pages/images/{name}"]
    assert content.images == ()
