"""A record of a corpus, read as a user's report would be: through the pipeline, with its date and its outlet.

In: a record `{id, text, published?, title?}`. Out: its mentions as `khabar mentions` prints them, or its claims; nothing where it is set aside.
"""

import re
from datetime import date
from typing import Any

from khabar.exports.jsonl import Json, claim_json
from khabar.exports.mentions import mentions_json
from khabar.model import Claim, Rejected, Report, Span
from khabar.pipeline import extract_claims, find_mentions
from khabar.reports import report_from_text
from khabar.reports.language import not_english
from khabar.reports.words import small_words
from khabar.text import parse_report

# English prose has 30-45 % of its words in the list of small words; a one-sentence excerpt may have few.
FEWEST_ENGLISH = 0.15

EMPTY: Json = {"places": [], "times": [], "quantities": [], "actors": [], "entities": [], "attributions": []}


def report_of(record: dict[str, Any]) -> Report | Rejected:
    """The record as a report. `published` or `dct` may be a day or a moment: its calendar day counts, without time zones."""
    moment = record.get("published") or record.get("dct")
    try:
        day = date.fromisoformat(moment[:10]) if moment else None
    except ValueError:
        day = None
    return report_from_text(record["text"], id=record.get("id"), title=record.get("title"), published=day, url=record.get("url"))


def mentions_of(record: dict[str, Any]) -> Json:
    """What `khabar mentions` prints for the record; empty lists where it is set aside."""
    report = report_of(record)
    if isinstance(report, Rejected):
        return EMPTY
    return mentions_json(*find_mentions(report))


def claims_of(record: dict[str, Any]) -> tuple[Claim, ...]:
    """The claims of the record; none where it is set aside."""
    report = report_of(record)
    return () if isinstance(report, Rejected) else extract_claims(report)


def claim_objects_of(record: dict[str, Any]) -> list[Json]:
    """The same as `khabar read --format jsonl` prints them."""
    return [claim_json(c) for c in claims_of(record)]


def entities_of(record: dict[str, Any]) -> list[tuple[int, int, str]]:
    """What the encoder finds in the bare text: a single sentence of a corpus is no report, and need not be news."""
    text = record["text"]
    report = Report(id=str(record.get("id")), text=text, sha256="", paragraphs=(Span(0, len(text)),))
    return [(e.span.start, e.span.end, e.type) for e in parse_report(report).entities]



def is_english(text: str) -> bool:
    """Stricter than the reader, which takes a text of under twenty words as it comes: an excerpt of a corpus is often one sentence."""
    english, _ = small_words()
    words = re.findall(r"[^\W\d_]+", text.lower())
    return not_english(text) is None and sum(w in english for w in words) >= FEWEST_ENGLISH * len(words)
