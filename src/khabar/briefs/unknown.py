"""What is not known: figures that nobody gives, days and places left open, what rests on one origin alone.

Each sentence cites what was searched: a claim of each report that could have said it.
"""

from collections.abc import Iterator

from khabar.briefs.citing import one_each, sentence, who
from khabar.briefs.known import lead_kind, weight
from khabar.briefs.phases import is_history, place_name
from khabar.briefs.scope import Scope
from khabar.briefs.wording import amount, fill, quantity, when, where, words
from khabar.lexicon.families import title_of, violent_kinds
from khabar.model import Claim, Place
from khabar.model.brief import BriefSentence
from khabar.model.event import Event, Figure, Situation
from khabar.wording.sentence import say_day

# Open questions on single events are asked of the weightiest only.
MOST_EVENTS = 12
CIVILIANS = frozenset({"civilians"})


def not_known(scope: Scope) -> Iterator[BriefSentence]:
    """Missing figures, then the open ends of the situations, then what each event leaves open."""
    yield from _missing_figures(scope)
    for s in scope.situations:
        if not is_history(s, scope):
            yield from _open_situation(s, scope)
    told = sorted((e for e in scope.events if not e.background and scope.of(e)), key=lambda e: weight(e, scope))[:MOST_EVENTS]
    for event in told:
        yield from _open_event(event, scope)
        yield from _open_figures(event, scope)
    yield from _unplaced([e.place for e in told if e.place], told, scope)
    yield from _households([f for e in told for f in e.figures], scope)


def _missing_figures(scope: Scope) -> Iterator[BriefSentence]:
    """'No report gives a number of dead': none, never 0. Where somebody says that nobody was killed, that is told elsewhere, with who says it."""
    present = [c for c in scope.claims.values() if not c.background]
    for of, asked in words()["not_known"]["asked"].items():
        numbers = [
            c for c in present if c.count and c.count.of == of and (c.count.low is not None or c.count.high is not None) and scope.holds(c)
        ]
        said = [c for c in present if c.kind in asked["kinds"] and scope.holds(c)]
        none = [c for c in present if c.kind in asked["kinds"] and c.status == "negated"]
        if not numbers and not none:
            yield sentence(str(asked["words" if said else "none"]), said or one_each(present or scope.claims.values()))


def _open_situation(s: Situation, scope: Scope) -> Iterator[BriefSentence]:
    told = [scope.claims[c] for p in (*s.phases, *s.promises) for c in p.claims if c in scope.claims]
    parts = {"noun": s.kind, "of": str(words()["of"][s.kind]), "place": place_name(s)}
    if not told:
        return
    if not any(p.kind == "start" for p in s.phases):
        yield sentence(fill("not_known", "start", **parts), one_each(told))
    if s.as_of:
        yield sentence(fill("not_known", "after", day=say_day(s.as_of), **parts), one_each(told))
    for promise in s.promises if s.as_of else ():
        day = promise.end or promise.start
        if day and s.as_of and day > s.as_of and (said := [scope.claims[c] for c in promise.claims if c in scope.claims]):
            yield sentence(fill("not_known", "promise", day=say_day(day), **parts), said)
    if s.end_claims and not s.end:
        yield sentence(fill("not_known", "undated_end", **parts), told)


def _open_event(event: Event, scope: Scope) -> Iterator[BriefSentence]:
    told = scope.of(event)
    kind = lead_kind(event, scope)
    parts = {"title": title_of(kind), "where": where(event.place)}
    if event.place is None:
        yield sentence(fill("not_known", "no_place", title=parts["title"]), told)
    if event.start is None and event.end is None:
        yield sentence(fill("not_known", "time", **parts), told)
    if kind in words()["has_author"]:
        disputed = [c for c in event.contradictions if c.field.partition(" of ")[0] in ("actor", "status")]
        sides = [scope.claims[i] for c in disputed for side in c.sides for i in side.claims if i in scope.claims]
        if sides:
            yield sentence(fill("not_known", "disputed_actor", when=when(event), **parts), sides)
        elif not any(c.actor for c in [*told, *_told_elsewhere(kind, event, scope)]):
            yield sentence(fill("not_known", "actor", when=when(event), **parts), told)
    if len(event.origins) == 1:
        yield sentence(fill("not_known", "single", when=when(event), who=who(told, event.origins), **parts), told)


def _told_elsewhere(kind: str, event: Event, scope: Scope) -> list[Claim]:
    """Claims that tell who did it in other words: 'the army will lift its siege', in the situation that the event is of."""
    kinds = words()["same_author"].get(kind, [])
    ids = {i for s in scope.situations if s.kind == kind and event.id in s.events for i in s.events}
    return [scope.claims[c] for e in scope.events if e.id in ids for c in e.claims if c in scope.claims and scope.claims[c].kind in kinds]


def _open_figures(event: Event, scope: Scope) -> Iterator[BriefSentence]:
    """What one origin alone gives of an event that several tell; and how many of the dead of an attack were civilians, where nobody says."""
    for f in event.figures:
        told = [scope.claims[v.claim] for v in f.values if v.claim in scope.claims and v.standing == "counts"]
        voices = {o.key for o in event.origins if {v.claim for v in f.values} & set(o.claims)}
        if len(voices) == 1 < len(event.origins) and told and (shown := amount(f)) and not f.group and not f.place:
            yield sentence(fill("not_known", "single_figure", of=quantity(f), amount=shown, who=who(told, event.origins)), told)
    killed = [scope.claims[v.claim] for f in event.figures if f.of == "killed" for v in f.values if v.claim in scope.claims]
    attacked = bool(violent_kinds() & set(event.kinds)) and any(f.of == "killed" and (f.best or 0) > 1 for f in event.figures)
    if attacked and killed and not any(c.count and c.count.group in CIVILIANS for c in killed):
        yield sentence(
            fill("not_known", "civilians", title=title_of(lead_kind(event, scope)), where=where(event.place), when=when(event)), killed
        )


def _unplaced(places: list[Place], events: list[Event], scope: Scope) -> Iterator[BriefSentence]:
    """Each name that was placed in no report, once, with what it might be."""
    placed = {p.text for c in scope.claims.values() for p in (c.place, c.to_place) if p and p.lat is not None}
    for text in dict.fromkeys(p.text for p in places if p.lat is None and p.text not in placed):
        place = next(p for p in places if p.text == text and p.lat is None)
        might = list(dict.fromkeys(f"{c.name}{f', {c.admin1}' if c.admin1 else ''}, {c.country}" for c in place.candidates[:3]))
        told: list[Claim] = [c for e in events if e.place and e.place.text == text for c in scope.of(e)]
        yield sentence(fill("not_known", "place", place=text, candidates=f" (it might be {' or '.join(might)})" if might else ""), told)


def _households(figures: list[Figure], scope: Scope) -> Iterator[BriefSentence]:
    """Families are not turned into people by guess."""
    has_persons = {f.of for f in figures if f.unit == "person" and f.derived}
    seen = set()
    for f in figures:
        told = [scope.claims[v.claim] for v in f.values if v.claim in scope.claims and v.standing == "counts"]
        if f.unit == "household" and f.of not in has_persons and told and (shown := amount(f)) and shown not in seen:
            seen.add(shown)
            yield sentence(fill("not_known", "persons", amount=shown), told)
