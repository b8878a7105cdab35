"""Accounts: their names, roles and passwords (argon2id). What is kept is in `khabar.store.people`.

In: what an administrator types. Out: `Account`. Raises UnusableArgument, in one line, for a name, password or role that cannot be.
"""

import unicodedata
from datetime import UTC, datetime
from functools import cache
from threading import BoundedSemaphore
from typing import get_args

from argon2 import PasswordHasher, Type
from argon2.exceptions import InvalidHashError, VerificationError

from khabar.errors import UnusableArgument
from khabar.store.people import Account, PeopleFile
from khabar.web.people.rights import Role

LONGEST_NAME = 80
SHORTEST_PASSWORD, LONGEST_PASSWORD = 12, 1000
NO_PASSWORD = "none"
"""In place of a hash: nobody signs in with a password (the one local user has a token)."""

# RFC 9106, second recommended option: 64 MiB, 3 passes.
_HASHER = PasswordHasher(time_cost=3, memory_cost=65536, parallelism=4, type=Type.ID)
# Each check takes 64 MiB: a crowd that tries passwords waits in line instead of filling the memory.
_AT_ONCE = BoundedSemaphore(2)


def add_account(people: PeopleFile, name: str, role: str, password: str, may_export: bool | None = None) -> Account:
    """A new account. Raises UnusableArgument for a name that is taken or cannot be one."""
    name, found = checked_name(name), checked_role(role)
    return people.add_account(name, found, may_export, hashed(password, name), now())


def change_account(
    people: PeopleFile,
    name: str,
    *,
    role: str | None = None,
    may_export: bool | None = None,
    is_disabled: bool | None = None,
    password: str | None = None,
) -> Account:
    """Changes what is given, and signs the person out everywhere. Raises UnusableArgument for an unknown name and for the last administrator."""
    new: dict[str, object] = {"may_export": may_export, "is_disabled": is_disabled}
    new["role"] = None if role is None else checked_role(role)
    new["password_hash"] = None if password is None else hashed(password, name)
    new = {key: value for key, value in new.items() if value is not None}
    if not new:
        raise UnusableArgument("nothing to change: give a role, a password, the right to export, or whether it is disabled")
    return people.change_account(name, now(), **new)


def checked_password(people: PeopleFile, name: str, password: str) -> Account | None:
    """The account, where name and password fit and it is not disabled. Takes as long where they do not."""
    found = people.account(name) if len(name) <= LONGEST_NAME else None
    account, kept = found or (None, _nobody())
    if len(password) > LONGEST_PASSWORD or kept == NO_PASSWORD:
        return None
    with _AT_ONCE:
        try:
            _HASHER.verify(kept, _normal(password))
        except (VerificationError, InvalidHashError):
            return None
    if account is None or account.is_disabled:
        return None
    if _HASHER.check_needs_rehash(kept):
        people.rehash(account.name, hashed(password, account.name))
    return account


def checked_name(name: str) -> str:
    """The name without white space around it. Raises UnusableArgument for one that is empty, long, or holds what cannot be seen."""
    name = unicodedata.normalize("NFC", " ".join(name.split(" ")).strip())
    if not 1 <= len(name) <= LONGEST_NAME:
        raise UnusableArgument(f"a name has 1 to {LONGEST_NAME} characters")
    if not all(c.isprintable() for c in name) or any(c in '/\\<>"' for c in name) or name in (".", ".."):
        raise UnusableArgument("a name holds letters, digits, spaces and marks that can be seen, and none of / \\ < > \"")
    return name


def checked_role(role: str) -> Role:
    """Raises UnusableArgument for a word that is no role."""
    found: tuple[Role, ...] = get_args(Role)
    for known in found:
        if role == known:
            return known
    raise UnusableArgument(f"role {role!r}: it is one of {', '.join(found)}")


def hashed(password: str, name: str) -> str:
    """The argon2id hash. Raises UnusableArgument as `checked_new`."""
    password = checked_new(password, name)
    with _AT_ONCE:
        return _HASHER.hash(password)


def checked_new(password: str, name: str) -> str:
    """A password to be set, in one form. Raises UnusableArgument for one that is too short, too long or the name."""
    password = _normal(password)
    if not SHORTEST_PASSWORD <= len(password) <= LONGEST_PASSWORD:
        raise UnusableArgument(f"a password has {SHORTEST_PASSWORD} to {LONGEST_PASSWORD} characters")
    if password.casefold().strip() in (name.casefold(), name.casefold() * 2) or len(set(password)) < 4:
        raise UnusableArgument("this password is too easy to guess")
    return password


def now() -> str:
    """ISO 8601 UTC."""
    return datetime.now(UTC).isoformat(timespec="seconds")


@cache
def _nobody() -> str:
    """Checked where no account has the name, so that the answer takes as long."""
    return _HASHER.hash("nobody has this password")


def _normal(password: str) -> str:
    """One form of what is typed: keyboards differ in how they compose letters with marks. Half of a surrogate pair has no bytes and becomes a mark."""
    return unicodedata.normalize("NFKC", password.encode("utf-8", "replace").decode())
