"""The people of one running workbench: who signs in, who is signed in, and the note of what they did.

Local: one user, whose start-up token opens a session; kept in memory, and gone with the program. Team: the file of accounts.
"""

import hashlib
import hmac
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from time import time
from typing import Literal

from khabar.store.people import Account, PeopleFile, Session
from khabar.web.errors import Refusal
from khabar.web.people.accounts import NO_PASSWORD, change_account, checked_new, checked_password, now
from khabar.web.people.rights import rights_of
from khabar.web.people.throttle import Throttle
from khabar.web.people.who import Person

HOUR = 3600.0
WRONG = "the name or the password is wrong"
WRONG_PRESENT = "the present password is wrong"
WRONG_TOKEN = "the token is wrong: open the address that `khabar serve` printed"


@dataclass(frozen=True, slots=True)
class Lasting:
    """How long a session lasts, in seconds: unused, and at all."""

    idle: float
    whole: float


LASTING = {"local": Lasting(24 * HOUR, 30 * 24 * HOUR), "team": Lasting(2 * HOUR, 12 * HOUR)}
_TOUCHED_EVERY = 60.0
VIEW, MOST_VIEWS = 600.0, 100_000
"""Seconds in which seeing a record again is the same view; how many views are remembered for that."""


@dataclass(frozen=True, slots=True)
class SignedIn:
    """A session that holds: the person, and what a changing request must repeat."""

    person: Person
    csrf: str


class People:
    """Usable from several threads. Calls may raise CaseError where the file of accounts cannot be read."""

    def __init__(
        self, file: PeopleFile, *, mode: Literal["local", "team"], token: str | None = None, port: int = 0, clock: Callable[[], float] = time
    ) -> None:
        self.file, self.mode = file, mode
        # Cookies know no ports: two workbenches on one machine would sign each other out under one name.
        self.cookie = f"khabar_session_{port}"
        self._token = token
        self._clock = clock
        self.throttle = Throttle()
        self._views: dict[tuple[str, str, str], float] = {}
        self._viewing = Lock()

    @classmethod
    def open(cls, accounts: Path | None, author: str, token: str | None, port: int = 0) -> "People":
        """Team mode with a file of accounts, which must be there; else local mode: `author` signs in with `token`. Raises CaseNotFound, NotACase, CaseError."""
        if accounts is not None:
            return cls(PeopleFile(accounts), mode="team", port=port)
        file = PeopleFile(None)
        file.add_account(author, "administrator", None, NO_PASSWORD, now())
        return cls(file, mode="local", token=token, port=port)

    def close(self) -> None:
        """Gives up the file."""
        self.file.close()

    # --- signing in ---------------------------------------------------------------------------------------------------------

    def sign_in_with_token(self, token: str, address: str) -> str:
        """The value of a new session's cookie. Raises Refusal (401, 429)."""
        self._take("token", address)
        given, wanted = token.encode("utf-8", "replace"), (self._token or "").encode()
        if self.mode != "local" or not wanted or not hmac.compare_digest(given, wanted):
            self.note("", "sign_in_failed", address=address, by="token")
            raise Refusal(401, WRONG_TOKEN, code="wrong_token")
        self.throttle.forgive("token", address)
        return self._begin(self.file.accounts()[0], address)

    def sign_in_with_password(self, name: str, password: str, address: str) -> str:
        """The value of a new session's cookie. Raises Refusal (401, 429)."""
        key = "name:" + name.casefold()[:200]
        self._take(key, address)
        account = checked_password(self.file, name, password) if self.mode == "team" else None
        if account is None:
            self.note("", "sign_in_failed", subject=name[:200], address=address, by="password")
            raise Refusal(401, WRONG, code="wrong_password")
        self.throttle.forgive(key, address)
        return self._begin(account, address)

    def change_own_password(self, person: Person, present: str, new: str, address: str) -> str:
        """Sets the password of whoever is signed in, and ends all their sessions. The value of the cookie of a new one, in place of theirs.

        Raises Refusal (403 where `present` is wrong, 429 as signing in does) and UnusableArgument for a password that cannot be one.
        """
        checked_new(new, person.name)
        key = "name:" + person.name.casefold()[:200]
        self._take(key, address)
        account = checked_password(self.file, person.name, present) if self.mode == "team" else None
        if account is None:
            self.note(person.name, "password_change_failed", address=address)
            raise Refusal(403, WRONG_PRESENT, code="wrong_password", field="present")
        self.throttle.forgive(key, address)
        changed = change_account(self.file, account.name, password=new)
        self.note(changed.name, "password_changed", address=address)
        return self._new_session(changed)

    def signed_in(self, cookie: str | None) -> SignedIn | None:
        """Whose session the cookie is; None where it is none, or over."""
        if not cookie or len(cookie) > 200 or not cookie.isascii():
            return None
        found = self.file.session(_hash(cookie))
        if found is None:
            return None
        session, account = found
        at, lasting = self._clock(), LASTING[self.mode]
        if account.is_disabled or at - session.made_at >= lasting.whole or at - session.seen_at >= lasting.idle:
            self.file.drop_session(session.token_hash)
            return None
        if at - session.seen_at >= _TOUCHED_EVERY:
            self.file.touch_session(session.token_hash, at)
        return SignedIn(person_of(account), session.csrf)

    def sign_out(self, cookie: str, person: Person) -> None:
        """Ends the session."""
        self.file.drop_session(_hash(cookie))
        self.note(person.name, "sign_out")

    def _begin(self, account: Account, address: str) -> str:
        cookie = self._new_session(account)
        self.note(account.name, "sign_in", address=address)
        return cookie

    def _new_session(self, account: Account) -> str:
        at, lasting = self._clock(), LASTING[self.mode]
        self.file.drop_sessions_before(at - lasting.whole, at - lasting.idle)
        cookie = secrets.token_urlsafe(32)
        self.file.add_session(Session(_hash(cookie), account.name, secrets.token_urlsafe(32), at, at))
        return cookie

    def _take(self, name: str, address: str) -> None:
        if wait := self.throttle.take(name, address):
            raise Refusal(429, "too many wrong attempts: wait, and try again", headers={"Retry-After": str(int(wait) + 1)})

    def _is_new_view(self, name: str, subject: str, tier: str) -> bool:
        at, key = self._clock(), (name, subject, tier)
        with self._viewing:
            if at - self._views.get(key, -VIEW) < VIEW:
                return False
            self._views.pop(key, None)
            while len(self._views) >= MOST_VIEWS:
                self._views.pop(next(iter(self._views)))
            self._views[key] = at
            return True

    # --- the audit ----------------------------------------------------------------------------------------------------------

    def note(self, who: str, what: str, subject: str | None = None, tier: str | None = None, **detail: object) -> None:
        """A row in the audit: sign_in, sign_in_failed, sign_out, password_changed, account_added, account_changed, export, report_added ..."""
        self.file.note(at=now(), who=who, what=what, subject=subject, tier=tier, **detail)

    def note_records(self, person: Person, what: Literal["view", "change", "export"], tiers: Mapping[str, str]) -> None:
        """A row for each of these records (id -> tier) that is not public: who saw, changed or exported it. Who moves a map sees the same records again and
        again: a view is noted once in ten minutes."""
        rows = [{"subject": subject, "tier": tier} for subject, tier in tiers.items() if tier != "public"]
        if what == "view":
            rows = [row for row in rows if self._is_new_view(person.name, **row)]
        if rows:
            self.file.note_all(at=now(), who=person.name, what=what, rows=rows)


def person_of(account: Account) -> Person:
    """The person with the rights as they stand."""
    return Person(account.name, account.role, "export" in rights_of(account.role, account.may_export))


def _hash(cookie: str) -> str:
    return hashlib.sha256(cookie.encode()).hexdigest()
