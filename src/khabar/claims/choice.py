"""The choice of place and time of each claim: the best of the candidates of `links`, against what the rules found in its own words."""

from collections.abc import Sequence

from khabar.claims.distinct_scenes import named_scenes, plays_there
from khabar.claims.draft import Draft
from khabar.claims.episodes import BROAD, HARM, HOPEFUL, MOVES, VIOLENCE, is_long, is_unnamed
from khabar.claims.far_places import UNTOLD
from khabar.claims.link_signs import Hints
from khabar.claims.link_weights import weights
from khabar.claims.links import OWN, Candidate, Choice, best_choice, place_choices, time_choices
from khabar.claims.located import Located
from khabar.claims.movement import part_from_reached
from khabar.claims.rates import told_as_rate
from khabar.claims.scenes import move_to_scene
from khabar.claims.sites import is_open
from khabar.claims.when import counted_so_far, with_end_of_tally, with_listed
from khabar.claims.where import holds
from khabar.model import Place, PlaceMention, TimeMention

LEAST_READ_TIME = 0.6
"""Probability of the role head from which a time of another sentence may date a claim against the rules; from 0.2 to 0.8 the figures hardly change."""


def choose_settings(located: Located, drafts: Sequence[Draft], hints: Hints) -> dict[int, Sequence[Choice[PlaceMention]]]:
    """Sets place and time of every draft to its best candidate. Gives the candidates of each draft (by `id`) whose place is still unnamed, for `anchors`."""
    open_places = choose_places(located, drafts, hints)
    choose_times(located, drafts, hints)
    return open_places


def choose_places(located: Located, drafts: Sequence[Draft], hints: Hints) -> dict[int, Sequence[Choice[PlaceMention]]]:
    """Sets the place of every draft to its best candidate; the candidates of those whose place is unnamed."""
    out: dict[int, Sequence[Choice[PlaceMention]]] = {}
    for d in drafts:
        part_from_reached(located, d)
    named = named_scenes(located)
    settled = {id(d) for d in drafts if _is_settled(d) and not is_open(located.parsed, d)}
    for d, choices in zip(drafts, [*place_choices(located, drafts, hints, settled)], strict=True):
        if not _is_settled(d):
            _choose_place(located, d, choices, named)
        if is_open(located.parsed, d):
            out[id(d)] = choices
    move_to_scene(located, drafts)
    return out


def _is_settled(d: Draft) -> bool:
    """Whether nothing outweighs the place that the rules found: a town or a site that hangs on the trigger, or on the claim's own figure in a list."""
    return d.place_by == "listed" or (d.place_by == "own" and d.place is not None and d.place.place.precision not in BROAD)


def _is_scene(c: Choice[PlaceMention], d: Draft, named: Sequence[Place]) -> bool:
    """Whether the claim may be there for want of another place: told beside it, or farther before it in a report that names no other scene."""
    if c.candidate is None or c.candidate.sentence > d.sentence:
        return False
    return c.candidate.sentence >= d.sentence - 1 or plays_there(c.candidate.mention.place, named)


def _choose_place(located: Located, d: Draft, choices: Sequence[Choice[PlaceMention]], named: Sequence[Place]) -> None:
    best, signs = best_choice(choices, weights()["place"])
    by = "linked"
    if best is None and _is_somewhere(located, d):
        likely = [c for c in choices if _is_scene(c, d, named)]
        best, signs = best_choice(likely or [c for c in choices if c.candidate is not None], weights()["place"])
        by = "linked" if likely else UNTOLD
    if best is not None and best.sentence != d.sentence and (is_long(d, located.parsed.report.published) or d.place_by in OWN):
        return  # a statistic ('since January') is of no episode; 'abducted from a school near Ostrel' happened there, whatever else is told
    if best is None:
        if d.place is not None and d.place_by not in OWN:
            d.place, d.place_by = None, ""
            d.because("place", f"no place fits: {signs}")
    elif d.place is not None and _is_better(located, d, best.mention):
        return
    elif d.place is None or d.place.place.span != best.mention.place.span:
        d.place, d.place_by = best.mention, by
        d.because("place", f"fits best: {signs}", best.mention.place.span)
    elif by == UNTOLD and d.place_by not in OWN:
        d.place_by = by


def _is_somewhere(located: Located, d: Draft) -> bool:
    """Whether 'no place' is no answer: what befalls people and things in the present of the report is where the report plays.

    Of claims of these kinds that the scored choice left without a place, coders had placed 74 of 91 (claims/dev, labels/held, read and unread); of the
    places that this took from another sentence two in five were right, hence `_is_scene`.
    """
    befalls = d.kind in MOVES | HARM | VIOLENCE and d.status not in HOPEFUL
    return befalls and not d.background and not is_long(d, located.parsed.report.published)


def _is_better(located: Located, d: Draft, other: PlaceMention) -> bool:
    """Whether the place that the rules found in the claim's own words outweighs the best by score.

    'Fighting in Karsk province': only a place that may lie in it says more. 'Storm Ivo left 20 hurt in Karsk': the subject that no gazetteer knows is
    no place beside one that is known.
    """
    if d.place is None:
        return False
    if d.place_by == "own" and not (is_unnamed(d.place.place) or other.place.country is None or holds(d.place, other)):
        return True
    unknown_subject = other.place.lat is None and located.parsed.tokens[other.head].deprel == "nsubj"
    return d.place_by in OWN and d.place.place.lat is not None and unknown_subject


def choose_times(located: Located, drafts: Sequence[Draft], hints: Hints) -> None:
    """Sets the time of every draft to its best candidate."""
    for d, dated in zip(drafts, [*time_choices(located, drafts, hints)], strict=True):
        _choose_time(hints, d, dated)
        if (d.time is None or d.time_by == "earlier") and (told := counted_so_far(located, d)) is not None:
            d.time, d.time_by = told, "own"
            d.because("time", "counted by publication", told.span)
        if d.time is not None:
            d.time = with_end_of_tally(located, d, with_listed(located, d.time))


def _choose_time(hints: Hints, d: Draft, dated: Sequence[Choice[TimeMention]]) -> None:
    when, signs = best_choice(dated, weights()["time"])
    if when is not None and when.sentence != d.sentence and (d.time_by in OWN or told_as_rate(d) or not _is_read(hints, d, when)):
        return
    if when is None:
        if d.time is not None and d.time_by not in OWN:
            d.time, d.time_by = None, ""
            d.because("time", f"no time fits: {signs}")
    elif d.time is None or d.time.span != when.mention.span:
        d.time, d.time_by = when.mention, "linked"
        d.because("time", f"fits best: {signs}", when.mention.span)


def _is_read(hints: Hints, d: Draft, c: Candidate[TimeMention]) -> bool:
    """Whether the encoder reads the time of another sentence as that of this claim; nearness alone dates nothing."""
    return hints.role(d.frame.match.head, "time", range(*c.mention.tokens)) >= LEAST_READ_TIME
