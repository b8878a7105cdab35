"""The filter parameters of the API, one meaning everywhere: what the URL says -> `Question`.

Days are calendar days, no times; what cannot be used is refused by name, never passed over.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date
from difflib import get_close_matches
from math import isfinite
from typing import Annotated, Literal, get_args

from fastapi import Depends, Query

from khabar.errors import UnusableArgument
from khabar.judgements.review import REVIEW_STATES, ReviewState
from khabar.lexicon.codebook import load_codebook
from khabar.lexicon.families import families
from khabar.model.claim import Status
from khabar.model.filters import Background, Near
from khabar.model.question import Box, Question
from khabar.web.errors import Refusal, unusable
from khabar.web.kept import Recast
from khabar.web.looking import Look

STATUSES: tuple[Status, ...] = get_args(Status)
LONGEST = 500
"""Characters of a place or of words sought."""
Words = Annotated[str | None, Query(max_length=LONGEST)]
Several = Annotated[list[str], Query(max_length=100)]


@dataclass(frozen=True, slots=True)
class Asked:
    """The filter of a request, checked. Empty and None ask nothing."""

    question: Question
    review: tuple[ReviewState, ...] = ()
    situation: str | None = None

    def narrowed(self, look: Look) -> Question:
        """What it comes to for this person in this state of the case. Raises Refusal (404) for a situation that is not there."""
        question = replace(self.question, hidden_claims=look.hidden.claims, hidden_events=look.hidden.events)
        if self.situation is not None:
            found = situation_of(look, self.situation)
            question = replace(question, events=frozenset(found))
        return reviewed(question, self.review, look.recast) if self.review else question


def asked_for(
    kind: Several = [],  # noqa: B006 - FastAPI copies defaults
    family: Several = [],  # noqa: B006
    status: Several = [],  # noqa: B006
    place: Words = None,
    near: Annotated[str | None, Query(description="LATITUDE,LONGITUDE,KILOMETRES", examples=["36.1,40.2,25"], max_length=100)] = None,
    box: Annotated[str | None, Query(description="WEST,SOUTH,EAST,NORTH in degrees", examples=["36,34,40,37"], max_length=200)] = None,
    since: Annotated[str | None, Query(description="A calendar day", examples=["2031-03-01"], max_length=40)] = None,
    until: Annotated[str | None, Query(description="A calendar day", examples=["2031-03-31"], max_length=40)] = None,
    background: Annotated[Background, Query(description="What reports tell as history: left out, alone, or with the rest.")] = "no",
    min_origins: Annotated[int, Query(ge=0, le=1_000_000)] = 0,
    q: Annotated[str | None, Query(description="Words that must all be there; quotation marks and a star at the end mean what they do in `khabar find`.", max_length=LONGEST)] = None,
    review: Several = [],  # noqa: B006
    report: Annotated[str | None, Query(max_length=2000)] = None,
    situation: Annotated[str | None, Query(max_length=LONGEST)] = None,
    place_unknown: Annotated[bool, Query(description="Only what has no point on a map.")] = False,
) -> Asked:
    """The filter. Raises Refusal (400) naming the parameter."""
    first, last = day(since, "since"), day(until, "until")
    if first and last and first > last:
        raise unusable(f"since ({first}) is after until ({last})", "since")
    question = Question(
        kinds=known(kind, load_codebook().kinds, "kind"),
        families=known(family, families(), "family"),
        statuses=known(status, STATUSES, "status"),
        place=worded(place, "place"),
        near=near_of(near),
        box=box_of(box),
        no_point=place_unknown,
        since=first,
        until=last,
        background=background,
        min_origins=min_origins,
        words=worded(q, "q"),
        reports=(report,) if report else (),
    )
    states = known(review, REVIEW_STATES, "review")
    return Asked(question, tuple(s for s in REVIEW_STATES if s in states), situation or None)


Filter = Annotated[Asked, Depends(asked_for)]
Limit = Annotated[int, Query(ge=1, le=500)]
After = Annotated[str | None, Query(description="`next` of the page before.", max_length=3000)]


def reviewed(question: Question, states: Sequence[str], recast: Recast) -> Question:
    """Only claims in one of these states, or events that hold one."""
    if "to_do" in states:
        return replace(question, not_claims=frozenset(i for i, s in recast.states.items() if s not in states))
    return replace(question, claims=frozenset(i for i, s in recast.states.items() if s in states))


def situation_of(look: Look, situation_id: str) -> tuple[str, ...]:
    """The events of a situation. Raises Refusal (404)."""
    found = next((s for s in look.situations() if s.id == situation_id), None)
    if found is None:
        raise Refusal(404, f"no situation has the id {situation_id!r}", field="situation")
    return found.events


def known(given: Sequence[str], names: Collection[str], field: str) -> tuple[str, ...]:
    """Each name once; several may stand in one value, with commas. Raises Refusal naming the nearest known."""
    asked = [w.strip().lower() for words in given for w in words.split(",") if w.strip()]
    for word in asked:
        if word not in names:
            near = get_close_matches(word, names, n=1)
            raise unusable(f"{field} {word!r}: " + (f"did you mean {near[0]}?" if near else f"it is one of {', '.join(names)}"), field)
    return tuple(dict.fromkeys(asked))


def worded(words: str | None, field: str) -> str | None:
    """Words that hold something to look for; None where nothing is given."""
    if words is None or not words.strip():
        return None
    if not any(c.isalnum() for c in words):
        raise unusable(f"{field} {words!r} holds no word to look for", field)
    return words.strip()


def day(words: str | None, field: str) -> date | None:
    """'2031-03-05' -> that day. Raises Refusal."""
    if words is None or not words.strip():
        return None
    from khabar.reports import parse_given

    try:
        return parse_given(words)
    except (ValueError, UnusableArgument) as error:
        raise unusable(f"{field} {error}", field) from None


def near_of(words: str | None) -> Near | None:
    """'36.1,40.2,25'. Raises Refusal."""
    if words is None or not words.strip():
        return None
    lat, lon, km = numbers(words, 3, "near", "LATITUDE,LONGITUDE,KILOMETRES, as in 36.1,40.2,25")
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        raise unusable("near: the latitude (-90 to 90) comes first, then the longitude (-180 to 180)", "near")
    if not 0 < km <= 20_100:
        raise unusable("near: the radius is a number of kilometres above 0, at most half the way around the earth", "near")
    return Near(lat, lon, km)


def box_of(words: str | None) -> Box | None:
    """'36,34,40,37'; a map that shows the earth more than once gives longitudes beyond 180. Raises Refusal."""
    if words is None or not words.strip():
        return None
    west, south, east, north = numbers(words, 4, "box", "WEST,SOUTH,EAST,NORTH, as in 36,34,40,37")
    if not (-90 <= south <= north <= 90):
        raise unusable("box: south and north are latitudes (-90 to 90), the lesser first", "box")
    if abs(west) > 1080 or abs(east) > 1080:
        raise unusable("box: west and east are longitudes", "box")
    if east - west >= 360:
        return Box(-180.0, south, 180.0, north)
    if not (-180 <= west <= 180 and -180 <= east <= 180):
        west, east = (west + 180) % 360 - 180, (east + 180) % 360 - 180
    return Box(west, south, east, north)


def numbers(words: str, count: int, field: str, form: str) -> list[float]:
    """So many finite numbers between commas. Raises Refusal."""
    try:
        found = [float(part) for part in words.split(",")]
    except ValueError:
        found = []
    if len(found) != count or not all(map(isfinite, found)):
        raise unusable(f"{field} {words!r}: write {form}", field)
    return found


SortEvents = Literal["day", "persons", "origins"]
