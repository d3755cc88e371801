"""The form as a person fills it in."""

from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from generator.render.words import say

HOSTILE = "“引”\"双\"'单' #井 : 冒 - 横 <b>粗</b> {{ x }} & \\ | % @ ` * [a]: b 👩\u200d💻 {a}, no"


def open_form(site: Path, page: Page, language: str = "") -> None:
    page.goto((site / language / "form.html").as_uri())
    expect(page.locator(".kb-form--live")).to_be_visible()


def words(name: str, /, **values: object) -> str:
    return say("zh", f"form.{name}", **values)


def field(page: Page, path: str) -> Locator:
    """The control of a field, by its path in the record."""
    return page.locator(f'[data-kb-path="{path}"]').locator("input, textarea, select").first


def choose(page: Page, path: str, typed: str) -> None:
    """Choose what a list offers first for what is typed, or at all."""
    control = field(page, path)
    control.click()
    control.press_sequentially(typed)
    expect(page.locator(".kb-options li:visible").first).to_be_visible()
    if not typed:
        control.press("ArrowDown")
    control.press("Enter")


def add(page: Page, name: str) -> None:
    page.locator(f'[data-kb-list="{name}"] > button').click()


def cite(page: Page, path: str, place: str = "") -> None:
    page.locator(f'[data-kb-path="{path}.cite"] button', has_text=words("cite-add")).click()
    if place:
        page.locator(f'[data-kb-path="{path}.cite"] input').fill(place)


def fill_lead(page: Page) -> None:
    field(page, "title").fill("石桥：一站式科技招商窗口")
    choose(page, "region", "石桥")
    choose(page, "themes", "队伍")
    field(page, "status").select_option("pilot")
    field(page, "summary").fill("石桥市设立窗口，统一受理科技项目。")
    field(page, "sources.0.title").fill("石桥市“一站式”窗口启用")
    field(page, "sources.0.date").fill("2025年3月1日")
    field(page, "sources.0.type").select_option("news")
    field(page, "sources.0.grade").select_option("C")
    field(page, "checked.by").fill("石桥市科技局")
    page.get_by_role("button", name=words("today")).click()


def fill_rest(page: Page) -> None:
    field(page, "period.start").fill("2025.3")
    field(page, "problem.text").fill(f"项目要跑很多部门。\n\n- {HOSTILE}")
    cite(page, "problem", "p.2")
    add(page, "actors")
    field(page, "actors.0.name").fill("石桥市科技局")
    choose(page, "actors.0.kind", "")
    add(page, "actions")
    field(page, "actions.0.title").fill("设立窗口")
    field(page, "actions.0.text").fill(f"设立12个窗口。{HOSTILE}")
    cite(page, "actions.0")
    add(page, "results")
    field(page, "results.0.claim").fill("受理科技项目")
    field(page, "results.0.kind").select_option("output")
    field(page, "results.0.value").fill("约1,200")
    choose(page, "results.0.unit", "")
    cite(page, "results.0", "第2页")
    add(page, "conditions")
    choose(page, "conditions.0.condition", "")
    field(page, "conditions.0.necessity").select_option("required")
