"""Where a movement leads: the place reached, or where a stock stays, also where it has no name ('to safe areas', 'returned home')."""

from khabar.claims.frames import Frame
from khabar.claims.located import Located
from khabar.claims.no_scenes import MOVING
from khabar.claims.where import is_destination, is_named, place_under, site_in
from khabar.lexicon.yaml_files import word_groups
from khabar.model import Place, PlaceMention
from khabar.model.trees import noun_phrase

_SITED = frozenset("in at near outside on of around inside".split())
"""Words between a refuge and the town where it is."""
_PEOPLE_MOVE = frozenset({"displaced", "evacuation", "returned", "settled"})


def find_to_place(located: Located, frame: Frame) -> PlaceMention | None:
    """The place reached, or where a stock stays; only from a role that says so ('to', 'in camps in')."""
    heads = [*frame.to_places]
    if frame.match.kind in MOVING:
        near = (*located.parsed.children[frame.match.head], *located.parsed.children[frame.clause])
        heads += [c for c in near if located.parsed.tokens[c].deprel in ("nmod", "obl") and is_destination(located.parsed, c, frame)]
        heads += [c for c in near if located.parsed.tokens[c].text.lower() == "home" and located.parsed.tokens[c].deprel == "advmod"]
    named = next((m for i in heads if (m := place_under(located, i)) is not None and not m.metonymic), None)
    found = named or next((_refuge(located, i) for i in heads if _is_refuge(located, frame, i)), None)
    return with_town(located, found) if found is not None and frame.match.kind in _PEOPLE_MOVE else found


def with_town(located: Located, m: PlaceMention) -> PlaceMention:
    """'a school in Ostrel', 'camps near Ostrel' as one place, whatever the tree says: nobody on the move to a school in Ostrel has left Ostrel."""
    behind = m.tokens.end
    if any(c.isupper() for c in m.place.text) or behind >= len(located.parsed.tokens):
        return m
    if located.parsed.tokens[behind].text.lower() not in _SITED:
        return m
    town = next(
        (t for i in range(behind + 1, min(behind + 4, len(located.parsed.tokens))) if (t := located.place_at.get(i)) is not None), None
    )
    same = town is not None and located.parsed.tokens[town.head].sentence == located.parsed.tokens[m.head].sentence
    return site_in(located, m, town) if town is not None and same and is_named(town) else m


def _is_refuge(located: Located, frame: Frame, i: int) -> bool:
    """'to safe areas', 'in evacuation centres', 'to their homes': where people on the move come to, without a name."""
    return frame.match.kind in _PEOPLE_MOVE and located.parsed.tokens[i].lemma.lower() in word_groups("refuges.yaml", "nouns")["nouns"]


def _refuge(located: Located, i: int) -> PlaceMention:
    tokens = noun_phrase(located.parsed, i)
    span = located.parsed.span_of(tokens)
    return PlaceMention(tokens, i, Place(span.of(located.parsed.report.text), span))
