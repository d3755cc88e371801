"""Hugo with the same job as ours: it is given the records, and finds out itself which page leads where.

The records become front matter in YAML, as a user of Hugo would write them. Where one way is faster for Hugo than
another, it is the faster one: what stands above a region or theme is written out in each record; a document has no file
of its own; related cases are some of the same theme, since Hugo's own finding of them compares a case with all others.
Left out are what Hugo has no part for: glossary links in running text, citations by style, the search index, checks.
"""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path
from typing import Any

import yaml

from tests.bench.peers import empty
from tests.bench.project import LANGUAGE, Project
from tests.bench.records import case_id

HUGO = Path(__file__).parent / "hugo" / "records"
TREES = {"regions": "地区", "themes": "主题", "industries": "产业"}
HUBS = TREES | {"cases": "案例", "terms": "术语", "lessons": "启示", "sources": "来源"}
WORDS = {
    "status": {
        "planned": "计划中",
        "pilot": "试点",
        "ongoing": "进行中",
        "institutionalised": "已成制度",
        "ended": "已结束",
        "failed": "失败",
        "unknown": "现状不详",
    },
    "type": {"news": "新闻"},
    "necessity": {"required": "必需", "helpful": "有帮助", "substitutable": "可替代"},
}
Record = dict[str, Any]


class HugoRecords:
    """A Hugo project that says what our content folder says."""

    def __init__(self, program: str, folder: Path, project: Project) -> None:
        self.program, self.folder, self.site, self.project = program, folder, folder / "site", project
        shutil.copytree(HUGO, folder)
        terms = {name: self._vocabulary(name) for name in TREES}
        self.above = {name: {one["id"]: one.get("parent") for one in some} for name, some in terms.items()}
        self.used = {name: set[str]() for name in TREES} | {"themes": set(self.above["themes"])}
        for number in range(project.cases):
            self._write_case(number)
        for name, some in terms.items():
            self._write_terms(name, [one for one in some if one["id"] in self.used[name]])
        words = WORDS | {"condition": {one["id"]: said(one["name"]) for one in self._vocabulary("conditions")}}
        _write(folder / "data" / "words.yaml", _yaml(words))
        for name, title in HUBS.items():
            self._page(f"{name}/_index.md", {"title": title})
        for path in sorted((project.content / "terms").glob("*.yml")):
            term = _read(path)
            facts = {"title": said(term["name"]), "definition": said(term["definition"])}
            facts |= {"related": term.get("related", [])} | _documents(term["sources"])
            self._page(f"terms/{path.stem}.md", facts)
        for path in sorted((project.content / "pages" / LANGUAGE).glob("*.md")):
            title, _, text = path.read_text(encoding="utf-8").partition("\n")
            self._page(path.name, {"title": title.lstrip("# ")}, text)

    def cold(self) -> list[str | Path]:
        empty(self.site, self.folder / ".cache")
        return self.command()

    def edited(self, number: int, mark: str) -> list[str | Path]:
        self._write_case(number)
        return self.command()

    def command(self) -> list[str | Path]:
        return [self.program, "--destination", self.site, "--cacheDir", self.folder / ".cache"]

    def _write_terms(self, name: str, terms: list[Record]) -> None:
        for term in terms:
            facts = {"title": said(term["name"]), "description": said(term.get("definition", ""))}
            facts |= {key: term[key] for key in ("parent", "level", "code") if key in term}
            facts |= {key: said(term[key]) for key in ("definition", "use_when", "not_when") if key in term}
            self._page(f"{name}/{term['id']}/_index.md", facts)

    def _write_case(self, number: int) -> None:
        record = _read(self.project.record(number))
        regions = self._with_above("regions", [record["region"]])
        themes, industries = record["themes"], record.get("industries", [])
        page = {
            "title": said(record["title"]),
            "description": said(record["summary"]),
            "regions": regions,
            "top": regions[-1],
            "themes": self._with_above("themes", themes),
            "own_themes": len(themes),
            "industries": self._with_above("industries", industries),
            "own_industries": len(industries),
            "status": record["status"],
            "start": record["period"]["start"],
            "problem": _said_in(record["problem"]),
            "actions": [_said_in(one) for one in record["actions"]],
            "results": [_said_in(one) for one in record["results"]],
            "conditions": record["conditions"],
            "compare_with": [one["case"] for one in record.get("relations", [])],
            "checked": record["checked"],
            **_documents(record["sources"]),
        }
        self._page(f"cases/{case_id(number)}.md", page)

    def _with_above(self, name: str, ids: list[str]) -> list[str]:
        """The ids, then all that stand above them in the tree, each once."""
        found = list(ids)
        for one in found:  # grows while we walk
            parent = self.above[name][one]
            if parent is not None and parent not in found:
                found.append(parent)
        self.used[name].update(found)
        return found

    def _vocabulary(self, name: str) -> list[Record]:
        terms: list[Record] = _read(self.project.content / "vocabularies" / f"{name}.yml")
        return terms

    def _page(self, path: str, facts: Record, text: str = "") -> None:
        _write(self.folder / "content" / path, f"---\n{_yaml(facts)}---\n{text}")


def _documents(sources: list[Record]) -> Record:
    """What a record rests on, and the ids of these documents once more as values of a taxonomy."""
    found = []
    for one in sources:
        named = one.get("url") or f"{one['title']} {one.get('publisher', '')}"
        facts = {
            key: said(value) for key, value in one.items() if key in ("key", "title", "type", "grade", "date", "url")
        }
        found.append(facts | {"id": f"s-{hashlib.sha256(named.encode()).hexdigest()[:10]}"})
    return {"documents": found, "sources": list(dict.fromkeys(one["id"] for one in found))}


def said(text: str | dict[str, str]) -> str:
    """Words of a record in the one language of the site."""
    return text if isinstance(text, str) else text.get(LANGUAGE) or next(iter(text.values()))


def _said_in(part: Record) -> Record:
    return {key: said(value) if isinstance(value, dict) else value for key, value in part.items()}


def _read(path: Path) -> Any:
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)


def _yaml(value: Record) -> str:
    return yaml.dump(value, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=10_000)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
