"""Which cases are most like which is kept between builds, since it follows from what the cases about them point at."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from generator.cache.kept import Shelf, code
from generator.link.library import Key
from generator.plan.inputs import Inputs
from generator.plan.site import SitePlan

FOLDER = "related"


class Relatives:
    """The cases shown as related, by id. Each row: what all cases pointed at, what those about this one did, their ids.

    As long as the first is the same nobody need look at the second, which takes a while to find.
    """

    def __init__(self, folder: Path, plan: SitePlan) -> None:
        """Read what was kept in `folder`."""
        self.plan = plan
        self.shelf = Shelf(folder / FOLDER, code())

    def of(self, case: Key, inputs: Inputs) -> Sequence[str]:
        """The ids of the cases related to one."""
        row = self.shelf.rows.get(case.id)
        if row is None or row[0] != inputs.structure:
            around = inputs.around(case)
            if row is None or row[1] != around:
                row = ["", around, [one.case.id for one in self.plan.related[case]]]
            row = [inputs.structure, *row[1:]]
            self.shelf.put(case.id, row)
        found: list[str] = row[2]
        return found

    def save(self) -> None:
        """Keep what is known now."""
        self.shelf.drop_all_but({case.id for case in self.plan.library.case_keys})
        self.shelf.save()
        self.shelf.forget()
