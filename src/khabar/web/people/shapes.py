"""The shapes of what is asked and answered about people."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from khabar.web.people.rights import Role, Tier

Words = Annotated[str, Field(max_length=1000)]


class SignIn(BaseModel):
    """The token of the start-up address, or a name and a password."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [{"token": "..."}, {"name": "Nora Wells", "password": "..."}]})
    token: Words | None = None
    name: Words | None = None
    password: Words | None = None


class OwnPassword(BaseModel):
    """The present password of whoever is signed in, and the one that is to be instead."""

    model_config = ConfigDict(extra="forbid", json_schema_extra={"examples": [{"present": "...", "new": "..."}]})
    present: Words
    new: Words = Field(description="12 to 1,000 characters, not easy to guess.")


class May(BaseModel):
    """What the person may do."""

    judge: bool = False
    add: bool = False
    sign_off: bool = False
    tier: bool = False
    export: bool = False
    administer: bool = False


class CaseName(BaseModel):
    """The case that is served."""

    name: str


class SessionAnswer(BaseModel):
    """Who is signed in. Only `signed_in`, `mode` and `version` are told to a stranger; `csrf` goes into the header X-Khabar-CSRF of every change."""

    signed_in: bool
    name: str | None = None
    role: Role | None = None
    may: May = May()
    csrf: str | None = None
    mode: Literal["local", "team"]
    case: CaseName | None = None
    version: str
    tiles: str | None = None
    fetch: bool = False
    tiers: list[Tier] = []


class NewAccount(BaseModel):
    """Somebody who is to sign in. `may_export` null: as the role has it."""

    model_config = ConfigDict(extra="forbid")
    name: Words
    password: Words
    role: Role
    may_export: bool | None = None


class ChangedAccount(BaseModel):
    """What is to be otherwise; whoever is signed in under the name is signed out."""

    model_config = ConfigDict(extra="forbid")
    role: Role | None = None
    may_export: bool | None = None
    disabled: bool | None = None
    password: Words | None = None


class AccountAnswer(BaseModel):
    """One account. `may_export` as it stands."""

    name: str
    role: Role
    may_export: bool
    disabled: bool
    made_at: str
    changed_at: str


class Accounts(BaseModel):
    """All accounts, by name."""

    items: list[AccountAnswer]
    next: str | None = None
    total: int
    withheld: int = 0


class AuditAnswer(BaseModel):
    """One row of the audit."""

    sequence: int
    at: str
    who: str
    what: str
    subject: str | None
    tier: str | None
    detail: dict[str, object]
    hash: str


class Audit(BaseModel):
    """A page of the audit, the newest row first."""

    items: list[AuditAnswer]
    next: str | None
    total: int
    withheld: int = 0


class AuditChain(BaseModel):
    """Whether the audit is as it was written; `broken`: the first row that is not."""

    ok: bool
    rows: int
    broken: int | None
