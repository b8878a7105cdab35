"""A record of a corpus, read as a user's report would be: through the pipeline, with its date and its outlet.

In: a record `{id, text, published?, title?}`. Out: its mentions as `khabar mentions` prints them, or its claims; nothing where it is set aside,
or where a fault of ours stops the reading: such records are named, and count as read with nothing found.
"""

import re
from collections.abc import Callable
from datetime import date
from typing import TypeVar

from khabar.errors import KhabarError
from khabar.evaluation.entity_mentions import entity_mentions
from khabar.exports.jsonl import Json, claim_json
from khabar.exports.mentions import mentions_json
from khabar.model import Claim, Rejected, Report, Span
from khabar.pipeline import extract_claims, find_mentions
from khabar.reports import report_from_text
from khabar.reports.language import not_english
from khabar.reports.words import small_words
from khabar.text import parse_report

Found = TypeVar("Found")

# English prose has 30-45 % of its words in the list of small words; a one-sentence excerpt may have few.
FEWEST_ENGLISH = 0.15

EMPTY: Json = {"places": [], "times": [], "quantities": [], "actors": [], "entities": [], "attributions": []}


def report_of(record: Json) -> Report | Rejected:
    """The record as a report. `published` or `dct` may be a day or a moment: its calendar day counts, without time zones."""
    moment = record.get("published") or record.get("dct")
    try:
        day = date.fromisoformat(moment[:10]) if moment else None
    except ValueError:
        day = None
    return report_from_text(record["text"], id=record.get("id"), title=record.get("title"), published=day, url=record.get("url"))


class RecordReader:
    """Reads the records of one corpus, and keeps what went wrong (`faults`: one line a record)."""

    def __init__(self) -> None:
        self.faults: list[str] = []

    def mentions(self, record: Json) -> Json:
        """What `khabar mentions` prints for the record."""
        return self.look_at(record, lambda report: mentions_json(*find_mentions(report)), EMPTY)

    def claims(self, record: Json) -> tuple[Claim, ...]:
        """The claims of the record."""
        return self.look_at(record, extract_claims, ())

    def claim_objects(self, record: Json) -> list[Json]:
        """The same as `khabar read --format jsonl` prints them."""
        return [claim_json(c) for c in self.claims(record)]

    def entities(self, record: Json) -> list[tuple[int, int, str]]:
        """What the encoder finds in the bare text: a single sentence of a corpus is no report, and need not be news."""
        text = record["text"]
        report = Report(id=str(record.get("id")), text=text, sha256="", paragraphs=(Span(0, len(text)),))
        return [(e.span.start, e.span.end, e.type) for e in parse_report(report).entities]

    def entity_mentions(self, record: Json) -> list[tuple[int, int, str]]:
        """Names, noun phrases and pronouns of every step, as `khabar.evaluation.entity_mentions` has them."""
        return self.look_at(record, lambda report: entity_mentions(*find_mentions(report)), [])

    def look_at(self, record: Json, look: Callable[[Report], Found], nothing: Found) -> Found:
        """What `look` finds in the record as a report; `nothing` where it is set aside, or where a fault of ours stops it."""
        report = report_of(record)
        if isinstance(report, Rejected):
            return nothing
        try:
            return look(report)
        except KhabarError:
            raise
        # The boundary of one record, as in the command: a fault in it must not cost the figures of a whole corpus, and must be seen.
        except Exception as fault:
            self.faults.append(f"{record.get('id')}: {type(fault).__name__}: {fault}"[:200])
            return nothing


def is_english(text: str) -> bool:
    """Stricter than the reader, which takes a text of under twenty words as it comes: an excerpt of a corpus is often one sentence."""
    english, _ = small_words()
    words = re.findall(r"[^\W\d_]+", text.lower())
    return not_english(text) is None and sum(w in english for w in words) >= FEWEST_ENGLISH * len(words)
