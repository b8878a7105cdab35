"""Situations by the same filter as events. They are computed of the whole case (`kept.py`), and chosen here."""

from khabar.model import Place
from khabar.model.distance import km_between
from khabar.model.event import Situation
from khabar.model.filters import Near
from khabar.model.question import Question
from khabar.store.narrowing import is_inside
from khabar.web.filters import Asked
from khabar.web.looking import Look
from khabar.wording.places import is_meant

EVENT_FIELDS = ("families", "statuses", "min_origins", "words", "reports", "claims", "not_claims", "events")


def situations_asked(look: Look, asked: Asked) -> tuple[Situation, ...]:
    """Situations in their place and days; by all else that the filter asks (kinds, origins, words, review ...): with an event that fulfils it."""
    found = [s for s in look.situations() if _fits(s, asked.question)]
    if asked.situation is not None:
        return tuple(s for s in found if s.id == asked.situation)
    question = asked.narrowed(look)
    if not found or not (question.kinds or _asks_more(question)):
        return tuple(found)
    ids = look.reading.survey.event_ids(
        Question(**{name: getattr(question, name) for name in ("kinds", *EVENT_FIELDS)}, background="both", hidden_events=question.hidden_events)
    )
    return tuple(s for s in found if not ids.isdisjoint(s.events) or s.kind in question.kinds)


def _asks_more(question: Question) -> bool:
    plain = Question()
    return any(getattr(question, name) != getattr(plain, name) for name in EVENT_FIELDS)


def _fits(s: Situation, asked: Question) -> bool:
    lat, lon = (s.place.lat, s.place.lon) if s.place else (None, None)
    last = s.end or s.as_of or s.start
    first = s.start or s.end or s.as_of
    return (
        (asked.place is None or is_meant(asked.place, s.place))
        and (asked.near is None or _is_near(s.place, asked.near))
        and (asked.box is None or is_inside(asked.box, lat, lon))
        and not (asked.no_point and lat is not None)
        and (asked.since is None or (last is not None and last >= asked.since))
        and (asked.until is None or (first is not None and first <= asked.until))
    )


def _is_near(place: Place | None, near: Near) -> bool:
    if place is None or place.lat is None or place.lon is None:
        return False
    return km_between(place.lat, place.lon, near.lat, near.lon) <= near.km
