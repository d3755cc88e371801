"""Fingerprints of any stretch of a long row, at the same cost whatever its length."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

MODULUS = 2**127 - 1
"""A prime, so that two stretches that differ have the same fingerprint once in 10^36 times."""
BASE = 0x6A09E667F3BCC908B2FB1366EA957D3E
"""The first bits of the root of two: as good as any number."""


class Row:
    """Numbers in a row. A stretch is a polynomial in `BASE` with them as coefficients, as Rabin and Karp had it."""

    def __init__(self, numbers: Iterable[int]) -> None:
        """Each below `MODULUS`."""
        self._sums = [0]
        for number in numbers:
            self._sums.append((self._sums[-1] * BASE + number) % MODULUS)

    def fingerprint(self, stretch: slice) -> str:
        """A short name for what stands there, in order; wherever the same stands, it has the same."""
        start, stop, _ = stretch.indices(len(self._sums) - 1)
        before = self._sums[start] * _power(stop - start)
        return f"{stop - start} {(self._sums[stop] - before) % MODULUS:x}"


@cache
def _power(length: int) -> int:
    return pow(BASE, length, MODULUS)
