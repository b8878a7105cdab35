"""Places told far from the claim: what another sentence tells is taken only where nothing speaks for another scene.

Samples: "Lora was hit on Monday. ... In Karsk six died. ... Twelve houses burnt down.": nothing says that they burnt in Lora. History ("in 2012 hundreds
had died") is not where the day's episode is. A report of one incident keeps its one place to its end.
"""

from collections.abc import Sequence

from khabar.claims.distinct_scenes import other_scenes
from khabar.claims.draft import Draft
from khabar.claims.episodes import HARM, MOVES, VIOLENCE, is_unnamed
from khabar.claims.links import OWN
from khabar.claims.located import Located
from khabar.model import Place

UNTOLD = "untold"
"""How a claim that nothing places came by its place: it keeps facts apart while they are joined, and is no answer."""
_NEAR_HISTORY = 2
"""Sentences from which on a place is not that of history. Of 30 such places in labelled reports three were right; of ten in the next sentence four."""
_BEFALLS = VIOLENCE | HARM | MOVES
"""Kinds whose places are scenes; talks and appeals are held elsewhere."""
_MAIN = 5
"""A place that all but a fifth of the claims share, as far as their own words tell, is the scene of the whole report."""
_FAR = 4
"""Sentences between a claim and its place from which on other scenes stand nearer. Of 52 such places in labelled reports of several scenes 12 were right."""


def drop_far_places(located: Located, drafts: Sequence[Draft]) -> None:
    """Takes away places told in another sentence: history's from beyond the next sentence, and those far off in a report of several scenes."""
    scenes = [
        d.place.place
        for d in drafts
        if d.kind in _BEFALLS and d.place is not None and d.place_by in (*OWN, "listed") and not is_unnamed(d.place.place)
    ]
    for d in drafts:
        why = _why_too_far(located, d, scenes)
        if why:
            d.place, d.place_by = None, ""
            d.because("place", why)


def _why_too_far(located: Located, d: Draft, scenes: Sequence[Place]) -> str:
    if d.place is None:
        return ""
    if d.place_by == UNTOLD:
        return "nothing says that it was there"
    if any(told.start <= d.place.place.span.start < told.end for told in (d.evidence, *d.also)):
        return ""
    gap = abs(located.parsed.tokens[d.place.head].sentence - d.sentence)
    if gap >= _NEAR_HISTORY and d.background:
        return "history takes no place from afar"
    elsewhere = sum(1 for _ in other_scenes(d.place.place, scenes)) if gap >= _FAR else 0
    if elsewhere and elsewhere * _MAIN > len(scenes):
        return "told far off, in a report of several scenes"
    return ""
