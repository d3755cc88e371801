"""After any series of edits, what an incremental build leaves is what a build from nothing makes, byte for byte."""

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from generator.site import build
from generator.workspace import WORKSPACE
from tests.sites.project import files, make_project
from tests.test_scale import add_cases

SEEDS = (20261122, 7)
STEPS = 11
"""For each seed; the two together try every edit."""
Edit = Callable[[Path, Random], None]


def cases(content: Path) -> list[Path]:
    return sorted(content.glob("cases/**/case-*.yml"))


def change(file: Path, pattern: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    changed, count = re.subn(pattern, new, text, count=1, flags=re.MULTILINE)
    assert count, f"{pattern} is not in {file.name}"
    file.write_text(changed, encoding="utf-8")


def number(draw: Random) -> int:
    return draw.randrange(10**6)


def edit_title(content: Path, draw: Random) -> None:
    change(
        draw.choice(cases(content)),
        r"^title: .*$",
        f"title: {{zh: 临河：改名{number(draw)}, en: 'Linhe & <renamed> {number(draw)}'}}",
    )


def edit_text(content: Path, draw: Random) -> None:
    change(draw.choice(cases(content)), r"做了.*?。", f"做了{number(draw)}件事，又提到创新飞地。")


def edit_summary(content: Path, draw: Random) -> None:
    change(
        draw.choice(cases(content)),
        r"^summary: .*$",
        f"summary: {{zh: 一句话{number(draw)}。, en: Words {number(draw)}.}}",
    )


def edit_themes(content: Path, draw: Random) -> None:
    change(
        draw.choice(cases(content)),
        r"^themes: .*$",
        f"themes: [{draw.choice(('organization', 'team', 'fund', 'enclave, team'))}]",
    )


def edit_region(content: Path, draw: Random) -> None:
    change(
        draw.choice(cases(content)),
        r"^region: .*$",
        f"region: {draw.choice(('linhe', 'shiqiao', 'harbour', 'nowhere'))}",
    )


def edit_source(content: Path, draw: Random) -> None:
    change(draw.choice(cases(content)), r"title: 第[^,]*,", f"title: 第{number(draw)}份新文件,")


def relate(content: Path, draw: Random) -> None:
    one, other = draw.sample(cases(content), 2)
    text = re.sub(r"^relations:.*\n", "", one.read_text(encoding="utf-8"), flags=re.MULTILINE)
    tie = f"relations: [{{type: compare_with, case: {other.stem}, note: {{zh: 注{number(draw)}, en: note}}}}]\n"
    one.write_text(text + tie, encoding="utf-8")


def check_later(content: Path, draw: Random) -> None:
    change(
        draw.choice(cases(content)), r'on: "[0-9-]+"', f'on: "20{draw.randrange(23, 27)}-{draw.randrange(10, 13)}-22"'
    )


def add(content: Path, draw: Random) -> None:
    one = draw.choice(cases(content))
    shutil.copy(one, one.with_name(f"case-new-{number(draw)}.yml"))


def without_ties(content: Path, id_: str) -> None:
    for other in cases(content):
        text = other.read_text(encoding="utf-8")
        if f"case: {id_}," in text:
            other.write_text(re.sub(r"^relations:.*\n", "", text, flags=re.MULTILINE), encoding="utf-8")


def delete(content: Path, draw: Random) -> None:
    one = draw.choice(cases(content))
    without_ties(content, one.stem)
    one.unlink()


def rename(content: Path, draw: Random) -> None:
    one = draw.choice(cases(content))
    without_ties(content, one.stem)
    one.rename(one.with_name(f"case-old-{number(draw)}.yml"))


def vocabulary(content: Path, draw: Random) -> None:
    name = draw.choice(("regions", "themes", "industries", "conditions", "units"))
    file = content / "vocabularies" / f"{name}.yml"
    lines = file.read_text(encoding="utf-8").split("\n")
    at = draw.choice([n for n, line in enumerate(lines) if re.match(r"  name: \{zh: .*, en: [A-Za-z ]*\}$", line)])
    lines[at] = re.sub(r"en: .*", f"en: Renamed {number(draw)}}}", lines[at])  # records may use the Chinese name
    file.write_text("\n".join(lines), encoding="utf-8")


def move_region(content: Path, draw: Random) -> None:
    change(
        content / "vocabularies" / "regions.yml",
        r"(- id: shiqiao\n(?:  .*\n)*?  parent: )\w+",
        rf"\1{draw.choice(('beishan', 'dongjiang'))}",
    )


def lesson(content: Path, draw: Random) -> None:
    change(
        content / "lessons" / "small-teams.yml",
        r"^title: .*$",
        f"title: {{zh: 启示{number(draw)}, en: A lesson {number(draw)}}}",
    )


def term(content: Path, draw: Random) -> None:
    change(
        content / "terms" / "innovation-enclave.yml",
        r"^name: .*$",
        f"name: {{zh: 创新飞地{draw.choice('甲乙丙')}, en: Enclave {number(draw)}}}",
    )


def hand_page(content: Path, draw: Random) -> None:
    file = content / "pages" / "zh" / "about.md"
    file.write_text(file.read_text(encoding="utf-8") + f"\n又一段{number(draw)}。\n", encoding="utf-8")


def setting(content: Path, draw: Random) -> None:
    change(content / "site.yml", r"^review_months: .*$", f"review_months: {draw.choice((1, 12, 30))}")


def site_title(content: Path, draw: Random) -> None:
    change(content / "site.yml", r"^title: .*$", f"title: {{zh: 库{number(draw)}, en: Casebook {number(draw)}}}")


def dead_link(content: Path, draw: Random) -> None:
    report = {"https://example.org/a": {"state": "dead", "checked": f"2026-{draw.randrange(10, 13)}-01"}}
    (content / ".links.yml").write_text(json.dumps(report), encoding="utf-8")


def theme(content: Path, draw: Random) -> None:
    file = content.parent / "theme_overrides" / "theme" / "partials" / "tabs.html"
    file.write_text(file.read_text(encoding="utf-8") + f"<!-- {number(draw)} -->", encoding="utf-8")


def damage(content: Path, draw: Random) -> None:
    """Somebody writes into the site, or something into what is kept."""
    for folder in (content.parent / "site", content.parent / WORKSPACE):
        file = draw.choice(sorted(path for path in folder.rglob("*") if path.is_file()))
        data = file.read_bytes()
        at = draw.randrange(len(data) + 1)
        file.unlink()
        file.write_bytes(data[:at] + b"x" + data[at + 1 :])


def nothing(content: Path, draw: Random) -> None:
    pass


EDITS: tuple[Edit, ...] = (
    *(edit_title, edit_text, edit_summary, edit_themes, edit_region, edit_source, relate, check_later),
    *(add, delete, rename, vocabulary, move_region, lesson, term, hand_page, setting, site_title, dead_link, theme),
    *(damage, nothing),
)


def built(project: Path, monkeypatch: pytest.MonkeyPatch) -> dict[str, bytes]:
    monkeypatch.chdir(project)
    result = build(Path("content"), Path("site"))
    assert result.plan is not None, [(one.span, one.problem("en")) for one in result.report.diagnostics][:3]
    assert not result.report.has_errors, [one.problem("en") for one in result.report.diagnostics]
    return files(project / "site")


@pytest.mark.parametrize("seed", SEEDS)
def test_series_of_edits(seed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    draw = Random(seed)
    project = make_project(tmp_path / "project")
    add_cases(project / "content", 130)
    built(project, monkeypatch)
    fresh = tmp_path / "fresh"
    order = Random(0).sample(EDITS, k=len(EDITS))[SEEDS.index(seed) * STEPS :]
    for step in range(STEPS):
        edits = [order[step], *draw.choices(EDITS, k=draw.randrange(3))]
        for edit in edits:
            edit(project / "content", draw)
        shutil.rmtree(fresh, ignore_errors=True)
        shutil.copytree(project, fresh, ignore=shutil.ignore_patterns("site", ".casebook", ".site*"))
        wanted, found = built(fresh, monkeypatch), built(project, monkeypatch)
        names = [edit.__name__ for edit in edits]
        assert found.keys() == wanted.keys(), names
        assert [path for path in wanted if wanted[path] != found[path]] == [], names


def test_edited_record_touches_few_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project = make_project(tmp_path / "project")
    add_cases(project / "content", 130)
    built(project, monkeypatch)
    before = {path: path.stat().st_mtime_ns for path in (project / "site").rglob("*.html")}
    change(project / "content" / "cases" / "many" / "case-0007.yml", r"做了.*?。", "做了另一件事。")
    built(project, monkeypatch)
    touched = {path.stem for path, time in before.items() if path.stat().st_mtime_ns != time}
    assert touched == {"case-0007"}
