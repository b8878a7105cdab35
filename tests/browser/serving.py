"""`khabar` as a user runs it: in processes of its own."""

import os
import re
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import khabar

KHABAR = (sys.executable, "-c", "from khabar.cli import main; main()")
SIEGE = Path(khabar.__file__).parent / "examples" / "siege"
AUTHOR = "Nora Wells"
PLACES = "name,lat,lon,country\nTorvane,36.1,40.2,SYR\nHalven,36.35,40.55,SYR\nKarsk,36.6,39.7,SYR\n"
"""Points for the towns of the invented siege, which no gazetteer has."""


@dataclass(frozen=True)
class Surroundings:
    """A folder for the gazetteers of the commands."""

    folder: Path
    author: str = AUTHOR
    more: dict[str, str] = field(default_factory=dict)

    @property
    def environment(self) -> dict[str, str]:
        """Of every command."""
        return {**os.environ, "KHABAR_GAZETTEERS": str(self.folder / "gazetteers"), "KHABAR_AUTHOR": self.author, "PYTHONUNBUFFERED": "1", **self.more}

    def khabar(self, *words: object, given: str | None = None) -> str:
        """What a command wrote. Raises AssertionError where it failed."""
        done = subprocess.run([*KHABAR, *map(str, words)], env=self.environment, input=given, capture_output=True, text=True)
        assert done.returncode == 0, f"khabar {' '.join(map(str, words))}: {done.stdout}{done.stderr}"
        return done.stdout

    def siege(self, case: Path) -> None:
        """Makes the case of the six bundled reports of an invented siege."""
        places = self.folder / "places.csv"
        places.write_text(PLACES, encoding="utf-8")
        self.khabar("gazetteer", "add", places, "--edition", "invented")
        self.khabar("add", SIEGE, "--case", case)


@dataclass
class Served:
    """A running workbench. `address`: with the token of the local user; `base`: without."""

    case: Path
    address: str
    around: Surroundings

    @property
    def base(self) -> str:
        return self.address.partition("/?")[0].rstrip("/")

    def khabar(self, *words: object, given: str | None = None) -> str:
        """A command beside the server, on the same machine."""
        return self.around.khabar(*words, given=given)


@contextmanager
def serving(case: Path, around: Surroundings, *options: object) -> Iterator[Served]:
    """`khabar serve` on a free port until the end of the block."""
    with tempfile.TemporaryFile("w+") as said:
        words = [*KHABAR, "serve", "--case", str(case), "--port", "0", "--no-open", *map(str, options)]
        server = subprocess.Popen(words, env=around.environment, stdout=subprocess.PIPE, stderr=said, text=True)
        try:
            assert server.stdout is not None
            found = re.search(r"http://\S+", server.stdout.readline())
            said.seek(0)
            assert found, f"khabar serve did not start: {said.read()}"
            yield Served(case, found[0], around)
            said.seek(0)
            errors = said.read()
            assert server.poll() is None and "Traceback" not in errors, errors
        finally:
            server.send_signal(signal.SIGINT)
            try:
                server.wait(20)
            except subprocess.TimeoutExpired:
                server.kill()
                server.wait()
            if server.stdout:
                server.stdout.close()
