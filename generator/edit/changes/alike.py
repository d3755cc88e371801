"""Which of the old things became which of the new ones, by how much of what they say is the same."""

from __future__ import annotations

import json
import re
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator, Sequence
from typing import Any

COMMON = 50
"""Words that more than so many things share tell nothing about which is which."""
ENOUGH = 0.5
"""Share of the words that two things must have in common to be one thing that was changed."""
BETWEEN = re.compile(r"[\s，。；：、？！（）“”,.;:?!()\"]+")


def phrases(value: Any) -> Counter[str]:
    """What a value says, phrase by phrase, each with the number of its characters."""
    found: Counter[str] = Counter()
    waiting = [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, dict):
            waiting += one.values()
        elif isinstance(one, list):
            waiting += one
        else:
            for phrase in BETWEEN.split(str(one)):
                found[phrase] += len(phrase)
    return found


def pair_up(
    old_names: Sequence[Hashable], new_names: Sequence[Hashable], old: Sequence[Any], new: Sequence[Any]
) -> list[tuple[int, int]]:
    """Pairs of positions: first what is equal, then what has one name, then what is alike, the likest first."""
    pairs: list[tuple[int, int]] = []
    old_left, new_left = dict.fromkeys(range(len(old))), dict.fromkeys(range(len(new)))

    def match(befores: Sequence[Hashable], afters: Sequence[Hashable]) -> None:
        waiting: dict[Hashable, list[int]] = defaultdict(list)
        for number in reversed(old_left):
            waiting[befores[number]].append(number)
        for number in list(new_left):
            if found := waiting.get(afters[number]):
                before = found.pop()
                pairs.append((before, number))
                del old_left[before], new_left[number]

    match([_fingerprint(one) for one in old], [_fingerprint(one) for one in new])
    match(old_names, new_names)
    befores, afters = list(old_left), list(new_left)
    for before, after in most_alike([old[number] for number in befores], [new[number] for number in afters]):
        pairs.append((befores[before], afters[after]))
    return sorted(pairs)


def most_alike(old: Sequence[Any], new: Sequence[Any]) -> Iterator[tuple[int, int]]:
    """Pairs of positions of values that have at least half of their words in common, each value once."""
    befores, afters = [phrases(one) for one in old], [phrases(one) for one in new]
    holders: dict[str, list[int]] = defaultdict(list)
    for number, words in enumerate(befores):
        for word in words:
            holders[word].append(number)
    shared: Counter[tuple[int, int]] = Counter()
    for after, words in enumerate(afters):
        for word, weight in words.items():
            if len(holders.get(word, ())) <= COMMON:
                for before in holders.get(word, ()):
                    shared[before, after] += min(weight, befores[before][word])
    sizes_old, sizes_new = ([max(words.total(), 1) for words in side] for side in (befores, afters))
    likeness = {pair: weight / max(sizes_old[pair[0]], sizes_new[pair[1]]) for pair, weight in shared.items()}
    taken_old: set[int] = set()
    taken_new: set[int] = set()
    for pair in sorted(likeness, key=lambda one: (-likeness[one], one)):
        before, after = pair
        if likeness[pair] >= ENOUGH and before not in taken_old and after not in taken_new:
            taken_old.add(before)
            taken_new.add(after)
            yield pair


def _fingerprint(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True)
