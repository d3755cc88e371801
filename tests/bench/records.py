"""Synthetic records in our own format, as many as wanted: the same seed gives the same bytes.

They are made of the real vocabularies and of sentences of the real cases, mixed, so that words are as long, as common
and as varied as in a true knowledge base. What they say is nonsense, and never leaves a benchmark.
"""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from random import Random

from generator.model.kinds import RecordKind
from generator.model.records import Case
from generator.pipeline import check
from generator.plan.site import SitePlan

ROOT = Path(__file__).resolve().parent.parent.parent
SEED = 20261122
A_FOLDER = 500
"""Records in one folder; file systems slow down with many thousands."""
STATUSES = ("pilot", "ongoing", "ongoing", "institutionalised", "ended", "unknown")


def write_content(into: Path, cases: int, seed: int = SEED) -> None:
    """A content folder with the real vocabularies, terms and hand-written pages, and so many synthetic cases."""
    real = ROOT / "content"
    shutil.copytree(real, into, ignore=lambda folder, names: {"cases", "lessons"} & set(names))
    for term in (into / "terms").glob("*.yml"):  # the cases they name are not here
        term.write_text(_without_key(term.read_text(encoding="utf-8"), "cases"), encoding="utf-8")
    plan = check(real).plan
    assert plan is not None
    for number, text in enumerate(_cases(plan, cases, Random(seed))):
        folder = into / "cases" / f"part-{number // A_FOLDER:03}"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{case_id(number)}.yml").write_text(text, encoding="utf-8", newline="\n")


def case_id(number: int) -> str:
    """The id of a synthetic case."""
    return f"synthetic-{number:06}"


def _without_key(text: str, key: str) -> str:
    """A record without one of its top-level keys and what stands below it."""
    kept, is_inside = [], False
    for line in text.splitlines(keepends=True):
        if not line.startswith((" ", "#", "-")):
            is_inside = line.startswith(f"{key}:")
        if not is_inside:
            kept.append(line)
    return "".join(kept)


def _cases(plan: SitePlan, number: int, draw: Random) -> Iterator[str]:
    library = plan.library
    regions = [key.id for key in library.records if key.kind is RecordKind.REGION and key in plan.cases_of]
    names = {key.id: library.records[key].name for key in library.records if key.kind is RecordKind.REGION}  # type: ignore[attr-defined]
    themes = [key.id for key in library.records if key.kind is RecordKind.THEME and library.parent(key)]
    industries = [key.id for key in library.records if key.kind is RecordKind.INDUSTRY]
    conditions = [key.id for key in library.records if key.kind is RecordKind.CONDITION]
    sentences = {language: _sentences(library.cases, language) for language in ("zh", "en")}
    phrases = {
        language: [case.title.said(language).split("：" if language == "zh" else ": ")[-1] for case in library.cases]  # type: ignore[arg-type]
        for language in ("zh", "en")
    }

    def words(few: int, many: int) -> dict[str, str]:
        count = draw.randint(few, many)
        return {"zh": "".join(draw.sample(sentences["zh"], count)), "en": " ".join(draw.sample(sentences["en"], count))}

    def short() -> dict[str, str]:
        at = draw.randrange(len(phrases["zh"]))
        return {"zh": phrases["zh"][at][:24], "en": phrases["en"][at][:80]}

    for at in range(number):
        region, year = draw.choice(regions), draw.randint(2008, 2025)
        title = short()
        yield _yaml(
            {
                "title": {
                    "zh": f"{names[region].said('zh')}：{title['zh']}"[:30],
                    "en": f"{names[region].said('en')}: {title['en']}"[:140],
                },
                "region": region,
                "themes": draw.sample(themes, draw.randint(1, 3)),
                "industries": draw.sample(industries, draw.randint(0, 3)),
                "status": draw.choice(STATUSES),
                "summary": {"zh": draw.choice(sentences["zh"])[:110], "en": draw.choice(sentences["en"])[:300]},
                "period": {"start": str(year)},
                "problem": {"text": words(1, 2), "cite": ["first"]},
                "actions": [
                    {"title": short(), "text": words(1, 3), "cite": ["first", "second"]}
                    for _ in range(draw.randint(1, 3))
                ],
                "results": [
                    {
                        "claim": short(),
                        "kind": "output",
                        "value": draw.randint(2, 5000),
                        "unit": "个",
                        "cite": ["second"],
                    }
                    for _ in range(draw.randint(1, 3))
                ],
                "conditions": [
                    {"condition": one, "necessity": "helpful"} for one in draw.sample(conditions, draw.randint(1, 3))
                ],
                "relations": [{"type": "compare_with", "case": case_id(draw.randrange(number))}] if at else [],
                "sources": [_source(key, draw.randrange(number), phrases["zh"]) for key in ("first", "second")],
                "checked": {"by": "editors", "on": "2026-11-22"},
            },
            itself=case_id(at),
        )


def _source(key: str, number: int, phrases: list[str]) -> dict[str, str]:
    """One of as many documents as there are cases; two cases cite it on average, always with the same facts."""
    return {
        "key": key,
        "title": f"{phrases[number % len(phrases)]}（{number}）",
        "type": "news",
        "grade": "C",
        "date": str(2008 + number % 18),
        "url": f"https://example.org/{number}",
    }


def _sentences(cases: tuple[Case, ...], language: str) -> list[str]:
    found = []
    for case in cases:
        for text in [case.summary, *(action.text for action in case.actions)]:
            said: str = text.said(language)  # type: ignore[arg-type]
            end = "。" if language == "zh" else ". "
            found += [f"{one.strip()}{end.strip()}" for one in said.split(end) if len(one) > 8 and "\n" not in one]
    return list(dict.fromkeys(one.replace("..", ".") for one in found))


def _yaml(record: dict[str, object], itself: str) -> str:
    """JSON in flow is YAML; block at the top, so that the files look like ours to the loader."""
    related = record["relations"]
    if isinstance(related, list):
        record["relations"] = [one for one in related if one["case"] != itself]
    lines = []
    for key, value in record.items():
        if isinstance(value, list) and value and isinstance(value[0], dict):
            lines += [f"{key}:", *(f"  - {_flow(one)}" for one in value)]
        elif value:
            lines.append(f"{key}: {_flow(value)}")
    return "\n".join(lines) + "\n"


def _flow(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
