"""PDF -> report (pypdf). Lines are joined into paragraphs and words broken at a line end are mended; page furniture is left out."""

import io
import logging
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

import pypdf

from khabar.model import Rejected, Report
from khabar.reports.assemble import MAX_CHARACTERS, Facts, assemble, one_line

MAX_PAGES = 400

_BROKEN_WORD = re.compile(r"[^\W\d_]-$")
_PAGE_NUMBER = re.compile(r"(?:page )?\d{1,4}(?:\s?(?:/|of)\s?\d{1,4})?|[-–] ?\d{1,4} ?[-–]", re.IGNORECASE)
_SENTENCE_END = re.compile(r"[.!?:][\"'”’)\]]{0,3}$")
_BULLET = re.compile(r"[•▪●◦·*–-]\s")


def read_pdf(raw: bytes, facts: Facts, source: str) -> Report | Rejected:
    """A report from the words of a PDF. Encrypted, damaged, too long or without words (a scan): `Rejected`."""
    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = pypdf.PdfReader(io.BytesIO(raw))
        if reader.is_encrypted and not reader.decrypt(""):
            return Rejected(source, "encrypted PDF")
        if len(reader.pages) > MAX_PAGES:
            return Rejected(source, f"{len(reader.pages)} pages: longer than one report can be (limit {MAX_PAGES})")
        pages = list(_page_lines(reader))
        title = reader.metadata.title if reader.metadata else None
    except Exception as error:  # the boundary: pypdf raises errors of many libraries on damaged or hostile files
        kind = "encrypted PDF" if "rypt" in f"{type(error).__name__} {error}" else "damaged PDF"
        return Rejected(source, one_line(f"{kind} ({type(error).__name__})"))
    text = _join(_without_page_furniture(pages))
    if not text.strip():
        return Rejected(source, "no words in the PDF (a scan?)")
    # The title that a word processor wrote down counts only where the page shows it ('Microsoft Word - draft3' is none), and
    # the day on which the file was made not at all: it is not the day on which the report was published.
    shown = isinstance(title, str) and len(title) > 8 and " ".join(title.split()).casefold() in text[:600].casefold()
    title = facts.title or (" ".join(str(title).split()) if shown else None)
    return assemble(text, replace(facts, title=title), raw, source)


def _page_lines(reader: pypdf.PdfReader) -> Iterator[list[str]]:
    size = 0
    for page in reader.pages:
        words = page.extract_text() or ""
        size += len(words)
        yield [line.strip() for line in words.splitlines()]
        if size > MAX_CHARACTERS:
            return


def _without_page_furniture(pages: list[list[str]]) -> list[list[str]]:
    """The pages without page numbers, and without the first and last lines that stand on most pages."""
    edges: Counter[str] = Counter()
    for lines in pages:
        filled = [line for line in lines if line]
        edges.update(set(filled[:2] + filled[-2:]))
    running = {line for line, times in edges.items() if times >= 3 and times * 2 > len(pages)}
    return [[line for line in lines if line not in running and not _PAGE_NUMBER.fullmatch(line)] for lines in pages]


def _join(pages: list[list[str]]) -> str:
    """Paragraphs separated by blank lines. A paragraph ends at a blank line, or with a sentence on a line that stops short."""
    lines = [line for page in pages for line in page]
    widths = sorted(len(line) for line in lines if line)
    usual = widths[len(widths) * 9 // 10] if widths else 0
    paragraphs: list[str] = []
    open_paragraph = False
    for line in lines:
        if not line:
            # pypdf puts blank lines between lines of large type: after half a sentence it is no end of a paragraph.
            open_paragraph = open_paragraph and not _SENTENCE_END.search(paragraphs[-1]) and len(paragraphs[-1]) > usual
            continue
        if open_paragraph and not _BULLET.match(line):
            before = paragraphs[-1]
            broken = _BROKEN_WORD.search(before) and line[:1].islower()
            paragraphs[-1] = before[:-1] + line if broken else f"{before} {line}"
        else:
            paragraphs.append(line)
        ends = _SENTENCE_END.search(line) is not None
        open_paragraph = not (ends and len(line) < 0.8 * usual) and (len(line) > 0.5 * usual or not line[0].isupper() or ends)
    return "\n\n".join(paragraphs)
