"""The words by which two reports are compared: those of the news paragraphs only, folded, in order; and runs of a few of them ('shingles').

Dateline, byline, copyright lines and related stories are no paragraphs, so that two outlets' furniture never hides or makes a copy.
"""

from collections.abc import Sequence
from itertools import islice

from khabar.lexicon.word_rarity import folded_words
from khabar.model import Report

SHINGLE = 4
"""Words in a shingle. Of 2 to 6, 4 parts true copies from other pairs best (see `fingerprints`)."""

TERMS = 16
"""Rare words that stand for a report."""


def prose_words(report: Report) -> tuple[str, ...]:
    """The folded words and figures of the report's paragraphs, in order."""
    return tuple(word for paragraph in report.paragraphs for word in folded_words(paragraph.of(report.text)))


def written_words(report: Report) -> list[str]:
    """The words of title and prose as written."""
    return [word for text in (report.title or "", *(p.of(report.text) for p in report.paragraphs)) for word in text.split()]


def shingles_of(words: Sequence[str], length: int = SHINGLE) -> list[str]:
    """Every run of `length` words in order; a shorter text is one run."""
    if 0 < len(words) <= length:
        return [" ".join(words)]
    return [" ".join(run) for run in zip(*(islice(words, k, None) for k in range(length)), strict=False)]
