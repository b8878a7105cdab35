"""Files, folders, standard input; and bad input of every sort: a one-line reason, and the run goes on."""

import hashlib
import io
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest

from khabar.errors import UnusableArgument
from khabar.model import ReadSettings, Rejected, Report
from khabar.reports import count_inputs, read_paths, sources
from tests.reports.conftest import PAGES, prose

Reader = Callable[..., list[Report | Rejected]]
_TEXT = "At least 12 people were killed when shells hit the market of Karsk on Sunday, the police said."


def _reason(results: list[Report | Rejected]) -> str:
    assert len(results) == 1 and isinstance(results[0], Rejected), results
    assert "\n" not in results[0].reason and len(results[0].reason) <= 200
    return results[0].reason


@pytest.mark.parametrize(
    ("raw", "name", "reason"),
    [
        (b"", "a.txt", "empty"),
        (b" \n\t ", "a.md", "empty"),
        (b"", "a.html", "empty"),
        (b"", "a.pdf", "empty"),
        (b"\x89PNG\r\n\x1a\n\0\0\0", "a.txt", "NUL"),
        (b"12 345 ---", "a.txt", "no words"),
        (_TEXT.encode()[:-1] + b"\xe2\x80", "a.txt", "not UTF-8 from byte"),
        (b"<html><body></body></html>", "a.html", "no article text"),
        (b"MIME-Version: 1.0\nContent-Type: text/plain\n\nhello", "a.mhtml", "no HTML page"),
        (b"%PDF-1.7 nonsense", "a.pdf", "damaged PDF"),
        (b"not a pdf at all", "a.pdf", "damaged PDF"),
        (b"[" * 100_000, "a.json", "invalid JSON"),
        (b"nonsense", "a.json", "invalid JSON"),
        (b"1" * 6000, "a.json", ""),
        (b"{", "a.jsonl", "invalid JSON"),
    ],
)
def test_bad_files(read_bytes: Reader, raw: bytes, name: str, reason: str) -> None:
    assert reason in _reason(read_bytes(raw, name))


def test_too_large_a_file(read_bytes: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sources, "MAX_FILE_BYTES", 1_000_000)
    assert _reason(read_bytes(b"word " * 200_001)) == "larger than 1 MB"


def test_too_long_a_report(read_bytes: Reader) -> None:
    assert "longer than one report can be" in _reason(read_bytes(_TEXT.encode() * 25_000))


def test_unreadable_file(read_bytes: Reader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    (tmp_path / "a.txt").write_text(_TEXT)
    monkeypatch.setattr(Path, "open", refuse)
    assert _reason(list(read_paths([tmp_path / "a.txt"]))) == "cannot be read (Permission denied)"


def test_missing_path_is_an_unusable_argument_before_anything_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(_TEXT)
    with pytest.raises(UnusableArgument, match="no such file or folder"):
        read_paths([tmp_path / "a.txt", tmp_path / "gone.txt"])


def test_folder_in_sorted_order_without_hidden_and_page_files(tmp_path: Path) -> None:
    for name in ["b/2.txt", "b/1.md", "a.txt", "page_files/ad.html", ".git/x.txt", "picture.png", "notes"]:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(_TEXT)
    (tmp_path / "c.docx").write_bytes(b"PK")
    results = list(read_paths([tmp_path]))
    assert [r.reason if isinstance(r, Rejected) else prose(r) for r in results] == [
        [_TEXT],
        ".docx files are not read: save as text, HTML or PDF",
        [_TEXT],
        [_TEXT],
        [_TEXT],
    ]
    assert count_inputs([tmp_path]) == 5


def test_folder_with_nothing_to_read(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(b"x")
    assert "nothing to read in this folder" in _reason(list(read_paths([tmp_path])))


@pytest.mark.parametrize(
    ("raw", "reports"),
    [
        (_TEXT.encode(), 1),
        ((PAGES / "wire.html").read_bytes(), 1),
        ((PAGES / "wire.mhtml").read_bytes(), 1),
        (b'{"text": "Ten people died."}\n' * 3000, 3000),
    ],
    ids=["text", "html", "mhtml", "json lines"],
)
def test_standard_input_is_sniffed(monkeypatch: pytest.MonkeyPatch, raw: bytes, reports: int) -> None:
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(raw)))
    results = list(read_paths(["-"]))
    assert len(results) == reports and all(isinstance(r, Report) for r in results)
    assert count_inputs(["-"]) is None


def test_settings_go_before_what_the_reports_say(read_bytes: Reader) -> None:
    settings = ReadSettings(published=date(2031, 3, 3), outlet="Ostra Herald")
    line = b'{"text": "Ten people died.", "published": "2030-01-01", "outlet": "Tarn Post"}'
    for raw, name in [(line, "a.jsonl"), (_TEXT.encode(), "a.txt"), ((PAGES / "undated.html").read_bytes(), "a.html")]:
        (report,) = read_bytes(raw, name, settings)
        assert isinstance(report, Report)
        assert (report.published, report.published_basis, report.outlet) == (date(2031, 3, 3), "given", "Ostra Herald")


def test_text_and_digest_are_those_of_the_file(read_bytes: Reader) -> None:
    raw = b"\xef\xbb\xbf" + _TEXT.replace(" the", "\r\nthe").encode()
    (report,) = read_bytes(raw)
    assert isinstance(report, Report)
    assert report.text == raw.decode("utf-8-sig")
    assert report.sha256 == hashlib.sha256(raw).hexdigest() == report.id


def test_same_file_same_report(read_bytes: Reader) -> None:
    raw = (PAGES / "wire.html").read_bytes()
    assert read_bytes(raw, "a.html") == read_bytes(raw, "a.html")


def test_count_of_json_lines(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(b'{"text": "a"}\n\n{"text": "b"}')
    (tmp_path / "b.txt").write_text("x")
    assert count_inputs([tmp_path]) == 3


def test_a_pipe_gives_all_its_bytes() -> None:
    class Slow(io.RawIOBase):
        def __init__(self) -> None:
            self.left = [b"At least 12 people ", b"were killed ", b"in Karsk."]

        def readable(self) -> bool:
            return True

        def read(self, size: int = -1) -> bytes:
            return self.left.pop(0) if self.left else b""

    (report,) = sources._read_stream(Slow(), "pipe", None, ReadSettings())  # type: ignore[arg-type]
    assert isinstance(report, Report) and report.text == "At least 12 people were killed in Karsk."
