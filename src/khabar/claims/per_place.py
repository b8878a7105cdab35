"""One figure a place: 'ten people died in Karsk, nine in Dovra and another three in Halven'; 'deaths were reported in Karsk (7), Dovra (6) and Halven (3)'.

The further figures have no verb and often no noun of their own, so no tree tells them; the shape of the list does: a number, 'in', a place, and so on.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from khabar.claims.adjacent import COUNTED
from khabar.claims.draft import Draft
from khabar.claims.located import Located
from khabar.claims.where import place_under
from khabar.model import Count, Place, PlaceMention, QuantityMention, Span

_JOINTS = frozenset({",", ";", "and", "while", "with", "plus", "another", "a", "further", "about", "around", "some", "at", "least"})
_AFTER_PLACE = frozenset("province district region state county city town village governorate prefecture provinces districts".split())
_NOUNS = frozenset({"more", "others", "other", "people", "persons", "deaths", "dead", "families", "houses", "homes", "died", "were"})
_IN = frozenset({"in", "at", "near", "from"})
_BEFORE_PLACE = frozenset({"the", "province", "district", "city", "town", "village", "of", "neighbouring", "neighboring", "nearby"})
_PERSONS = frozenset({"killed", "injured", "missing", "arrest"})
"""Kinds whose bare figures count persons."""
_WIDEST = 4
"""Words between two members of the list, or between 'in' and the name of the place."""


@dataclass(frozen=True, slots=True)
class Share:
    """A figure of the list and its place."""

    figure: QuantityMention
    place: PlaceMention


def with_places(located: Located, drafts: list[Draft]) -> list[Draft]:
    """The drafts of one trigger and one more for each further figure of a list over places, if there is one."""
    first = drafts[0]
    if first.kind not in COUNTED or len(drafts) > 1:
        return drafts
    if first.count is not None:
        return _with_shares_behind(located, first, first.count)
    listed = _numbers_in_brackets(located, first) if first.kind in _PERSONS else []
    if len(listed) < 2:
        return drafts
    return [_of_share(first, s, replace(s.figure.count, unit="person", of=first.frame.match.entry.count_of)) for s in listed]


def _with_shares_behind(located: Located, first: Draft, count: Count) -> list[Draft]:
    """The draft, with its own place where the list tells it, and those of the rest of the list."""
    behind = max(first.trigger.end, count.span.end) if first.place is None else first.trigger.end
    for m in [first.place] if first.place is not None else located.places_in.get(first.sentence, ()):
        shares = [*_shares_behind(located, m)] if m.place.span.start >= behind else []
        if shares:
            if first.place is None:
                first.place, first.place_by = m, "listed"
            return [first, *(_of_share(first, s, count) for s in shares)]
    return [first]


def _of_share(first: Draft, share: Share, like: Count) -> Draft:
    count = replace(share.figure.count, unit=like.unit if share.figure.noun is None else share.figure.count.unit, of=like.of)
    d = replace(first, count=count, place=share.place, place_by="listed", target=None, also=[], why=list(first.why))
    d.because("count", "a list of figures over places", count.span)
    d.because("place", "a list of figures over places", share.place.place.span)
    return d


def _shares_behind(located: Located, place: PlaceMention) -> Iterator[Share]:
    """', nine in Dovra and another three in Halven', as far as the list goes."""
    tokens, at = located.parsed.tokens, place.tokens.end
    end = located.parsed.sentences[tokens[place.head].sentence].tokens.end
    while at < end:
        number = _skip(located, at, end, _JOINTS | _AFTER_PLACE)
        figure = located.quantity_at.get(number) if number < end and number > at else None
        if figure is None or figure.sort not in ("count", "other") or figure.number.start < at:
            return
        link = _skip(located, max(figure.number.end, figure.tokens.end), end, _NOUNS)
        name = _skip(located, link + 1, end, _BEFORE_PLACE) if link < end and tokens[link].text.lower() in _IN else end
        found = place_under(located, name) if name < end else None
        if found is None:
            return
        yield Share(figure, found)
        at = max(found.tokens.end, name + 1)


def _skip(located: Located, at: int, end: int, words: frozenset[str]) -> int:
    """The first token from `at` that is none of `words`, or `end` where more than _WIDEST of them stand in a row."""
    for i in range(at, min(end, at + _WIDEST + 1)):
        if located.parsed.tokens[i].text.lower() not in words or i in located.quantity_at:
            return i
    return end


def _numbers_in_brackets(located: Located, d: Draft) -> list[Share]:
    """'Karsk (7), Dovra (6)' in the sentence of the trigger, behind it."""
    tokens = located.parsed.tokens
    out = []
    for at in range(d.frame.match.tokens.end + 1, located.parsed.sentences[d.sentence].tokens.end - 2):
        if (tokens[at].text, tokens[at + 2].text) != ("(", ")") or tokens[at - 1].upos != "PROPN":
            continue
        figure = located.quantity_at.get(at + 1)
        if figure is not None and figure.count.low is not None:
            out.append(Share(figure, _named_before(located, at)))
    return out


def _named_before(located: Located, end: int) -> PlaceMention:
    """The place whose name ends before token `end`: the mention there, else the proper nouns themselves, unresolved."""
    found = located.place_at.get(end - 1)
    if found is not None and located.parsed.tokens[end - 1].end == found.place.span.end:
        return found
    first = end - 1
    while located.parsed.tokens[first - 1].text[:1].isupper():
        first -= 1
    span = located.parsed.span_of((first, end))
    return PlaceMention(Span(first, end), end - 1, Place(span.of(located.parsed.report.text), span))
