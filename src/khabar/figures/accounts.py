"""What claims of one kind tell of author, place and day: answers that exclude each other, each with its claims. Empty where they agree."""

from collections.abc import Iterable
from datetime import date

from khabar.figures.wording import day_words
from khabar.figures.words import figure_words
from khabar.gazetteer.folding import fold
from khabar.model import Claim
from khabar.model.distance import km_of_places


def authors_told(claims: Iterable[Claim]) -> dict[str, list[Claim]]:
    """By the parties blamed ('the Northern Army' or 'the Free Valley Brigade'). Of gunmen, or of no party at all, nothing is told.

    Two names of one type are two parties only where both are names of their own and share no word.
    """
    words, found = figure_words(), dict[str, list[Claim]]()
    for c in claims:
        if c.kind not in words.authored or c.actor is None or c.actor.type not in words.parties:
            continue
        name = c.actor.name or c.actor.text
        same = next((k for k in found if _one_party(c, name, k, found[k][0])), name)
        found.setdefault(same, []).append(c)
    return found if len(found) > 1 else {}


def _one_party(claim: Claim, name: str, other: str, of_other: Claim) -> bool:
    assert claim.actor is not None and of_other.actor is not None
    if claim.actor.type != of_other.actor.type:
        return False
    both_named = all(any(w[:1].isupper() for w in n.split()[1:] or n.split()) for n in (name, other))
    return not both_named or bool(set(fold(name).split()) & set(fold(other).split()) - {"the", "of", "and"}) or name == other


def places_told(claims: Iterable[Claim]) -> dict[str, list[Claim]]:
    """By towns that lie too far apart for one happening."""
    words, found = figure_words(), dict[str, list[Claim]]()
    for c in sorted(claims, key=lambda c: c.id):
        if (
            c.kind not in words.placed
            or c.place is None
            or c.place.name is None
            or c.place.precision not in ("site", "town", "near", "area")
        ):
            continue
        near = next((k for k, of in found.items() if (_km(c, of[0]) or 0.0) <= words.towns_apart_km), None)
        found.setdefault(near or c.place.name, []).append(c)
    return found if len(found) > 1 else {}


def _km(a: Claim, b: Claim) -> float | None:
    return km_of_places(a.place, b.place) if a.place is not None and b.place is not None else None


def days_told(claims: Iterable[Claim]) -> dict[str, list[Claim]]:
    """By the single day told; a night may bear the date of either day, so neighbouring days exclude each other only where both are told as days."""
    by_day: dict[date, list[Claim]] = {}
    for c in claims:
        time = c.time
        if (
            c.kind in figure_words().placed
            and time is not None
            and time.start is not None
            and time.start == time.end
            and time.precision == "day"
        ):
            by_day.setdefault(time.start, []).append(c)
    return {day_words(day): by_day[day] for day in sorted(by_day)} if len(by_day) > 1 else {}
