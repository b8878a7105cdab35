"""What the same reports tell of other places: named, so that nobody takes it for a part of the subject, and never counted in it."""

from collections.abc import Iterator, Mapping, Sequence

from khabar.briefs.citing import sentence, who
from khabar.briefs.known import lead_kind, weight
from khabar.briefs.scope import Scope
from khabar.briefs.wording import amount, fill, quantity, when, where, words
from khabar.lexicon.families import title_of
from khabar.model import Claim
from khabar.model.brief import BriefSentence
from khabar.model.event import Event

MOST_EVENTS = 8


def beside(scope: Scope, events: Sequence[Event], claims: Mapping[str, Claim]) -> Iterator[BriefSentence]:
    """One sentence for each event outside the scope that a report of the scope tells of, the gravest first; what has no place is left out."""
    own = {e.id for e in scope.events}
    read = {c.report.id for c in scope.claims.values()}
    around = Scope(
        scope.subject,
        tuple(e for e in events if e.id not in own and e.place and e.status == "asserted"),
        (),
        {c: x for c, x in claims.items() if x.report.id in read},
        scope.promised,
    )
    found = [e for e in around.events if around.of(e) or (e.background and around.of(e, asserted=False))]
    for event in sorted(found, key=lambda e: (e.background, weight(e, around)))[:MOST_EVENTS]:
        told = around.of(event) or around.of(event, asserted=False)
        shown = next((f"{quantity(f)}: {amount(f)}" for f in event.figures if f.group is None and amount(f)), "")
        yield sentence(
            fill(
                "elsewhere",
                "history" if event.background else "event",
                title=title_of(lead_kind(event, around)),
                where=where(event.place),
                when=when(event),
                figure=str(words()["worst"]).format(figure=shown) if shown else "",
                who=who(told, event.origins),
            ),
            told,
        )
