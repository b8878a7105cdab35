"""Claims that are no rows of a case (those that people added), held against what a user asks as the rows are in SQL."""

from khabar.model import Claim, Place
from khabar.model.distance import km_between
from khabar.model.filters import ClaimFilter, Near
from khabar.store.claims import days_told, words_of
from khabar.store.finding import Page
from khabar.store.rows import Hit
from khabar.store.schema import NO_DAY
from khabar.store.words import holds, snippet, sought
from khabar.wording.places import is_meant


def fits(claim: Claim, asked: ClaimFilter) -> bool:
    """Whether a claim that is no row of a case (one that a person added) fulfils what is asked; its limit aside."""
    first, last = days_told(claim.time or claim.as_of)
    at = claim.place
    return (
        (not asked.ids or claim.id in asked.ids)
        and (not asked.reports or claim.report.id in asked.reports)
        and (not asked.kinds or claim.kind in asked.kinds)
        and (not asked.statuses or claim.status in asked.statuses)
        and (asked.background == "both" or claim.background == (asked.background == "yes"))
        and (asked.since is None or (last is not None and last >= asked.since.toordinal()))
        and (asked.until is None or (first is not None and first <= asked.until.toordinal()))
        and (asked.place is None or is_meant(asked.place, at) or is_meant(asked.place, claim.to_place))
        and (asked.near is None or _is_near(at, asked.near))
    )


def _is_near(place: Place | None, near: Near) -> bool:
    if place is None or place.lat is None or place.lon is None:
        return False
    return km_between(place.lat, place.lon, near.lat, near.lon) <= near.km


def order_of(claim: Claim) -> Page:
    """Its place in the order of `claims_page`."""
    first, _ = days_told(claim.time or claim.as_of)
    return NO_DAY if first is None else first, claim.id


def hit_of(claim: Claim, words: str) -> Hit | None:
    """The claim as a hit where it holds all the words; None where it does not. For claims that are no rows of a case; the rank is 0."""
    query = sought(words)
    return Hit(claim.id, snippet(claim.evidence.text, query), 0.0) if holds(words_of(claim)[0], query) else None
