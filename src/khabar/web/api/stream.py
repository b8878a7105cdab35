"""Endpoint: the news of the case, as Server-sent events."""

from fastapi import APIRouter, Request
from fastapi.responses import StreamingResponse

from khabar.web.errors import Refusal
from khabar.web.looking import SignedIn
from khabar.web.shapes.page import refusals
from khabar.web.stream import MOST_LISTENERS, Stream

router = APIRouter(tags=["case"])
EXAMPLE = 'event: state\ndata: {"state": "9f2c", "reports": 6, "claims": 31, "events": 12, "judgements": 0}\n\n'


@router.get(
    "/stream",
    response_class=StreamingResponse,
    responses={200: {"content": {"text/event-stream": {"schema": {"type": "string"}, "example": EXAMPLE}}}, **refusals()},
)
async def news(request: Request, person: SignedIn) -> StreamingResponse:
    """`event: state` at once and whenever anything in the case changed, within about a second; a comment line each 15 seconds."""
    stream: Stream = request.app.state.stream
    if stream.listeners >= MOST_LISTENERS:
        raise Refusal(503, "too many listen already", headers={"Retry-After": "30"})
    return StreamingResponse(stream.listen(), media_type="text/event-stream", headers={"Cache-Control": "no-store", "X-Accel-Buffering": "no"})
