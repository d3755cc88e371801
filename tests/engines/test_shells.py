"""Shells: filled pages are the engine's pages, byte for byte, or they are not filled."""

import json
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest

from generator.engines.shells import FILE, THEME, Shells, load_shells, save_shells, shape
from generator.engines.specimens import cut_shells, engine_pages
from generator.render.artifact import RenderedPage
from generator.render.engine_config import engine_config
from generator.render.pages import render_page
from tests.sites.project import ROOT, make_project
from tests.sites.small import small_plan

HOSTILE = (
    'Xi\'an & "sons" &lt; &#39;',
    "</title></h1></script><script>alert(1)</script><!-- ",
    "kbx.meta.title.&<\"'> kbx.body. kbx.contents. kbxfirst",
    "back\\slash \\1 \\g<0> {{ page }} {% raw %} {# x #} {: #x } [a](b) ![c] *d* _e_ `f` ~~~",
    " spaces at both ends \u3000",
    "two\nlines \n\n and\ta tab",
    "%s {0} $1 \x7f\x85\u2028\u2029\ufeff😀",
    "0",
)


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The settings of the small project in Chinese, with a public address."""
    return settings_in(make_project(tmp_path_factory.mktemp("shells") / "project"))


def settings_in(project: Path) -> Path:
    plan = small_plan()
    site = plan.library.site.model_copy(update={"url": "https://kb.example/base"})
    public = replace(plan, library=replace(plan.library, site=site))
    path = project / ".casebook" / "mkdocs.zh.yml"
    path.parent.mkdir()
    path.write_bytes(engine_config(public, "zh", "..").data)
    return path


def rendered() -> list[RenderedPage]:
    plan = small_plan()
    return [render_page(plan, page, "zh") for page in plan.pages]


def made(settings: Path, pages: Iterable[RenderedPage], folder: Path) -> Shells:
    save_shells(cut_shells(settings, pages), folder)
    found = load_shells(folder)
    assert found is not None
    return found


@pytest.fixture(scope="module")
def shells(settings: Path, tmp_path_factory: pytest.TempPathFactory) -> Shells:
    return made(settings, rendered(), tmp_path_factory.mktemp("kept"))


def page(path: str, body: str = "<h1>甲</h1>\n", *, is_free: bool = False, **meta: object) -> RenderedPage:
    """A page of the small site with other words in it; `path` is a planned one, or one in the folder of cases."""
    known = {one.path: one for one in rendered()}
    like = known.get(path, known["cases/shiqiao-lead"])
    return RenderedPage(path, {**like.meta, **meta}, body, path, "zh", is_free or like.is_free)


def differing(settings: Path, shells: Shells, pages: list[RenderedPage]) -> tuple[list[str], list[str]]:
    """Paths of the pages that are filled otherwise than the engine makes them, and of those that are not filled."""
    expected = engine_pages(settings, pages)
    filled = {one.path: shells.fill(one) for one in pages}
    wrong = [path for path, html in filled.items() if html is not None and html != expected[path]]
    return wrong, [path for path, html in filled.items() if html is None]


def test_every_page_of_the_small_site(settings: Path, shells: Shells) -> None:
    """It has records of every kind, hostile ones among them, and pages without headings."""
    pages = rendered()
    assert differing(settings, shells, pages) == ([], [])
    assert len({shape(one) for one in pages}) > 20


def test_hostile_words_in_every_place(settings: Path, shells: Shells) -> None:
    pages = []
    for number, words in enumerate(HOSTILE):
        address = words.replace("\n", " ")
        given = {"title": words, "description": words, "alternates": {"en": address}}
        pages += [page(f"cases/hostile-{number}", **given), page(f"cases/hostile-{number}_2", **given)]
        text = f"## {words.splitlines()[0]} {{: #here }}\n\n<p>甲</p>\n"
        pages.append(page(f"cases/hostile-{number}-heading", f"<h1>甲</h1>\n\n{text}"))
    wrong, left = differing(settings, shells, pages)
    assert wrong == []
    assert {path for path in left if "heading" not in path} == set()


@pytest.mark.parametrize("path", ["index", "cases/index", "explorer", "about"])
def test_hostile_words_in_hubs(settings: Path, shells: Shells, path: str) -> None:
    body = next(one.body for one in rendered() if one.path == path)
    pages = [page(path, body, title=HOSTILE[1], description=HOSTILE[2])]
    assert differing(settings, shells, pages) == ([], [])


BODIES = {
    "no-heading": "<h1>甲</h1>\n<p>乙</p>\n",
    "no-title": "<p>乙</p>\n",
    "empty-section": "<h1>甲</h1>\n\n## 乙 {: #a }\n\n## 丙 {: #b }\n\n<p>丁</p>\n",
    "many-lines": "<div>\n<p>一\n二\n  三 \n</p>\n\n<ul>\n  <li>四</li>\n</ul>\n</div>\n",
    "references": "<h1>甲</h1>\n\n## a &#42;b&#42; &#96;c&#96; &amp; &#60;d&#62;  e {: #x }\n\n<p>&amp;&lt;&#35;</p>\n",
    "signs": "<h1>甲</h1>\n\n## 1. (a) *b* c_d_e `f` -- #1! {: #Sign-1 }\n\n<p>甲</p>\n",
    "as-typed": "<h1>甲</h1>\n\n## 乙 {: #a }\n\n<div><pre>a\n\n  b &#34;c&#34;\n\n\n## d {: #e }\n</pre></div>\n",
    "two-texts": "<div><pre>a\n  b</pre><pre>  c &#39;</pre></div>\n<p>乙</p>\n",
    "text-with-class": '<div>\n\n<pre class="x">a &#34;\n\n b</pre>\n\n\n</div>\n',
    "drawing": '<p><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><path d="M0 0"/></svg></p>\n',
    "tab": "<p>a\tb</p>\n",
    "blank": "<div>\n   \n<p>a</p>\n \n</div>\n",
    "script-word": "<h1>甲</h1>\n<p>&lt;script&gt;</p>\n",
}


@pytest.mark.parametrize("name", BODIES)
def test_bodies_of_every_form(settings: Path, shells: Shells, name: str) -> None:
    body, path = BODIES[name], f"cases/{name}"
    wrong, left = differing(settings, shells, [page(path, body), page(f"{path}_2", body.replace("甲", "癸"))])
    assert wrong == []
    # A heading without a title above it has a shape that no page of the site has.
    assert left == ([path, f"{path}_2"] if "<h1" not in body else [])


FREE = {
    "words": "<h1>甲</h1>\n\n一段*话*，`码`。\n\n## 标题\n\n- 一\n- 二\n\n## 标题\n\n| a | b |\n|---|---|\n| 1 | 2 |\n",
    "fence": '<h1>甲</h1>\n\n## 乙 {: #x }\n\n```yaml\na: "b"\n\n  c: <d>\n```\n',
    "links": "<h1>甲</h1>\n\n## 乙\n\n[a](method.html#x) [b](https://a.example/?x=1&y=2) [c](#y) ![d](images/e.png)\n",
    "html": "<h1>甲</h1>\n\n## 乙\n\n<div>\n*丙*\n</div>\n\n丁 <kbd>A</kbd> &copy; `{{ x }}`\n\n    code\n",
    "line-ends": "<h1>甲</h1>\r\n\r\n## 乙\r\n\r\n一\r\n二\r三\r\n",
}


@pytest.fixture(scope="module")
def free_shells(settings: Path, tmp_path_factory: pytest.TempPathFactory) -> Shells:
    """The hand-written page of the small site has no headings; this one has."""
    return made(settings, [page("about", FREE["words"])], tmp_path_factory.mktemp("free"))


@pytest.mark.parametrize("name", FREE)
def test_hand_written_pages(settings: Path, free_shells: Shells, name: str) -> None:
    assert differing(settings, free_shells, [page("about", FREE[name])]) == ([], [])


@pytest.mark.parametrize(
    "body",
    [
        "<h1>甲</h1>\n\n```\n## 不是标题\n```\n",
        "<h1>甲</h1>\n\n## 乙\n\n### 丙\n",
        "<h1>甲</h1>\n\n# 又一个\n\n## 乙\n",
        "<h1>甲</h1>\n\n## 乙\n\n[a](./method.html)\n",
        "<h1>甲</h1>\n\n## 乙\n\n![a](images/%E5%9B%BE.png)\n",
        "<h1>甲</h1>\n\n## 乙\n\n<pre>没有完\n",
        "<h1>甲</h1>\n\n## 乙 {: #丙 }\n",
    ],
)
def test_what_is_not_sure_is_left_to_the_engine(settings: Path, free_shells: Shells, body: str) -> None:
    one = page("about", body)
    assert free_shells.has(shape(one))
    assert free_shells.fill(one) is None
    assert b"<html" in engine_pages(settings, [one])["about"]


def test_a_shape_that_no_specimen_had_is_left_to_the_engine(shells: Shells) -> None:
    for other in (
        page("elsewhere/x", section="elsewhere/index.html"),
        page("cases/x", hide=[]),
        page("cases/x", scripts=["assets/x.js"]),
        page("cases/x", more="words"),
        page("cases/x", description=""),
        page("cases/名"),
    ):
        assert shells.fill(other) is None


def test_files_of_the_theme_come_along(shells: Shells) -> None:
    assert {"404.html", "assets/kb.css", "assets/kb.js", "assets/images/favicon.png"} <= set(shells.theme)
    assert not {name for name in shells.theme if name.endswith((".html", ".xml", ".map")) and name != "404.html"}
    assert b".min.js.map" not in b"".join(shells.theme.values())


def test_a_theme_that_does_more_than_write_a_word(tmp_path: Path) -> None:
    """The engine makes such pages: nobody can know what the theme would make of other words."""
    project = make_project(tmp_path / "project")
    main = project / "theme_overrides" / "theme" / "main.html"
    more = "{% block htmltitle %}<title>{{ page.meta.title | upper if page }}</title>{% endblock %}"
    main.write_text(main.read_text(encoding="utf-8") + more, encoding="utf-8")
    assert made(settings_in(project), rendered()[:30], tmp_path / "kept").shells == {}


def test_a_theme_that_counts_what_it_shows(tmp_path: Path) -> None:
    """No mark is harmed by it, but the specimen is not what its shell gives."""
    project = make_project(tmp_path / "project")
    main = project / "theme_overrides" / "theme" / "main.html"
    more = "{% block footer %}{{ page.content | length if page }}{% endblock %}"
    main.write_text(main.read_text(encoding="utf-8") + more, encoding="utf-8")
    pages = [one for one in rendered() if one.path.startswith("cases/") and one.meta["section"]]
    assert made(settings_in(project), pages, tmp_path / "kept").shells == {}


def test_two_runs_give_the_same_bytes(settings: Path, shells: Shells, tmp_path: Path) -> None:
    assert made(settings, reversed(rendered()), tmp_path / "again") == shells


@pytest.mark.parametrize("harm", ["cut", "bit", "theme", "missing", "list"])
def test_damaged_shells_are_none(settings: Path, tmp_path: Path, harm: str) -> None:
    folder = tmp_path / "kept"
    made(settings, rendered()[:3], folder)
    data, file = (folder / FILE).read_bytes(), folder / THEME / "assets" / "kb.css"
    if harm == "cut":
        (folder / FILE).write_bytes(data[:-10])
    elif harm == "bit":
        (folder / FILE).write_bytes(data.replace(b"md-header", b"md-haeder", 1))
    elif harm == "list":
        (folder / FILE).write_text("[]")
    elif harm == "theme":
        file.write_bytes(file.read_bytes() + b" ")
    else:
        file.unlink()
    assert load_shells(folder) is None


def test_filling_imports_no_engine(settings: Path, tmp_path: Path) -> None:
    save_shells(cut_shells(settings, rendered()), tmp_path)
    script = """
import sys
from pathlib import Path
from generator.engines.shells import fingerprint, load_shells
from generator.render.pages import render_page
from tests.sites.small import small_plan
shells, plan = load_shells(Path(sys.argv[1])), small_plan()
fingerprint(Path(sys.argv[2]))
for page in plan.pages:
    if page.kind != "page":
        assert shells.fill(render_page(plan, page, "zh"))
print(sorted({"mkdocs", "markdown", "material", "pymdownx"} & set(sys.modules)))
"""
    words = [sys.executable, "-c", script, str(tmp_path), str(settings)]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ("[]\n", "")


def test_what_is_stored_is_plain_json(settings: Path, tmp_path: Path) -> None:
    save_shells(cut_shells(settings, rendered()[:1]), tmp_path)
    assert set(json.loads((tmp_path / FILE).read_bytes())) == {"digest", "fingerprint", "markdown", "shells", "theme"}
