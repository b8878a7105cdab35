"""Named entities: exact span and type, F per type and over all.

In: records with `entities: [{start, end, type}]` and the entities that the reader found. The corpora name types differently: see `TYPES`.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from khabar.evaluation.figures import Figure, f1

Found = Iterable[tuple[int, int, str]]

# Ours -> theirs, by corpus. A type that a corpus does not annotate is left out of the comparison, not counted as wrong.
TYPES: dict[str, dict[str, str]] = {
    "entities/uner_ewt": {"person": "PER", "organisation": "ORG", "armed_group": "ORG", "place": "LOC", "facility": "LOC"},
    "entities/re3d": {
        "person": "Person",
        "organisation": "Organisation",
        "armed_group": "Organisation",
        "place": "Location",
        "facility": "Location",
        "weapon": "Weapon",
        "vehicle": "MilitaryPlatform",
        "nationality": "Nationality",
        "quantity": "Quantity",
        "time": "Temporal",
    },
}


def score_entities(corpus: str, records: Sequence[dict[str, Any]], find: Callable[[dict[str, Any]], Found]) -> list[Figure]:
    """F per type of the corpus, then over all its types."""
    types = TYPES[corpus.rsplit(".", 1)[0]]
    right: Counter[str] = Counter()
    found: Counter[str] = Counter()
    gold: Counter[str] = Counter()
    for record in records:
        ours = {(start, end, types[kind]) for start, end, kind in find(record) if kind in types}
        theirs = {(e["start"], e["end"], e["type"]) for e in record["entities"] if e["type"] in types.values()}
        found.update(kind for *_, kind in ours)
        gold.update(kind for *_, kind in theirs)
        right.update(kind for *_, kind in ours & theirs)
    out = [Figure("entities", corpus, f"{kind} F", f1(right[kind], found[kind], n), n) for kind, n in sorted(gold.items())]
    return [*out, Figure("entities", corpus, "all types F", f1(right.total(), found.total(), gold.total()), gold.total())]
