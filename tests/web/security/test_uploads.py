"""Uploads that are too large, lie about themselves, or are made to hurt: refused with a clear error, and nothing of them stays."""

import io
import struct
import tempfile
import zipfile
from pathlib import Path

import pytest

from khabar.model import Rejected
from khabar.web.people import checks
from khabar.web.readings import uploads
from khabar.web.readings.uploads import Kept, shown_name, unpacked
from tests.cli.case_reports import KARSK
from tests.web.benches import API, TOKEN
from tests.web.people.test_readings import archive, outcome, text, upload


def code(answer):
    return answer.status_code, answer.json()["error"]["code"]


def test_a_body_that_says_it_is_too_large_is_not_read(local):
    asker = local.local()
    begun = []

    def endless():
        begun.append(1)
        yield b"x" * 1000

    answer = asker.post("/readings", content=endless(), headers={"Content-Length": str(50_000_000), "Content-Type": "application/json"})
    assert code(answer) == (413, "too_large") and "12 MB" in answer.json()["error"]["message"]


def test_a_body_that_does_not_say_so_is_cut_off(local):
    """Chunked: only counting helps. The endpoint would have read all of it into memory."""
    asker = local.local()

    def long():
        for _ in range(40):
            yield b'"' + b"x" * 1_000_000

    answer = asker.post("/readings", content=long(), headers={"Content-Type": "application/json"})
    assert code(answer) == (413, "too_large")


def test_a_body_that_lies_about_its_length_is_cut_off(local):
    asker = local.asker()
    answer = asker.client.post(f"{API}/session", content=iter([b'{"token":"' + b"x" * 3_000_000]), headers={"Content-Type": "application/json", "Content-Length": "30"})
    assert answer.status_code in (400, 413)


@pytest.mark.parametrize("length", ["-1", "1e3", "0x10", "9" * 30, "\u0661", "1,1", ""])
def test_a_length_that_is_no_number(local, length):
    answer = local.local().post("/readings", content=b"{}", headers={"Content-Type": "application/json", b"Content-Length": length.encode()})
    assert answer.status_code in (400, 413)


@pytest.mark.parametrize(
    "body",
    [b"", b"{", b"null", b"[]", b"5", b'"x"', b'{"text": NaN}', b'{"text": 1e999}', b"[" * 100_000, b'{"a":' * 50_000, b"\xff\xfe{}", b'{"text": "\\ud800 people were killed"}', b'{"text": {"a": 1}}', b'{"text": "x", "text": 5}'],
)  # fmt: skip
def test_bodies_that_are_no_json_object(local, body):
    answer = local.local().post("/readings", content=body, headers={"Content-Type": "application/json"})
    assert answer.status_code in (400, 413) and answer.json()["error"]["code"] in ("unusable", "too_large")


@pytest.mark.parametrize(
    "kind, body",
    [("multipart/form-data", b"x"), ("multipart/form-data; boundary=", b"x"), ("multipart/form-data; boundary=b", b"--b\r\nContent-Disposition: form-data; name=files\r\n\r\n"),
     ("multipart/form-data; boundary=b", b"--b\r\nContent-Disposition: form-data; name=\"files\"\r\n\r\nnot a file\r\n--b--\r\n"), ("multipart/form-data; boundary=" + "b" * 5000, b"--b"),
     ("multipart/form-data; boundary=b", b"\x00" * 1000), ("multipart/form-data; boundary=b; charset=nonsense", b"--b\r\nContent-Disposition: form-data; name=\"outlet\"\r\n\r\nx\r\n--b--\r\n")],
)  # fmt: skip
def test_forms_that_are_broken(local, kind, body):
    answer = local.local().post("/readings/files", content=body, headers={"Content-Type": kind})
    assert answer.status_code == 400 and answer.json()["error"]["message"]


def test_too_many_files_at_once(local):
    answer = upload(local.local(), *[text(name=f"{n}.txt") for n in range(201)])
    assert code(answer) == (413, "too_large")


@pytest.mark.parametrize(
    "name, shown",
    [("../../etc/passwd", "passwd"), ("..\\..\\boot.ini", "boot.ini"), ("/etc/cron.d/x.txt", "x.txt"), ("C:\\x.txt", "x.txt"), ("", "unnamed"), ("..", ".."), ("a\x00b.txt", "a b.txt"), ("a\nb.txt", "a b.txt"),
     ("\u202etxt.exe", "txt.exe"), ("<script>alert(1)</script>.txt", "script>.txt"), ("x" * 500 + ".txt", "x" * 200), (None, "unnamed")],
)  # fmt: skip
def test_a_name_is_shown_and_is_never_a_path(name, shown):
    assert shown_name(name) == shown


@pytest.mark.parametrize("name", ["../../../../tmp/khabar-escaped.txt", "/tmp/khabar-escaped.txt", "..\\khabar-escaped.txt", "....//khabar-escaped.txt", "%2e%2e%2fkhabar-escaped.txt"])
def test_nothing_is_written_outside_our_own_folder(local, name, tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    asker = local.local()
    before = set(Path("/tmp").glob("*escaped*"))
    asker.finished(upload(asker, (name, KARSK.encode(), "text/plain")))
    asker.finished(upload(asker, ("a.zip", archive({name: KARSK}), "application/zip")))
    assert set(Path("/tmp").glob("*escaped*")) == before and not list(Path.cwd().glob("*escaped*"))
    assert [p for p in tmp_path.rglob("*") if "khabar-files" in str(p)] == []


def members(tmp_path, packed):
    """What comes out of an archive: names, or reasons."""
    path, inside = tmp_path / "a.zip", tmp_path / "inside"
    path.write_bytes(packed)
    inside.mkdir(exist_ok=True)
    return [(i.source, i.reason) if isinstance(i, Rejected) else i.name for i in unpacked(Kept("a.zip", path), inside)]


def test_a_member_that_unpacks_to_a_thousand_times_its_size(tmp_path):
    found = members(tmp_path, archive({"a.txt": KARSK, "bomb.txt": b"\0" * 50_000_000, "c.txt": KARSK}))
    assert found == ["a.zip/a.txt", ("a.zip", "bomb.txt unpacks to more than 200 times its size")]
    assert sum(p.stat().st_size for p in (tmp_path / "inside").iterdir()) < 11_000_000


def test_an_archive_that_unpacks_to_too_much_in_all(tmp_path, monkeypatch):
    monkeypatch.setattr(uploads, "MOST_UNPACKED", 1_000_000)
    found = members(tmp_path, archive({f"{n}.txt": bytes(range(256)) * 1000 for n in range(10)}))
    assert found == [*(f"a.zip/{n}.txt" for n in range(3)), ("a.zip", "the archive unpacks to more than 1 MB")]


def test_a_member_that_lies_about_its_size(tmp_path):
    packed = bytearray(archive({"bomb.txt": b"\0" * 50_000_000}))
    at = packed.rfind(b"PK\x01\x02")
    packed[at + 24 : at + 28] = struct.pack("<I", 100)
    assert [reason for _, reason in members(tmp_path, bytes(packed))]
    assert not list((tmp_path / "inside").glob("*")) or max(p.stat().st_size for p in (tmp_path / "inside").iterdir()) < 3_000_000


def test_members_that_overlap_are_counted_as_often_as_they_are_listed(tmp_path, monkeypatch):
    """One packed heap, listed many times: what comes out is counted, not what the file holds."""
    monkeypatch.setattr(uploads, "MOST_UNPACKED", 1_000_000)
    one = archive({"aaaa.txt": bytes(range(256)) * 1000})
    at = one.rfind(b"PK\x01\x02")
    entry, end = one[at : one.rfind(b"PK\x05\x06")], bytearray(one[one.rfind(b"PK\x05\x06") :])
    end[8:12] = struct.pack("<HH", 10, 10)
    end[12:16] = struct.pack("<I", len(entry) * 10)
    found = members(tmp_path, one[:at] + entry * 10 + bytes(end))
    assert found[-1][0] == "a.zip" and len(found) <= 11


def test_an_archive_of_too_many_files(tmp_path, monkeypatch):
    monkeypatch.setattr(uploads, "MOST_MEMBERS", 5)
    assert members(tmp_path, archive({f"{n}.txt": KARSK for n in range(6)})) == [("a.zip", "6 files in one archive: at most 5 are unpacked")]
    monkeypatch.setattr(uploads, "MOST_LISTED", 100)
    assert members(tmp_path, archive({f"{n}.txt": KARSK for n in range(6)})) == [("a.zip", "the archive lists more files than are unpacked")]


def test_links_encrypted_members_and_archives_inside(tmp_path):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        link = zipfile.ZipInfo("link.txt")
        link.external_attr = 0o120777 << 16
        packed.writestr(link, "/etc/passwd")
        packed.writestr("inner.zip", archive({"a.txt": KARSK}))
        packed.writestr("secret.txt", KARSK)
    raw = bytearray(out.getvalue())
    for head, flags in ((b"PK\x01\x02", 8), (b"PK\x03\x04", 6)):
        at = raw.rfind(head)
        raw[at + flags] |= 1
    found = members(tmp_path, bytes(raw))
    assert found == [("a.zip/link.txt", "a link, not a file"), ("a.zip/inner.zip", "an archive inside an archive is not unpacked"), ("a.zip/secret.txt", "encrypted")]


@pytest.mark.parametrize("raw", [b"", b"PK", b"PK\x05\x06", b"PK\x05\x06" + b"\0" * 18, b"x" * 1000, b"PK\x03\x04" + b"\xff" * 1000, b"PK\x05\x06" + b"\xff" * 18, b"PK\x06\x07" + b"\0" * 16 + b"PK\x05\x06" + b"\0" * 18])
def test_archives_that_are_none(tmp_path, raw):
    found = members(tmp_path, raw)
    assert found == [] or (len(found) == 1 and found[0][0] == "a.zip")


def test_a_damaged_member_costs_no_other(tmp_path):
    packed = bytearray(archive({"a.txt": KARSK * 50, "b.txt": KARSK}))
    at = packed.find(b"a.txt") + 12
    packed[at : at + 8] = b"\xff" * 8
    found = members(tmp_path, bytes(packed))
    assert found[0][0] == "a.zip/a.txt" and "cannot be unpacked" in found[0][1] and found[1] == "a.zip/b.txt"


def test_hostile_files_are_set_aside_through_the_api(local):
    asker = local.local()
    read = asker.finished(
        upload(
            asker,
            ("deep.html", b"<html><body>" + b"<div>" * 200_000, "text/html"),
            ("deep.json", b'{"text":' + b"[" * 500_000, "application/json"),
            ("nul.txt", b"\0" * 1000, "text/plain"),
            ("bomb.zip", archive({"bomb.txt": b"\0" * 30_000_000}), "application/zip"),
            ("large.txt", b"word " * 4_100_000, "text/plain"),
            ("broken.pdf", b"%PDF-1.7\n" + b"1 0 obj<</Kids[1 0 R]/Type/Pages>>endobj trailer<</Root<</Pages 1 0 R>>>>", "application/pdf"),
            text(),
        )
    )
    assert [(s, b) for s, b, _ in outcome(read)] == [
        ("deep.html", "set_aside"), ("deep.json", "set_aside"), ("nul.txt", "set_aside"), ("bomb.zip", "set_aside"), ("large.txt", "set_aside"), ("broken.pdf", "set_aside"), ("karsk.txt", "new"),
    ]  # fmt: skip
    assert all(reason and "\n" not in reason and len(reason) < 300 for _, b, reason in outcome(read) if b == "set_aside")


def test_limits_are_where_the_documentation_says():
    assert checks.largest(f"{API}/readings") == 12_000_000 and checks.largest(f"{API}/readings/files") == 200_000_000
    assert checks.largest(f"{API}/session") == checks.largest("/") == 1_000_000
    assert TOKEN
