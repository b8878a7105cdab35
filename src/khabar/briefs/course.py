"""What goes on and since when: the phases of the situations, and the promises to end them; and the headline."""

from collections.abc import Iterator, Sequence
from datetime import date

from khabar.briefs.citing import independence, sentence, who
from khabar.briefs.known import counting
from khabar.briefs.scope import Scope
from khabar.briefs.wording import amount, fill, quantity, words
from khabar.model import Claim
from khabar.model.brief import BriefSentence
from khabar.model.event import Figure, Phase, Situation
from khabar.wording.sentence import call_place, say_day, say_time

_PARTS = {
    "start": "start_told",
    "first_reported": "start_first_reported",
    "end": "end",
    "end_contested": "end_contested",
    "end_denied": "end_denied",
}


def headline(scope: Scope) -> BriefSentence:
    """The first situation of the scope in one sentence, with the gravest figure; of a place without one, its events."""
    present = [s for s in scope.situations if not is_history(s, scope)]
    if present or (scope.situations and not any(scope.of(e) for e in scope.events)):
        return _situation_headline((present or scope.situations)[0], scope)
    told = [e for e in scope.events if scope.of(e)]
    kept = told or list(scope.events)
    claims = [c for e in kept for c in scope.of(e)] or list(scope.claims.values())
    days = sorted(d for e in kept for d in (e.start, e.end) if d)
    number = f"{len(kept)} event{'s' if len(kept) != 1 else ''}"
    key = "place" if told else "place_not_done"
    worst, counted = _worst([f for e in kept for f in e.figures], scope)
    said = f"; {independence(claims, scope.events)}"
    between = _between(days[0], days[-1]) if days else ""
    return sentence(
        fill("headline", key, place=scope.subject, events=number, days=between, worst=worst, independence=said), [*counted, *claims]
    )


def _between(first: date, last: date) -> str:
    return f" on {say_day(first)}" if first == last else f" between {say_day(first)} and {say_day(last)}"


def is_history(situation: Situation, scope: Scope) -> bool:
    """Whether only background claims tell it."""
    told = [scope.claims[c] for p in situation.phases for c in p.claims if c in scope.claims]
    return bool(told) and all(c.background for c in told)


def _situation_headline(s: Situation, scope: Scope) -> BriefSentence:
    claims = _claims_of(s, scope)
    key = "history" if is_history(s, scope) else "ended" if s.end else "ended_undated" if s.end_claims else "open" if s.as_of else "undated"
    worst, counted = _worst(s.figures, scope)
    text = fill(
        "headline",
        key,
        noun=s.kind,
        of=words()["of"][s.kind],
        place=place_name(s),
        began=_began(s, scope),
        as_of=say_day(s.as_of) if s.as_of else "",
        end=f"on {say_day(s.end)}" if s.end else "",
        title=s.title,
        promised=str(words()["promised"]) if any(_told(p, scope) for p in s.promises) else "",
        worst=worst,
        independence=f"; {independence([*claims, *counted], scope.events)}",
    )
    return sentence(text, [*claims, *counted])


def _began(s: Situation, scope: Scope) -> str:
    if s.start is None:
        return str(words()["began_unknown"])
    for phase in s.phases:
        if phase.kind == "start":
            return str(words()["began_told"]).format(when=_when(_told(phase, scope), phase))
    return str(words()["began_reported"]).format(day=say_day(s.start))


def place_name(s: Situation) -> str:
    """As the title calls it."""
    return call_place(s.place) if s.place else "a place that no report names"


def _claims_of(s: Situation, scope: Scope) -> list[Claim]:
    """What the situation itself rests on: start, end, as long as it goes on; not every event inside."""
    told = [c for p in s.phases if p.kind in _PARTS for c in p.claims]
    own = {*s.start_claims, *s.end_claims, *told, *going_on(s, scope)}
    found = [scope.claims[c] for c in sorted(own) if c in scope.claims]
    return (
        found or [scope.claims[c] for p in (*s.phases, *s.promises) for c in p.claims if c in scope.claims] or list(scope.claims.values())
    )


def going_on(s: Situation, scope: Scope) -> list[str]:
    """The claims of the last day on which it is said to go on: of its own kinds, printed or holding then, or denying its end."""
    if s.as_of is None:
        return []
    own = {c.kind for c in (scope.claims[i] for i in s.start_claims if i in scope.claims)}
    events = [e for e in scope.events if e.id in s.events]
    told = [c for e in events for c in scope.of(e) if c.kind in own]
    denied = [scope.claims[i] for p in s.phases if p.kind == "end_denied" for i in p.claims if i in scope.claims]
    return [c.id for c in [*told, *denied] if s.as_of in _days_of(c)]


def _days_of(claim: Claim) -> set[date | None]:
    times = [t for t in (claim.time, claim.as_of, claim.said_on) if t]
    return {claim.report.published, *(d for t in times for d in (t.start, t.end))}


def _worst(told: Sequence[Figure], scope: Scope) -> tuple[str, Sequence[Claim]]:
    """'; killed: at least 14 people', and the claims that it rests on: the gravest figure, dead before displaced, the largest first."""
    figures = [f for f in told if f.of in ("killed", "displaced") and f.group is None and counting(f, scope) and amount(f)]
    gravest = max(figures, key=lambda f: (f.of == "killed", f.best or f.low or f.high or 0, f.key), default=None)
    if gravest is None:
        return "", ()
    return str(words()["worst"]).format(figure=f"{quantity(gravest)}: {amount(gravest)}"), counting(gravest, scope)


def course(scope: Scope) -> Iterator[BriefSentence]:
    """For each situation of the present: begin, phases, whether it goes on, end, promises."""
    for s in scope.situations:
        if not is_history(s, scope):
            yield from _of_situation(s, scope)


def _of_situation(s: Situation, scope: Scope) -> Iterator[BriefSentence]:
    parts = _names(s, scope)
    last = [p for p in s.phases if p.kind in ("end", "end_contested", "end_denied")]
    for phase in [p for p in s.phases if p not in last]:
        if told := _told(phase, scope):
            # Of an event beside or within it, who denies it is told elsewhere.
            held = [c for c in told if scope.holds(c)]
            is_event = phase.kind not in _PARTS and not phase.kind.startswith("foretold_")
            yield sentence(_phase(phase, told, s, parts, scope), held if is_event and held else told)
    on = [scope.claims[c] for c in going_on(s, scope)]
    if on and s.as_of:
        yield sentence(fill("course", "going_on", day=say_day(s.as_of), who=who(on, scope.origins), **parts), on)
    for phase in last:
        if told := _told(phase, scope):
            yield sentence(fill("course", _PARTS[phase.kind], when=_when(told, phase), who=who(told, scope.origins), **parts), told)
    for phase in s.promises:
        if told := _told(phase, scope):
            key = "promise_kept" if s.end or s.end_claims else "promise"
            yield sentence(
                fill("course", key, status=_status(phase.kind), when=_for_when(told), who=who(told, scope.origins), **parts), told
            )


def _phase(phase: Phase, told: Sequence[Claim], s: Situation, parts: dict[str, str], scope: Scope) -> str:
    if key := _PARTS.get(phase.kind):
        return fill("course", key, when=_when(told, phase), day=_day(phase.start), who=who(told, scope.origins), **parts)
    if phase.kind.startswith("foretold_"):
        said = max((c.report.published for c in told if c.report.published), default=None)
        key = "foretold_after" if said and s.start and said > s.start else "foretold"
        return fill(
            "course", key, status=_status(phase.kind.removeprefix("foretold_")), when=_for_when(told), who=who(told, scope.origins), **parts
        )
    return fill("course", "around" if phase.kind in words()["beside"] else "inside", what=phase.what, **parts)


def _names(s: Situation, scope: Scope) -> dict[str, str]:
    """'The siege of Karsk', and within a sentence 'the siege of Karsk'; a second one of the place is told apart by its days."""
    name = f"the {s.kind} {words()['of'][s.kind]} {place_name(s)}"
    alike = [x for x in scope.situations if x.kind == s.kind and place_name(x) == place_name(s) and not is_history(x, scope)]
    if len(alike) > 1 and (s.start or s.end):
        name += f" (from {say_day(s.start)})" if s.start else f" (until {_day(s.end)})"
    return {"subject": f"T{name[1:]}", "subject_inside": name}


def _status(status: str) -> str:
    return str(words()["statuses"].get(status, status))


def _told(phase: Phase, scope: Scope) -> list[Claim]:
    return [scope.claims[c] for c in phase.claims if c in scope.claims]


def _when(told: Sequence[Claim], phase: Phase) -> str:
    """'on 25 June 2031'; 'on 21 June 2031 or soon after (told as “late June”)' where the words are looser than the day."""
    day = phase.start or phase.end
    if day is None:
        return "on a day that is not told"
    times = [c.time for c in told if c.time]
    if times and all(t.precision != "day" for t in times):
        return str(words()["loosely"]).format(day=say_day(day), words=times[0].text)
    return f"on {say_day(day)}"


def _for_when(told: Sequence[Claim]) -> str:
    """' for 11 July 2031', or ' (in July 2031)', of what is to come; '' where no time is told."""
    times = [c.time for c in told if c.time]
    if not times:
        return ""
    said = say_time(times[0])
    return f" for {said.removeprefix('on ')}" if said.startswith("on ") else f" ({said})"


def _day(day: date | None) -> str:
    return say_day(day) if day else "a day not told"
