"""Puts the workbench together: a case and its settings go in, an ASGI application comes out."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from anyio.to_thread import current_default_thread_limiter
from fastapi import APIRouter, FastAPI

from khabar import __version__
from khabar.store import Case
from khabar.web.api import (
    brief,
    case,
    charts,
    claims,
    events,
    export,
    judgements,
    map,
    queue,
    reports,
    search,
    situations,
    stream,
    timeline,
)
from khabar.web.errors import answer_errors
from khabar.web.front_end import serve_front_end
from khabar.web.kept import Kept
from khabar.web.people import api as people_api
from khabar.web.people.checks import served_names
from khabar.web.people.guard import Guard
from khabar.web.people.people import People
from khabar.web.readings import api as readings_api
from khabar.web.readings.api import Readings
from khabar.web.settings import ServeSettings
from khabar.web.stream import Stream

API = "/api/v1"
THREADS = 16
"""Requests worked on at once: each holds at most one connection to the case (`khabar.store.sqlite`)."""

DESCRIPTION = """The workbench of a case: read, check, correct, map and chart what reports claim.

Names are those of the claim contract. Lists come in pages (`limit`, `after`); the filter parameters mean the same everywhere. Every error has one shape:
`{"error": {"code": ..., "message": ..., "field": ...}}`. Whatever changes anything needs the header `X-Khabar-CSRF`, whose value `GET /session` gives."""


def make_app(opened: Case, settings: ServeSettings, *, people: People | None = None) -> FastAPI:
    """The application over an open case, which stays the caller's to close. `people`: given in tests; else as the settings say."""
    people = people or People.open(settings.accounts, settings.author, settings.token, settings.port)

    @asynccontextmanager
    async def lifetime(app: FastAPI) -> AsyncIterator[None]:
        current_default_thread_limiter().total_tokens = THREADS
        app.state.stream = news = Stream(opened)
        loop = asyncio.get_running_loop()
        app.state.kept.situations.begin()
        app.state.end_news = lambda: loop.call_soon_threadsafe(news.end)
        try:
            yield
        finally:
            await app.state.stream.close()
            app.state.readings.close()
            app.state.kept.situations.close()
            people.close()

    app = FastAPI(
        title="Khabar workbench",
        version=__version__,
        description=DESCRIPTION,
        lifespan=lifetime,
        openapi_url=f"{API}/openapi.json",
        docs_url=None,
        redoc_url=None,
        generate_unique_id_function=lambda route: route.name,
    )
    app.state.case, app.state.settings, app.state.people, app.state.kept = opened, settings, people, Kept.of(opened)
    app.state.readings = Readings.of(opened, _noting(people), fetch=settings.fetch)
    app.include_router(_routes(), prefix=API)
    answer_errors(app)
    serve_front_end(app, settings.static)
    app.add_middleware(Guard, people=people, names=served_names(settings.host, settings.names), tiles=settings.tiles)
    return app


def _noting(people: People) -> Callable[[str, str, str], None]:
    """Who brought in which report, from where, for the audit."""
    return lambda who, report, source: people.note(who, "report_added", subject=report, source=source)


def _routes() -> APIRouter:
    """Every group of endpoints."""
    routes = APIRouter()
    for group in (people_api, case, stream, readings_api, reports, claims, queue, events, situations, judgements, map, timeline, charts, search, brief, export):
        routes.include_router(group.router)
    return routes
