"""The scene: the one spot to which responders were called or where the report says that it happened, finer than the town of its lead.

Sample: "A man was shot in Ostrel. Officers were called to Dovra Street at nine.": the shooting was in Dovra Street, in Ostrel. A report that names two
such spots tells nothing of which; wards, prisons and courts are none, for nobody was called there.
"""

from collections.abc import Sequence
from dataclasses import replace

from khabar.claims.draft import Draft
from khabar.claims.episodes import HARM, HOPEFUL, VIOLENCE, is_long, is_unnamed
from khabar.claims.located import Located
from khabar.claims.no_scenes import is_ward
from khabar.claims.triggers_arguments import subjects
from khabar.claims.where import is_modifier
from khabar.lexicon.yaml_files import word_groups
from khabar.model import ParsedReport, PlaceMention

_SPOT = frozenset({"site", "unknown", "near"})
_WIDER = frozenset({"town", "admin2", "admin1", "area"})
_DEEPEST = 4
"""Steps up the tree from a spot to the verb that makes it the scene."""


def move_to_scene(located: Located, drafts: Sequence[Draft]) -> None:
    """Gives acts and harm that are placed in a town or a wider place the scene inside it, where the report names exactly one."""
    scenes = {m.place.text.casefold(): m for m in located.mentions.places if _is_scene(located, m)}
    if len(scenes) != 1:
        return
    scene = next(iter(scenes.values()))
    for d in drafts:
        if _happened_there(located, d, scene):
            d.place, d.place_by = _in_town(scene, d.place), "linked"
            d.because("place", "the scene of the report's incident", scene.place.span)


def _happened_there(located: Located, d: Draft, scene: PlaceMention) -> bool:
    if d.kind not in VIOLENCE | HARM or d.background or d.status in HOPEFUL or d.place is None:
        return False
    if d.place.place.precision not in _WIDER or is_ward(located, d.kind, scene) or is_long(d, located.parsed.report.published):
        return False
    wide, spot = d.place.place, scene.place
    return spot.lat is None or (wide.country == spot.country and (wide.admin1 is None or spot.admin1 in (None, wide.admin1)))


def _in_town(scene: PlaceMention, wide: PlaceMention | None) -> PlaceMention:
    """The scene, at the point of the town where no gazetteer knows the spot itself."""
    if wide is None or scene.place.name is not None or wide.place.precision != "town":
        return scene
    spot = scene.place
    return replace(
        scene, place=replace(wide.place, text=spot.text, span=spot.span, precision="site", relation="part of", candidates=(), parts=())
    )


def _is_scene(located: Located, m: PlaceMention) -> bool:
    """A named spot under a verb of calling responders or of happening."""
    codename = m.place.precision == "unknown" and len(m.place.text.split()) < 2  # 'GIGN': no street, no house
    if codename or m.demonym or m.metonymic or m.place.precision not in _SPOT or is_unnamed(m.place) or is_modifier(located.parsed, m):
        return False
    tokens, i = located.parsed.tokens, m.head
    for _ in range(_DEEPEST):
        i = tokens[i].head
        if i < 0:
            return False
        if tokens[i].upos == "VERB":
            return _makes_scene(located.parsed, i)
    return False


def _makes_scene(parsed: ParsedReport, verb: int) -> bool:
    words, lemma = word_groups("scenes.yaml", "responders", "called", "happened"), parsed.tokens[verb].lemma.lower()
    if lemma in words["called"]:
        return any(parsed.tokens[i].lemma.lower() in words["responders"] for i in subjects(parsed, verb) + _sufferers(parsed, verb))
    took_place = lemma == "take" and any(parsed.tokens[c].lemma.lower() == "place" for c in parsed.children[verb])
    return took_place or lemma in words["happened"]


def _sufferers(parsed: ParsedReport, verb: int) -> list[int]:
    return [c for c in parsed.children[verb] if parsed.tokens[c].deprel in ("nsubj:pass", "obj")]
