"""The explorer's script, run in Node on the data of the real content: it selects and counts as Python does."""

import json
import random
import subprocess
import unicodedata
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from generator.find.facets import Facet, facet_counts, facet_values, faceted, select
from generator.model.base import Language
from generator.pipeline import check
from generator.plan.site import SitePlan
from generator.render.explorer import NAME, explorer_data, explorer_json, explorer_part
from tests.node import node
from tests.sites.small import small_plan

ROOT = Path(__file__).resolve().parent.parent.parent
SOURCES = ROOT / "theme_overrides" / "src" / "explorer"
CHOICES = 200


@cache
def real_plan() -> SitePlan:
    plan = check(ROOT / "content").plan
    assert plan is not None
    return plan


def explorer_values(plan: SitePlan, language: Language) -> Any:
    return json.loads(explorer_json(plan, language))


def run(body: str, given: object, tmp_path: Path) -> Any:
    """What a module that imports the explorer's logic prints; `given` is what it is told."""
    names = {
        "select": "select",
        "state": "readState, writeState",
        "order": "sorted, ORDERS",
        "text": "matches, createAsker",
    }
    imports = "".join(f'import {{ {n} }} from "{(SOURCES / f"{m}.js").as_uri()}";\n' for m, n in names.items())
    (tmp_path / "given.json").write_text(json.dumps(given), encoding="utf-8")
    script = f'import fs from "node:fs";\n{imports}const given = JSON.parse(fs.readFileSync("given.json", "utf8"));\n'
    (tmp_path / "run.mjs").write_text(f"{script}const tell = (x) => console.log(JSON.stringify(x));\n{body}", "utf-8")
    done = subprocess.run([node(), "run.mjs"], cwd=tmp_path, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def some_choices(plan: SitePlan) -> list[dict[Facet, list[str]]]:
    chance, cases = random.Random(20261122), faceted(plan)
    values = {facet: [value.id for value in facet_values(plan, cases, facet)] for facet in Facet}
    return [
        {
            facet: chance.sample(values[facet], chance.randint(1, min(3, len(values[facet]))))
            for facet in chance.sample(list(Facet), chance.randint(0, 3))
        }
        for _ in range(CHOICES)
    ]


def test_counts_equal_those_of_python(tmp_path: Path) -> None:
    plan = real_plan()
    cases, choices = faceted(plan), some_choices(plan)
    body = """
    const { data, choices } = given;
    tell(choices.map((one) => {
      const hash = Object.entries(one).map(([facet, ids]) => `${facet}=${ids.map(encodeURIComponent).join(",")}`);
      const { found, counts } = select(data, readState(hash.join("&"), data).chosen, () => true);
      const named = counts.map((list, facet) => {
        const { values } = data.facets[facet];
        return Object.fromEntries(list.map((count, value) => [values[value][0], count]).filter(([, n]) => n));
      });
      return [found.map(({ id }) => id), named];
    }));
    """
    told = run(body, {"data": explorer_values(plan, "zh"), "choices": choices}, tmp_path)
    assert len(told) == CHOICES
    for chosen, (found, counts) in zip(choices, told, strict=True):
        assert found == [one.case.id for one in select(cases, chosen)]
        assert counts == [facet_counts(cases, chosen, facet) for facet in Facet]


def test_a_state_is_read_back_from_its_address(tmp_path: Path) -> None:
    body = """
    const { data, hashes } = given;
    tell(hashes.map((hash) => [writeState(readState(hash, data), data), readState(hash, data).query]));
    """
    hashes = {
        "": ("#", ""),
        "#theme=fund,nonsense&region=beishan": ("#theme=fund&region=beishan", ""),
        "theme=fund&theme": ("#", ""),
        "q=%E5%9F%BA%E9%87%91+a&sort=title": ("#q=%E5%9F%BA%E9%87%91%20a&sort=title", "基金 a"),
        "sort=nonsense&q=%": ("#", ""),
        "sort=best": ("#", ""),
        "q=x&sort=best": ("#q=x", "x"),
        "q=x&sort=region": ("#q=x&sort=region", "x"),
        "q=%22%5D%3Cb%3E%26%23": ("#q=%22%5D%3Cb%3E%26%23", '"]<b>&#'),
        "region-level=county-level%20city": ("#region-level=county-level%20city", ""),
        "__proto__=1&constructor=x&=&&": ("#", ""),
    }
    given = {"data": explorer_values(small_plan(), "zh"), "hashes": list(hashes)}
    assert [tuple(one) for one in run(body, given, tmp_path)] == list(hashes.values())


def test_half_a_character_does_no_harm(tmp_path: Path) -> None:
    body = """
    const state = { ...readState("", given), query: "\\ud800x\\udc00" };
    tell(readState(writeState(state, given), given).query);
    """
    assert run(body, explorer_values(small_plan(), "zh"), tmp_path) == "\ufffdx\ufffd"


@pytest.mark.parametrize("query", ["基金", "  ", "基金 太仓", "ＦＵＮＤ", ".*", "x" * 10_000, "\u202e", "😀"])
def test_every_word_must_be_in_the_case(query: str, tmp_path: Path) -> None:
    data = explorer_values(real_plan(), "zh")
    told = run("tell(given[0].cases.filter(matches(given[1], given[0])).map(({ id }) => id));", [data, query], tmp_path)
    names = [facet["values"] for facet in data["facets"]]
    texts = {
        one["id"]: " ".join([one["title"], one["summary"], *(names[n][v][1] for n in (0, 1) for v in one["v"][n])])
        for one in data["cases"]
    }
    words = unicodedata.normalize("NFKC", query).lower().split()
    assert told == [id_ for id_, text in texts.items() if all(word.lower() in text.lower() for word in words)]


def test_words_are_asked_of_the_engine_once_it_is_there(tmp_path: Path) -> None:
    """At first by what the page knows, then by the names, then by all; with the engine's best answer first."""
    body = """
    const ids = [[], ["c", "a"], ["b", "c", "a"]];
    let asked = 0;
    const engine = { caseIds: () => (asked++, new Set(ids[step])) };
    let step = 0, told = [], tellNames, tellText;
    const names = new Promise((done) => (tellNames = done));
    const text = new Promise((done) => (tellText = done));
    const load = () => ({ names, text });
    const cases = ["a", "b", "c"].map((id) => ({ id, title: id === "b" ? "word" : "", summary: "", v: [] }));
    const data = { facets: [], cases };
    const found = () => {
      const { isWanted, places } = asker.ask("word");
      return sorted(cases.filter(isWanted), "best", data, places).map(({ id }) => id);
    };
    const asker = createAsker(data, load, () => told.push(found()));
    told.push(found());
    const then = async () => {
      step = 1; tellNames(engine); await new Promise(setImmediate);
      step = 2; tellText(engine); await new Promise(setImmediate);
      found(); found();
      tell([told, asked, sorted(cases.filter(asker.ask(" ").isWanted), "region", data).map(({ id }) => id)]);
    };
    await then();
    """
    assert run(body, {}, tmp_path) == [[["b"], ["c", "a"], ["b", "c", "a"]], 2, ["a", "b", "c"]]


def test_without_an_index_the_page_answers_by_itself(tmp_path: Path) -> None:
    body = """
    const cases = [{ id: "a", title: "word", summary: "", v: [] }];
    const gone = Promise.reject(new Error("gone"));
    const fail = () => ({ names: gone, text: gone });
    const asker = createAsker({ facets: [], cases }, fail, () => tell("never"));
    asker.ask("word");
    await new Promise(setImmediate);
    tell(asker.ask("word ").isWanted(cases[0]));
    """
    assert run(body, {}, tmp_path) is True


def test_orders_keep_every_case(tmp_path: Path) -> None:
    body = """
    const facts = ({ id, start, v }) => [id, start, v[6][0]];
    tell(ORDERS.map((order) => sorted(given.cases, order, given).map(facts)));
    """
    data = explorer_values(real_plan(), "zh")
    region, newest, level, title, best = run(body, data, tmp_path)
    assert [id_ for id_, _, _ in region] == [one["id"] for one in data["cases"]]
    assert [start for _, start, _ in newest] == sorted((start for _, start, _ in newest), reverse=True)
    assert [rank for _, _, rank in level] == sorted(rank for _, _, rank in level)
    assert all(sorted(one) == sorted(region) for one in (newest, level, title, best))


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_data_is_a_script_that_gives_the_values(language: Any, tmp_path: Path) -> None:
    """Hostile titles of the small site among them."""
    script = explorer_data(small_plan(), language).data.decode()
    assert not set("<>&\u2028\u2029") & set(script) and "//" not in script
    body = f"globalThis.window = globalThis; (0, eval)(given); tell(window.{NAME});"
    assert run(body, script, tmp_path) == explorer_values(small_plan(), language)


def test_kept_parts_are_joined_to_the_same_bytes() -> None:
    plan = small_plan()
    made = {case.id: explorer_part(plan, case, "zh") for case in plan.library.cases}
    assert explorer_data(plan, "zh", made) == explorer_data(plan, "zh")
    first = plan.library.cases[0].id
    other = made[first]._replace(head=made[first].head.replace('"title":"', '"title":"另一题'))
    assert '"title":"另一题' in explorer_json(plan, "zh", made | {first: other})
