"""What is made of measured times: medians, ratios of pairs, how cost grows, and the tables. Nothing here measures."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median

SMALLEST, LARGEST = 1000, 10_000
"""The sizes between which growth is told: below, the start of the program counts for more than the records."""


@dataclass(frozen=True)
class Run:
    """What one process took, with every process that it started."""

    cpu: float
    """Seconds, of user and system."""
    wall: float
    """Seconds."""
    peak: float
    """Memory of all its processes together in MiB; 0 if nobody looked."""


def growth(times: Mapping[int, float]) -> float | None:
    """The exponent by which time grows with size: 1 is linear. None for fewer than two sizes.

    It is the slope of the straight line that fits the logarithms best (least squares).
    """
    told = {size: time for size, time in times.items() if SMALLEST <= size <= LARGEST}
    if len(told) < 2:
        return None
    x, y = ([math.log(one) for one in values] for values in (told.keys(), told.values()))
    middle_x, middle_y = sum(x) / len(x), sum(y) / len(y)
    above = sum((one - middle_x) * (other - middle_y) for one, other in zip(x, y, strict=True))
    return above / sum((one - middle_x) ** 2 for one in x)


def ratio(ours: Sequence[float], theirs: Sequence[float]) -> float:
    """Ours over theirs: the median of pairs that ran one after the other. The longer series ends with the shorter."""
    return median(one / other for one, other in zip(ours, theirs, strict=False))


def middle(runs: Sequence[Run]) -> Run:
    """The median of the times, and the highest peak."""
    return Run(median(run.cpu for run in runs), median(run.wall for run in runs), max(run.peak for run in runs))


def seconds(value: float) -> str:
    """Three digits are all that a stop-watch knows."""
    return f"{value:.0f}" if value >= 100 else f"{value:.1f}" if value >= 10 else f"{value:.2f}"


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A Markdown table; the first column is words, the others are figures."""
    lines = [head, ["---", *["--:"] * (len(head) - 1)], *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)
