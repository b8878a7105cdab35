"""Killed and injured of one article, derived from its claims, against registries of shootings.

In: the claims of an article. Out: two numbers; an absent claim counts as 0, as the registries have it. Sample: 'Two men were killed ...
John Aro, 34, and Per Aro, 31, died at the scene' gives 2, not 4: the total holds the named victims.
"""

from collections.abc import Callable, Sequence
from typing import Any

from khabar.evaluation.figures import Figure, share
from khabar.evaluation.held_wrong import WITHOUT, held_wrong
from khabar.evaluation.incidents import SHORT, of_main_incident
from khabar.evaluation.victims import by_own_hand, different_people, people_shot, survivors
from khabar.model import Claim

# What is most likely no claim at all; swept over 0 to 0.6 on gva.dev and gvdb.dev, where 0.2 to 0.4 do equally well.
SURE_ENOUGH = 0.3
# Characters between the sentences of one paragraph or of two.
NEXT_SENTENCE = 4
# A total and a single other figure are no sum: it takes two figures to add up to a third.
SMALLEST_SUM = 2
SEVERAL = 2


def toll(claims: Sequence[Claim], kind: str) -> int:
    """How many people were `kind` ('killed', 'injured') in the main incident of an article, by its own claims.

    The largest figure that stands for itself; where only single people are named, how many different ones. Denied, feared, historic
    and doubtful claims do not count; parts of a figure, and percentages, are no totals. Whoever is told to have been shot and did not
    die was injured.
    """
    current = _of_the_incident(claims, kind)
    if kind != "injured":
        return _told(current)
    killed = _of_the_incident(claims, "killed")
    return max(_told(survivors(current, killed)), people_shot(_of_the_incident(claims, "attack_on_civilians")) - _told(killed))


def _of_the_incident(claims: Sequence[Claim], kind: str) -> list[Claim]:
    held = [c for c in claims if c.kind == kind and c.status == "asserted" and c.confidence >= SURE_ENOUGH and _tells_of_somebody(c)]
    # A report of a trial is about the old shooting: its deaths are history to the report and yet its only incident.
    # A death elsewhere ('Earlier, a man was killed in ...') is none of an incident that only hurt; the hurt of one with dead are told after them.
    harm = (
        [c for c in claims if c.kind in ("killed", "injured") and c.status == "asserted" and not c.background] if kind == "killed" else ()
    )
    return of_main_incident([c for c in held if not c.background] or held, harm)


def _tells_of_somebody(claim: Claim) -> bool:
    """Persons, or an event of the lead; 'cowardly silence kills' further down tells of nobody."""
    if claim.count is None and claim.target is None:
        return claim.evidence.span.start < SHORT
    return claim.count is None or claim.count.unit == "person"


def _told(claims: Sequence[Claim]) -> int:
    current = _without_noun_numbers(claims)
    totals = [t for c in current if (t := _figure(c)) is not None and c.part_of is None]
    together = _largest_sum(current)
    single = different_people([c for c in current if _figure(c) in (None, 1) and c.part_of is None])
    return max([*totals, together, single, _with_the_killer(current)], default=0)


def _without_noun_numbers(claims: Sequence[Claim]) -> list[Claim]:
    """'It becomes a triple homicide if ...' yields to 'Two women were killed': where a figure is told, a noun's own number is the weaker word."""
    own = [c for c in claims if c.count is None or not c.count.span.overlaps(c.evidence.trigger.span)]
    return own if any((_figure(c) or 0) > 1 and c.part_of is None for c in own) else list(claims)


def _with_the_killer(claims: Sequence[Claim]) -> int:
    """'He killed his wife and two sons. He then took his own life': the killer's death adds to those told just before; 'five people are dead' may hold it."""
    ended = [c for c in claims if by_own_hand(c)]
    others = [c for c in claims if c not in ended and _names_its_doer(c) and _figure(c) is not None and c.part_of is None]
    sums = [0]
    for own in ended:
        near = [c for c in others if _told_just_before(c, own)]
        if near:
            sums.append(1 + max(_largest_sum(near), different_people([c for c in near if _figure(c) == 1])))
    return max(sums)


def _told_just_before(claim: Claim, own: Claim) -> bool:
    """In the same sentence or in the one before, wherever the report tells the own death."""
    told = claim.evidence.span
    return any(span == told or 0 <= span.start - told.end <= NEXT_SENTENCE for span in (own.evidence.span, *(e.span for e in own.also)))


def _names_its_doer(claim: Claim) -> bool:
    """In its own sentence, not by what is told elsewhere."""
    return claim.actor is not None and claim.evidence.span.overlaps(claim.actor.span)


def _figure(claim: Claim) -> int | None:
    """The figure a registry would take: the lower bound, else the upper; None where no number is given ('many')."""
    count = claim.count
    if count is None:
        return None
    value = count.low if count.low is not None else count.high
    return int(value) if value is not None else None


def _largest_sum(claims: Sequence[Claim]) -> int:
    """'A father and his two sons were killed': figures that share one trigger are told apart only by whom they count, and add up."""
    sums: dict[tuple[int, int], dict[tuple[int, int], int]] = {}
    for claim in claims:
        figure = _figure(claim)
        if figure is not None and claim.part_of is None and claim.count is not None:
            sums.setdefault(claim.evidence.trigger.span, {})[claim.count.span] = figure
    return max((_sum_of(sorted(figures.values())) for figures in sums.values()), default=0)


def _sum_of(figures: list[int]) -> int:
    """'Three people were killed: Ana Aro, Per Eklund and Jon Lind': the largest is the sum of the others, and is not added to them.

    Two alike ('killed Ana Aro and Per Eklund') are two people.
    """
    is_total = len(figures) > SMALLEST_SUM and figures[-1] == sum(figures[:-1])
    return figures[-1] if is_total else sum(figures)


def score_tolls(corpus: str, records: Sequence[dict[str, Any]], claims_of: Callable[[dict[str, Any]], Sequence[Claim]]) -> list[Figure]:
    """Exact killed and injured over articles with `killed` and `injured`; of all, of those with two or more killed, and of those whose label for the
    killed is not held for wrong.

    An article is its text and its headline, each read for itself: '5 dead in Ostrel fire' may stand nowhere else.
    """
    wrong = held_wrong(corpus, "killed")
    scored = [(r, _is_right(r, claims_of)) for r in records]
    kept = [(r, right) for r, right in scored if r.get("id") not in wrong]
    return [
        _exact(corpus, "killed exact, two or more", ("killed",), _several(scored)),
        _exact(corpus, "killed exact, two or more" + WITHOUT, ("killed",), _several(kept)),
        _exact(corpus, "killed exact, all", ("killed",), scored),
        _exact(corpus, "killed exact, all" + WITHOUT, ("killed",), kept),
        _exact(corpus, "injured exact, all", ("injured",), scored),
        _exact(corpus, "killed and injured exact, all", ("killed", "injured"), scored),
    ]


Scored = Sequence[tuple[dict[str, Any], dict[str, bool]]]


def _is_right(record: dict[str, Any], claims_of: Callable[[dict[str, Any]], Sequence[Claim]]) -> dict[str, bool]:
    readings = [claims_of(record), *([claims_of({**record, "text": record["title"]})] if record.get("title") else [])]
    return {kind: max(toll(claims, kind) for claims in readings) == (record.get(kind) or 0) for kind in ("killed", "injured")}


def _several(scored: Scored) -> Scored:
    return [(r, right) for r, right in scored if (r.get("killed") or 0) >= SEVERAL]


def _exact(corpus: str, measure: str, kinds: tuple[str, ...], scored: Scored) -> Figure:
    exact = sum(all(right[kind] for kind in kinds) for _, right in scored)
    return Figure("tolls", corpus, measure, share(exact, len(scored)), len(scored))
