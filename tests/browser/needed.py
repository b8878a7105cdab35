"""What these tests need beside Python: Chromium, and the built front end. Without them they are skipped on a user's machine and fail where CI is set."""

import fcntl
import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

import pytest

ROOT = Path(__file__).parents[2]
WEB = ROOT / "web"
STATIC = ROOT / "src" / "khabar" / "web" / "static"
CHROMIUM = ("/usr/bin/chromium", "chromium", "chromium-browser")
FLAGS = ["--no-sandbox", "--disable-gpu", "--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--disable-quic", "--no-first-run",
         "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage"]  # fmt: skip
"""WebGL is drawn by the processor (swiftshader): the map needs it, and build machines have no graphics card."""


def chromium() -> str | None:
    """The path of Chromium; None where it is not installed."""
    return next((found for found in map(shutil.which, CHROMIUM) if found), None)


def is_stale() -> bool:
    """Whether the front end is not built, or was built before the newest of its sources."""
    page = STATIC / "index.html"
    if not page.is_file():
        return True
    sources = [p for p in (WEB / "src").rglob("*") if p.is_file()] if (WEB / "src").is_dir() else []
    return any(p.stat().st_mtime > page.stat().st_mtime for p in sources)


def build_front_end() -> str | None:
    """Builds it where it is missing or stale and npm is there. The reason why there is none; None where there is one. Raises AssertionError where building fails."""
    if not is_stale():
        return None
    if shutil.which("npm") and WEB.is_dir():
        for words in ((["npm", "ci", "--no-audit", "--no-fund"],) if not (WEB / "node_modules").is_dir() else ()) + (["npm", "run", "build"],):
            done = subprocess.run(words, cwd=WEB, capture_output=True, text=True)
            assert done.returncode == 0, f"{' '.join(words)}: {done.stdout}{done.stderr}"
        return None
    return None if (STATIC / "index.html").is_file() else "the front end is not built, and npm is not installed (make workbench)"


def lacking(reason: str) -> NoReturn:
    """Skips the test; fails it where CI is set: there nobody would notice that it never runs."""
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)


@contextmanager
def alone(lock: Path) -> Iterator[None]:
    """One process at a time."""
    with lock.open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield


def once(made: Path, make: Callable[[], None]) -> Path:
    """`made`, which `make` makes, once for all processes of pytest-xdist."""
    with alone(made.with_suffix(".lock")):
        if not made.exists():
            make()
    return made
