"""A PostgreSQL server of the tests' own: started from the system's binaries in an empty folder, thrown away at the end.

Every process of pytest-xdist has its own; every test gets a schema of its own. Where the binaries are absent, tests of PostgreSQL are skipped on a
user's machine and fail where CI is set.
"""

import itertools
import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

OPTIONS = "-F -k {folder} -c listen_addresses='' -c max_connections=40 -c shared_buffers=16MB -c max_wal_size=64MB"
"""-F: no fsync. Only a socket in the folder: no port that another server might hold."""


@dataclass
class Server:
    """A running server. `numbers` names the schemas."""

    binaries: Path
    folder: Path
    numbers: Iterator[int] = field(default_factory=itertools.count)

    def fresh(self) -> str:
        """The address of a schema that does not exist yet."""
        return self.address(f"case_{next(self.numbers)}")

    def address(self, schema: str, database: str = "postgres") -> str:
        """The address of a schema."""
        return f"postgresql://postgres@/{database}?host={self.folder}&schema={schema}"

    def run(self, command: str, *arguments: str) -> None:
        """One of the server's programs, as a user that it agrees to run as."""
        as_user = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
        done = subprocess.run([*as_user, self.binaries / command, *arguments], capture_output=True, text=True, cwd=self.folder)
        assert done.returncode == 0, f"{command}: {done.stdout}{done.stderr}"

    def start(self) -> None:
        """Starts it and waits until it answers. The log goes to a file: a pipe would be held open."""
        options = OPTIONS.format(folder=self.folder)
        self.run("pg_ctl", "-D", str(self.folder / "data"), "-w", "-l", str(self.folder / "log"), "-o", options, "start")

    def stop(self, mode: str = "fast") -> None:
        """Stops it; `immediate` is how a power failure looks to the next start."""
        self.run("pg_ctl", "-D", str(self.folder / "data"), "-w", "-m", mode, "stop")


def binaries() -> Path | None:
    """The folder of initdb and pg_ctl: the newest of Debian's, else wherever they are installed."""
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda p: int(p.parts[4].partition(".")[0]))
    found = debian[-1] if debian else shutil.which("initdb")
    return Path(found).parent if found else None


def needed_binaries() -> Path:
    """The folder of the programs. Without them the test is skipped, or fails where CI is set: there nobody would notice that it never runs."""
    if where := binaries():
        return where
    reason = "PostgreSQL's initdb is not installed (Debian, Ubuntu: apt-get install postgresql)"
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)


def _roomy() -> str:
    """Memory where there is plenty of it (a schema is a hundred small files), else the disk. Both short: the path of a socket may have 107 characters."""
    memory = Path("/dev/shm")
    return str(memory) if memory.is_dir() and shutil.disk_usage(memory).free > 4_000_000_000 else "/tmp"


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[Server]:
    """The server, with an empty database called postgres."""
    where = needed_binaries()
    folder = Path(tempfile.mkdtemp(prefix="khabar-pg-", dir=_roomy()))
    if os.geteuid() == 0:
        shutil.chown(folder, "postgres")
    server = Server(where, folder)
    try:
        server.run("initdb", "-D", str(folder / "data"), "-A", "trust", "-U", "postgres", "-E", "UTF8", "--locale=C", "--no-sync")
        server.start()
        yield server
        server.stop("immediate")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(params=["sqlite", "postgresql"])
def new_place(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[], str]:
    """Gives, each time it is called, where a case can be made: a path or an address. Runs the test once on each database."""
    if request.param == "sqlite":
        numbers = itertools.count()
        return lambda: str(tmp_path / f"case-{next(numbers)}.khabar")
    server: Server = request.getfixturevalue("postgres_server")
    return server.fresh
