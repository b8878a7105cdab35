"""Where an unnamed place stands: 'a mosque', 'the affected areas', 'each district' are somewhere that the report names elsewhere.

The phrase stays as it is written; what it resolves to is the named place that fits the claim best, among the same candidates and by the same signs
as every place (`links`), as if no rule had found the unnamed one. Every happening is somewhere, so 'none' is no candidate: right 0.01 to 0.02 more often
on claims/dev and three sets of labels than with it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from khabar.claims.draft import Draft
from khabar.claims.episodes import is_unnamed
from khabar.claims.link_weights import weights
from khabar.claims.links import Choice, best_choice
from khabar.claims.located import Located
from khabar.claims.sites import is_open
from khabar.model import Place, PlaceMention

_FINE = frozenset({"town", "site", "near", "area"})
_COUNTRY = frozenset({"country", "nation", "republic", "kingdom"})
_REGION = frozenset({"province", "state", "governorate", "region", "prefecture", "department"})


def anchor_places(located: Located, drafts: Sequence[Draft], candidates: Mapping[int, Sequence[Choice[PlaceMention]]]) -> None:
    """Resolves each unnamed place that is still open to the named one that fits best, if the report names any; `candidates` by the `id` of the draft.

    After repeats are joined: two sites of one town are two places.
    """
    for d in drafts:
        if is_open(located.parsed, d) and id(d) in candidates:
            _anchor(located, d, candidates[id(d)])


def _anchor(located: Located, d: Draft, choices: Sequence[Choice[PlaceMention]]) -> None:
    if d.place is None:
        return
    noun = located.parsed.tokens[d.place.head].lemma.lower()
    site = not is_unnamed(d.place.place)
    best, signs = best_choice([_freed(c) for c in choices if _may_hold(located, c, None if site else noun)], weights()["place"])
    whole = _level(best.mention.place, noun) if best is not None else None
    if best is None or whole is None or (site and whole.precision == "country"):
        return
    held = _inside(d.place.place, whole)
    d.place = replace(d.place, place=replace(held, precision="site") if site and held.precision == "area" else held)
    d.because("place", f"{'a site' if site else 'an unnamed place'}, in the named one that fits best: {signs}", best.mention.place.span)


def _may_hold(located: Located, c: Choice[PlaceMention], noun: str | None) -> bool:
    """Resolved places hold unnamed ones and sites; an unresolved name only if it has the same noun ('the church' of 'Wasta Bible Church')."""
    m = c.candidate.mention if c.candidate is not None else None
    if m is None or is_unnamed(m.place):
        return False
    return m.place.lat is not None or located.parsed.tokens[m.head].lemma.lower() == noun


def _freed(c: Choice[PlaceMention]) -> Choice[PlaceMention]:
    """The choice without what the rules said of it."""
    return Choice(c.candidate, tuple(s for s in c.signs if not s.startswith("not the rule's")))


def _level(named: Place, noun: str) -> Place | None:
    """The place as coarse as the noun: 'the country' of a town is its country, 'the province' its province; None where that is not known."""
    if noun in _COUNTRY and named.precision != "country":
        return Place(named.text, named.span, country=named.country, precision="country") if named.country is not None else None
    if noun in _REGION and named.precision in (*_FINE, "admin2"):
        region = Place(named.text, named.span, named.admin1, country=named.country, admin1=named.admin1, precision="admin1")
        return region if named.admin1 is not None else None
    return named


def _inside(unnamed: Place, named: Place) -> Place:
    """The unnamed place at the point of the named one."""
    known = named.lat is not None or named.country is not None
    precision = "unknown" if not known else "area" if named.precision in _FINE else named.precision
    same = named.lat is None
    return replace(
        named,
        text=unnamed.text,
        span=unnamed.span,
        name=named.name or (None if known else named.text),
        precision=precision,
        relation=None if same else "part of",
        candidates=(),
        parts=(),
    )
