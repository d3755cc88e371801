"""The only place where an address is made. Addresses are relative, and end in `.html`, so that they hold on disk."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from itertools import takewhile
from urllib.parse import quote, urlencode

from generator.model.base import Language
from generator.model.records import Site
from generator.plan.kinds import EXTRAS, FOLDERS, PageKind


def page_path(kind: PageKind, id_: str = "") -> str:
    """Path of a page below its language's root, without an ending: `cases/taicang-leading-group`, `cases/index`."""
    if kind is PageKind.HOME:
        return "index"
    if kind is PageKind.EXPLORER or kind in EXTRAS:
        return kind.value
    if kind is PageKind.PAGE:
        return id_
    if kind in FOLDERS:
        return f"{FOLDERS[kind]}/{id_}"
    return f"{kind.value}/index"


def numbered(path: str, number: int) -> str:
    """Path of one page of a long list: the first has the list's own, others such as `themes/fund_2`.

    No id has an underscore, so that no record can stand in the way.
    """
    return path if number == 1 else f"{path}_{number}"


def explored(start: str, choices: Mapping[str, str]) -> str:
    """Address of the explorer with `choices` (facet → value id) made, as seen from the page `start`."""
    return f"{relative(start, page_path(PageKind.EXPLORER))}#{urlencode(choices)}"


def guide_anchor(owner: str, name: str = "") -> str:
    """The place of a class of the model in the field guide, or of a field of it: `about-source`, `source-doc-no`."""
    words = re.sub(r"(?<!^)(?=[A-Z])", "-", owner).lower()
    return f"{words}-{name.replace('_', '-')}" if name else f"about-{words}"


def field_address(start: str, owner: str, name: str) -> str:
    """Address of what the field guide says of a field, as seen from the page `start`."""
    return f"{relative(start, page_path(PageKind.GUIDE))}#{guide_anchor(owner, name)}"


def language_root(site: Site, language: Language) -> str:
    """Folder of a language below the site's root: empty for the default one, else such as `en/`."""
    return "" if language == site.default_language else f"{language}/"


def relative(start: str, target: str) -> str:
    """Address of `target` as seen from the page `start`; both are paths without an ending."""
    here, there = start.rpartition("/")[0], target.rpartition("/")
    return f"{_way(here, there[0])}{there[2]}.html"


@lru_cache(maxsize=256)
def _way(here: str, there: str) -> str:
    """From one folder to another, of which there are few: empty, `../cases/`."""
    start, target = (folder.split("/") if folder else [] for folder in (here, there))
    shared = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(start, target, strict=False)))
    return "../" * (len(start) - shared) + "".join(f"{folder}/" for folder in target[shared:])


def between_languages(site: Site, path: str, here: Language, there: Language) -> str:
    """Address of the same page in another language."""
    return relative(language_root(site, here) + path, language_root(site, there) + path)


def published_root(site: Site, language: Language) -> str | None:
    """Full address of a language where the site is published, with `/` at its end; None if it only exists on disk."""
    return None if site.url is None else f"{site.url.rstrip('/')}/{language_root(site, language)}"


def published(site: Site, language: Language, path: str) -> str | None:
    """Full address of a page where the site is published; None if it only exists on disk."""
    root = published_root(site, language)
    return None if root is None else f"{root}{path}.html"


def edit_address(site: Site, file: str) -> str | None:
    """Address at which the forge lets one edit `file` (a path below the content folder); None without a repository."""
    if site.repository is None:
        return None
    base, branch = site.repository.url.rstrip("/"), quote(site.repository.branch)
    path = quote(f"content/{file}")
    forms = {
        "github": f"{base}/edit/{branch}/{path}",
        "gitlab": f"{base}/-/edit/{branch}/{path}",
        "gitea": f"{base}/_edit/{branch}/{path}",
        "gitee": f"{base}/edit/{branch}/{path}",
    }
    return forms[site.repository.forge]


def new_file(site: Site) -> dict[str, str] | None:
    """How a new case is added in the forge; None without a repository.

    Shape: `forge`; `page`: its empty page for a new file in the folder of cases; `filled`: start of the address that
    fills this page, to be followed by the name of the file and `&value=` with its text; empty where there is none.
    """
    if site.repository is None:
        return None
    base, branch, forge = site.repository.url.rstrip("/"), quote(site.repository.branch), site.repository.forge
    folder = f"content/{FOLDERS[PageKind.CASE]}"
    roots = {"github": f"{base}/new/{branch}", "gitlab": f"{base}/-/new/{branch}"}
    roots |= {"gitea": f"{base}/_new/{branch}", "gitee": f"{base}/new/{branch}"}
    # The folder stands in the name, since GitHub drops the last part of a path beside `filename`.
    filled = f"{roots[forge]}?filename={folder}/" if forge in ("github", "gitea") else ""
    return {"forge": forge, "page": f"{roots[forge]}/{folder}", "filled": filled}
