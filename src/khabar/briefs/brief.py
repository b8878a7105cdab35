"""The path of a brief: scope -> headline, sections, figures, sources."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

from khabar.briefs.beside import beside
from khabar.briefs.course import course
from khabar.briefs.disputed import disputed
from khabar.briefs.figures import figure_rows
from khabar.briefs.headline import headline
from khabar.briefs.known import known
from khabar.briefs.scope import Scope, scope_of
from khabar.briefs.unknown import not_known
from khabar.briefs.voices import history, not_done
from khabar.briefs.wording import words
from khabar.model import Claim, Report
from khabar.model.brief import Brief, BriefSection, BriefSentence, BriefSource
from khabar.model.copies import CopyOf
from khabar.model.event import Event, Situation
from khabar.wording.sentence import say_day


def brief_of(
    subject: str | Situation,
    events: Sequence[Event],
    situations: Sequence[Situation],
    claims: Mapping[str, Claim],
    reports: Mapping[str, Report],
    as_of: date | None = None,
    copies: Sequence[CopyOf] = (),
    earlier: Callable[[str], Sequence[date | None]] | None = None,
) -> Brief:
    """The brief of a place ('Karsk', 'Karsk, Ostra Province') or of one situation.

    `claims`, `reports`: by id, at least those of the events (a report that is missing is taken from its claims); `as_of`: what was published later is left
    out; `copies`: told beside the sources, and so are `earlier` versions: from a report id to the days of those that it took the place of. Raises UnusableArgument where no event is told of the subject.
    """
    scope = scope_of(subject, events, situations, claims, as_of)
    read = {c.report.id: reports.get(c.report.id, c.report) for c in scope.claims.values()}
    days = [r.published for r in read.values() if r.published]
    return Brief(
        title=str(words()["title"]).format(subject=scope.subject),
        as_of=as_of or max(days, default=None),
        headline=headline(scope),
        sections=tuple(_sections(scope, events, claims)),
        figures=tuple(figure_rows(scope)),
        sources=_sources(read, copies, earlier or (lambda _: ())),
        volume=tuple(sorted(Counter(days).items())),
    )


def _sections(scope: Scope, events: Sequence[Event], claims: Mapping[str, Claim]) -> Iterable[BriefSection]:
    """In the order of the headings; one without a sentence is left out."""
    parts = {
        "course": course(scope),
        "known": known(scope),
        "contradictions": disputed(scope),
        "not_done": not_done(scope),
        "history": history(scope),
        "beside": beside(scope, events, claims),
        "not_known": not_known(scope),
    }
    for key, heading in words()["headings"].items():
        told = _distinct(parts[key])
        if told:
            yield BriefSection(key, str(heading), told)


def _distinct(told: Iterable[BriefSentence]) -> tuple[BriefSentence, ...]:
    """Each sentence once, in order."""
    return tuple({(s.text, s.citations): s for s in told}.values())


def _sources(
    read: Mapping[str, Report], copies: Sequence[CopyOf], earlier: Callable[[str], Sequence[date | None]]
) -> tuple[BriefSource, ...]:
    """By day of publication, those without a day last; a copy names what it is a copy of, a newer version what it replaces."""
    ordered = sorted(read.values(), key=lambda r: (r.published or date.max, r.outlet or "", r.id))
    of = {c.report: c for c in sorted(copies, key=lambda c: (c.share, c.original)) if c.report in read and c.original in read}
    notes = {
        r.id: "; ".join([*([_note(of[r.id], read)] if r.id in of else []), *(_replaced(day) for day in earlier(r.id))]) for r in ordered
    }
    return tuple(BriefSource(r.id, r.outlet, r.title, r.published, r.url, notes[r.id]) for r in ordered)


def _replaced(day: date | None) -> str:
    return f"takes the place of its version of {say_day(day)}" if day else "takes the place of an earlier version"


def _note(copy: CopyOf, read: Mapping[str, Report]) -> str:
    """'reprint of Northern Wire, “Shells hit Karsk”: 94 % of its words'."""
    original = read[copy.original]
    name = ", ".join(x for x in (original.outlet, f"“{original.title}”" if original.title else None) if x) or original.id
    kind = {"same_text": "the same text as", "reprint": "a reprint of", "rewrite": "a rewrite of", "correction": "a correction of"}[
        copy.kind
    ]
    return f"{kind} {name} ({copy.share:.0%} of its words)"
