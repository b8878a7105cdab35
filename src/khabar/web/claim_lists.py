"""Claims in lists, as people left them: the rows of the case that fulfil the question, and beside them those that people corrected or added.

A corrected claim is asked as it is now, not as the machine had it, so it is taken out of the rows and put in its own place.
"""

from collections.abc import Iterator
from dataclasses import replace

from khabar.model import Claim
from khabar.model.question import Cursor, Question
from khabar.store.fitting import fits, hit_of, order_of
from khabar.store.narrowing import is_inside, kinds_of
from khabar.web.looking import Look

BATCH = 200
"""Claims read at once where a whole list is written out."""


def claims_page(look: Look, asked: Question, after: Cursor | None, limit: int) -> tuple[list[str], Cursor | None]:
    """Ids of the next `limit` claims in order of day, and where they end (None: they are the last)."""
    own = [(key, i) for key, i in recast_fitting(look, asked) if after is None or (key, i) > (after.key, after.id)]
    rows, end = look.reading.survey.claims(unchanged(look, asked), after, limit)
    found = sorted([*((float(order_of(c)[0]), c.id) for c in rows), *own])
    page = found[:limit]
    more = end is not None or len(found) > limit
    return [i for _, i in page], Cursor(*page[-1]) if more and page else None


def claims_total(look: Look, asked: Question) -> int:
    """How many claims fulfil the question."""
    return look.reading.survey.claims_total(unchanged(look, asked)) + len(recast_fitting(look, asked))


def all_claims(look: Look, asked: Question, at_once: int = BATCH) -> Iterator[str]:
    """The ids of all of them, in order of day."""
    after: Cursor | None = None
    while True:
        page, after = claims_page(look, asked, after, at_once)
        yield from page
        if after is None:
            return


def unchanged(look: Look, asked: Question) -> Question:
    """The question to the rows of the case, without the claims that people changed."""
    return replace(asked, not_claims=asked.not_claims | look.recast.claims.keys())


def recast_fitting(look: Look, asked: Question) -> list[tuple[float, str]]:
    """The claims that people changed or added and that fulfil the question, each with its place in the order of days; in that order."""
    found = [c for c in look.recast.claims.values() if c.id not in asked.hidden_claims and _fits(c, asked)]
    if found and (asked.events is not None or asked.min_origins > 0):
        found = _in_events(look, asked, found)
    return sorted((float(order_of(c)[0]), c.id) for c in found)


def _fits(claim: Claim, asked: Question) -> bool:
    kinds = kinds_of(asked)
    if kinds == () or not fits(claim, asked.of_claims(kinds or ())):
        return False
    lat, lon = (claim.place.lat, claim.place.lon) if claim.place else (None, None)
    return (
        (asked.claims is None or claim.id in asked.claims)
        and claim.id not in asked.not_claims
        and not (asked.no_point and lat is not None)
        and (asked.box is None or is_inside(asked.box, lat, lon))
        and (asked.words is None or hit_of(claim, asked.words) is not None)
    )


def _in_events(look: Look, asked: Question, found: list[Claim]) -> list[Claim]:
    held = look.reading.survey.events_of_claims([c.id for c in found])
    out = []
    for claim in found:
        event = look.reading.event(held[claim.id]) if claim.id in held else None
        if event and len(event.origins) >= asked.min_origins and (asked.events is None or event.id in asked.events):
            out.append(claim)
    return out
