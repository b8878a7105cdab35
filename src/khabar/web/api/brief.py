"""Endpoint: the sourced brief of a place or a situation."""

from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import JSONResponse

from khabar.case import brief as brief_in
from khabar.exports.brief_html import brief_page
from khabar.exports.brief_markdown import brief_markdown
from khabar.exports.events_jsonl import model_json
from khabar.web.errors import Refusal, unusable
from khabar.web.filters import LONGEST, worded
from khabar.web.looking import SignedIn, looking
from khabar.web.shapes.page import refusals

router = APIRouter(tags=["export"])
Form = Literal["markdown", "html", "json"]


@router.get(
    "/brief",
    response_class=Response,
    responses={200: {"content": {"text/markdown": {}, "text/html": {}, "application/json": {}}}, **refusals(403)},
)
def brief(
    request: Request,
    person: SignedIn,
    subject: Annotated[str, Query(max_length=LONGEST, description="A place, or the id of a situation.", examples=["Torvane"])],
    form: Annotated[Form, Query(alias="format")] = "markdown",
) -> Response:
    """What is known, by whom, since when; where reports disagree; what is not known. Every sentence carries its citations."""
    words = worded(subject, "subject")
    if words is None:
        raise unusable("subject: a place, or the id of a situation", "subject")
    with looking(request, person) as look:
        if look.hidden.claims or look.hidden.reports or look.hidden.events:
            raise Refusal(403, "a brief is of the whole case, and a part of that is above your tier: ask a reviewer for it")
    made = brief_in(request.app.state.case, words)
    request.app.state.people.note(person.name, "brief", subject=words)
    if form == "json":
        return JSONResponse(model_json(made))
    text, kind, ending = (brief_page(made), "text/html", "html") if form == "html" else (brief_markdown(made), "text/markdown", "md")
    # A page of its own style: it is saved and opened apart, never inside the workbench.
    headers = {"Content-Disposition": f'attachment; filename="brief.{ending}"'}
    return Response(text.encode("utf-8", "replace"), media_type=f"{kind}; charset=utf-8", headers=headers)
