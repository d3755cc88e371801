"""The site itself: real builds by real commands, in a folder with a Chinese name and spaces."""

import json
import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from generator.model.kinds import RecordKind
from generator.render.pages import SCRIPTS
from tests.sites.project import AWKWARD, break_content, build, check, files, make_project, mend_content, run
from tests.sites.scan import broken_links, document, outside_addresses, pages
from tests.sites.small import small_plan

LANGUAGES = {"zh": "", "en": "en/"}


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project whose site has been built by `casebook build`."""
    made = make_project(tmp_path_factory.mktemp("casebook") / AWKWARD)
    done = build(made)
    assert done.returncode == 0, done.stderr
    assert done.stdout == f"{made / 'site' / 'index.html'}\n"
    return made


@pytest.fixture(scope="module")
def site(project: Path) -> Path:
    return project / "site"


@pytest.fixture
def other(project: Path, tmp_path: Path) -> Path:
    """A project of the test's own, with a site that stands for the last good one."""
    made = make_project(tmp_path / AWKWARD)
    (made / "site").mkdir()
    (made / "site" / "index.html").write_text("the last good site", encoding="utf-8")
    (made / ".site.stamp").write_text("{}", encoding="utf-8")
    return made


# ── what is there ────────────────────────────────────────────────────────────────────────────────────────────────────


def test_every_planned_page_is_there_in_each_language(site: Path) -> None:
    planned = {f"{root}{page.path}.html" for page in small_plan().pages for root in LANGUAGES.values()}
    made = {path.relative_to(site).as_posix() for path in pages(site)}
    assert made == planned


def test_the_folder_holds_nothing_but_the_site(project: Path) -> None:
    assert {path.name for path in project.iterdir() if not path.name.startswith(".")} == {
        "content",
        "mkdocs.yml",
        "site",
        "theme_overrides",
    }
    assert not list(project.glob(".site.stage-*"))


def test_pages_are_well_formed(site: Path) -> None:
    wrong = {path.name: document(path).misnested for path in pages(site) if document(path).misnested}
    assert wrong == {}


def test_pages_say_their_language(site: Path) -> None:
    for path in pages(site):
        language = "en" if path.relative_to(site).parts[0] == "en" else "zh"
        (root,) = [given for tag, given in document(path).tags if tag == "html"]
        assert root["lang"] == language


def test_hostile_text_is_dead_in_finished_pages(site: Path) -> None:
    """The theme writes titles, descriptions and headings without escaping; they reach it escaped."""
    plain = document(site / "cases" / "shiqiao-lead.html")
    for path in pages(site):
        found = document(path)
        own = next((len(scripts) for kind, scripts in SCRIPTS.items() if path.name == f"{kind}.html"), 0)
        assert len(found.scripts) == len(plain.scripts) + own, path.name
        assert not [name for _, name, _ in found.attributes if name.startswith("on")]
        assert {urlsplit(link).scheme for link in found.links} <= {"", "https"}
        assert not {tag for tag, _ in found.tags} & {"img", "iframe", "object", "test", "friends", "people"}


@pytest.mark.parametrize(("language", "root"), LANGUAGES.items())
def test_headings_show_as_typed_beside_the_page_too(site: Path, language: str, root: str) -> None:
    term = next(one for one in small_plan().library.of_kind(RecordKind.TERM) if one.id == "innovation-enclave")
    heading = term.sections[0].title.said(language)
    assert document(site / root / "terms" / "innovation-enclave.html").words.count(heading) == 2


@pytest.mark.parametrize(("language", "root"), LANGUAGES.items())
def test_titles_show_as_typed(site: Path, language: str, root: str) -> None:
    library = small_plan().library
    name = library.site.title.said(language)
    for case in library.cases:
        found = document(site / root / "cases" / f"{case.id}.html")
        assert found.texts["title"] == [f"{case.title.said(language)} - {name}"]
        assert found.texts["h1"] == [case.title.said(language)]
        (description,) = [given["content"] for tag, given in found.tags if given.get("name") == "description"]
        assert description == case.summary.said(language)


# ── links and addresses ──────────────────────────────────────────────────────────────────────────────────────────────


def test_every_link_and_anchor_leads_somewhere(site: Path) -> None:
    assert broken_links(site) == []


def test_the_scan_of_links_sees_what_is_broken(site: Path, tmp_path: Path) -> None:
    """The scan itself, on a page where everything is wrong."""
    page = '<a href="x.html">1</a><a href="#no">2</a><a href="../up.html">3</a><a href="#yes" id="yes">4</a>'
    (tmp_path / "index.html").write_text(page + '<img src="no.png"><script src="no.js"></script>', encoding="utf-8")
    assert [line.split(" → ")[1] for line in broken_links(tmp_path)] == [
        "x.html",
        "#no",
        "../up.html",
        "no.png",
        "no.js",
    ]


def test_nothing_is_fetched_from_another_host(site: Path) -> None:
    assert outside_addresses(site) == []


def test_the_scan_of_addresses_sees_what_is_outside(tmp_path: Path) -> None:
    page = """<link rel="stylesheet" href="https://a.example/a.css"><link rel="alternate" href="https://ok.example/">
    <script src="//b.example/b.js"></script><img src="x.png" srcset="y.png 1x, https://c.example/c.png 2x">
    <style>@import "https://d.example/d.css"; p { background: url(https://e.example/e.png) }</style>
    <p style="background: url('//f.example/f.png')"></p><a href="https://ok.example/">ok</a>
    <link rel="preload" href="https://g.example/g.woff2"><script>fetch("https://h.example/")</script>"""
    (tmp_path / "index.html").write_text(page, encoding="utf-8")
    (tmp_path / "a.css").write_text("@font-face { src: url(https://i.example/i.woff2) }", encoding="utf-8")
    (tmp_path / "a.js").write_text('import("https://j.example/j.js")', encoding="utf-8")
    told = "\n".join(outside_addresses(tmp_path))
    assert [host for host in "abcdefghij" if f"{host}.example" not in told] == []
    assert "ok.example" not in told


def test_no_script_of_a_page_needs_a_module(site: Path) -> None:
    """Browsers do not load modules from `file://`."""
    for path in pages(site):
        kinds = {given.get("type", "") for tag, given in document(path).tags if tag == "script"}
        assert kinds <= {"", "application/json"}


def test_no_source_map_and_no_search_index_of_the_engine(site: Path) -> None:
    names = {path.relative_to(site).as_posix() for path in site.rglob("*")}
    assert not {name for name in names if name.endswith(".map") or name.startswith("search/")}


def test_languages_lead_to_each_other(site: Path) -> None:
    for page in small_plan().pages:
        for root, other in (("", "en/"), ("en/", "")):
            path = site / f"{root}{page.path}.html"
            switches = [given for tag, given in document(path).tags if given.get("class") == "kb-language"]
            (address,) = {given["href"] for given in switches}
            assert (path.parent / address).resolve() == (site / f"{other}{page.path}.html").resolve()


# ── building again ───────────────────────────────────────────────────────────────────────────────────────────────────


def test_nothing_changed_nothing_made(project: Path) -> None:
    """The engine does not run: not one file of the site is new."""
    before = {path: path.stat().st_mtime_ns for path in project.rglob("*") if "content" not in path.parts}
    done = build(project)
    assert done.returncode == 0
    assert done.stdout == f"{project / 'site' / 'index.html'}\n"
    after = {path: path.stat().st_mtime_ns for path in project.rglob("*") if "content" not in path.parts}
    assert {path.name for path in after if after[path] != before.get(path)} <= {".site.lock", project.name}


def test_a_damaged_site_is_made_again(project: Path) -> None:
    whole = files(project / "site")
    (project / "site" / "cases" / "index.html").unlink()
    assert build(project).returncode == 0
    assert files(project / "site") == whole


def test_mkdocs_gives_the_same_bytes_without_a_warning(project: Path) -> None:
    done = run(project, "mkdocs", "build", "--strict", "--site-dir", "by-mkdocs")
    assert done.returncode == 0, done.stderr
    assert not re.search(r"WARNING|ERROR|warning", done.stdout + done.stderr), done.stderr
    expected, found = files(project / "site"), files(project / "by-mkdocs")
    assert set(found) == set(expected)
    assert [name for name in expected if found[name] != expected[name]] == []


def test_mkdocs_keeps_the_last_site_when_content_is_broken(other: Path) -> None:
    break_content(other)
    done = run(other, "mkdocs", "build")
    assert done.returncode == 1
    assert "E301" in done.stderr and "Traceback" not in done.stderr
    assert files(other / "site") == {"index.html": b"the last good site"}


def test_mkdocs_may_be_called_from_elsewhere(project: Path, tmp_path: Path) -> None:
    done = run(tmp_path, "mkdocs", "build", "--config-file", str(project / "mkdocs.yml"), "--site-dir", "site")
    assert done.returncode == 0, done.stderr


# ── exit status, options, and what is kept ───────────────────────────────────────────────────────────────────────────


def test_broken_content_is_status_1_and_keeps_the_site(other: Path) -> None:
    break_content(other)
    done = build(other)
    assert done.returncode == 1
    assert done.stdout == ""
    assert re.search(r"^content/cases/harbour-plan.yml\n  2:9  .*error E301$", done.stderr, re.MULTILINE)
    assert "没有名为 `harbor` 的地区" in done.stderr and "no region is called `harbor`" in done.stderr
    assert files(other / "site") == {"index.html": b"the last good site"}


def test_broken_content_keeps_the_site_byte_for_byte(project: Path) -> None:
    whole = files(project / "site")
    break_content(project)
    try:
        assert build(project).returncode == 1
    finally:
        mend_content(project)
    assert files(project / "site") == whole


def test_a_broken_theme_keeps_the_site(other: Path) -> None:
    (other / "theme_overrides" / "theme" / "main.html").write_text("{% nonsense %}", encoding="utf-8")
    done = build(other)
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert re.search(r"^site\n  1:1  .*error E7\d+$", done.stderr, re.MULTILINE)
    assert files(other / "site") == {"index.html": b"the last good site"}
    assert not list(other.glob(".site.stage-*"))


def test_no_content_folder(other: Path) -> None:
    done = build(other, "--content", "nowhere")
    assert done.returncode == 1
    assert "nowhere" in done.stderr and "Traceback" not in done.stderr
    assert files(other / "site") == {"index.html": b"the last good site"}


@pytest.mark.parametrize(
    "words",
    [
        ["build", "--no-such-option"],
        ["build", "--lang", "fr"],
        ["build", "--engine", "hugo"],
        ["check", "--format", "xml"],
        ["no-such-command"],
        ["explain", "E000"],
        [],
    ],
    ids=" ".join,
)
def test_called_wrongly_is_status_2(other: Path, words: list[str]) -> None:
    done = run(other, "generator", *words)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert files(other / "site") == {"index.html": b"the last good site"}


def test_another_engine_that_is_not_installed(other: Path) -> None:
    done = build(other, "--engine", "zensical", PATH="")
    assert done.returncode == 1
    assert "zensical" in done.stderr and "Traceback" not in done.stderr
    assert files(other / "site") == {"index.html": b"the last good site"}


def warn(project: Path) -> None:
    """A source that nobody cites is a warning."""
    path = project / "content" / "cases" / "harbour-plan.yml"
    text = path.read_text(encoding="utf-8")
    assert "[law art. 3]" in text
    extra = "  - {key: spare, title: 多余, type: web, grade: E}\nactions:"
    path.write_text(text.replace("actions:", extra, 1), encoding="utf-8")


def test_strict_does_not_publish_with_warnings(other: Path) -> None:
    warn(other)
    done = build(other, "--strict")
    assert done.returncode == 1
    assert "warning W" in done.stderr
    assert files(other / "site") == {"index.html": b"the last good site"}
    assert check(other).returncode == 0
    assert check(other, "--strict").returncode == 1


def test_warnings_alone_are_published(other: Path) -> None:
    warn(other)
    done = build(other, "--site", "out/网 站")
    assert done.returncode == 0
    assert "warning W" in done.stderr
    assert (other / "out" / "网 站" / "en" / "cases" / "harbour-plan.html").is_file()
    assert done.stdout == f"{other / 'out' / '网 站' / 'index.html'}\n"
    assert files(other / "site") == {"index.html": b"the last good site"}


@pytest.mark.parametrize(("language", "said", "unsaid"), [("zh", "地区", "region is"), ("en", "region is", "没有名为")])
def test_lang_chooses_the_words(other: Path, language: str, said: str, unsaid: str) -> None:
    break_content(other)
    for words in (check(other, "--lang", language).stderr, build(other, "--lang", language).stderr):
        assert said in words and unsaid not in words


@pytest.mark.parametrize(("locale", "first"), [("zh_CN.UTF-8", "没有"), ("en_GB.UTF-8", "no region"), ("C", "没有")])
def test_without_lang_both_are_said_the_readers_own_first(other: Path, locale: str, first: str) -> None:
    break_content(other)
    words = check(other, LC_ALL=locale).stderr
    second = {"没有": "no region", "no region": "没有"}[first]
    assert 0 < words.index(first) < words.index(second)


def test_check_writes_nothing_but_what_it_keeps_for_the_next(other: Path) -> None:
    before = files(other)
    assert check(other).returncode == 0
    after = files(other)
    kept = {path for path in after if path.startswith(".casebook/kept/")}
    assert kept
    assert {path: data for path, data in after.items() if path not in kept} == before


def test_check_as_json(other: Path) -> None:
    break_content(other)
    done = check(other, "--format", "json")
    assert (done.returncode, done.stderr) == (1, "")
    text = json.dumps(json.loads(done.stdout), ensure_ascii=False)
    for word in ("E301", "content/cases/harbour-plan.yml", "没有名为 `harbor` 的地区", "no region is called `harbor`"):
        assert word in text
    assert check(other, "--format", "json", "--content", "content/terms").returncode == 1


def test_check_as_json_when_all_is_well(project: Path) -> None:
    done = check(project, "--format", "json")
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout) is not None


def test_check_as_github_annotations(other: Path) -> None:
    break_content(other)
    done = check(other, "--format", "github")
    assert (done.returncode, done.stderr) == (1, "")
    (line,) = done.stdout.splitlines()
    assert line.startswith("::error file=content/cases/harbour-plan.yml,line=2,")
    assert "E301" in line and "harbor" in line


def test_output_in_a_plain_locale_is_still_utf_8(other: Path) -> None:
    done = check(other, LC_ALL="C", PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert done.returncode == 0
    assert "没有问题" in done.stdout
