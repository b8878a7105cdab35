"""What comes in, opened when its turn comes: pasted words, kept files, a page of the web. Each gives its reports with where they came from."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlsplit

from khabar.model import ReadSettings, Rejected, Report
from khabar.web.readings.apart import FilesApart
from khabar.web.readings.batch import Came
from khabar.web.readings.fetching import Fetcher, NotFetched
from khabar.web.readings.uploads import Kept, unpacked

Opened = Callable[[], AbstractContextManager[Came]]


def pasted(report: Report | Rejected) -> Opened:
    """Words that somebody pasted, read as one report already."""

    @contextmanager
    def opened() -> Iterator[Came]:
        yield iter([("pasted", report)])

    return opened


def kept_files(folder: TemporaryDirectory[str], files: list[Kept | Rejected], settings: ReadSettings, apart: FilesApart) -> Opened:
    """Files in a folder of ours, which goes with the end of the batch."""

    @contextmanager
    def opened() -> Iterator[Came]:
        with folder:
            yield _read_all(files, settings, apart)

    return opened


def fetched(url: str, fetcher: Fetcher, settings: ReadSettings, apart: FilesApart) -> Opened:
    """A page of the web, fetched when its turn comes."""

    @contextmanager
    def opened() -> Iterator[Came]:
        with TemporaryDirectory(prefix="khabar-page-") as folder:
            yield _fetch(url, fetcher, settings, apart, Path(folder))

    return opened


def _fetch(url: str, fetcher: Fetcher, settings: ReadSettings, apart: FilesApart, folder: Path) -> Came:
    try:
        page = fetcher.fetch(url)
    except NotFetched as error:
        yield url, Rejected(url, str(error))
        return
    path = folder / f"page{page.suffix}"
    path.write_bytes(page.content)
    for source, item in _read(Kept(page.url, path), settings, apart):
        yield source, item if isinstance(item, Rejected) else _at(item, page.url)


def _at(report: Report, url: str) -> Report:
    """The report as of the address that it was fetched from. A page may name another address of its own site as its lasting one, and none of another site:
    that would take the place of the other's report."""
    if report.url is not None and urlsplit(report.url).hostname == urlsplit(url).hostname and urlsplit(report.url).scheme in ("http", "https"):
        return report
    return replace(report, url=url, id=url)


def _read_all(files: list[Kept | Rejected], settings: ReadSettings, apart: FilesApart) -> Came:
    for number, file in enumerate(files):
        if isinstance(file, Rejected):
            yield file.source, file
        elif file.path.suffix == ".zip":
            inside = file.path.with_name(f"inside-{number}")
            inside.mkdir(mode=0o700)
            for member in unpacked(file, inside):
                yield from [(member.source, member)] if isinstance(member, Rejected) else _read(member, settings, apart)
        else:
            yield from _read(file, settings, apart)


def _read(file: Kept, settings: ReadSettings, apart: FilesApart) -> Came:
    """The reports of one file, under its shown name instead of our path."""
    ours = str(file.path)
    for source, item in apart.read(file.path, settings):
        shown = source.replace(ours, file.name)
        yield shown, replace(item, source=item.source.replace(ours, file.name)) if isinstance(item, Rejected) else item
