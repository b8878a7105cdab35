"""Place and time across sentences: an effect told without them belongs to the act told before it.

Sample: "A bomb went off in Ostrel market on Monday. Nine people died and 30 were hurt." The deaths take place and time from the bombing.
Only for a happening of the same episode: an effect after its act, 'the attack' after an attack, a repeat; never for background, never across kinds
that have nothing to do with each other.
"""

from collections.abc import Sequence

from khabar.claims.draft import Draft
from khabar.claims.joining import share_setting
from khabar.claims.located import Located

REACH = 6
"""Sentences back that an effect looks for its act. Swept on claims/dev: 3 loses a quarter of the places that coders give, 12 begins to mix episodes."""

ACTS = frozenset(
    ["armed_clash", "shelling", "air_strike", "bombing", "attack_on_civilians", "attack_on_health", "abduction", "arrest", "sexual_violence", "property_destruction", "offensive", "siege"]
)
EFFECTS = frozenset(
    ["killed", "injured", "casualties", "missing", "displaced", "evacuation", "property_destruction", "service_closed", "arrest", "abduction", "attack_on_health", "release"]
)
_HARM = frozenset({"killed", "injured", "casualties", "missing"})
_PAST = frozenset({"VBD", "VBN"})


def inherit_from_episode(located: Located, drafts: Sequence[Draft]) -> None:
    """Fills missing places and times, in order of the text."""
    for n, d in enumerate(drafts):
        if d.status not in ("asserted", "negated", "denied") or (d.place is not None and d.time is not None):
            continue
        for earlier in reversed(drafts[:n]):
            if d.sentence - earlier.sentence > REACH:
                break
            if earlier.status in ("asserted", "negated") and _one_episode(located, earlier, d):
                share_setting(d, earlier, "earlier")
                if d.place is not None and d.time is not None:
                    break


def _one_episode(located: Located, earlier: Draft, d: Draft) -> bool:
    """Whether `d` may stand in the episode of `earlier`."""
    if earlier.background:
        return False
    if _conflict(earlier, d):
        return False
    if d.sentence == earlier.sentence:
        return True
    related = (
        (d.kind in EFFECTS and earlier.kind in ACTS)
        or d.kind == earlier.kind
        or (d.kind in _HARM and earlier.kind in _HARM)
        or (d.kind in ACTS and earlier.kind in ACTS)
    )
    return related and _past(located, d)


def _conflict(earlier: Draft, d: Draft) -> bool:
    """Times or places that are known of both and differ: another happening."""
    if d.time is not None and earlier.time is not None:
        x, y = d.time.time, earlier.time.time
        if x.start is not None and y.start is not None and ((x.end or x.start) < y.start or (y.end or y.start) < x.start):
            return True
        if x.start is None and y.start is None and d.time.value != earlier.time.value:
            return True
    if d.place is not None and earlier.place is not None:
        one, other = d.place.place, earlier.place.place
        same = (
            one.geonames_id == other.geonames_id
            if one.geonames_id and other.geonames_id
            else (one.name or one.text) == (other.name or other.text)
        )
        broad = {"country", "admin1", "unknown"} & {one.precision, other.precision}
        return not same and not broad
    return False


def _past(located: Located, d: Draft) -> bool:
    """Told in the past or as a noun; the present and the general stand for themselves."""
    token = located.parsed.tokens[d.frame.match.head]
    return token.upos != "VERB" or token.xpos in _PAST or token.xpos in ("VBG", "VB", "VBP", "VBZ")
