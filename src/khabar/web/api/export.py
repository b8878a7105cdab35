"""Endpoints: what the filter keeps, as a file; and what that file will be."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from itertools import islice
from pathlib import PurePath
from tempfile import SpooledTemporaryFile
from typing import IO, Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import StreamingResponse

from khabar.model.judgement import Tier
from khabar.web.claim_lists import claims_total
from khabar.web.export_rows import Format, What, columns_of, export_ids, flat_record, records, written
from khabar.web.export_words import LICENCE, filter_in_words, readme
from khabar.web.filters import Asked, Filter
from khabar.web.looking import Look, MayExport, looking
from khabar.web.people.rights import higher
from khabar.web.rows import Json
from khabar.web.shapes.case import ExportPreview
from khabar.web.shapes.page import refusals
from khabar.web.situation_lists import situations_asked

router = APIRouter(tags=["export"])

PREVIEW_ROWS = 10
IN_MEMORY = 8_000_000
PIECE = 64_000
MEDIA = {"jsonl": "application/x-ndjson", "csv": "text/csv; charset=utf-8", "geojson": "application/geo+json"}
FormatAsked = Annotated[Format, Query(alias="format")]


@router.get("/export/preview", response_model=ExportPreview, responses=refusals(403))
def preview(request: Request, person: MayExport, asked: Filter, what: What = "events", form: FormatAsked = "csv") -> Json:
    """The first rows, and the counts of what is left out with the reasons."""
    with looking(request, person) as look:
        total, left_out = _counted(look, asked, what)
        first = list(islice(records(look, asked, what, PREVIEW_ROWS), PREVIEW_ROWS))
        told: Json = {
            "what": what,
            "format": form,
            "columns": columns_of(what, form),
            "rows": [flat_record(r, form) for r in first],
            "total": total,
            "left_out": left_out,
            "tier": _tier(look, what),
            "licence_note": LICENCE,
            "generated_at": datetime.now(UTC).replace(microsecond=0).isoformat(),
            "filter": filter_in_words(asked),
            "state": look.reading.survey.state(),
        }
        return {**told, "readme": readme(_name(request), told, left_out)}


@router.get(
    "/export",
    response_class=StreamingResponse,
    responses={200: {"content": {kind.partition(";")[0]: {} for kind in MEDIA.values()}, "headers": {"X-Khabar-Rows": {"schema": {"type": "integer"}}}}, **refusals(403)},
)
def export(request: Request, person: MayExport, asked: Filter, what: What = "events", form: FormatAsked = "csv") -> StreamingResponse:
    """Exactly what the filter keeps, of one state of the case. The header X-Khabar-Rows says how many records."""
    file: IO[bytes] = SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 - closed when the last piece is sent
    try:
        with looking(request, person) as look:
            done = written(look, records(look, asked, what), what, form, lambda s: file.write(s.encode("utf-8", "replace")))
            people, tiers = request.app.state.people, {i: look.hidden.tier_of(i) for i in done.ids if i in look.hidden.tiers}
            people.note(person.name, "export", subject=what, tier=_tier(look, what), format=form, rows=done.n, filter=filter_in_words(asked))
            people.note_records(person, "export", tiers)
        file.seek(0)
    except BaseException:
        file.close()
        raise
    name = f"{_name(request)}-{what}.{form}"
    headers = {"Content-Disposition": _attachment(name), "X-Khabar-Rows": str(done.n)}
    return StreamingResponse(_pieces(file), media_type=MEDIA[form], headers=headers)


def _pieces(file: IO[bytes]) -> Iterator[bytes]:
    with file:
        while piece := file.read(PIECE):
            yield piece


def _attachment(name: str) -> str:
    plain = "".join(c if c.isascii() and (c.isalnum() or c in "-_.") else "_" for c in name)
    return f'attachment; filename="{plain}"'


def _name(request: Request) -> str:
    return PurePath(request.app.state.case.where.partition("?")[0]).stem or "case"


def _counted(look: Look, asked: Asked, what: What) -> tuple[int, list[Json]]:
    """How many records, and how many more there would be but for a reason."""
    left_out: list[Json] = []

    def leave(reason: str, n: int) -> None:
        if n > 0:
            left_out.append({"reason": reason, "n": n})

    if what == "situations":
        found = situations_asked(look, asked)
        everything = look.all_situations()
        leave("above your tier", len(everything) - len(look.situations()))
        return len(found), left_out
    question = asked.narrowed(look)
    history = replace(question, background="yes") if question.background == "no" else None
    if what == "claims":
        kept, rejected = export_ids(look, asked)
        total = claims_total(look, kept)
        leave("rejected by a person", rejected)
        leave("above your tier", claims_total(look, replace(question, hidden_claims=frozenset())) - claims_total(look, question))
        leave("told only as history", claims_total(look, history) if history else 0)
        return total, left_out
    survey = look.reading.survey
    total = survey.events_total(question)
    leave("above your tier", survey.events_total(replace(question, hidden_events=frozenset())) - total)
    leave("told only as history", survey.events_total(history) if history else 0)
    return total, left_out


def _tier(look: Look, what: What) -> Tier:
    """The highest tier that a record may have which this person sees: what the file must be handled as."""
    out: Tier = "public"
    for record, tier in look.hidden.tiers.items():
        if record not in look.hidden:
            out = higher(out, tier)
    return out
