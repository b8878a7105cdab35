"""Web pages -> reports: HTML, and the MHTML that browsers save. The text of the report is the extracted body (trafilatura).

It is made of the title on a line of its own, then one paragraph after the other with a blank line between; headings inside
the article and tables stand in it, but are no prose.
"""

import email
import email.policy
import logging
import re
from collections.abc import Iterator
from dataclasses import replace
from email.message import EmailMessage

import trafilatura
from lxml import etree
from lxml.html import HtmlElement
from trafilatura.settings import Document

from khabar.model import Rejected, Report, Span
from khabar.reports.assemble import Facts, assemble, one_line
from khabar.reports.decode import Undecodable, decode
from khabar.reports.page_facts import PageFacts, page_facts

_CHARSET = re.compile(
    rb"<meta[^>]{0,200}?charset\s{0,5}=\s{0,5}[\"']?([\w-]{2,30})|<\?xml[^>]{0,100}?encoding=[\"']([\w-]{2,30})", re.IGNORECASE
)
# A saved page carries where it came from ('<!-- saved from url=(0031)https://...' ) in its first lines.
_SAVED_FROM = re.compile(r"<!--\s{0,5}saved from url=\(\d{1,6}\)(https?://[^\s>]{1,1000})", re.IGNORECASE)
_BLOCK_TAGS = frozenset({"p", "head", "quote", "item", "row", "code", "fw", "ab"})
_LONGEST_BLOCK = 100_000


def read_page(raw: bytes, facts: Facts, source: str) -> Report | Rejected:
    """A report from the bytes of an HTML page."""
    declared = next((name for pair in _CHARSET.findall(raw[:4096]) for name in pair if name), b"").decode("ascii", "replace")
    try:
        html = decode(raw, declared or None)
    except Undecodable as error:
        return Rejected(source, str(error))
    return _from_html(html, facts, raw, source)


def read_mhtml(raw: bytes, facts: Facts, source: str) -> Report | Rejected:
    """A report from a page that a browser saved as one file: its first HTML part."""
    message = email.message_from_bytes(raw, _class=EmailMessage, policy=email.policy.default)
    for part in message.walk():
        if part.get_content_type() in ("text/html", "application/xhtml+xml"):
            payload = part.get_payload(decode=True)
            html = payload if isinstance(payload, bytes) else b""
            address = str(part.get("Content-Location") or message.get("Snapshot-Content-Location") or "").strip()
            if facts.url is None and address.startswith(("http://", "https://")):
                facts = replace(facts, url=address)
            try:
                words = decode(html, part.get_content_charset())
            except Undecodable as error:
                return Rejected(source, str(error))
            return _from_html(words, facts, raw, source)
    return Rejected(source, "no HTML page in the MHTML file")


def _from_html(html: str, facts: Facts, raw: bytes, source: str) -> Report | Rejected:
    for name in ("trafilatura", "htmldate", "courlan", "charset_normalizer"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    if not html.strip():
        return Rejected(source, "empty")
    saved = _SAVED_FROM.search(html, 0, 2000)
    url = facts.url or (saved[1] if saved else None)
    try:
        tree = trafilatura.load_html(html)
        if tree is None:
            return Rejected(source, "not an HTML page that can be read")
        document = trafilatura.bare_extraction(
            tree, url=url, with_metadata=True, include_comments=False, date_extraction_params={"extensive_search": False}
        )
        if not isinstance(document, Document) or document.body is None:
            return Rejected(source, "no article text found in the page")
        found = page_facts(tree, document.title, document.sitename, document.author, document.url or url)
        blocks = list(_blocks(document.body))
    except Exception as error:  # the boundary: lxml, trafilatura and htmldate raise errors of many kinds on hostile pages
        return Rejected(source, one_line(f"page cannot be read ({type(error).__name__})"))
    text, not_prose = _text(found.title, blocks)
    return assemble(text, _merged(facts, found, not_prose), raw, source)


def _merged(facts: Facts, found: PageFacts, not_prose: list[Span]) -> Facts:
    """What the user says, and where the user says nothing what the page says."""
    published, basis = facts.published, facts.basis
    if published is None and found.published is not None:
        published, basis = found.published, "metadata"
    return replace(
        facts,
        title=facts.title or found.title,
        published=published,
        basis=basis,
        url=facts.url or found.url,
        outlet=facts.outlet or found.outlet,
        byline=found.byline,
        not_prose=tuple(not_prose),
    )


def _blocks(body: HtmlElement) -> Iterator[tuple[str, bool]]:
    """(words, whether they may be prose) of each paragraph, heading, list item and table row, in order, in one walk."""
    words: list[str] = []
    tag = "p"
    for event, element in etree.iterwalk(body, events=("start", "end")):
        if not isinstance(element.tag, str):
            continue
        if element.tag in _BLOCK_TAGS:
            yield from _flushed(words, tag)
            tag = element.tag if event == "start" else "p"
        if element.tag == "lb" and event == "start":
            yield from _flushed(words, tag)
        piece = element.text if event == "start" else element.tail
        if element.tag == "cell" and event == "end":
            words.append(" | ")
        if piece:
            words.append(piece)
    yield from _flushed(words, tag)


def _flushed(words: list[str], tag: str) -> Iterator[tuple[str, bool]]:
    block = " ".join("".join(words).split()).strip(" |")
    words.clear()
    if block:
        # Some pages set whole sentences as headings over pictures: with a full stop they are prose.
        sentence = tag == "head" and block.endswith((".", ".”", '."')) and block.count(" ") >= 5
        yield block[:_LONGEST_BLOCK], sentence or tag not in ("head", "row", "code", "fw")


def _text(title: str | None, blocks: list[tuple[str, bool]]) -> tuple[str, list[Span]]:
    """The text of the report and the stretches in it that are no prose."""
    if title and blocks and blocks[0][0].casefold() == title.casefold():
        blocks = blocks[1:]
    pieces = [title] if title else []
    at = len(title) + 2 if title else 0
    not_prose: list[Span] = []
    for words, prose in blocks:
        if not prose:
            not_prose.append(Span(at, at + len(words)))
        pieces.append(words)
        at += len(words) + 2
    return "\n\n".join(pieces), not_prose
