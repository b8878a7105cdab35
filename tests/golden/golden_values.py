"""How each field of a golden case is compared with a claim.

`check_field('count', 'at least 12', claim, claims)` gives None where it agrees, else "count: expected 'at least 12', got '12 people'".
"""

import re
from collections.abc import Callable, Iterable
from datetime import date

from khabar.model import Actor, Claim, Count, Place, Time

NONE = "none"
ARTICLES = {"the", "a", "an", "of", "and", "in", "at", "on", "near"}
UNITS = {"family": "household", "people": "person", "persons": "person", "home": "house", "facilities": "facility"}
# As the qualifiers are written in a case; the longest first, so that 'no more than' is not read as 'more than'.
QUALIFIERS = {
    "at least": "at_least",
    "more than": "more_than",
    "up to": "up_to",
    "less than": "less_than",
    "fewer than": "less_than",
    "nearly": "nearly",
    "about": "about",
    "exactly": "exact",
}
Check = Callable[[str, Claim, tuple[Claim, ...]], bool]


class CaseError(Exception):
    """A case cannot be read: the fault is in the file, not in Khabar."""


def check_field(field: str, wanted: str, claim: Claim, claims: tuple[Claim, ...]) -> str | None:
    """None where the claim has what is wanted, else what it has instead."""
    check, show = FIELDS[field]
    return None if check(wanted, claim, claims) else f"{field}: expected {wanted!r}, got {show(claim)!r}"


def _words(*texts: str | None) -> set[str]:
    return {w for t in texts if t for w in re.findall(r"[\w'’.-]*\w", t.lower())} - ARTICLES


def _holds(wanted: str, texts: Iterable[str | None]) -> bool:
    """Every word of what is wanted stands in the texts; 'none' wants nothing there."""
    texts = [t for t in texts if t]
    return not texts if wanted == NONE else bool(texts) and _words(wanted) <= _words(*texts)


def _actor_texts(actor: Actor | None) -> list[str | None]:
    return [actor.text, actor.name, *(p.text for p in actor.parts)] if actor else []


def _place_texts(place: Place | None) -> list[str | None]:
    return [place.text, place.name, place.relation, *(p.text for p in place.parts)] if place else []


def _yes(wanted: str, value: bool) -> bool:
    if wanted not in ("yes", "no"):
        raise CaseError(f"{wanted!r} is neither yes nor no")
    return value == (wanted == "yes")


def _said_by(wanted: str, claim: Claim, claims: tuple[Claim, ...]) -> bool:
    """'A > B': the chain from the outlet to the origin holds A, then B, and B is the origin. One name: the origin."""
    # The outlet itself stands in every chain without words of its own: it is nobody's testimony.
    chain = [s for s in claim.said_by if s.span is not None]
    if wanted == NONE:
        return not chain
    texts = [[s.text, s.name, s.role, s.organisation] for s in claim.said_by]
    links = [w.strip() for w in wanted.split(">")]
    if not chain or not _holds(links[-1], texts[-1]):
        return False
    at = 0
    for link in links[:-1]:
        while at < len(texts) - 1 and not _holds(link, texts[at]):
            at += 1
        if at == len(texts) - 1:
            return False
        at += 1
    return True


def agrees_with_count(wanted: str, count: Count | None) -> bool:
    """'at least 12 persons', '600 households', '3 children', '10 to 12', 'many', 'exactly 12', 'none'."""
    if wanted == NONE or count is None:
        return wanted == NONE and count is None
    match = re.fullmatch(
        r"(?:(at least|more than|up to|less than|fewer than|nearly|about|exactly) )?([\d,.]+)(?: to ([\d,.]+))?(?: ([a-z ]+))?", wanted
    )
    if match is None:
        if not re.fullmatch(r"[a-z ]+", wanted):
            raise CaseError(
                f"count {wanted!r} cannot be read; write for example 'at least 12 persons', '600 households', '10 to 12', 'many'"
            )
        return count.qualifier == "vague" and count.low is None and count.high is None
    words, first, second, noun = match.groups()
    low = high = _number(first)
    if second:
        return (count.low, count.high) == (low, _number(second)) and _is_noun(noun, count)
    qualifier = QUALIFIERS[words] if words else "exact"
    if count.qualifier != qualifier:
        return False
    bounds = {"at_least": (low, None), "more_than": (low, None), "up_to": (None, high), "nearly": (None, high), "less_than": (None, high)}
    return (count.low, count.high) == bounds.get(qualifier, (low, high)) and _is_noun(noun, count)


def _number(words: str) -> float:
    return float(words.replace(",", ""))


def _is_noun(noun: str | None, count: Count) -> bool:
    """The counted noun is a unit ('households') or a group of people ('children')."""
    if noun is None:
        return True
    forms = {noun, noun.removesuffix("s"), noun.removesuffix("ies") + "y"}
    forms |= {UNITS[f] for f in forms if f in UNITS}
    return (
        count.unit in forms
        or bool(count.group and _words(count.group) & forms)
        or bool(count.unit == "person" and _words(noun) <= _words(count.text))
    )


def agrees_with_time(wanted: str, time: Time | None) -> bool:
    """'2031-03-04', '2031-03-01..2031-03-05', '2031-03-04..' (has not ended), 'open' (no date is known), 'none' (no time is given)."""
    if wanted == NONE:
        return time is None
    if wanted == "open":
        return time is not None and time.start is None and time.end is None
    try:
        start, dots, end = wanted.partition("..")
        first = date.fromisoformat(start) if start else None
        last = date.fromisoformat(end) if end else first if not dots else None
    except ValueError:
        raise CaseError(f"when {wanted!r} cannot be read; write 2031-03-04, 2031-03-01..2031-03-05, 2031-03-04.., open or none") from None
    if time is None or (time.start, time.end) != (first, last):
        return False
    return not (dots and not end) or time.ongoing is not False


def _part_of(wanted: str, claim: Claim, claims: tuple[Claim, ...]) -> bool:
    """yes, no, or the count of the whole: 'at least 12'."""
    if wanted in ("yes", "no"):
        return _yes(wanted, claim.part_of is not None)
    return any(c.id == claim.part_of and agrees_with_count(wanted, c.count) for c in claims)


def _said_again(wanted: str, claim: Claim) -> bool:
    """One of the other places where the report says it has these words; 'none' where there is no other."""
    again = [" ".join(e.text.lower().split()) for e in claim.also]
    return not again if wanted == NONE else any(wanted.lower() in text for text in again)


def _only(wanted: str, claim: Claim, claims: tuple[Claim, ...]) -> bool:
    """Whether the report yields no other claim of this kind: one fact said twice is one claim."""
    return _yes(wanted, sum(c.kind == claim.kind for c in claims) == 1)


def _exactly(wanted: str, value: str | None) -> bool:
    return wanted == (value or NONE)


def _count_shown(claim: Claim) -> str:
    c = claim.count
    return f"{c.text} (low {c.low}, high {c.high}, {c.qualifier}, {c.unit}{', ' + c.group if c.group else ''})" if c else NONE


def _time_shown(time: Time | None) -> str:
    return f"{time.text} ({time.start}..{time.end}, ongoing {time.ongoing})" if time else NONE


FIELDS: dict[str, tuple[Check, Callable[[Claim], object]]] = {
    "what": (lambda w, c, _: c.kind == w, lambda c: c.kind),
    "who": (lambda w, c, _: _holds(w, _actor_texts(c.target)), lambda c: c.target.text if c.target else NONE),
    "by": (lambda w, c, _: _holds(w, _actor_texts(c.actor)), lambda c: c.actor.text if c.actor else NONE),
    "with": (lambda w, c, _: _holds(w, [i.text for i in c.instruments]), lambda c: [i.text for i in c.instruments] or NONE),
    "where": (lambda w, c, _: _holds(w, _place_texts(c.place)), lambda c: c.place.text if c.place else NONE),
    "to": (lambda w, c, _: _holds(w, _place_texts(c.to_place)), lambda c: c.to_place.text if c.to_place else NONE),
    "country": (
        lambda w, c, _: _exactly(w, c.place.country if c.place else None),
        lambda c: c.place.country if c.place and c.place.country else NONE,
    ),
    "when": (lambda w, c, _: agrees_with_time(w, c.time), lambda c: _time_shown(c.time)),
    "as of": (lambda w, c, _: agrees_with_time(w, c.as_of), lambda c: _time_shown(c.as_of)),
    "said on": (lambda w, c, _: agrees_with_time(w, c.said_on), lambda c: _time_shown(c.said_on)),
    "count": (lambda w, c, _: agrees_with_count(w, c.count), _count_shown),
    "counted as": (lambda w, c, _: _exactly(w, c.count.of if c.count else None), lambda c: c.count.of if c.count else NONE),
    "status": (lambda w, c, _: c.status == w, lambda c: c.status),
    "hedged": (lambda w, c, _: _yes(w, c.hedged), lambda c: c.hedged),
    "background": (lambda w, c, _: _yes(w, c.background), lambda c: c.background),
    "cumulative": (lambda w, c, _: _yes(w, c.cumulative), lambda c: c.cumulative),
    "quoted": (lambda w, c, _: _yes(w, c.quoted), lambda c: c.quoted),
    "measure": (lambda w, c, _: _exactly(w, c.measure), lambda c: c.measure or NONE),
    "border": (lambda w, c, _: _exactly(w, c.border), lambda c: c.border or NONE),
    "cause": (lambda w, c, _: _exactly(w, c.cause.type if c.cause else None), lambda c: c.cause.type if c.cause else NONE),
    "part of": (_part_of, lambda c: c.part_of or NONE),
    "said by": (_said_by, lambda c: " > ".join(s.name or s.text for s in c.said_by) or NONE),
    "also": (lambda w, c, _: _said_again(w, c), lambda c: [e.text for e in c.also] or NONE),
    "only": (_only, lambda c: "yes or no, by the other claims of its kind"),
    "words": (lambda w, c, _: w.lower() in " ".join(c.evidence.text.lower().split()), lambda c: c.evidence.text),
}
