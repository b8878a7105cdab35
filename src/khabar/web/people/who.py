"""Who asks, and what they may do. The guard (`guard.py`) finds out once a request; the endpoints ask here.

An endpoint that takes `Depends(allowed("judge"))` is refused to everybody without that right, before anything of it runs.
"""

from collections.abc import Callable
from dataclasses import dataclass

from fastapi import Request

from khabar.web.errors import Refusal
from khabar.web.people.rights import SEEN_BY, Right, Role, Tier, rights_of

__all__ = ["Person", "Right", "Role", "allowed", "signed_in"]

WHY = {
    "judge": "only coders, reviewers and administrators decide",
    "add": "only coders, reviewers and administrators add reports",
    "sign_off": "only reviewers and administrators sign off",
    "tier": "only reviewers and administrators change who sees a record",
    "export": "this account may not export",
    "administer": "only administrators do this",
}


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who is signed in. `may_export` as it stands for this account, whatever the role has by default."""

    name: str
    role: Role
    may_export: bool

    @property
    def may(self) -> frozenset[Right]:
        """All rights."""
        return rights_of(self.role, self.may_export)

    @property
    def tiers(self) -> tuple[Tier, ...]:
        """The tiers of records that this person sees."""
        return SEEN_BY[self.role]


def signed_in(request: Request) -> Person:
    """The person of the session. Raises Refusal (401) where nobody is signed in."""
    person = getattr(request.state, "person", None)
    if not isinstance(person, Person):
        raise Refusal(401, "sign in first")
    return person


def allowed(right: Right) -> Callable[[Request], Person]:
    """A dependency: the person of the session, who has this right. Raises Refusal (401, 403)."""

    def asked(request: Request) -> Person:
        person = signed_in(request)
        if right not in person.may:
            raise Refusal(403, f"{WHY[right]}: you are signed in as {person.name}, {person.role}")
        return person

    return asked
