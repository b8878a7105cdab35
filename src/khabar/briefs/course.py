"""What goes on and since when: the phases of the situations, and the promises to end them."""

from collections.abc import Iterator, Sequence
from datetime import date

from khabar.briefs.citing import sentence, who
from khabar.briefs.phases import PARTS, going_on, is_history, place_name, told_of, when_told
from khabar.briefs.scope import Scope
from khabar.briefs.wording import fill, words
from khabar.model import Claim
from khabar.model.brief import BriefSentence
from khabar.model.event import Phase, Situation
from khabar.wording.sentence import say_day, say_time


def course(scope: Scope) -> Iterator[BriefSentence]:
    """For each situation of the present: begin, phases, whether it goes on, end, promises."""
    for s in scope.situations:
        if not is_history(s, scope):
            yield from _of_situation(s, scope)


def _of_situation(s: Situation, scope: Scope) -> Iterator[BriefSentence]:
    parts = _names(s, scope)
    last = [p for p in s.phases if p.kind in ("end", "end_contested", "end_denied")]
    for phase in [p for p in s.phases if p not in last]:
        if told := told_of(phase, scope):
            # Of an event beside or within it, who denies it is told elsewhere.
            held = [c for c in told if scope.holds(c)]
            is_event = phase.kind not in PARTS and not phase.kind.startswith("foretold_")
            yield sentence(_phase(phase, told, s, parts, scope), held if is_event and held else told)
    on = [scope.claims[c] for c in going_on(s, scope)]
    if on and s.as_of:
        yield sentence(fill("course", "going_on", day=say_day(s.as_of), who=who(on, scope.origins), **parts), on)
    for phase in last:
        if told := told_of(phase, scope):
            yield sentence(fill("course", PARTS[phase.kind], when=when_told(told, phase), who=who(told, scope.origins), **parts), told)
    for phase in s.promises:
        if told := told_of(phase, scope):
            key = "promise_kept" if s.end or s.end_claims else "promise"
            yield sentence(
                fill("course", key, status=_status(phase.kind), when=_for_when(told), who=who(told, scope.origins), **parts), told
            )


def _phase(phase: Phase, told: Sequence[Claim], s: Situation, parts: dict[str, str], scope: Scope) -> str:
    if key := PARTS.get(phase.kind):
        return fill("course", key, when=when_told(told, phase), day=_day(phase.start), who=who(told, scope.origins), **parts)
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


def _for_when(told: Sequence[Claim]) -> str:
    """' for 11 July 2031', or ' (in July 2031)', of what is to come; '' where no time is told."""
    times = [c.time for c in told if c.time]
    if not times:
        return ""
    said = say_time(times[0])
    return f" for {said.removeprefix('on ')}" if said.startswith("on ") else f" ({said})"


def _day(day: date | None) -> str:
    return say_day(day) if day else "a day not told"
