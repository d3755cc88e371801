"""A whole content folder: what is put in order, what is left alone, and the schemas beside it."""

import json
from collections.abc import Mapping
from pathlib import Path

import jsonschema
import pytest

from generator.edit.tidy import tidy, write
from generator.link.schema import schema_texts
from generator.model.schema import schema_for
from generator.pipeline import check
from generator.report import Report
from generator.tasks import render
from tests.model.test_schema import read
from tests.sites.base import CASE, in_folder

ROOT = Path(__file__).parents[2]
REGIONS = """\
- {id: taicang, name: {zh: 太仓市, en: Taicang}, aliases: [太仓], level: district}
- {id: north, name: {zh: 北区, en: North}, aliases: [城区], level: district}
- {id: south, name: {zh: 南区, en: South}, level: district}
"""


def tidied(files: Mapping[str, str | bytes | None], *only: str) -> tuple[dict[str, str], list[str]]:
    """What becomes of the base with `files`, and the codes of the faults that are told."""
    with in_folder(files) as folder:
        report = Report()
        found = tidy(folder, report, only=only)
        return {one.relative: one.after.decode() for one in found}, [one.code for one in report.in_order()]


def case(text: str) -> str:
    """What a case becomes, without its first line."""
    done, _ = tidied({"cases/taicang.yml": text})
    first, _, rest = done["cases/taicang.yml"].partition("\n")
    assert first == "# yaml-language-server: $schema=../.schema/case.schema.json"
    return rest


def test_everything_is_put_in_order_once() -> None:
    files: dict[str, str | bytes | None] = {"cases/a/b/deep-case.yml": CASE, "pages/zh/about.md": "#  about  \n"}
    with in_folder(files) as folder:
        write(tidy(folder, Report()))
        assert tidy(folder, Report()) == []
        assert check(folder).plan is not None
        assert (folder / "pages/zh/about.md").read_text() == "#  about  \n"
        first = (folder / "cases/a/b/deep-case.yml").read_text(encoding="utf-8").split("\n")[0]
        assert first == "# yaml-language-server: $schema=../../../.schema/case.schema.json"
        assert (
            (folder / "site.yml")
            .read_text(encoding="utf-8")
            .startswith("# yaml-language-server: $schema=.schema/site.schema.json\n")
        )
        for file in folder.rglob("*.yml"):
            address = file.read_text(encoding="utf-8").split("\n")[0].partition("$schema=")[2]
            assert (file.parent / address).is_file(), file


@pytest.mark.parametrize("before", [CASE.replace("\n", "\r\n").encode(), b"\xef\xbb\xbf" + CASE.encode()])
def test_line_ends_and_marks_are_put_in_order(before: bytes) -> None:
    done, _ = tidied({"cases/taicang.yml": before})
    assert done["cases/taicang.yml"].endswith(f"{CASE.split(chr(10), 1)[1].rsplit('checked', 1)[1]}")
    assert "\r" not in done["cases/taicang.yml"]
    assert "\ufeff" not in done["cases/taicang.yml"]


def test_names_become_ids() -> None:
    done = case(CASE.replace("region: taicang", "region: 太仓 # a").replace("[team]", "[Team, 基金招商]"))
    assert "region: taicang # a\n" in done
    assert "themes: [team, fund]\n" in done


def test_names_nobody_has_or_several_have_stay() -> None:
    regions = REGIONS.replace("en: South}", "en: South}, aliases: [城区]")
    done, _ = tidied(
        {"vocabularies/regions.yml": regions, "cases/taicang.yml": CASE.replace("taicang", "[城区, 无名, 北区]")}
    )
    assert "region: [城区, 无名, north]\n" in done["cases/taicang.yml"]


def test_a_name_that_is_the_id_of_another_stays() -> None:
    regions = REGIONS.replace("aliases: [城区]", "aliases: [SOUTH]")
    done, _ = tidied({"vocabularies/regions.yml": regions, "cases/taicang.yml": CASE.replace("taicang", "SOUTH")})
    assert "region: SOUTH\n" in done["cases/taicang.yml"]


def test_parents_in_vocabularies_become_ids() -> None:
    regions = REGIONS + "- {id: west, name: {zh: 西区, en: West}, level: district, parent: 太仓}\n"
    done, _ = tidied({"vocabularies/regions.yml": regions})
    assert "  parent: taicang\n" in done["vocabularies/regions.yml"]


def test_faults_of_the_model_change_nothing() -> None:
    done = case(CASE.replace("region: taicang\n", "") + "zoo: [a]\nrecord: no\n")
    assert done.endswith("zoo: [a]\nrecord: no\n")


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (CASE + "title: again\n", "E114"),
        (CASE + "a: &x b\n", "E111"),
        (CASE + "a: !!str b\n", "E112"),
        (CASE + 'a: "\\u202e"\n', "E105"),
        (CASE + "a: [\n", "E109"),
        (CASE + "---\na: b\n", "E118"),
        (CASE.encode("gbk"), "E102"),
    ],
)
def test_what_does_not_load_is_left_alone(text: str | bytes, code: str) -> None:
    done, codes = tidied({"cases/other-case.yml": text})
    assert codes == [code]
    assert "cases/other-case.yml" not in done
    assert "cases/taicang.yml" in done


@pytest.mark.parametrize("text", ["just words\n", "- a\n", "5\n"])
def test_other_shapes_of_records(text: str) -> None:
    done, codes = tidied({"cases/other-case.yml": text})
    assert codes == []
    assert done.get("cases/other-case.yml", f"\n{text}").split("\n", 1)[1] == text


def test_only_some() -> None:
    files: dict[str, str | bytes | None] = {"cases/a/one-case.yml": CASE, "cases/b/two-case.yml": CASE + "a: [\n"}
    done, codes = tidied(files, "cases/a", "site.yml")
    assert [path for path in done if not path.startswith(".schema")] == ["cases/a/one-case.yml", "site.yml"]
    assert codes == []
    assert tidied(files, "cases/a/one-case.ym")[0].keys() == {path for path in done if path.startswith(".schema")}
    assert tidied(files, "cases/b")[1] == ["E109"]


def test_the_schemas_offer_the_vocabularies() -> None:
    done, _ = tidied({})
    schema = json.loads(done[".schema/case.schema.json"])
    assert schema["$defs"]["region"]["anyOf"][0]["enum"] == ["jiangsu", "taicang", "kunshan"]
    assert schema["$defs"]["region"]["anyOf"][1]["enum"] == ["江苏省", "太仓市", "昆山市"]
    assert "case" not in schema["$defs"]


def test_a_new_case_changes_no_schema_and_a_new_theme_does() -> None:
    with in_folder({}) as folder:
        write(tidy(folder, Report()))
        (folder / "cases/other-case.yml").write_text(CASE, encoding="utf-8")
        assert [one.relative for one in tidy(folder, Report())] == ["cases/other-case.yml"]
        with (folder / "vocabularies/themes.yml").open("a", encoding="utf-8") as stream:
            stream.write("- id: chain\n  name: {zh: 产业链招商, en: Chains}\n  parent: organization\n")
        changed = [one.relative for one in tidy(folder, Report(), only=("cases/taicang.yml",))]
        assert changed == [".schema/case.schema.json", ".schema/lesson.schema.json", ".schema/themes.schema.json"]


@pytest.mark.parametrize("fault", ["- {id: chain}\n", "- a\n", "- [\n"])
def test_no_schema_is_made_of_a_vocabulary_with_faults(fault: str) -> None:
    done, _ = tidied({"vocabularies/themes.yml": fault})
    assert not any(path.startswith(".schema") for path in done)


def test_nothing_is_written_through_links(tmp_path: Path) -> None:
    with in_folder({}) as folder:
        (folder / ".schema").symlink_to(tmp_path)
        (folder / "cases/link-case.yml").symlink_to("taicang.yml")
        report = Report()
        found = tidy(folder, report)
        assert not any("schema.json" in one.relative or "link-case" in one.relative for one in found)
        assert [one.span.path for one in report.diagnostics] == ["content/.schema"]


def test_no_file_grows_too_large_to_be_read() -> None:
    zoo = ",".join(f"k{n}: [{','.join(['x'] * 4_800)}]" for n in range(24))
    flow = f"zoo: {{{zoo}}}\n"  # in block every entry takes a line
    done, codes = tidied({"cases/large-case.yml": flow})
    assert codes == []
    assert "cases/large-case.yml" not in done


def test_no_folder() -> None:
    report = Report()
    assert tidy(Path("nowhere"), report) == []
    assert report.has_errors


def test_the_real_content_is_in_order() -> None:
    report = Report()
    found = [one.relative for one in tidy(ROOT / "content", report)]
    assert found == [], "run: casebook fmt"
    assert not report.diagnostics


def test_the_real_content_fits_its_schemas() -> None:
    """Those published with the site are those beside the records. Every offer says its name, not the id alone."""
    plan = check(ROOT / "content").plan
    assert plan is not None
    texts = schema_texts(plan.library)
    published = {one.path: one.data.decode() for one in render(plan, ["zh"], "..") if one.origin == "schema"}
    assert published == {f"pages/zh/schema/{name}": text for name, text in texts.items()}
    validators = {name: jsonschema.Draft202012Validator(json.loads(text)) for name, text in texts.items()}
    for path in sorted((ROOT / "content").rglob("*.yml")):
        name = schema_for(path.relative_to(ROOT / "content").as_posix())
        assert [error.message for error in validators[name].iter_errors(read(path))] == [], path
    for name, text in texts.items():
        schema = json.loads(text)
        jsonschema.Draft202012Validator.check_schema(schema)
        assert (ROOT / "content/.schema" / name).read_text(encoding="utf-8") == text
        for kind, one in schema.get("$defs", {}).items():
            if kind[0].islower():
                assert all("·" in told or told.isascii() for told in one["anyOf"][0]["enumDescriptions"])
