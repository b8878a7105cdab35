"""Serves the built front end: hashed files for ever, the page itself never from a cache, and the page for every address that is no file of it."""

from pathlib import Path

from fastapi import FastAPI, Request, Response
from fastapi.responses import FileResponse, HTMLResponse

from khabar.web.errors import Refusal

STATIC = Path(__file__).parent / "static"
FOR_EVER = "public, max-age=31536000, immutable"
MISSING = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Khabar</title></head>
<body><h1>The front end of the workbench is not built</h1>
<p>From source: run <code>make workbench</code> (it needs Node 20.19 or later), and load this page again.
The API works all the same: <a href="/api/v1/openapi.json">/api/v1/openapi.json</a>.</p></body></html>
"""


def serve_front_end(app: FastAPI, folder: Path | None = None) -> None:
    """Answers everything that is not under /api."""
    root = (folder or STATIC).resolve()

    @app.get("/{path:path}", include_in_schema=False)
    def front_end(request: Request, path: str) -> Response:
        if path == "api" or path.startswith("api/"):
            raise Refusal(404, "there is nothing at this address")
        page = root / "index.html"
        if not page.is_file():
            return HTMLResponse(MISSING, 503, headers={"Cache-Control": "no-store"})
        found = _file(root, path)
        if found is not None and found != page:
            is_hashed = found.parent == root / "assets"
            return FileResponse(found, headers={"Cache-Control": FOR_EVER if is_hashed else "no-cache"})
        if path.startswith("assets/"):
            raise Refusal(404, "there is no such file")
        return FileResponse(page, headers={"Cache-Control": "no-cache"})


def _file(root: Path, path: str) -> Path | None:
    """The file of that path inside `root`; None where there is none, and for whatever leads outside."""
    if not path or "\x00" in path or "\\" in path:
        return None
    try:
        found = (root / path).resolve()
        return found if found.is_relative_to(root) and found.is_file() else None
    except (OSError, ValueError):
        return None
