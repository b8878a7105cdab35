"""`khabar accounts`: who may sign in to a workbench for a team."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from khabar.cli.ending import complain, ending_cleanly
from khabar.errors import UnusableArgument

if TYPE_CHECKING:
    from khabar.store.people import Account, PeopleFile

accounts = typer.Typer(
    name="accounts",
    help="Who may sign in to a workbench for a team: a file of its own, apart from the case.",
    no_args_is_help=True,
    rich_markup_mode=None,
)

PASSWORD_VARIABLE = "KHABAR_PASSWORD"
AccountsOption = Annotated[Path, typer.Option("--accounts", metavar="FILE", help="The file of accounts.", show_default=False)]
Name = Annotated[str, typer.Argument(metavar="NAME", help="The name that the person signs in with and that signs their decisions.")]
RoleOption = typer.Option("--role", metavar="ROLE", help="viewer reads; coder judges and adds; reviewer signs off too; administrator all.")
MayExport = Annotated[
    bool | None,
    typer.Option("--may-export/--no-export", help="The right to export, whatever the role. [default: reviewers and administrators have it]"),
]


@accounts.command()
def add(name: Name, file: AccountsOption, role: Annotated[str, RoleOption], may_export: MayExport = None) -> None:
    """Add a person. The password is asked for, or taken from KHABAR_PASSWORD, or from the first line of standard input where that is no terminal."""
    with ending_cleanly():
        from khabar.store.people import PeopleFile
        from khabar.web.people.accounts import add_account, checked_name, checked_new, checked_role

        checked_name(name), checked_role(role)
        password = checked_new(_password(), name)
        is_new = not file.exists()
        people = PeopleFile(file, create=True)
        try:
            made = add_account(people, name, role, password, may_export)
            _note(people, "account_added", made.name, role=made.role, may_export=made.may_export)
        finally:
            people.close()
        if is_new:
            complain(f"a new file of accounts: {file}")
        print(_line(made))


@accounts.command("list")
def list_(file: AccountsOption) -> None:
    """List who may sign in."""
    with ending_cleanly(), _opened(file) as people:
        for account in people.accounts():
            print(_line(account))


@accounts.command()
def disable(
    name: Name, file: AccountsOption, undo: Annotated[bool, typer.Option("--undo", help="Let the person sign in again.")] = False
) -> None:
    """Let a person sign in no more; whoever is signed in under the name is signed out. What they decided stays."""
    with ending_cleanly(), _opened(file) as people:
        from khabar.web.people.accounts import change_account

        print(_line(change_account(people, name, is_disabled=not undo)))
        _note(people, "account_changed", name, disabled=not undo)


@accounts.command()
def password(name: Name, file: AccountsOption) -> None:
    """Set another password; whoever is signed in under the name is signed out."""
    with ending_cleanly(), _opened(file) as people:
        from khabar.web.people.accounts import change_account

        if people.account(name) is None:
            raise UnusableArgument(f"there is no account {name!r}")
        print(_line(change_account(people, name, password=_password())))
        _note(people, "account_changed", name, password="changed")


@accounts.command()
def role(
    name: Name,
    new: Annotated[str, typer.Argument(metavar="ROLE", help="viewer, coder, reviewer or administrator.")],
    file: AccountsOption,
    may_export: MayExport = None,
) -> None:
    """Give another role, or take or give the right to export."""
    with ending_cleanly(), _opened(file) as people:
        from khabar.web.people.accounts import change_account

        print(_line(change_account(people, name, role=new, may_export=may_export)))
        _note(people, "account_changed", name, role=new, may_export=may_export)


@contextmanager
def _opened(file: Path) -> Iterator["PeopleFile"]:
    from khabar.store.people import PeopleFile

    people = PeopleFile(file)
    try:
        yield people
    finally:
        people.close()


def _note(people: "PeopleFile", what: str, subject: str, **detail: object) -> None:
    """Who sat at the machine is all that is known of the one who did it."""
    from khabar.cli.judge import parse_author
    from khabar.web.people.accounts import now

    people.note(at=now(), who=f"{parse_author(None)} (command line)", what=what, subject=subject, tier=None, **detail)


def _password() -> str:
    """Never an argument: those are seen by everybody on the machine, and kept in the shell's history."""
    given = os.environ.get(PASSWORD_VARIABLE)
    if given is not None:
        return given
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    from getpass import getpass

    first = getpass("Password: ")
    if getpass("Again: ") != first:
        raise UnusableArgument("the two passwords differ")
    return first


def _line(account: "Account") -> str:
    from khabar.web.people.people import person_of

    words = [account.name, account.role, "may export" if person_of(account).may_export else "may not export"]
    return "\t".join([*words, *(["disabled"] if account.is_disabled else [])])
