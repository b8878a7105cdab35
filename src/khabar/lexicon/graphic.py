"""Which sorts of graphic words a sentence holds (`graphic.yaml`): what a reader is warned of before it is shown.

>>> sorts_in("Guards tortured nine men in the cellar.")
('torture',)
>>> sorts_in("Shelling killed nine people and injured thirty.")
()
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain
from pathlib import Path
from types import MappingProxyType
from typing import Any

from khabar.errors import LexiconError
from khabar.lexicon.yaml_files import read_yaml

PATH = Path(__file__).with_name("graphic.yaml")
Run = tuple[str, ...]
Runs = Mapping[str, tuple[Run, ...]]
"""First word -> the runs of words that begin with it."""
Place = tuple[int, int]
"""First word and the one after the last, in a sentence."""
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class GraphicSort:
    """One sort. `pairs`: runs that count only near one another; `never`: runs that are no such thing."""

    name: str
    title: str
    words: Runs
    pairs: tuple[tuple[Runs, Runs], ...]
    never: Runs


@dataclass(frozen=True, slots=True)
class GraphicWords:
    """All sorts; `apart`: words between the two runs of a pair, at most; `telling`: one of these stands in every sentence that holds any."""

    sorts: tuple[GraphicSort, ...]
    apart: int
    telling: frozenset[str]


@cache
def graphic_words() -> GraphicWords:
    """The words of `graphic.yaml`. Raises LexiconError where it is malformed."""
    raw: Any = read_yaml(PATH)
    try:
        sorts = tuple(_sort(str(name), data) for name, data in raw["sorts"].items())
        apart = int(raw["apart"])
    except (KeyError, TypeError, ValueError, AttributeError) as e:
        raise LexiconError(f"{PATH.name}: {e!r}") from e
    telling = frozenset(word for s in sorts for runs in (s.words, *(p[0] for p in s.pairs)) for word in runs)
    return GraphicWords(sorts, apart, telling)


def sorts_in(sentence: str) -> tuple[str, ...]:
    """The titles of the sorts of graphic words that the sentence holds, in the order of the file."""
    known = graphic_words()
    words = _WORD.findall(sentence.lower())
    return tuple(s.title for s in known.sorts if _holds(s, words, known.apart)) if known.telling.intersection(words) else ()


def _sort(name: str, data: Any) -> GraphicSort:
    pairs = tuple((_runs(p["first"]), _runs(p["second"])) for p in data.get("pairs", ()))
    return GraphicSort(name, str(data["title"]), _runs(data["words"]), pairs, _runs(data.get("not", ())))


def _runs(phrases: Iterable[Any]) -> Runs:
    out: dict[str, tuple[Run, ...]] = {}
    for phrase in phrases:
        run = tuple(str(phrase).split())
        if not run or not all(w.isalpha() and w == w.lower() for w in run):
            raise ValueError(f"{phrase!r}: words in lower case, with spaces between")
        out[run[0]] = (*out.get(run[0], ()), run)
    return MappingProxyType(out)


def _holds(sort: GraphicSort, words: Sequence[str], apart: int) -> bool:
    found = _found(sort, words, apart)
    first = next(found, None)
    if first is None:
        return False
    # Most sentences hold nothing of most sorts: `never` is looked for only where something is found.
    never = {at for start, end in _places(sort.never, words) for at in range(start, end)}
    return any(all(never.isdisjoint(range(start, end)) for start, end in places) for places in chain([first], found))


def _found(sort: GraphicSort, words: Sequence[str], apart: int) -> Iterator[tuple[Place, ...]]:
    """A run, or both runs of a pair."""
    yield from ((place,) for place in _places(sort.words, words))
    for first, second in sort.pairs:
        yield from _near(first, second, words, apart)


def _places(runs: Runs, words: Sequence[str]) -> Iterator[Place]:
    for at, word in enumerate(words):
        for run in runs.get(word, ()):
            if tuple(words[at : at + len(run)]) == run:
                yield at, at + len(run)


def _near(first: Runs, second: Runs, words: Sequence[str], apart: int) -> Iterator[tuple[Place, Place]]:
    """Both runs of each pair, in either order. Only what begins near is looked at: the time grows with the sentence, not with its square."""
    if not any(w in first for w in words):
        return
    others = list(_places(second, words))
    starts = [start for start, _ in others]
    longest = max((end - start for start, end in others), default=0)
    for a in _places(first, words):
        beside = others[bisect_left(starts, a[0] - apart - longest) : bisect_right(starts, a[1] + apart)]
        yield from ((a, b) for b in beside if max(a[0], b[0]) - min(a[1], b[1]) in range(apart + 1))
