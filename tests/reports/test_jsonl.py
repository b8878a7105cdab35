"""JSON lines: the contract's fields, one `Rejected` a bad line, days kept as written."""

import hashlib
import json
from collections.abc import Callable
from datetime import date

import pytest

from khabar.model import Rejected, Report
from khabar.reports import jsonl

Reader = Callable[..., list[Report | Rejected]]
_TEXT = "Ten people died in Karsk."


def _line(**fields: object) -> bytes:
    return json.dumps({"text": _TEXT, **fields}).encode()


def test_fields(read_bytes: Reader) -> None:
    line = _line(
        id=7, title="Karsk", published="2031-03-03T23:30:00-05:00", url="https://a.example/1", outlet="Ostra Herald", other=[1, {"a": 2}]
    )
    (report,) = read_bytes(line + b"\r\n", "a.jsonl")
    assert isinstance(report, Report)
    assert (report.id, report.title, report.published, report.published_basis) == ("7", "Karsk", date(2031, 3, 3), "given")
    assert (report.url, report.outlet, report.text) == ("https://a.example/1", "Ostra Herald", _TEXT)
    assert report.sha256 == hashlib.sha256(line).hexdigest()


def test_identity_falls_back_to_address_and_digest(read_bytes: Reader) -> None:
    (one,) = read_bytes(_line(url="https://a.example/1"), "a.jsonl")
    (other,) = read_bytes(_line(), "a.jsonl")
    assert isinstance(one, Report) and isinstance(other, Report)
    assert one.id == "https://a.example/1" and other.id == other.sha256


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b"{bad", "invalid JSON"),
        (b"[1]", "should be an object"),
        (b'"text"', "should be an object"),
        (b'{"title": "x"}', "no field 'text'"),
        (b'{"text": 5}', "field 'text'"),
        (b'{"text": ""}', "empty"),
        (b'{"text": "\\ud800 lone"}', "invalid JSON"),
        (b'{"text": "\xff"}', "invalid JSON"),
        (_line(published="2031-13-01"), "field 'published': '2031-13-01' is not a day of the calendar"),
        (_line(published="1066-10-14"), "field 'published': '1066-10-14' is out of range (1900 to 2100)"),
        (_line(published="soon"), "field 'published': 'soon' is not a calendar date (give YYYY-MM-DD)"),
        (_line(published=20310303), "field 'published': a date must be a string"),
        (_line(id=["a"]), "field 'id'"),
        (b"[" * 200_000, "invalid JSON"),
        (b'{"text": "NUL \\u0000 inside the text"}', "NUL"),
    ],
)
def test_a_bad_line_is_one_rejected_and_the_rest_go_on(read_bytes: Reader, line: bytes, reason: str) -> None:
    first, bad, last = read_bytes(_line(id="a") + b"\n\n" + line + b"\n" + _line(id="b"), "a.jsonl")
    assert isinstance(first, Report) and isinstance(last, Report)
    assert isinstance(bad, Rejected)
    assert reason in bad.reason and bad.source.endswith("a.jsonl, line 3") and "\n" not in bad.reason


def test_a_line_that_never_ends(read_bytes: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jsonl, "MAX_LINE_BYTES", 2_000_000)
    bad, good = read_bytes(_line(text="x" * 5_000_000) + b"\n" + _line(), "a.jsonl")
    assert isinstance(bad, Rejected) and bad.reason == "longer than 2 MB in one line"
    assert isinstance(good, Report)


@pytest.mark.parametrize("value", [None, ""])
def test_no_date_is_no_error(read_bytes: Reader, value: str | None) -> None:
    (report,) = read_bytes(_line(published=value), "a.jsonl")
    assert isinstance(report, Report) and report.published is None


def test_json_documents(read_bytes: Reader) -> None:
    for raw in (b'{\n "text": "Ten died."\n}', b'[{"text": "Ten died."}]', b'{"text": "Ten died."}\n'):
        (report,) = read_bytes(raw, "a.json")
        assert isinstance(report, Report) and report.text == "Ten died."
    assert len(read_bytes(_line() + b"\n" + _line(), "a.json")) == 2


def test_marks_of_byte_order_are_dropped(read_bytes: Reader) -> None:
    (report,) = read_bytes(b"\xef\xbb\xbf" + _line(text="\ufeff" + _TEXT), "a.jsonl")
    assert isinstance(report, Report) and report.text == _TEXT
