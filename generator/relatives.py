"""Which cases are most like which is kept between builds, since it follows from what the cases about them point at."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from generator.cache.kept import Shelf, code
from generator.link.library import Key
from generator.plan.site import SitePlan

FOLDER = "related"


class Relatives:
    """The cases shown as related, by id. Each row: fingerprint of what decides them, their ids."""

    def __init__(self, folder: Path, plan: SitePlan) -> None:
        """Read what was kept in `folder`."""
        self.plan = plan
        self.shelf = Shelf(folder / FOLDER, code())

    def of(self, case: Key, decided_by: str) -> Sequence[str]:
        """The ids of the cases related to one, of which it is known by what they are decided."""
        row = self.shelf.rows.get(case.id)
        if row is None or row[0] != decided_by:
            row = [decided_by, [one.case.id for one in self.plan.related[case]]]
            self.shelf.put(case.id, row)
        ids: list[str] = row[1]
        return ids

    def save(self) -> None:
        """Keep what is known now."""
        self.shelf.drop_all_but({case.id for case in self.plan.library.case_keys})
        self.shelf.save()
        self.shelf.forget()
