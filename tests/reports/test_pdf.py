"""PDF: paragraphs mended, page furniture left out; encrypted, damaged and scanned files set aside."""

import io
from collections.abc import Callable, Sequence
from datetime import date

from pypdf import PdfWriter

from khabar.model import Rejected, Report
from tests.reports.conftest import prose

Reader = Callable[..., list[Report | Rejected]]

_FIRST = [
    "Shells hit the market of Karsk",
    "",
    "KARSK, Veldania, 3 March 2031 (AFP) - At least 12 people were killed and thir-",
    "ty wounded when shells hit the market of Karsk on Sunday, the police said in a",
    "statement.",
    "Residents said that the shelling had gone on for three hours and that many of the",
    "wounded were children.",
    "- 1 -",
]
_SECOND = ["The army said that it had returned fire.", "Copyright 2029 Veldania Press Agency. All rights reserved.", "- 2 -"]


def _pdf(pages: Sequence[Sequence[str]]) -> bytes:
    """The smallest PDF with these lines: one content stream a page, one built-in font."""
    objects = {1: b"<< /Type /Catalog /Pages 2 0 R >>", 3: b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"}
    kids = []
    for lines in pages:
        shown = b"".join(b"(%s) Tj T*\n" % line.replace("(", "\\(").replace(")", "\\)").encode() for line in lines)
        stream = b"BT /F1 11 Tf 50 780 Td 14 TL\n" + shown + b"ET"
        number = max(objects) + 1
        objects[number] = b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream)
        objects[number + 1] = (
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R /Resources << /Font << /F1 3 0 R >> >> >>" % number
        )
        kids.append(b"%d 0 R" % (number + 1))
    objects[2] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(kids), b" ".join(kids))
    out, offsets = b"%PDF-1.4\n", []
    for number in sorted(objects):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, objects[number])
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    size = len(objects) + 1
    return out + b"xref\n0 %d\n0000000000 65535 f \n%strailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (
        size,
        table,
        size,
        len(out),
    )


def _encrypted(user: str, owner: str) -> bytes:
    writer = PdfWriter(clone_from=io.BytesIO(_pdf([_FIRST])))
    writer.encrypt(user, owner, algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def test_paragraphs_are_mended(read_bytes: Reader) -> None:
    (report,) = read_bytes(_pdf([_FIRST, _SECOND]), "a.pdf")
    assert isinstance(report, Report)
    assert report.title == "Shells hit the market of Karsk"
    assert report.published == date(2031, 3, 3) and report.published_basis == "text"
    assert prose(report) == [
        "At least 12 people were killed and thirty wounded when shells hit the market of Karsk on Sunday, the police said in a statement.",
        "Residents said that the shelling had gone on for three hours and that many of the wounded were children.",
        "The army said that it had returned fire.",
    ]


def test_pdf_is_recognised_without_a_suffix(read_bytes: Reader) -> None:
    (report,) = read_bytes(_pdf([_FIRST]), "download")
    assert isinstance(report, Report)


def test_encrypted(read_bytes: Reader) -> None:
    (result,) = read_bytes(_encrypted("secret", "owner"), "a.pdf")
    assert isinstance(result, Rejected) and result.reason == "encrypted PDF"


def test_encrypted_without_a_password_to_read_it(read_bytes: Reader) -> None:
    (report,) = read_bytes(_encrypted("", "owner"), "a.pdf")
    assert isinstance(report, Report)


def test_damaged_and_scanned(read_bytes: Reader) -> None:
    whole = _pdf([_FIRST])
    for raw in (whole[:300], b"%PDF-1.4\n" + b"\xff" * 2000, whole.replace(b"stream", b"strxxm")):
        (result,) = read_bytes(raw, "a.pdf")
        assert isinstance(result, Rejected) and "PDF" in result.reason
    (result,) = read_bytes(_pdf([[""]]), "a.pdf")
    assert isinstance(result, Rejected) and result.reason == "no words in the PDF (a scan?)"
