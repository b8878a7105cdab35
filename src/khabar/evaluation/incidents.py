"""Which claims of an article belong to its main incident: the one that it tells first.

In: the claims of one kind. Out: those that are told in the first half, near the first placed one, and around the first dated one; a claim
without place or date belongs to it. Sample: 'It was the city's third killing this month. On 3 May a man was shot ...' is about another one.
"""

import re
from collections.abc import Sequence

from khabar.model import Claim, Place
from khabar.model.distance import km_of_places

# News tells its own incident first and what happened elsewhere or before further down; a short text has no such order.
LEAD, SHORT = 0.5, 1000
# 'The shooting follows attacks in Dallas ...': a shooting has one place, and this is wide enough for what is resolved only to its region.
FAR_KM = 150.0
# The wounded of a shooting die days, seldom weeks, later; a figure over more than a month counts several incidents.
FAR_DAYS = 21
LONGEST_DAYS = 31

Days = tuple[int, int]


def of_main_incident(claims: Sequence[Claim], of_all: Sequence[Claim] = ()) -> list[Claim]:
    """The claims of the main incident, in order; all where nothing tells them apart.

    `of_all`: what else the article tells of violence; the first place that any of them names is that of the main incident.
    """
    if not claims:
        return []
    limit = max(SHORT, len(claims[0].report.text) * LEAD)
    told_first = [c for c in claims if c.evidence.span.start < limit] or list(claims)
    return _of_first_date(_of_first_place(told_first, of_all or told_first))


def _of_first_place(claims: list[Claim], of_all: Sequence[Claim]) -> list[Claim]:
    first = next((c.place for c in of_all if _is_resolved(c.place)), None)
    return claims if first is None else [c for c in claims if not (_is_resolved(c.place) and _km(c.place, first) > FAR_KM)]


def _is_resolved(place: Place | None) -> bool:
    """A region is no spot: the middle of a province may lie far from the town in it where all happened."""
    if place is None or place.lat is None or place.lon is None or place.precision in ("admin1", "country"):
        return False
    return place.admin1 is None or place.name != place.admin1  # 'in southern Veldania'


def _km(a: Place | None, b: Place) -> float:
    return (km_of_places(a, b) or 0.0) if a is not None else 0.0


def _of_first_date(claims: list[Claim]) -> list[Claim]:
    days = [_days(c) for c in claims]
    main = next((d for d in days if d and d[1] - d[0] <= LONGEST_DAYS), None)
    if main is None:
        return [c for c, d in zip(claims, days, strict=True) if d is None] or claims
    return [c for c, d in zip(claims, days, strict=True) if d is None or _is_around(d, main)]


def _is_around(days: Days, main: Days) -> bool:
    return days[1] - days[0] <= LONGEST_DAYS and days[0] - main[1] <= FAR_DAYS and main[0] - days[1] <= FAR_DAYS


def _days(claim: Claim) -> Days | None:
    """First and last day as numbers. A day without its year ('Oct. 17' where nothing tells the year) is a day of a year before all others."""
    time = claim.time
    if time is None:
        return None
    first, last = time.start or time.end, time.end or time.start
    if first is not None and last is not None:
        # 'Since 2005' goes on: it is no date of one incident, however it began.
        return first.toordinal(), last.toordinal() + (LONGEST_DAYS + 1 if time.end is None and time.ongoing else 0)
    match = re.fullmatch(r"XXXX-(\d\d)-(\d\d)", time.value or "")
    if match is None:
        return None
    day = LONGEST_DAYS * int(match[1]) + int(match[2])
    return day, day
