"""The form in a real browser, from a folder on disk: what is filled in there in Chinese becomes a page of the site."""

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from generator.edit.tidy import tidy
from generator.load.document import read_document
from generator.model.kinds import RecordKind
from generator.pipeline import check as check_content
from generator.report import Report
from generator.text import fold
from tests.browser.filling import HOSTILE, add, choose, cite, field, fill_lead, fill_rest, open_form, words
from tests.browser.judges import violations
from tests.sites.project import AWKWARD, build, make_project
from tests.sites.scan import document
from tests.sites.small import CONTENT, small_plan

SCHEMES = ["light", "dark"]


@pytest.fixture(scope="session")
def small_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small site, built once, in a folder with a Chinese name and spaces."""
    project = make_project(tmp_path_factory.mktemp("small") / AWKWARD)
    done = build(project)
    assert done.returncode == 0, done.stderr
    return project / "site"


@pytest.fixture
def form(small_site: Path, page: Page) -> Iterator[Page]:
    open_form(small_site, page)
    yield page


def count(page: Page) -> Locator:
    return page.locator(".kb-side__count")


def downloaded(page: Page, into: Path) -> Path:
    with page.expect_download() as waiting:
        page.locator(".kb-side__ways .kb-button--main").click()
    target = into / waiting.value.suggested_filename
    waiting.value.save_as(target)
    return target


def faults_of(file: Path, into: Path) -> list[str]:
    """What `check` finds in the small content with one case more, and whether `fmt` would change it."""
    content = into / "content"
    shutil.copytree(CONTENT, content)
    shutil.copy(file, content / "cases")
    report = check_content(content).report
    untidy = tidy(content, Report(), only=(f"cases/{file.name}",))
    differing = [one.relative for one in untidy if not one.relative.startswith(".schema")]
    return [*(f"{one.code} {one.span} {one.problem('en')}" for one in report.in_order()), *differing]


def test_a_case_filled_in_becomes_a_page(form: Page, tmp_path: Path) -> None:
    fill_lead(form)
    expect(count(form)).to_have_text(words("all-well"))
    field(form, "problem.text").fill("项目要跑很多部门。")
    expect(form.locator(".kb-side__faults")).to_contain_text(words("say-W452"))  # worth a look, no more
    expect(count(form)).to_have_text(words("all-well"))
    fill_rest(form)
    expect(count(form)).to_have_text(words("all-well"))
    file = downloaded(form, tmp_path)
    assert file.name == "shiqiao-team.yml"
    assert faults_of(file, tmp_path / "checked") == []
    project = make_project(tmp_path / AWKWARD)
    shutil.copy(file, project / "content" / "cases")
    done = build(project)
    assert done.returncode == 0, done.stderr
    made = document(project / "site" / "cases" / "shiqiao-team.html").words
    for text in ("石桥：一站式科技招商窗口", "设立12个窗口。", "约1200", "石桥市“一站式”窗口启用", "试点", "2025-03"):
        assert text in made, text
    assert HOSTILE.replace("*", "").split("`")[0] in made  # what follows is Markdown to every reader of a record
    assert "shiqiao-team.html" in " ".join(document(project / "site" / "themes" / "team.html").links)


def test_a_lead_needs_the_first_section_alone(form: Page, tmp_path: Path) -> None:
    fill_lead(form)
    field(form, "problem.text").fill("项目要跑很多部门。")
    cite(form, "problem")
    expect(count(form)).to_have_text(words("all-well"))
    expect(form.locator(".kb-side__level")).to_contain_text(words("level-lead"))
    assert faults_of(downloaded(form, tmp_path), tmp_path / "checked") == []


def test_an_unfinished_case_can_be_taken_away_and_opened_again(form: Page, tmp_path: Path) -> None:
    field(form, "title").fill(HOSTILE)
    choose(form, "region", "石桥")
    file = downloaded(form, tmp_path)
    expect(form.locator(".kb-field--fault").first).to_be_visible()
    form.get_by_role("button", name=words("new")).click()
    expect(field(form, "title")).to_have_value("")
    form.locator("input[type=file]").set_input_files(file)
    expect(field(form, "title")).to_have_value(HOSTILE)
    expect(form.locator("#" + (field(form, "id").get_attribute("id") or ""))).to_have_value(file.stem)
    assert downloaded(form, tmp_path / "again").read_bytes() == file.read_bytes()


def test_a_fault_leads_to_its_field(form: Page) -> None:
    add(form, "actions")
    field(form, "actions.0.text").fill("设立12个窗口")
    fault = form.locator(".kb-side__fault", has_text="这里有数字")
    fault.click()
    focused = field(form, "actions.0.text")
    expect(focused).to_be_focused()
    expect(focused).to_have_attribute("aria-invalid", "true")
    described = focused.get_attribute("aria-describedby") or ""
    assert "这里有数字" in form.locator("#" + described.split()[-1]).inner_text()


def by_id(value: Any) -> Any:
    """A record with the ids of its regions and themes, as the form writes them."""
    names = small_plan().library.names
    kinds = {"region": RecordKind.REGION, "themes": RecordKind.THEME, "instruments": RecordKind.INSTRUMENT}
    kinds |= {"kind": RecordKind.ACTOR_KIND, "unit": RecordKind.UNIT, "industries": RecordKind.INDUSTRY}
    kinds |= {"condition": RecordKind.CONDITION, "terms": RecordKind.TERM}

    def one(key: str, inner: Any) -> Any:
        if isinstance(inner, list):
            return [one(key, entry) for entry in inner]
        if isinstance(inner, dict):
            return by_id(inner)
        return names[kinds[key]].get(fold(inner), inner) if key in kinds else inner

    return {key: one(key, inner) for key, inner in value.items()}


def test_every_case_of_the_library_opens_and_stays_as_it_is(small_site: Path, form: Page, tmp_path: Path) -> None:
    for file in sorted((CONTENT / "cases").rglob("*.yml")):
        form.locator("input[type=file]").set_input_files(file)
        expect(form.locator(".kb-notice p").first).to_have_text(words("opened", name=file.name))
        expect(count(form)).to_have_text(words("all-well"))
        text = file.read_text(encoding="utf-8")
        written = read_document(file.name, text, Report())
        again = read_document(file.name, form.locator(".kb-preview").text_content() or "", Report())
        assert written and again and again.value == by_id(written.value)


def test_drafts_are_kept_and_deleted(small_site: Path, form: Page) -> None:
    field(form, "title").fill("石桥：草稿")
    expect(form.locator(".kb-shelf > summary")).to_have_text(words("drafts", count=1))
    open_form(small_site, form)
    form.locator(".kb-shelf > summary").click()
    form.get_by_role("button", name="石桥：草稿", exact=True).click()
    expect(field(form, "title")).to_have_value("石桥：草稿")
    remove = form.get_by_role("button", name=words("delete-draft", name="石桥：草稿"))
    remove.click()
    expect(remove).to_have_text(words("delete-sure"))
    remove.click()
    expect(form.locator(".kb-drafts li")).to_have_count(0)


def test_refused_storage_is_said_politely(small_site: Path, page: Page) -> None:
    page.add_init_script("Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }")
    open_form(small_site, page)
    page.locator(".kb-shelf > summary").click()
    expect(page.locator(".kb-shelf")).to_contain_text(words("no-storage"))
    field(page, "title").fill("石桥")
    expect(page.locator(".kb-preview")).to_contain_text("title: 石桥")


def test_entries_move_and_come_back(form: Page) -> None:
    add(form, "actions")
    field(form, "actions.0.title").fill("甲")
    add(form, "actions")
    field(form, "actions.1.title").fill("乙")
    form.locator('[data-kb-list="actions"] [data-kb-act="up"]').click()
    expect(field(form, "actions.0.title")).to_have_value("乙")
    form.locator('[data-kb-list="actions"] [data-kb-act="remove"]').first.click()
    expect(field(form, "actions.0.title")).to_have_value("甲")
    expect(form.locator('[data-kb-list="actions"] > button')).to_be_focused()
    form.get_by_role("button", name=words("undo")).click()
    expect(field(form, "actions.0.title")).to_have_value("乙")


def test_undisclosed_hides_and_gives_back(form: Page) -> None:
    add(form, "results")
    field(form, "results.0.claim").fill("办得快")
    word = form.locator(f"#{form.locator('.kb-with-word:has([data-kb-list=results]) input').first.get_attribute('id')}")
    word.check()
    expect(form.locator(".kb-preview")).to_contain_text("results: undisclosed")
    word.uncheck()
    expect(field(form, "results.0.claim")).to_have_value("办得快")


def test_the_keyboard_suffices_to_choose(form: Page) -> None:
    region = field(form, "region")
    region.focus()
    form.keyboard.press("ArrowDown")
    expect(region).to_have_attribute("aria-expanded", "true")
    form.keyboard.press("ArrowDown")
    active = region.get_attribute("aria-activedescendant")
    assert form.locator(f"#{active}").get_attribute("role") == "option"
    form.keyboard.press("Escape")
    expect(region).to_have_attribute("aria-expanded", "false")
    form.keyboard.type("不存在的县")
    form.keyboard.press("Tab")
    expect(form.locator(".kb-preview")).to_contain_text("region: [不存在的县]")
    expect(form.locator('[data-kb-path="region"] .kb-field__faults')).to_contain_text("没有名为 `不存在的县` 的地区")
    remove = form.get_by_role("button", name=words("remove", name="不存在的县"))
    remove.focus()
    form.keyboard.press("Enter")
    expect(form.locator('[data-kb-path="region"] .kb-chosen li')).to_have_count(0)


def test_the_forge_gets_name_and_text(form: Page) -> None:
    fill_lead(form)
    link = form.get_by_role("link", name=words("forge"))
    expect(form.locator(".kb-preview")).to_contain_text("石桥市科技局")
    query = parse_qs(urlsplit(link.get_attribute("href") or "").query)
    assert query["filename"] == ["content/cases/shiqiao-team.yml"]
    assert query["value"] == [form.locator(".kb-preview").text_content()]
    field(form, "problem.text").fill("很" * 3000)
    expect(link).to_have_attribute("href", "https://forge.example/team/casebook/_new/main/content/cases")


def test_copying_works_from_disk(form: Page, context: BrowserContext) -> None:
    field(form, "title").fill("石桥")
    expect(form.locator(".kb-preview")).to_contain_text("title: 石桥")
    form.get_by_role("button", name=words("copy")).click()
    expect(form.locator(".kb-side__box")).to_contain_text(words("copied"))


@pytest.mark.parametrize(
    ("name", "data", "word"),
    [
        ("报告.docx", b"PK\x03\x04" + b"x" * 100, "is-office"),
        ("a.pdf", b"%PDF-1.7", "is-pdf"),
        ("a.yml", bytes(range(256)), "is-binary"),
        ("a.yml", b"- a\n- b\n", "not-a-record"),
    ],
)
def test_other_files_get_an_answer(form: Page, name: str, data: bytes, word: str) -> None:
    field(form, "title").fill("石桥")
    form.locator("input[type=file]").set_input_files([{"name": name, "mimeType": "", "buffer": data}])
    expect(form.locator(".kb-notice--bad")).to_contain_text(words(word))
    expect(field(form, "title")).to_have_value("石桥")


PASTE = """(area, text) => {
  const clipboardData = new DataTransfer();
  clipboardData.setData("text/plain", text);
  const pasted = new ClipboardEvent("paste", { clipboardData, cancelable: true });
  if (area.dispatchEvent(pasted)) area.value = text;
}"""


def test_large_and_deep_texts_do_not_hang(form: Page) -> None:
    form.get_by_role("button", name=words("paste")).click()
    area = form.locator(".kb-paste textarea")
    area.evaluate(PASTE, "title: x\n" * 1_200_000)
    expect(form.locator(".kb-notice--bad")).to_contain_text("256 KiB")
    for text in ("[" * 100_000, "- " * 100_000, "<script>alert(1)</script>"):
        area.evaluate(PASTE, text)
        form.get_by_role("button", name=words("paste-open")).click()
        expect(form.locator(".kb-notice--bad p")).not_to_have_count(1)


def test_a_file_from_notepad_is_read(form: Page) -> None:
    text = "title: 石桥：窗口\r\nregion: 石桥市\r\n"
    form.locator("input[type=file]").set_input_files(
        [{"name": "shiqiao-x.yml", "mimeType": "", "buffer": text.encode("gb18030")}]
    )
    expect(field(form, "title")).to_have_value("石桥：窗口")
    expect(form.locator(".kb-notice")).to_contain_text(words("was-gbk"))


def test_comments_and_unknown_keys_stay(form: Page) -> None:
    text = "# 编者注\ntitle: 石桥 # 暂名\nregion: 石桥市\nzoo: {a: 1}\n"
    text += "actions:\n  # 第一件\n  - {title: 甲, zz: b}\n  - 不成样子\n"
    form.locator("input[type=file]").set_input_files(
        [{"name": "shiqiao-x.yml", "mimeType": "", "buffer": text.encode()}]
    )
    preview = form.locator(".kb-preview")
    for kept in ("# 编者注", "title: 石桥 # 暂名", "zoo: {a: 1}", "  # 第一件\n  - {title: 甲, zz: b}", "  - 不成样子"):
        expect(preview).to_contain_text(kept)
    field(form, "title").fill("石桥：窗口")
    expect(preview).to_contain_text("title: 石桥：窗口 # 暂名")
    form.locator(".kb-side__fault", has_text="zoo").click()
    form.locator('[data-kb-path="zoo"] button').click()
    expect(preview).not_to_contain_text("zoo")
    form.locator('[data-kb-path="actions.0.zz"] button').click()
    expect(preview).to_contain_text("  # 第一件\n  - {title: 甲}")


@pytest.mark.parametrize("answer", ["accept", "dismiss"])
def test_nothing_is_thrown_away_unasked(small_site: Path, page: Page, answer: str) -> None:
    page.add_init_script("Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }")
    open_form(small_site, page)
    field(page, "title").fill("石桥")
    expect(page.locator(".kb-preview")).to_contain_text("title: 石桥")
    page.on("dialog", lambda dialog: getattr(dialog, answer)())
    page.get_by_role("button", name=words("new")).click()
    expect(field(page, "title")).to_have_value("" if answer == "accept" else "石桥")


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("language", ["", "en"])
def test_axe_finds_nothing(small_site: Path, page: Page, width: int, scheme: str, language: str) -> None:
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.set_viewport_size({"width": width, "height": 800})
    open_form(small_site, page, language)
    region = field(page, "region")
    region.click()
    expect(page.locator(".kb-options li:visible").first).to_be_visible()
    assert violations(page) == []
    region.press("Escape")
    add(page, "actions")
    field(page, "actions.0.text").fill("12")
    page.locator(".kb-side__ways button").nth(1).click()
    page.evaluate("document.querySelectorAll('.kb-more').forEach((one) => { one.open = true; })")
    expect(page.locator(".kb-field--fault").first).to_be_visible()
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_without_javascript_the_other_ways_are_told(small_site: Path, browser: Browser) -> None:
    window = browser.new_context(java_script_enabled=False)
    page = window.new_page()
    page.goto((small_site / "form.html").as_uri())
    expect(page.locator(".kb-form")).to_contain_text(words("no-script"))
    assert re.search("Excel", page.locator(".kb-form").inner_text())
    expect(page.get_by_role("link", name=words("guide"))).to_be_visible()
    window.close()
