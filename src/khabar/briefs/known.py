"""What is known, event by event: what, where, when, who is said to have done it, who says so, and how many; the weightiest first."""

from collections.abc import Iterator, Sequence
from datetime import date

from khabar.briefs.citing import independence, one_each, sentence, who
from khabar.briefs.scope import Scope
from khabar.briefs.wording import amount, fill, quantity, when, where, words
from khabar.lexicon.families import title_of
from khabar.model import Claim
from khabar.model.brief import BriefSentence
from khabar.model.event import Event, Figure
from khabar.wording.amounts import listed
from khabar.wording.sentence import say_actor

# A brief is read in minutes; what is left out is counted, and `khabar events` lists it.
MOST_EVENTS = 30


def known(scope: Scope) -> Iterator[BriefSentence]:
    """One sentence for each event and one for each of its figures."""
    told = sorted((e for e in scope.events if not e.background and scope.of(e)), key=lambda e: weight(e, scope))
    for event in told[:MOST_EVENTS]:
        yield _event(event, scope)
        yield from _figures(event, scope)
    if rest := told[MOST_EVENTS:]:
        yield sentence(fill("known", "more", count=str(len(rest))), [c for e in rest for c in scope.of(e)])


def weight(event: Event, scope: Scope) -> tuple[float, int, float, int, date, str]:
    """Most dead first; then by kind, people moved, independent origins, day."""
    dead = max((f.best or f.low or 0 for f in event.figures if f.of == "killed" and f.unit == "person"), default=0)
    moved = max((f.best or f.low or 0 for f in event.figures if f.of == "displaced"), default=0)
    rank = int(words()["weights"].get(lead_kind(event, scope), 9))
    return (-dead, rank, -moved, -len(event.origins), event.start or date.max, event.id)


def lead_kind(event: Event, scope: Scope) -> str:
    """The event's kind where anybody asserts it; else the first of its kinds that somebody does ('siege' may only be promised to end)."""
    asserted = {c.kind for c in scope.of(event)}
    return next((k for k in (event.kind, *event.kinds) if k in asserted), event.kind)


def _event(event: Event, scope: Scope) -> BriefSentence:
    kind = lead_kind(event, scope)
    told = [c for c in scope.of(event) if c.kind == kind]
    # Who did it is told only of kinds that somebody does to others (not 'displacement, by 600 families'), and only where it is not disputed.
    is_told = kind in words()["has_author"] and not any(c.field == "actor" for c in event.contradictions)
    done_by = list(dict.fromkeys(say_actor(c.actor) for c in told if c.actor)) if is_told else []
    text = fill(
        "known",
        "event",
        title=title_of(kind),
        where=where(event.place),
        when=when(event),
        by=f", by {listed(done_by)}" if done_by else "",
        who=who(told, event.origins),
        told=independence(told, [event]),
        whole=f"; with what else is told of it: {event.independence}" if len(event.reports) > len({c.report.id for c in told}) else "",
    )
    cited = {c.report.id for c in told}
    return sentence(text, [*told, *one_each(c for c in scope.of(event) if c.report.id not in cited)])


def _figures(event: Event, scope: Scope) -> Iterator[BriefSentence]:
    for figure in event.figures:
        told = counting(figure, scope)
        if not told:
            continue
        told_who = who(told, event.origins)
        if shown := amount(figure):
            at = f" in {figure.place}" if figure.place and figure.place not in event.places[:1] else ""
            yield sentence(fill("known", "figure", of=quantity(figure), amount=shown, where=at, who=told_who), told)
        else:
            vague = listed([f"“{v.text}”" for v in figure.values if v.claim in scope.claims])
            yield sentence(fill("known", "figure_vague", of=quantity(figure), words=vague, who=told_who), told)


def counting(figure: Figure, scope: Scope) -> Sequence[Claim]:
    """The claims whose values the figure rests on; where none counts (all vague), all of them."""
    values = [v for v in figure.values if v.claim in scope.claims and scope.holds(scope.claims[v.claim])]
    return [scope.claims[v.claim] for v in values if v.standing == "counts"] or [scope.claims[v.claim] for v in values]
