"""Entities against annotated texts: exact span and type, and overlapping spans of one type; F per type and over all.

In: records with `entities: [{start, end, type}]` and what was found. The corpora name types differently, and annotate different things: UNER names only,
re3d every mention (names, 'the army', 'he', 'here'). See `TYPES` and `READ_AS`.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import Any, Literal

from khabar.evaluation.figures import Figure, f1

Found = Iterable[tuple[int, int, str]]
Spans = set[tuple[int, int, str]]

# Ours -> theirs, by corpus. A type that a corpus does not annotate is left out of the comparison, not counted as wrong.
# An armed group by common nouns ('rebels') is no name; one by name is an organisation besides, so UNER's ORG needs no 'armed_group'.
TYPES: dict[str, dict[str, str]] = {
    "entities/uner_ewt": {"person": "PER", "organisation": "ORG", "place": "LOC", "facility": "LOC"},
    "entities/re3d": {
        "person": "Person",
        "organisation": "Organisation",
        "place": "Location",
        "weapon": "Weapon",
        "vehicle": "MilitaryPlatform",
        "nationality": "Nationality",
        "quantity": "Quantity",
        "time": "Temporal",
    },
}
# What of Khabar's reading a corpus is compared with: the encoder's entities (names), or every mention that any step finds.
READ_AS: dict[str, Literal["names", "mentions"]] = {"entities/uner_ewt": "names", "entities/re3d": "mentions"}
# The types of re3d that the project set itself an aim for, over all of which a figure is given besides.
AIMED: dict[str, frozenset[str]] = {
    "entities/re3d": frozenset({"Person", "Organisation", "Location", "Temporal", "Quantity", "Weapon"}),
}


def score_entities(corpus: str, records: Sequence[dict[str, Any]], find: Callable[[dict[str, Any]], Found]) -> list[Figure]:
    """Exact F per type of the corpus and over all its types, then the same for spans of one type that overlap, paired one to one.

    Annotators rarely agree on where a noun phrase begins ('the army', 'army'; 'musicians and other artists'), so both are given.
    """
    stem = corpus.rsplit(".", 1)[0]
    types = TYPES[stem]
    right: Counter[str] = Counter()
    overlapping: Counter[str] = Counter()
    found: Counter[str] = Counter()
    gold: Counter[str] = Counter()
    for record in records:
        ours = {(start, end, types[kind]) for start, end, kind in find(record) if kind in types and _is_fit(record, start, kind)}
        theirs = {(e["start"], e["end"], e["type"]) for e in record["entities"] if e["type"] in types.values()}
        found.update(kind for *_, kind in ours)
        gold.update(kind for *_, kind in theirs)
        right.update(kind for *_, kind in ours & theirs)
        overlapping.update(_paired(ours, theirs))
    figures = _figures(corpus, "", right, found, gold, AIMED.get(stem))
    return figures + _figures(corpus, ", overlapping", overlapping, found, gold, AIMED.get(stem))


def _is_fit(record: dict[str, Any], start: int, kind: str) -> bool:
    """'a hospital' is no name of a site."""
    return kind != "facility" or bool(record["text"][start].isupper())


def _paired(ours: Spans, theirs: Spans) -> list[str]:
    """The type of each pair of overlapping spans of one type; one to one, largest share of common characters first."""
    candidates = [
        (-(min(a[1], b[1]) - max(a[0], b[0])) / (max(a[1], b[1]) - min(a[0], b[0])), a, b)
        for a in ours
        for b in theirs
        if a[2] == b[2] and a[0] < b[1] and b[0] < a[1]
    ]
    used: set[tuple[str, tuple[int, int, str]]] = set()
    out = []
    for _, a, b in sorted(candidates):
        if ("ours", a) not in used and ("theirs", b) not in used:
            used |= {("ours", a), ("theirs", b)}
            out.append(a[2])
    return out


def _figures(
    corpus: str, suffix: str, right: Counter[str], found: Counter[str], gold: Counter[str], aimed: frozenset[str] | None
) -> list[Figure]:
    def over(kinds: Iterable[str]) -> float:
        kinds = list(kinds)
        return f1(sum(right[k] for k in kinds), sum(found[k] for k in kinds), sum(gold[k] for k in kinds))

    out = [Figure("entities", corpus, f"{kind} F{suffix}", over([kind]), n) for kind, n in sorted(gold.items())]
    out.append(Figure("entities", corpus, f"all types F{suffix}", over(gold), gold.total()))
    if aimed:
        out.append(Figure("entities", corpus, f"six types F{suffix}", over(aimed), sum(gold[k] for k in aimed)))
    return out
