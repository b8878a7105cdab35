"""The headline of a brief: its first situation in one sentence, or its events, with the gravest figure."""

from collections.abc import Sequence
from datetime import date

from khabar.briefs.citing import independence, sentence
from khabar.briefs.known import counting
from khabar.briefs.phases import PARTS, going_on, is_history, place_name, told_of, when_told
from khabar.briefs.scope import Scope
from khabar.briefs.wording import amount, fill, quantity, words
from khabar.model import Claim
from khabar.model.brief import BriefSentence
from khabar.model.event import Figure, Situation
from khabar.wording.sentence import say_day


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
        promised=str(words()["promised"]) if any(told_of(p, scope) for p in s.promises) else "",
        worst=worst,
        independence=f"; {independence([*claims, *counted], scope.events)}",
    )
    return sentence(text, [*claims, *counted])


def _began(s: Situation, scope: Scope) -> str:
    if s.start is None:
        return str(words()["began_unknown"])
    for phase in s.phases:
        if phase.kind == "start":
            return str(words()["began_told"]).format(when=when_told(told_of(phase, scope), phase))
    return str(words()["began_reported"]).format(day=say_day(s.start))


def _claims_of(s: Situation, scope: Scope) -> list[Claim]:
    """What the situation itself rests on: start, end, as long as it goes on; not every event inside."""
    told = [c for p in s.phases if p.kind in PARTS for c in p.claims]
    own = {*s.start_claims, *s.end_claims, *told, *going_on(s, scope)}
    found = [scope.claims[c] for c in sorted(own) if c in scope.claims]
    return (
        found or [scope.claims[c] for p in (*s.phases, *s.promises) for c in p.claims if c in scope.claims] or list(scope.claims.values())
    )


def _worst(told: Sequence[Figure], scope: Scope) -> tuple[str, Sequence[Claim]]:
    """'; killed: at least 14 people', and the claims that it rests on: the gravest figure, dead before displaced, the largest first."""
    figures = [f for f in told if f.of in ("killed", "displaced") and f.group is None and counting(f, scope) and amount(f)]
    gravest = max(figures, key=lambda f: (f.of == "killed", f.best or f.low or f.high or 0, f.key), default=None)
    if gravest is None:
        return "", ()
    return str(words()["worst"]).format(figure=f"{quantity(gravest)}: {amount(gravest)}"), counting(gravest, scope)
