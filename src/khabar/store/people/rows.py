"""What the file of accounts gives back."""

from dataclasses import dataclass
from typing import Literal

Role = Literal["viewer", "coder", "reviewer", "administrator"]


@dataclass(frozen=True, slots=True)
class Account:
    """One person who may sign in. `may_export` None: as the role has it. Times are ISO 8601 UTC. The hash of the password is never part of it."""

    name: str
    role: Role
    may_export: bool | None
    is_disabled: bool
    made_at: str
    changed_at: str


@dataclass(frozen=True, slots=True)
class Session:
    """Somebody who is signed in. `token_hash`: SHA-256 of the cookie's value, which is not kept; `csrf`: what a changing request must repeat;
    `made_at`, `seen_at`: seconds since 1970."""

    token_hash: str
    name: str
    csrf: str
    made_at: float
    seen_at: float


@dataclass(frozen=True, slots=True)
class AuditRow:
    """What somebody did. `subject`: id of a record, name of an account, or what was exported; `tier`: the highest that it concerned, or None;
    `detail`: plain JSON data. `previous`, `hash`: the chain, as for judgements."""

    sequence: int
    at: str
    who: str
    what: str
    subject: str | None
    tier: str | None
    detail: dict[str, object]
    previous: str
    hash: str
