"""Bringing reports in: pasted, uploaded, fetched; progress, and what is set aside."""

import io
import threading
import zipfile
from pathlib import Path

import pytest

from khabar import pipeline
from khabar.errors import CaseFull, CaseLocked
from khabar.model import ReadSettings, Rejected
from khabar.store import open_case
from khabar.web.errors import told_of
from khabar.web.readings import intake as intake_module
from khabar.web.readings.apart import FilesApart
from khabar.web.readings.batch import Batch
from khabar.web.readings.incoming import pasted
from khabar.web.readings.intake import Intake
from tests.cli.case_reports import DENNA, HALVEN, KARSK, TAILS
from tests.web.benches import Bench

PASTE = {"text": KARSK, "outlet": "Northern Wire", "published": "2031-03-05", "title": "Shelling of Karsk", "url": "https://wire.example/1"}


def upload(asker, *files, **form):
    """Files as a browser sends them."""
    return asker.post("/readings/files", files=[("files", f) for f in files], data={"outlet": "Northern Wire", **form})


def text(words=KARSK, name="karsk.txt"):
    return (name, words.encode(), "text/plain")


def archive(members, **how):
    """A zip archive of name -> content."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, **how) as packed:
        for name, content in members.items():
            packed.writestr(name, content)
    return out.getvalue()


def outcome(read):
    return [(i["source"], i["became"], i["reason"]) for i in read["items"]]


def test_pasted_words_become_a_report(local):
    asker = local.local()
    read = asker.finished(asker.post("/readings", json=PASTE))
    assert (read["state"], read["total"], read["done"], read["set_aside"]) == ("done", 1, 1, 0)
    assert read["items"] == [{"source": "pasted", "became": "new", "report": "https://wire.example/1", "claims": 1, "reason": None}]
    report = local.case.report("https://wire.example/1")
    assert report.outlet == "Northern Wire" and report.published.isoformat() == "2031-03-05" and report.title == "Shelling of Karsk"
    again = asker.finished(asker.post("/readings", json=PASTE))
    assert again["items"][0]["became"] == "known"
    rows = asker.get("/audit", params={"what": "report_added"}).json()["items"]
    assert [(r["who"], r["subject"]) for r in rows] == [("Lena Local", "https://wire.example/1")]


@pytest.mark.parametrize(
    "more, field",
    [({"text": ""}, "text"), ({"text": "   "}, "text"), ({"text": "123 456"}, "text"), ({"text": "\x00 people were killed"}, "text"), ({"published": "yesterday"}, "published"),
     ({"published": "03/04/2031"}, "published"), ({"published": "2031-02-30"}, "published"), ({"url": "javascript:alert(1)"}, "url"), ({"url": "data:text/html,x"}, "url"),
     ({"url": "wire"}, "url"), ({"text": 5}, "text"), ({"outlet": "x" * 301}, "outlet"), ({"outlet": "a\u202eb"}, "outlet"), ({"colour": "red"}, "colour"), ({"text": "x " * 250_001}, "text")],
)  # fmt: skip
def test_what_cannot_be_a_report_is_refused_at_once(local, more, field):
    answer = local.local().post("/readings", json={**PASTE, **more})
    assert answer.status_code == 400 and answer.json()["error"]["field"] == field
    assert local.case.counts().versions == 0


def test_files_of_every_kind_are_read_and_the_bad_ones_set_aside(local, report_file):
    asker = local.local()
    page = Path(report_file(HALVEN)).read_bytes()
    line = b'{"id": "d1", "text": "' + DENNA.encode() + b'", "outlet": "Halven Radio"}\n{"id": "d2"}\n'
    read = asker.finished(
        upload(asker, text(), ("a/b\\..\\halven.html", page, "text/html"), ("two.jsonl", line, "text/plain"), ("scan.pdf", b"%PDF-1.4 nothing", "application/pdf"),
               ("sheet.xlsx", b"PK", "application/zip"), ("empty.txt", b"", "text/plain"))
    )  # fmt: skip
    assert read["state"] == "done" and read["done"] == read["total"] == 7 and read["set_aside"] == 4
    assert [(s, b) for s, b, _ in outcome(read)] == [
        ("karsk.txt", "new"), ("halven.html", "new"), ("two.jsonl", "new"), ("two.jsonl, line 2", "set_aside"), ("scan.pdf", "set_aside"), ("sheet.xlsx", "set_aside"),
        ("empty.txt", "set_aside"),
    ]  # fmt: skip
    reasons = [r for _, _, r in outcome(read) if r]
    assert reasons[0] == "no field 'text'" and "PDF" in reasons[1] and "not read" in reasons[2] and reasons[3] == "empty"
    assert [(p.source, p.reason) for p in local.case.put_aside_list()] == [(s, r) for s, b, r in outcome(read) if b == "set_aside"]
    assert "/tmp" not in str(read)


def test_what_is_said_of_files_holds_for_all(local):
    asker = local.local()
    read = asker.finished(upload(asker, text(), text(HALVEN, "halven.md"), published="5 March 2031"))
    reports = [local.case.report(i["report"]) for i in read["items"]]
    assert {(r.outlet, r.published.isoformat()) for r in reports} == {("Northern Wire", "2031-03-05")}


def test_an_archive_is_a_folder(local):
    asker = local.local()
    packed = archive({"north/karsk.txt": f"{KARSK}\n\n{TAILS[0]}", "halven.md": f"{HALVEN}\n\n{TAILS[1]}", "__MACOSX/._x": b"x", ".hidden": b"x", "photo.jpg": b"x", "inner.zip": archive({"a.txt": KARSK})})
    read = asker.finished(upload(asker, ("reports.zip", packed, "application/zip")))
    assert [(s, b) for s, b, _ in outcome(read)] == [
        ("reports.zip/karsk.txt", "new"), ("reports.zip/halven.md", "new"), ("reports.zip/photo.jpg", "set_aside"), ("reports.zip/inner.zip", "set_aside"),
    ]  # fmt: skip
    assert read["items"][3]["reason"] == "an archive inside an archive is not unpacked"


def test_only_files_of_no_use_are_refused_at_once(local):
    answer = upload(local.local(), ("x.exe", b"MZ", "application/octet-stream"), ("y.docx", b"PK", "application/zip"))
    assert answer.status_code == 415 and "PDF" in answer.json()["error"]["message"]


def test_one_by_one_and_in_order(local, monkeypatch):
    """Two batches: the second waits until the first is through."""
    gate, begun = threading.Event(), threading.Event()
    extract = pipeline.extract_claims

    def slow(report, **more):
        begun.set()
        assert gate.wait(20)
        return extract(report)

    monkeypatch.setattr(pipeline, "extract_claims", slow)
    asker = local.local()
    first = asker.post("/readings", json=PASTE)
    assert first.json()["state"] in ("waiting", "reading") and begun.wait(20)
    second = asker.post("/readings", json={**PASTE, "text": f"{HALVEN}\n\n{TAILS[0]}", "url": None})
    told = asker.get(f"/readings/{first.json()['id']}").json()
    assert {**told, "in_hand": None} == {**first.json(), "state": "reading", "in_hand": None}
    assert asker.get(f"/readings/{second.json()['id']}").json()["state"] == "waiting"
    gate.set()
    assert asker.finished(first)["state"] == asker.finished(second)["state"] == "done"
    assert local.case.counts().reports == 2


def test_a_fault_in_one_report_costs_no_other(local, monkeypatch):
    extract = pipeline.extract_claims

    def faulty(report, **more):
        if "Halven" in report.text:
            raise RuntimeError("a hole")
        return extract(report)

    monkeypatch.setattr(pipeline, "extract_claims", faulty)
    asker = local.local()
    read = asker.finished(upload(asker, text(HALVEN, "halven.txt"), text()))
    assert outcome(read) == [("halven.txt", "set_aside", "a fault in Khabar (RuntimeError)"), ("karsk.txt", "new", None)]


def test_a_case_that_fails_ends_the_batch_and_says_what_is_in(local, monkeypatch):
    read_into, n = intake_module.read_into, iter(range(9))

    def full(*given, **more):
        if next(n) == 1:
            raise CaseFull("/home/lena/karsk.khabar: no room")
        return read_into(*given, **more)

    monkeypatch.setattr(intake_module, "read_into", full)
    asker = local.local()
    read = asker.finished(upload(asker, text(), text(HALVEN, "halven.txt"), text(DENNA, "denna.txt")))
    assert read["state"] == "failed" and outcome(read) == [("karsk.txt", "new", None), ("halven.txt", "failed", told_of(CaseFull(""))[2])]
    assert local.case.counts().reports == 1 and read["done"] == 1
    assert asker.finished(upload(asker, text(DENNA, "denna.txt")))["state"] == "done"


def test_a_report_of_a_book_s_length_is_set_aside_before_it_is_read(local, reader):
    asker = local.local()
    book = f"{KARSK} " * 8_000
    assert len(book) > 500_000
    read = asker.finished(upload(asker, text(book, "book.txt"), text(HALVEN, "halven.txt")))
    assert [(s, b) for s, b, _ in outcome(read)] == [("book.txt", "set_aside"), ("halven.txt", "new")] and len(reader) == 1
    assert "500,000" in read["items"][0]["reason"] and local.case.put_aside_list()[0].source == "book.txt"


def test_what_is_in_hand_is_told_while_it_is_read(local, monkeypatch):
    gate, begun, extract = threading.Event(), threading.Event(), pipeline.extract_claims

    def slow(report, **more):
        begun.set()
        assert gate.wait(20)
        return extract(report)

    monkeypatch.setattr(pipeline, "extract_claims", slow)
    asker = local.local()
    answer = asker.post("/readings", json=PASTE)
    assert begun.wait(20)
    told = asker.get(f"/readings/{answer.json()['id']}").json()
    gate.set()
    assert (told["state"], told["done"], told["in_hand"]["source"]) == ("reading", 0, "pasted")
    assert told["in_hand"]["characters"] >= len(PASTE["text"]) and told["in_hand"]["seconds"] >= 0
    assert asker.finished(answer)["in_hand"] is None


def test_a_locked_case_is_waited_for(local, monkeypatch):
    read_into, n = intake_module.read_into, iter(range(9))

    def locked(*given, **more):
        if next(n) < 2:
            raise CaseLocked("busy")
        return read_into(*given, **more)

    monkeypatch.setattr(intake_module, "read_into", locked)
    asker = local.local()
    assert asker.finished(asker.post("/readings", json=PASTE))["state"] == "done"


def test_what_was_told_as_stored_is_there_after_a_restart(reader, where):
    bench = Bench(where)
    asker = bench.local()
    read = asker.finished(upload(asker, text(), text(HALVEN, "halven.txt")))
    bench.close()
    with open_case(where) as case:
        assert all(case.report(i["report"]) for i in read["items"])
    again = Bench(where)
    assert again.local().get(f"/readings/{read['id']}").status_code == 404
    again.close()


def test_closing_waits_for_the_report_in_hand_and_gives_up_the_rest(reader, where, monkeypatch):
    gate, begun = threading.Event(), threading.Event()
    extract = pipeline.extract_claims

    def slow(report, **more):
        begun.set()
        assert gate.wait(20)
        return extract(report)

    monkeypatch.setattr(pipeline, "extract_claims", slow)
    with open_case(where, create=True) as case:
        intake = Intake(case)
        report = pipeline_report(KARSK)
        first, second = intake.put(Batch("Ben", pasted(report))), intake.put(Batch("Ben", pasted(pipeline_report(HALVEN))))
        assert begun.wait(20)
        closing = threading.Thread(target=intake.close)
        closing.start()
        gate.set()
        closing.join(20)
        assert case.report(report.id) is not None and first.told()[0].became == "new"
        assert second.state == "failed" and case.counts().reports == 1


def pipeline_report(words):
    from khabar.reports import report_from_text

    return report_from_text(words, outlet="Northern Wire")


def test_too_much_waits(local, monkeypatch):
    monkeypatch.setattr(intake_module, "MOST_WAITING", 0)
    answer = local.local().post("/readings", json=PASTE)
    assert answer.status_code == 503 and answer.headers["retry-after"] == "30"


def test_ones_own_readings_only(team):
    cora, rhea, ada = team.person("Cora"), team.person("Rhea"), team.person("Ada")
    answer = cora.post("/readings", json=PASTE)
    cora.finished(answer)
    path = f"/readings/{answer.json()['id']}"
    assert rhea.get(path).status_code == 404 and ada.get(path).status_code == 200 and cora.get(path).status_code == 200
    assert team.person("Vera").get(path).status_code == 403


def test_a_file_that_takes_too_long_is_set_aside_and_the_next_is_read(tmp_path):
    slow, quick = tmp_path / "slow.html", tmp_path / "quick.txt"
    slow.write_bytes(b"<html><body><article>" + b"<p>Twelve people died in Karsk.</p>" * 300_000)
    quick.write_text(KARSK)
    apart = FilesApart(seconds=8.0)
    try:
        ((source, found),) = apart.read(slow, ReadSettings())
        assert isinstance(found, Rejected) and found.reason == "takes longer than 8 seconds to read"
        ((source, report),) = apart.read(quick, ReadSettings(outlet="Northern Wire"))
        assert report.text == KARSK and report.outlet == "Northern Wire" and source == str(quick)
    finally:
        apart.close()


def test_a_file_that_takes_too_much_memory_is_set_aside(tmp_path):
    big, quick = tmp_path / "big.txt", tmp_path / "quick.txt"
    big.write_bytes(b"word " * 4_000_000)
    quick.write_text(KARSK)
    apart = FilesApart(memory=500_000_000)
    try:
        found = [item for _, item in apart.read(big, ReadSettings())]
        assert len(found) == 1 and isinstance(found[0], Rejected)
        assert [item.text for _, item in apart.read(quick, ReadSettings())] == [KARSK]
    finally:
        apart.close()
