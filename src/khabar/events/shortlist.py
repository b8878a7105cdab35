"""Which of many happenings could be linked to one at all: an upper bound of the score, for hundreds at a time, from a digest of each.

In: pairs of happenings by number, and a digest of each. Out: the pairs that are worth comparing. Nothing that `links_of` would link is left out (a test holds the
bound to every score): nine in ten pairs that share a town and a week come nowhere near, and need neither be read nor scored sign by sign.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from khabar.events.compare import FORBIDDEN, KEPT, Weights, load_weights
from khabar.events.signs import BEYOND, MISREAD_DAYS, MONTH, NAMES, SPANS, UNKNOWN, WORDING
from khabar.events.traits import Traits, traits_of
from khabar.model.happening import Happening

FORM = 1
"""Of digests: one of another form (of another version, or none at all) is always worth comparing."""
TERMS, PAIRS, WORDS = 60, 24, 20
# What does not fit (hundreds of words, an age over 127) is compared in full.
OPEN, BACKGROUND, UNREAL, PEOPLE = 1, 2, 4, 8
BITS = ("kinds", "provinces", "countries", "sites", "actors", "targets", "tolls", "equal", "equal_ones", "ages", "ages_over")
DIGEST = np.dtype(
    [("form", "u1"), ("flags", "u1"), ("cause", "u2"), ("published", "<i4"), ("start", "<i4"), ("until", "<i4"), ("term_square", "<f8"), ("word_square", "<f8")]
    + [(name, "<u8") for name in BITS]
    + [(f"{name}_{part}", kind, size) for name, size in (("term", TERMS), ("pair", PAIRS), ("word", WORDS)) for part, kind in (("id", "<u4"), ("weight", "<u2"))]
)  # fmt: skip
HUNDREDTHS = 100.0
MOST_WEIGHT, MOST_AGE, HALF = 65_535, 127, 64
EPSILON = 1e-6
# Pairs at once: 750 bytes each, twice.
AT_ONCE = 20_000

Numbers = NDArray[Any]
Words = tuple[tuple[str, float], ...]
Pair = tuple[int, int]


def digest_of(happening: Happening) -> bytes:
    """What `shortlist` needs of a happening, about 750 bytes."""
    t = traits_of(happening)
    out = np.zeros(1, DIGEST)
    row = out[0]
    row["form"], row["cause"] = FORM, 0 if happening.cause is None else crc32(happening.cause.encode()) % 65_535 + 1
    row["published"], row["start"], row["until"] = t.published or 0, t.start or 0, t.until or 0
    row["term_square"], row["word_square"] = t.terms_square, t.words_square
    for name, bits in _bits(t).items():
        row[name] = bits
    fits = all(0 <= age <= MOST_AGE for age in t.ages)
    for name, size, words in (("term", TERMS, happening.terms), ("pair", PAIRS, happening.names), ("word", WORDS, happening.words)):
        ids, weights = _as_numbers(words)
        if len(ids) > size or any(w < 0 or w > MOST_WEIGHT for w in weights):
            fits = False
            continue
        row[f"{name}_id"][: len(ids)], row[f"{name}_weight"][: len(ids)] = ids, weights
    row["flags"] = (0 if fits else OPEN) | BACKGROUND * happening.background | UNREAL * happening.unreal | PEOPLE * bool(happening.people)
    return out.tobytes()


def shortlist(pairs: Sequence[Pair], digests: Mapping[int, bytes | None], weights: Weights | None = None) -> list[Pair]:
    """Of these pairs, of one family and two reports each, those that may have a link that a case keeps, in their order. `digests`: by number, of all."""
    usable = {n: d for n, d in digests.items() if d is not None and len(d) == DIGEST.itemsize and d[0] == FORM and not d[1] & OPEN}
    sure = sorted((a, b) for a, b in pairs if a in usable and b in usable)
    if not sure:
        return list(pairs)
    place = {n: i for i, n in enumerate(usable)}
    every = np.frombuffer(b"".join(usable.values()), DIGEST)
    passed: set[Pair] = set()
    for start in range(0, len(sure), AT_ONCE):
        now = sure[start : start + AT_ONCE]
        own, others = every[[place[a] for a, _ in now]], every[[place[b] for _, b in now]]
        enough = _bound(own, others, _tables(weights or load_weights())) > KEPT - EPSILON
        passed.update(pair for pair, is_enough in zip(now, enough, strict=True) if is_enough)
    return [(a, b) for a, b in pairs if a not in usable or b not in usable or (a, b) in passed]


def _bits(t: Traits) -> dict[str, int]:
    equal = {ones: _bloom(f"{x.of}|{x.unit}|{x.low}|{x.high}" for x in t.tolls if (x.low == 1) == ones) for ones in (True, False)}
    return {
        "kinds": _bloom(t.kinds), "provinces": _bloom(f"{c}|{p}" for c, p in t.provinces), "countries": _bloom(t.countries), "sites": _bloom(t.sites),
        "actors": _bloom(t.actors), "targets": _bloom(t.targets), "tolls": _bloom(f"{x.of}|{x.unit}" for x in t.tolls), "equal": equal[False], "equal_ones": equal[True],
        "ages": sum(1 << a for a in t.ages if 0 <= a < HALF), "ages_over": sum(1 << (a - HALF) for a in t.ages if HALF <= a <= MOST_AGE),
    }  # fmt: skip


def _bloom(words: Iterable[str]) -> int:
    """A bit a word: sets without a common bit have no common word."""
    bits = 0
    for word in words:
        bits |= 1 << (crc32(word.encode("utf-8", "backslashreplace")) & 63)
    return bits


@lru_cache(maxsize=1_000)
def _as_numbers(words: Words) -> tuple[list[int], list[int]]:
    """Hashes of words, never 0, and their weights in hundredths. Terms and names are one and the same for all happenings of a report."""
    return [crc32(w.encode("utf-8", "backslashreplace")) or 1 for w, _ in words], [round(v * HUNDREDTHS) for _, v in words]


class _Tables:
    """The weights as arrays by number of the level. `rest`: the most that the signs without a rule here can add."""

    def __init__(self, weights: Weights) -> None:
        self.of = weights.of
        gaps = (*(name for _, name in SPANS), BEYOND)
        self.day = self._row("day", gaps)
        self.published = self._row("published", gaps)
        self.published_untold = self._row("published", [f"{g}, a day untold" for g in gaps])
        self.levels = {sign: self._row(sign, ("none", *(name for _, name in reversed(of)))) for sign, of in LEVELS.items()}
        self.rest = weights.bias + sum(max(0.0, *levels.values()) for sign, levels in weights.of.items() if sign not in RULES and levels)

    def _row(self, sign: str, levels: Iterable[str]) -> Numbers:
        return np.array([self.weight(sign, level) for level in levels])

    def weight(self, sign: str, *levels: str) -> float:
        """The most that one of these levels weighs; what is forbidden, less than anything."""
        of = self.of.get(sign, {})
        return max(-np.inf if FORBIDDEN.get(sign) == level else of.get(level, 0.0) for level in levels)


_last: list[tuple[Weights, _Tables]] = []


def _tables(weights: Weights) -> _Tables:
    """Those of the weights used last are kept."""
    if not _last or _last[0][0] is not weights:
        _last[:] = [(weights, _Tables(weights))]
    return _last[0][1]


def _bound(own: Any, others: Numbers, tables: _Tables) -> Numbers:
    """No less than what `compare` sums up for each pair."""
    total = np.full(len(others), tables.rest)
    for rule in RULES.values():
        total += rule(own, others, tables)
    return total


def _gaps(days: Numbers) -> Numbers:
    return np.searchsorted([most for most, _ in SPANS], days)


def _order(own: Any, others: Numbers, t: _Tables) -> Numbers:
    after = np.where((own["published"] > 0) & (others["start"] > 0), others["start"] - own["published"], 0)
    before = np.where((others["published"] > 0) & (own["start"] > 0), own["start"] - others["published"], 0)
    early = np.maximum(after, before)
    late = t.weight("order", "told before it happened")
    return np.where(early <= 1, t.weight("order", "possible"), np.where(early <= MISREAD_DAYS, t.weight("order", "told days before it"), late))


def _published(own: Any, others: Numbers, t: _Tables) -> Numbers:
    gap = _gaps(np.abs(others["published"] - own["published"]))
    told = np.where((own["start"] > 0) & (others["start"] > 0), t.published[gap], t.published_untold[gap])
    return np.where((own["published"] > 0) & (others["published"] > 0), told, t.weight("published", UNKNOWN))


def _day(own: Any, others: Numbers, t: _Tables) -> Numbers:
    gap = np.maximum(np.maximum(own["start"] - others["until"], others["start"] - own["until"]), 0)
    wide = np.maximum(own["until"] - own["start"], others["until"] - others["start"])
    overlap = np.where(wide <= MONTH, t.weight("day", "overlap"), t.weight("day", "overlap of months"))
    told = np.where((gap == 0) & (wide > 1), overlap, t.day[_gaps(gap)])
    return np.where((own["start"] > 0) & (others["start"] > 0), told, t.weight("day", UNKNOWN))


def _standing(own: Any, others: Numbers, t: _Tables) -> Numbers:
    differ = (own["flags"] ^ others["flags"]) & (BACKGROUND | UNREAL)
    other = np.where(differ & UNREAL, t.weight("standing", "feared or planned"), t.weight("standing", "history"))
    return np.where(differ == 0, t.weight("standing", "same"), other)


def _cause(own: Any, others: Numbers, t: _Tables) -> Numbers:
    told = np.where(own["cause"] == others["cause"], t.weight("cause", "same", "another"), t.weight("cause", "another"))
    return np.where((own["cause"] > 0) & (others["cause"] > 0), told, t.weight("cause", UNKNOWN))


def _shared(own: Numbers, others: Numbers, name: str) -> Numbers:
    """For each pair the words that both have: the sum of the products of their weights, of the other's weights, and of ours; a row each."""
    out = np.zeros((3, len(own)))
    ids, theirs = own[f"{name}_id"], others[f"{name}_id"]
    starts = np.flatnonzero(np.r_[True, (ids[1:] != ids[:-1]).any(1)])
    for first, end in zip(starts, [*starts[1:], len(own)], strict=True):
        out[:, first:end] = _shared_with(own[first], others[first:end], theirs[first:end], name)
    return out


def _shared_with(own: Any, others: Numbers, theirs: Numbers, name: str) -> Numbers:
    ids = own[f"{name}_id"]
    size = int(np.count_nonzero(ids))
    if not size:
        return np.zeros((3, len(others)))
    by_id = np.argsort(ids[:size])
    ordered, weights = ids[:size][by_id], own[f"{name}_weight"][:size][by_id].astype(float)
    at = np.minimum(np.searchsorted(ordered, theirs), size - 1)
    same = ordered[at] == theirs
    ours, their_weights = weights[at] * same, others[f"{name}_weight"] * same
    return np.array([(ours * their_weights).sum(1), their_weights.sum(1), ours.sum(1)])


def _level(sign: str, values: Numbers, t: _Tables) -> Numbers:
    """The weight of the level of each value, or of the one beside it where it stands on the edge."""
    edges = [least for least, _ in reversed(LEVELS[sign])]
    row = t.levels[sign]
    return np.maximum(row[np.searchsorted(edges, values - EPSILON, side="right")], row[np.searchsorted(edges, values + EPSILON, side="right")])


def _alike(sign: str, name: str) -> "Rule":
    def rule(own: Any, others: Numbers, t: _Tables) -> Numbers:
        dots = _shared(own, others, name)[0] / HUNDREDTHS**2
        squares = own[f"{name}_square"] * others[f"{name}_square"]
        return _level(sign, np.where(dots > 0, dots / np.sqrt(np.maximum(squares, EPSILON)), 0.0), t)

    return rule


def _names(own: Any, others: Numbers, t: _Tables) -> Numbers:
    _, theirs, ours = _shared(own, others, "pair") / HUNDREDTHS
    return np.maximum(_level("names", theirs, t), _level("names", ours, t))


def _overlap(sign: str, name: str, same: str, other: str) -> "Rule":
    """Two sets of words, either of which may be missing."""

    def rule(own: Any, others: Numbers, t: _Tables) -> Numbers:
        told = np.where(own[name] & others[name], t.weight(sign, same, other), t.weight(sign, other))
        return np.where((own[name] > 0) & (others[name] > 0), told, t.weight(sign, UNKNOWN))

    return rule


def _kinds(own: Any, others: Numbers, t: _Tables) -> Numbers:
    return np.where(own["kinds"] & others["kinds"], t.weight("kinds", "shared", "of one family"), t.weight("kinds", "of one family"))


def _region(own: Any, others: Numbers, t: _Tables) -> Numbers:
    country = _overlap("region", "countries", "same country", "another country")(own, others, t)
    province = np.where(own["provinces"] & others["provinces"], t.weight("region", "same", "another"), t.weight("region", "another"))
    return np.where((own["provinces"] > 0) & (others["provinces"] > 0), province, country)


def _ages(own: Any, others: Numbers, t: _Tables) -> Numbers:
    shared = sum(np.unpackbits((own[n] & others[n]).view(np.uint8).reshape(len(own), 8), axis=1).sum(1) for n in ("ages", "ages_over"))
    told = np.where(shared > 1, t.weight("ages", "several"), np.where(shared == 1, t.weight("ages", "one"), t.weight("ages", "others")))
    both = (own["ages"] | own["ages_over"] > 0) & (others["ages"] | others["ages_over"] > 0)
    return np.where(both, told, t.weight("ages", UNKNOWN))


def _toll(own: Any, others: Numbers, t: _Tables) -> Numbers:
    unequal = np.where(own["tolls"] & others["tolls"], t.weight("toll", "agrees", "differs", UNKNOWN), t.weight("toll", UNKNOWN))
    one = np.where(own["equal_ones"] & others["equal_ones"], t.weight("toll", "equal", "agrees", "differs", UNKNOWN), unequal)
    return np.where(own["equal"] & others["equal"], t.weight("toll", "equal, not one", "equal", "agrees", "differs", UNKNOWN), one)


def _people(own: Any, others: Numbers, t: _Tables) -> Numbers:
    both = (own["flags"] & others["flags"] & PEOPLE) > 0
    return np.where(both, t.weight("people", "several", "one", "others"), t.weight("people", UNKNOWN))


Rule = Callable[[Any, Numbers, _Tables], Numbers]
LEVELS = {"terms": WORDING, "wording": WORDING, "names": NAMES}
RULES: dict[str, Rule] = {
    "order": _order, "published": _published, "day": _day, "standing": _standing, "cause": _cause, "terms": _alike("terms", "term"), "wording": _alike("wording", "word"),
    "names": _names, "kinds": _kinds, "region": _region, "ages": _ages, "toll": _toll, "people": _people,
    "actors": _overlap("actors", "actors", "shared", "others"), "targets": _overlap("targets", "targets", "shared", "others"), "site": _overlap("site", "sites", "same", "another"),
}  # fmt: skip
