"""Endpoints: bring reports in, and ask how far that is. `app.state.readings` is a `Readings`."""

from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic
from typing import Annotated, Literal

from fastapi import APIRouter, Depends, File, Form, Request, UploadFile
from pydantic import BaseModel, ConfigDict, Field

from khabar.model import ReadSettings, Rejected
from khabar.reports import parse_given, report_from_text
from khabar.store import Case
from khabar.web.errors import Refusal, not_found, unusable
from khabar.web.people.who import Person, allowed
from khabar.web.readings.addresses import web_address
from khabar.web.readings.apart import FilesApart
from khabar.web.readings.batch import Batch, Item
from khabar.web.readings.fetching import Fetcher
from khabar.web.readings.incoming import Opened, fetched, kept_files, pasted
from khabar.web.readings.intake import LONGEST, Intake, Note
from khabar.web.readings.uploads import MOST_FILES, Kept, copy_all, is_read, kept_as, shown_name
from khabar.web.shapes.page import refusals

router = APIRouter(tags=["readings"], responses=refusals(403, 413, 415))
Adder = Annotated[Person, Depends(allowed("add"))]
ANY_PORT = frozenset(range(1, 65_536))
Day = Annotated[str | None, Field(max_length=40, description="The day of publication: YYYY-MM-DD, or as dates are written.")]
Name = Annotated[str | None, Field(max_length=300)]
Url = Annotated[str | None, Field(max_length=2000)]


@dataclass
class Readings:
    """The way in of one workbench. `fetcher` None: no page is fetched."""

    intake: Intake
    fetcher: Fetcher | None = None
    apart: FilesApart = field(default_factory=FilesApart)

    @classmethod
    def of(cls, case: Case, note: Note | None = None, *, fetch: bool = False) -> "Readings":
        """Into this case; `note` is told of each report that was stored."""
        return cls(Intake(case, note), Fetcher() if fetch else None)

    def close(self) -> None:
        """Waits for the report in hand, and ends."""
        self.intake.close()
        self.apart.close()


class Pasted(BaseModel):
    """Words of one report, and what is known of it."""

    model_config = ConfigDict(extra="forbid")
    text: Annotated[str, Field(min_length=1, max_length=LONGEST)]
    title: Annotated[str | None, Field(max_length=1000)] = None
    outlet: Name = None
    published: Day = None
    url: Url = None


class Fetch(BaseModel):
    """The address of one page, and what is known of it."""

    model_config = ConfigDict(extra="forbid")
    url: Annotated[str, Field(min_length=1, max_length=2000)]
    outlet: Name = None
    published: Day = None


class ItemAnswer(BaseModel):
    """What one report became. `became`: new, known, version, older_version, copy, correction, set_aside (with the reason), failed."""

    source: str
    became: str
    report: str | None
    claims: int
    reason: str | None


class InHandAnswer(BaseModel):
    """The report that is being read, and for how many seconds by now."""

    source: str
    characters: int
    seconds: float


class Reading(BaseModel):
    """How far a bringing-in is. `total` null: not known yet. `items`: the newest 1,000; the counts are of all. `in_hand`: null between two reports."""

    id: str
    state: Literal["waiting", "reading", "done", "failed"]
    total: int | None
    done: int
    items: list[ItemAnswer]
    set_aside: int
    in_hand: InHandAnswer | None


@router.post("/readings", status_code=202)
def read_pasted(request: Request, given: Pasted, person: Adder) -> Reading:
    """One report of pasted words."""
    settings, url = _settings(given.published, given.outlet), (given.url or "").strip() or None
    if url is not None:
        web_address(url, ANY_PORT)  # an address that a reader may click must be one of the web
    report = report_from_text(given.text, title=given.title, published=settings.published, url=url, outlet=settings.outlet)
    if isinstance(report, Rejected):
        raise unusable(f"this cannot be a report: {report.reason}", "text")
    return _put(request, person, pasted(report), 1, len(given.text))


@router.post("/readings/files", status_code=202)
def read_files(
    request: Request,
    person: Adder,
    files: Annotated[list[UploadFile], File(description="Text, Markdown, HTML, MHTML, PDF, JSON lines, or zip archives of these.")],
    outlet: Annotated[str | None, Form(max_length=300)] = None,
    published: Annotated[str | None, Form(max_length=40)] = None,
) -> Reading:
    """Reports out of files."""
    settings = _settings(published, outlet)
    if len(files) > MOST_FILES:
        raise Refusal(413, f"{len(files)} files at once: at most {MOST_FILES}, or a zip archive", field="files")
    names = [shown_name(file.filename) for file in files]
    if not any(map(is_read, names)):
        raise Refusal(415, "text, Markdown, HTML, MHTML, PDF, JSON lines and zip archives of these are read", field="files")
    folder = TemporaryDirectory(prefix="khabar-files-")
    try:
        kept = [_kept(Path(folder.name), n, name, file) for n, (name, file) in enumerate(zip(names, files, strict=True))]
        size = sum(k.path.stat().st_size for k in kept if isinstance(k, Kept))
        total = len(kept) if not any(name.lower().endswith((".zip", ".jsonl", ".ndjson", ".json")) for name in names) else None
        return _put(request, person, kept_files(folder, kept, settings, _readings(request).apart), total, size)
    except BaseException:
        folder.cleanup()
        raise


@router.post("/readings/url", status_code=202)
def read_page(request: Request, given: Fetch, person: Adder) -> Reading:
    """One page of the public web; only where the server was started with --fetch."""
    readings, settings = _readings(request), _settings(given.published, given.outlet)
    if readings.fetcher is None:
        raise Refusal(403, "this server fetches no pages: it was started without --fetch", code="no_fetch")
    address = readings.fetcher.check(given.url)
    return _put(request, person, fetched(address.url, readings.fetcher, settings, readings.apart), 1)


@router.get("/readings/{reading_id}", responses=refusals(404))
def how_far(request: Request, reading_id: str, person: Adder) -> Reading:
    """How far a bringing-in of one's own is; administrators may ask for anybody's. A restart forgets it, and no report of it that was told as stored."""
    batch = _readings(request).intake.batch(reading_id)
    if batch is None or (batch.by != person.name and "administer" not in person.may):
        raise not_found("nothing is being read under this id")
    return _answer(batch)


def _put(request: Request, person: Person, opened: Opened, total: int | None, size: int = 0) -> Reading:
    return _answer(_readings(request).intake.put(Batch(person.name, opened, total, size)))


def _kept(folder: Path, number: int, name: str, file: UploadFile) -> Kept | Rejected:
    if not is_read(name):
        return Rejected(name, "files of this kind are not read: save as text, HTML or PDF")
    path = kept_as(folder, number, name)
    copy_all(file.file, path)
    return Kept(name, path)


def _settings(published: str | None, outlet: str | None) -> ReadSettings:
    """Raises Refusal (400) for a day that is none."""
    if outlet is not None and any(not c.isprintable() for c in outlet):
        raise unusable("the name of an outlet holds only what can be seen", "outlet")
    try:
        day = parse_given(published) if published and published.strip() else None
    except ValueError as error:
        raise unusable(f"published: {error}", "published") from None
    return ReadSettings(published=day, outlet=(outlet or "").strip() or None)


def _readings(request: Request) -> Readings:
    readings: Readings = request.app.state.readings
    return readings


def _answer(batch: Batch) -> Reading:
    now = batch.in_hand
    return Reading(
        id=batch.id,
        state=batch.state,
        total=batch.total,
        done=batch.done,
        items=[_item(item) for item in batch.told()],
        set_aside=batch.set_aside,
        in_hand=InHandAnswer(source=now.source, characters=now.characters, seconds=round(monotonic() - now.begun, 1)) if now else None,
    )


def _item(item: Item) -> ItemAnswer:
    return ItemAnswer(source=item.source, became=item.became, report=item.report, claims=item.claims, reason=item.reason)
