"""Endpoints: who is signed in, accounts, the audit. `app.state` holds `people`, `settings` (ServeSettings) and `case`."""

from pathlib import PurePath
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request, Response

from khabar import __version__
from khabar.errors import UnusableArgument
from khabar.store.people import Account, AuditRow
from khabar.web.errors import Refusal, unusable
from khabar.web.people import accounts
from khabar.web.people.people import LASTING, People, SignedIn, person_of
from khabar.web.people.shapes import (
    AccountAnswer,
    Accounts,
    Audit,
    AuditAnswer,
    AuditChain,
    CaseName,
    ChangedAccount,
    May,
    NewAccount,
    OwnPassword,
    SessionAnswer,
    SignIn,
)
from khabar.web.people.who import Person, allowed, signed_in
from khabar.web.shapes.page import refusals

router = APIRouter(tags=["people"], responses=refusals(403, 413, 415))
Administrator = Annotated[Person, Depends(allowed("administer"))]
LARGEST_SEQUENCE = 2**53
NO_ACCOUNTS = "this workbench has one local user and no accounts: start it with --accounts FILE"


@router.get("/session")
def who_is_signed_in(request: Request) -> SessionAnswer:
    """Who is signed in, what they may do, and the token for changes."""
    return _answer(request, request.state.signed_in)


@router.post("/session", responses=refusals(429))
def sign_in(request: Request, response: Response, given: SignIn) -> SessionAnswer:
    """Signs in, with the token of the start-up address or with name and password. A new session each time: none that was there before goes on."""
    people, address = _people(request), _address(request)
    if given.token is not None and given.name is None and given.password is None:
        cookie = people.sign_in_with_token(given.token, address)
    elif given.token is None and given.name is not None and given.password is not None:
        cookie = people.sign_in_with_password(given.name, given.password, address)
    else:
        raise unusable("give a token, or a name and a password")
    if request.state.signed_in:
        people.sign_out(request.state.cookie, request.state.person)
    _give(request, response, cookie)
    return _answer(request, people.signed_in(cookie))


@router.post("/session/password", responses=refusals(429))
def change_own_password(request: Request, response: Response, given: OwnPassword, person: Annotated[Person, Depends(signed_in)]) -> SessionAnswer:
    """Sets the password of whoever is signed in. All their sessions end; the answer begins a new one here, with a new token for changes."""
    people = _team(request)
    try:
        cookie = people.change_own_password(person, given.present, given.new, _address(request))
    except UnusableArgument as error:
        raise unusable(str(error), "new") from None
    _give(request, response, cookie)
    return _answer(request, people.signed_in(cookie))


@router.delete("/session", status_code=204)
def sign_out(request: Request, person: Annotated[Person, Depends(signed_in)]) -> Response:
    """Ends the session."""
    people = _people(request)
    people.sign_out(request.state.cookie, person)
    response = Response(status_code=204)
    response.delete_cookie(people.cookie, path="/", httponly=True, samesite="strict")
    return response


@router.get("/accounts")
def list_accounts(request: Request, person: Administrator) -> Accounts:
    """Who may sign in."""
    found = _team(request).file.accounts()
    return Accounts(items=[_account(a) for a in found], total=len(found))


@router.post("/accounts", status_code=201)
def add_account(request: Request, given: NewAccount, person: Administrator) -> AccountAnswer:
    """A new account."""
    people = _team(request)
    made = accounts.add_account(people.file, given.name, given.role, given.password, given.may_export)
    people.note(person.name, "account_added", subject=made.name, role=made.role, may_export=made.may_export)
    return _account(made)


@router.patch("/accounts/{name}", responses=refusals(404))
def change_account(request: Request, name: str, given: ChangedAccount, person: Administrator) -> AccountAnswer:
    """Changes a role, the right to export or a password, or disables an account; whoever is signed in under it is signed out."""
    people = _team(request)
    if people.file.account(name) is None:
        raise Refusal(404, "there is no account of that name")
    changed = accounts.change_account(
        people.file, name, role=given.role, may_export=given.may_export, is_disabled=given.disabled, password=given.password
    )
    told = given.model_dump(exclude_none=True, exclude={"password"}) | ({"password": "changed"} if given.password else {})
    people.note(person.name, "account_changed", subject=changed.name, **told)
    return _account(changed)


@router.get("/audit")
def read_audit(
    request: Request,
    person: Administrator,
    limit: Annotated[int, Query(ge=1, le=500)] = 50,
    after: Annotated[int | None, Query(ge=1, le=LARGEST_SEQUENCE, description="The cursor of the page before.")] = None,
    who: Annotated[str | None, Query(max_length=200)] = None,
    what: Annotated[str | None, Query(max_length=200)] = None,
    subject: Annotated[str | None, Query(max_length=500)] = None,
) -> Audit:
    """Who did what, the newest first: who signed in, saw, changed and exported what is not public, and changed an account."""
    file = _people(request).file
    rows = file.audit(before=after, limit=limit + 1, who=who, what=what, subject=subject)
    following = str(rows[limit - 1].sequence) if len(rows) > limit else None
    return Audit(items=[_row(r) for r in rows[:limit]], next=following, total=file.audit_count(who=who, what=what, subject=subject))


@router.get("/audit/verify")
def verify_audit(request: Request, person: Administrator) -> AuditChain:
    """Whether any row of the audit was changed, dropped or put between."""
    file = _people(request).file
    broken = file.first_broken()
    return AuditChain(ok=broken is None, rows=file.audit_count(), broken=broken)


def _answer(request: Request, session: SignedIn | None) -> SessionAnswer:
    people = _people(request)
    if session is None:
        return SessionAnswer(signed_in=False, mode=people.mode, version=__version__)
    settings, person = request.app.state.settings, session.person
    return SessionAnswer(
        signed_in=True,
        name=person.name,
        role=person.role,
        may=May(**dict.fromkeys(person.may, True)),
        csrf=session.csrf,
        mode=people.mode,
        case=CaseName(name=PurePath(request.app.state.case.where.partition("?")[0]).stem),
        version=__version__,
        tiles=settings.tiles,
        fetch=settings.fetch,
        tiers=list(person.tiers),
    )


def _give(request: Request, response: Response, cookie: str) -> None:
    """The cookie of a session that begins."""
    people = _people(request)
    response.set_cookie(
        people.cookie,
        cookie,
        max_age=int(LASTING[people.mode].whole),
        path="/",
        httponly=True,
        samesite="strict",
        secure=request.url.scheme == "https",
    )


def _address(request: Request) -> str:
    return request.client.host if request.client else ""


def _people(request: Request) -> People:
    people: People = request.app.state.people
    return people


def _team(request: Request) -> People:
    people = _people(request)
    if people.mode == "local":
        raise unusable(NO_ACCOUNTS)
    return people


def _account(account: Account) -> AccountAnswer:
    may_export = person_of(account).may_export
    return AccountAnswer(
        name=account.name,
        role=account.role,
        may_export=may_export,
        disabled=account.is_disabled,
        made_at=account.made_at,
        changed_at=account.changed_at,
    )


def _row(row: AuditRow) -> AuditAnswer:
    return AuditAnswer(
        sequence=row.sequence, at=row.at, who=row.who, what=row.what, subject=row.subject, tier=row.tier, detail=row.detail, hash=row.hash
    )
