"""One request's look at the case: one state of it, and what the person may see of that."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Request

from khabar.case.decided import decided
from khabar.judgements.logbook import Logbook
from khabar.model.event import Situation
from khabar.model.judgement import Tier
from khabar.store import Case, Reading
from khabar.web.errors import Refusal
from khabar.web.kept import Kept, Recast
from khabar.web.people.tiers import Withheld, withheld
from khabar.web.people.who import Person, allowed, signed_in

SignedIn = Annotated[Person, Depends(signed_in)]
MayExport = Annotated[Person, Depends(allowed("export"))]


@dataclass(frozen=True, slots=True)
class Look:
    """`reading`: the state of the case; `hidden`: what is above the person's tier; `book`: the log of judgements."""

    reading: Reading
    person: Person
    hidden: Withheld
    book: Logbook
    kept: Kept

    @property
    def recast(self) -> Recast:
        """Review states, and the claims that people changed or added."""
        return self.kept.recast.of(self.reading, self.book)

    def all_situations(self) -> tuple[Situation, ...]:
        """The situations, seen by the person or not. Raises Refusal (503) where they are still being computed for the first time."""
        found = self.kept.situations.now(self.reading.survey.state())
        if found is None:
            raise Refusal(503, "the situations of this case are being put together", code="computing", headers={"Retry-After": "5"})
        return found.found

    def situations(self) -> tuple[Situation, ...]:
        """The situations that the person sees: those of which no event is withheld, not even in part. Raises Refusal (503)."""
        found = self.all_situations()
        hidden = self.hidden.events | self.hidden.thinned
        return tuple(s for s in found if not hidden.intersection(s.events)) if hidden else found

    def tiers_of(self, records: Iterable[str]) -> dict[str, Tier]:
        """Record -> its tier, of those that are not public: what the audit notes."""
        return {i: tier for i in records if (tier := self.hidden.tier_of(i)) != "public"}

    @property
    def has_situations(self) -> bool:
        """Whether they can be given now."""
        return self.kept.situations.now(self.reading.survey.state(), wait=0.5) is not None


@contextmanager
def looking(request: Request, person: Person) -> Iterator[Look]:
    """A look that lasts as long as the `with`. Raises CaseError."""
    case: Case = request.app.state.case
    kept: Kept = request.app.state.kept
    with case.snapshot() as reading:
        book = decided(reading)
        yield Look(reading, person, withheld(reading, person, book), book, kept)
