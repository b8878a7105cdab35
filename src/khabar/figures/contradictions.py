"""What cannot all be right: figures whose bounds exclude each other, an assertion and its denial, two authors, two places, two days.

Two claims contradict only across origins. A toll that grows from day to day does not; nor does a bound ('at least 12') that the other number keeps.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

from khabar.figures.accounts import authors_told, days_told, places_told
from khabar.figures.breath import together
from khabar.figures.wording import amount_words
from khabar.figures.words import figure_words, words_of
from khabar.model import Claim
from khabar.model.event import Contradiction, Figure, FigureValue, Origin, Side


def contradictions_of(claims: Sequence[Claim], origin_of: Mapping[str, Origin], figures: Sequence[Figure]) -> tuple[Contradiction, ...]:
    """Of one event: figures first, then status, actor, place and time, each by kind. `figures`: those of `figures_of` for the same claims."""
    once = sorted({c.id: c for c in claims}.values(), key=lambda c: c.id)
    live = [c for c in once if not c.background]
    found = [_figure(f) for f in figures if (f.group is None and f.place is None) or f.group is not None]
    kinds = sorted({c.kind for c in live})
    found += [_status(kind, [c for c in live if c.kind == kind], origin_of) for kind in kinds]
    for field, told in (("actor", authors_told), ("place", places_told), ("time", days_told)):
        found += [_accounts(field, [c for c in live if c.kind == kind], origin_of, told) for kind in kinds]
    seen: dict[tuple[str, tuple[Side, ...]], Contradiction] = {}
    for c in found:
        if c is not None:
            seen.setdefault((c.field, c.sides), c)
    return tuple(seen.values())


def _figure(figure: Figure) -> Contradiction | None:
    """Among the values that count; the sides by what they say, lowest first."""
    told = _one_word_each(together(v for v in figure.values if v.standing == "counts" and not v.low is v.high is None))
    if figure.best is None and figure.low is None:
        return None
    against = [(v, claims) for v, claims in told if any(_exclude(figure, v, other) for other, _ in told)]
    sides: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for v, claims in sorted(against, key=lambda pair: (pair[0].low if pair[0].low is not None else pair[0].high or 0, pair[1])):
        sides[amount_words(v.low, v.high, v.qualifier)] += [(claim, v.origin) for claim in claims]
    return _contradiction(figure.of if figure.group is None else f"{figure.of}: {figure.group}", sides)


def _one_word_each(told: Iterable[tuple[FigureValue, tuple[str, ...]]]) -> list[tuple[FigureValue, tuple[str, ...]]]:
    """Without the bounds that the same origin fills with a number of its own: who says 'at least 14' and 18 stands for 18."""
    held = list(told)
    return [(v, claims) for v, claims in held if not any(_fills(other, v) for other, _ in held)]


def _fills(number: FigureValue, bound: FigureValue) -> bool:
    (low, high), (least, most) = _limits(number), _limits(bound)
    is_same_people = (number.origin, number.place, number.start, number.end) == (bound.origin, bound.place, bound.start, bound.end)
    return is_same_people and (low, high) != (least, most) and least <= low and high <= most


def _limits(v: FigureValue) -> tuple[float, float]:
    return v.low if v.low is not None else float("-inf"), v.high if v.high is not None else float("inf")


def _exclude(figure: Figure, a: FigureValue, b: FigureValue) -> bool:
    """Whether the bounds leave no common number, and neither can be an earlier or a part of the other."""
    if a.origin == b.origin or (a.place != b.place and a.place is not None and b.place is not None and figure.measure is not None):
        return False
    flow = figure_words().natures.get(figure.of) == "flow" and figure.measure != "stock"
    if flow and a.start is not None and b.start is not None and (a.start, a.end) != (b.start, b.end):
        return False
    (a_low, a_high), (b_low, b_high) = _bounds(a), _bounds(b)
    if a_low <= b_high and b_low <= a_high:
        return False
    small, large = (a, b) if a_high < b_low else (b, a)
    grows = figure_words().natures.get(figure.of, "toll") == "toll" or flow
    if grows:
        return not (small.on is not None and large.on is not None and small.on < large.on)
    return small.on is None or large.on is None or small.on == large.on


def _bounds(v: FigureValue) -> tuple[float, float]:
    off = figure_words().about_percent / 100 if v.qualifier in ("about", "nearly") else 0.0
    low = v.low if v.low is not None else (v.high or 0.0) * (1 - off) if v.qualifier == "nearly" else float("-inf")
    return low * (1 - off), (v.high if v.high is not None else float("inf")) * (1 + off)


def _status(kind: str, claims: Sequence[Claim], origin_of: Mapping[str, Origin]) -> Contradiction | None:
    """Asserted by one, denied by another; or said not to have happened, no earlier than another says it did."""
    asserted = [c for c in claims if c.status == "asserted"]
    against = [c for c in claims if c.status == "denied" or (c.status == "negated" and _of_all(c))]
    pairs = [(a, n) for a in asserted for n in against if origin_of[a.id].key != origin_of[n.id].key and _answers(a, n)]
    sides = {
        "happened": sorted({(a.id, origin_of[a.id].key) for a, _ in pairs}),
        "denied": sorted({(n.id, origin_of[n.id].key) for _, n in pairs if n.status == "denied"}),
        "did not happen": sorted({(n.id, origin_of[n.id].key) for _, n in pairs if n.status == "negated"}),
    }
    return _contradiction(f"status of {kind}", {name: told for name, told in sides.items() if told})


def _of_all(claim: Claim) -> bool:
    """'No one was hurt', not 'no one else was hurt', 'no officers were hurt'."""
    count = claim.count
    return (
        claim.target is None and (count is None or count.group is None) and not figure_words().beside & set(words_of(claim.evidence.text))
    )


def _answers(asserted: Claim, against: Claim) -> bool:
    """'No arrests yet' on Monday and an arrest on Tuesday agree; a denial speaks of what it denies, whenever it comes."""
    if against.status == "denied":
        return True
    told, denied = (c.said_on.start if c.said_on is not None else c.report.published for c in (asserted, against))
    return told is None or denied is None or denied >= told


def _accounts(
    field: str, claims: Sequence[Claim], origin_of: Mapping[str, Origin], told: Callable[[Iterable[Claim]], dict[str, list[Claim]]]
) -> Contradiction | None:
    """Sides by what is told, where no origin stands on two of them."""
    answers = told(c for c in claims if c.status == "asserted")
    sides = {words: sorted((c.id, origin_of[c.id].key) for c in of) for words, of in answers.items()}
    own = {words: {key for _, key in pairs} for words, pairs in sides.items()}
    split = {w for w in own if all(not (own[w] & own[o]) for o in own if o != w)}
    return _contradiction(f"{field} of {claims[0].kind}" if claims else field, {w: sides[w] for w in sorted(split)})


def _contradiction(field: str, sides: Mapping[str, Sequence[tuple[str, str]]]) -> Contradiction | None:
    if len(sides) < 2:
        return None
    return Contradiction(
        field,
        tuple(
            Side(words, tuple(sorted({claim for claim, _ in told})), tuple(sorted({origin for _, origin in told})))
            for words, told in sides.items()
        ),
    )
