"""Where the reports differ: the sides next to each other, each with who says it. Nobody is right here."""

from collections.abc import Iterator, Sequence

from khabar.briefs.citing import sentence, who
from khabar.briefs.scope import Scope
from khabar.briefs.wording import fill, when, where, words
from khabar.lexicon.families import title_of
from khabar.model.brief import BriefSentence
from khabar.model.event import Contradiction, Event, Origin


def disputed(scope: Scope) -> Iterator[BriefSentence]:
    """One sentence a contradiction: those of the situations (start, end), then those of the events, in order of days."""
    for s in scope.situations:
        for c in s.contradictions:
            yield from _line(c, s.title, scope.origins, scope)
    for event in scope.events:
        for c in event.contradictions:
            yield from _line(c, _subject(event), event.origins, scope)


def _subject(event: Event) -> str:
    return f"{title_of(event.kind)}{where(event.place)}{when(event)}"


def _line(c: Contradiction, subject: str, origins: Sequence[Origin], scope: Scope) -> Iterator[BriefSentence]:
    template = words()["contradictions"]
    sides, cited = [], []
    for side in c.sides:
        told = [scope.claims[i] for i in side.claims if i in scope.claims]
        if told:
            sides.append(str(template["side"]).format(value=side.value, who=who(told, origins)))
            cited += told
    if len(sides) > 1:
        field = say_field(c.field)
        yield sentence(fill("contradictions", "line", field=field, subject=subject, sides=str(template["between"]).join(sides)), cited)


def say_field(field: str) -> str:
    """'killed' -> 'the number killed', 'killed: children' -> 'the number killed (children)', 'status of shelling' -> 'whether it happened'."""
    known = words()["fields"]
    name, _, kind = field.partition(" of ")
    what, _, group = field.partition(": ")
    if kind and name in known:
        return str(known[name])
    return str(known.get(what, what.replace("_", " "))) + (f" ({group})" if group else "")
