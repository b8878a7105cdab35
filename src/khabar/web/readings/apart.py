"""Files are opened in a process of their own: a page or PDF made to exhaust time or memory costs that process, and its file is set aside.

`FilesApart.read(path, settings)` gives what `khabar.reports.read_sources` gives, in order. The process starts with the first file and stays.
"""

import signal
from collections.abc import Iterator
from contextlib import suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from khabar.model import ReadSettings, Rejected, Report
from khabar.reports import read_sources

MEMORY = 3_000_000_000
"""Bytes of address space; of Linux and the like."""
SECONDS = 60.0
"""For one report out of a file."""
_END = "end"


class FilesApart:
    """Of use to one thread at a time."""

    def __init__(self, seconds: float = SECONDS, memory: int = MEMORY) -> None:
        self._seconds, self._memory = seconds, memory
        self._process: Any = None
        self._pipe: Connection | None = None

    def read(self, path: Path, settings: ReadSettings) -> Iterator[tuple[str, Report | Rejected]]:
        """Each report of a file with where it stands in it; a file that takes too long or too much ends with one `Rejected`."""
        pipe = self._begin()
        try:
            pipe.send((str(path), settings))
            while True:
                if not pipe.poll(self._seconds):
                    self.close()
                    yield str(path), Rejected(str(path), f"takes longer than {self._seconds:.0f} seconds to read")
                    return
                item = pipe.recv()
                if item == _END:
                    return
                yield item
                pipe.send("next")  # one report at a time: a file of a hundred thousand never stands in the memory
        except (EOFError, OSError):
            self.close()
            yield str(path), Rejected(str(path), "takes more memory than a report may")
        except GeneratorExit:
            self.close()  # the rest of the file is not wanted
            raise

    def close(self) -> None:
        """Ends the process, whatever it is at."""
        process, pipe = self._process, self._pipe
        self._process = self._pipe = None
        if pipe is not None:
            pipe.close()
        if process is not None:
            process.kill()
            process.join()
            process.close()

    def _begin(self) -> Connection:
        if self._pipe is None or not self._process.is_alive():
            self.close()
            context = get_context("spawn")
            self._pipe, theirs = context.Pipe()
            self._process = context.Process(target=_serve, args=(theirs, self._memory), daemon=True)
            self._process.start()
            theirs.close()
        return self._pipe


def _serve(pipe: Connection, memory: int) -> None:
    """The process: reads what it is told to until the other end is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    with suppress(EOFError, OSError, MemoryError):
        while True:
            path, settings = pipe.recv()
            for item in _read(path, settings):
                pipe.send(item)
                pipe.recv()
            pipe.send(_END)


def _read(path: str, settings: ReadSettings) -> Iterator[tuple[str, Report | Rejected]]:
    try:
        yield from read_sources([path], settings)
    except MemoryError:
        raise
    except Exception as fault:  # the boundary: a fault of ours in reading one file must not cost the others
        yield path, Rejected(path, f"a fault in Khabar ({type(fault).__name__})")
