"""The engine over the index of the real content: what people type finds what they mean."""

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator.model.records import Case
from generator.pipeline import check
from generator.plan.site import title_of
from generator.plan.urls import page_path
from tests.find.ask import ENGLISH, ask, query_set, recall

PIECES = 2
"""Pieces drawn from each title and each summary; all of them, about 300,000, would take half an hour."""


def test_enough_queries() -> None:
    asked = query_set()
    assert sum(len(rows) for rows in asked.values()) >= 60
    assert all(len(rows) >= 5 for rows in asked.values())


def test_what_people_type_finds_what_they_mean(real_site: Path) -> None:
    asked = query_set()
    answers = {}
    for kind, rows in asked.items():
        site = real_site / "en" if kind == ENGLISH else real_site
        answers[kind] = ask(site, [query for query, _ in rows], limit=5)["answer"]
        for found in answers[kind]:
            assert all((site / f"{page}.html").is_file() for page in found)
    reached = recall(asked, answers)
    print(*(f"{kind}: {share:.2f}" for kind, share in reached.items()), sep="\n")
    assert reached["all"] >= 0.95
    assert {kind: share for kind, share in reached.items() if share < 0.9} == {}


def pieces(text: str, draw: random.Random) -> Iterator[str]:
    """Some pieces of 2 to 6 characters that say something: a letter or figure at the least."""
    known = [text[at : at + size] for size in range(2, 7) for at in range(len(text) - size + 1)]
    said = [piece for piece in dict.fromkeys(known) if any(char.isalnum() for char in piece)]
    yield from draw.sample(said, min(PIECES, len(said)))


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_piece_of_a_title_or_summary_finds_its_record(root: Path, real_site: Path, language: str) -> None:
    plan = check(root / "content").plan
    assert plan is not None
    draw = random.Random(20261122)
    queries: list[str] = []
    wanted: list[str] = []
    for page in plan.pages:
        record = next((one for one in plan.library.cases if one.id == page.id), None) if page.kind == "case" else None
        texts = [title_of(plan, page, language) or ""]  # type: ignore[arg-type]
        if isinstance(record, Case):
            texts.append(record.summary.said(language))  # type: ignore[arg-type]
        elif page.kind == "source":
            continue
        for text in texts:
            for piece in pieces(text, draw):
                queries.append(piece)
                wanted.append(page_path(page.kind, page.id) if page.id else page.path)
    found = ask(real_site / ("" if language == "zh" else "en"), queries, wanted=wanted)["answer"]
    assert [pair for pair, has in zip(zip(queries, wanted, strict=True), found, strict=True) if not has] == []


def test_the_explorer_gets_the_cases_of_a_query(real_site: Path) -> None:
    answer = ask(real_site, ["太仓 考核", "合肥", "没有这样的字眼zzqx"], cases=True)["cases"]
    assert "taicang-quality-assessment" in answer[0]
    assert all(id_.startswith("taicang") for id_ in answer[0])
    assert "hefei-boe-financing" in answer[1]
    assert answer[2] == []
