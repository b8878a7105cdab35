"""Endpoint: the sourced brief of a place or a situation."""

from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import JSONResponse

from khabar.case import brief_from
from khabar.exports.brief_html import brief_page
from khabar.exports.brief_markdown import brief_markdown
from khabar.exports.events_jsonl import model_json
from khabar.model.brief import Brief
from khabar.web.errors import unusable
from khabar.web.filters import LONGEST, worded
from khabar.web.looking import SignedIn, looking
from khabar.web.rows import as_seen
from khabar.web.shapes.page import refusals

router = APIRouter(tags=["export"])
Form = Literal["markdown", "html", "json"]


@router.get(
    "/brief",
    response_class=Response,
    responses={200: {"content": {"text/markdown": {}, "text/html": {}, "application/json": {}}}, **refusals()},
)
def brief(
    request: Request,
    person: SignedIn,
    subject: Annotated[str, Query(max_length=LONGEST, description="A place, or the id of a situation.", examples=["Torvane"])],
    form: Annotated[Form, Query(alias="format")] = "markdown",
) -> Response:
    """What is known, by whom, since when; where reports disagree; what is not known. Every sentence carries its citations.

    Of claims above the person's tier nothing goes in; `withheld` counts those on the subject.
    """
    words = worded(subject, "subject")
    if words is None:
        raise unusable("subject: a place, or the id of a situation", "subject")
    with looking(request, person) as look:
        made = brief_from(look.reading, words, seen=lambda event: as_seen(look, event))
        request.app.state.people.note_records(person, "view", {i: look.hidden.tier_of(i) for i in _records_of(made)})
    request.app.state.people.note(person.name, "brief", subject=words, withheld=made.withheld)
    if form == "json":
        return JSONResponse(model_json(made))
    text, kind, ending = (brief_page(made), "text/html", "html") if form == "html" else (brief_markdown(made), "text/markdown", "md")
    # A page of its own style: it is saved and opened apart, never inside the workbench.
    headers = {"Content-Disposition": f'attachment; filename="brief.{ending}"'}
    return Response(text.encode("utf-8", "replace"), media_type=f"{kind}; charset=utf-8", headers=headers)


def _records_of(made: Brief) -> set[str]:
    """The claims that it cites and the reports that it rests on."""
    sentences = [made.headline, *(s for section in made.sections for s in section.sentences)]
    cited = [c.claim for s in sentences for c in s.citations] + [c.claim for row in made.figures for c in row.citations]
    return {*cited, *(source.report for source in made.sources)}
