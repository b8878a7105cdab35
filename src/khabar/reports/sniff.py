"""Which reader a file needs: by its suffix, and by its first bytes where the suffix says nothing."""

import re
from typing import Literal

Format = Literal["text", "markdown", "html", "mhtml", "pdf", "jsonl", "json"]

SUFFIXES: dict[str, Format] = {
    ".txt": "text",
    ".text": "text",
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".mhtml": "mhtml",
    ".mht": "mhtml",
    ".pdf": "pdf",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
    ".json": "json",
}
# Documents that people do put in a folder of reports; said to be unread rather than passed over in silence.
UNREAD = frozenset(
    {".doc", ".docx", ".odt", ".rtf", ".epub", ".pages", ".eml", ".msg", ".zip", ".gz", ".warc", ".xls", ".xlsx", ".ppt", ".pptx"}
)

_HTML_START = re.compile(
    rb"\s{0,1000}(?:<\?xml[^>]{0,300}>\s{0,100})?(?:<!--.{0,2000}?-->\s{0,100})?<(?:!doctype\s+html|html|head|body|article|div|p|meta|title|h1)\b",
    re.I | re.S,
)
_HTML_TAG = re.compile(rb"</(?:p|div|a|html|body|span|li|h[1-6])>", re.I)
_MHTML_START = re.compile(rb"(?:[\w-]{1,40}:[^\n]{0,500}\r?\n(?:[ \t][^\n]{0,500}\r?\n){0,10}){1,20}", re.I)


def sniff(head: bytes) -> Format:
    """The format of a file that begins with `head` (some kilobytes): HTML, MHTML, PDF or JSON lines are recognised, all else is text."""
    bare = head.removeprefix(b"\xef\xbb\xbf")
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if bare.lstrip()[:1] == b"{" and b'"' in bare[:200]:
        return "jsonl"
    headers = _MHTML_START.match(bare)
    if headers and b"mime-version:" in headers[0].lower() and b"multipart/related" in headers[0].lower():
        return "mhtml"
    if _HTML_START.match(bare) or len(_HTML_TAG.findall(bare[:20_000])) >= 5:
        return "html"
    return "text"
