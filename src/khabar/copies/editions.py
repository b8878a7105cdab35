"""Two printings of one report by one outlet: whether a later one corrects the earlier.

Sample: 'Shells hit Karsk' and, a day later, 'CORRECTED: Shells hit Karsk' of the same outlet are one report; 'Karsk: flash update 3' follows
'flash update 2' and corrects nothing.
"""

import re
from functools import cache
from pathlib import Path

from rapidfuzz import fuzz

from khabar.errors import LexiconError
from khabar.lexicon.word_rarity import folded_words
from khabar.lexicon.yaml_files import read_yaml
from khabar.model import Report

TITLES_ALIKE = 85.0
"""Least ratio (0..100) of two titles without case, accents and marks like 'UPDATE 2 -'."""
KEPT = 0.6
"""A later edition holds at least this share of the earlier's words: less, and the earlier says things that the later does not."""
NEAR_IDENTICAL = 0.9
MOST_DAYS = 7
"""Between two editions: after a week an outlet tells the story anew."""
ENDS = 300
"""Characters at the beginning and the end of a text where a note of correction stands."""
_ORDINAL_DAY = re.compile(
    r"\b(?:\d{1,2}\s+(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s+\d{1,2})\b"
    r"|\b\d{1,4}[./-]\d{1,2}[./-]\d{1,4}\b",
    re.IGNORECASE,
)
_HOST = re.compile(r"https?://(?:[^/@\s]*@)?(?:www\d?\.)?([^/:?#\s]+)", re.IGNORECASE)


def host_of(url: str | None) -> str | None:
    """The host of an address without 'www.'; of an archived page, the archived one's. None where there is none."""
    hosts = _HOST.findall(url) if url else []
    return str(hosts[-1]).lower() if hosts else None


def same_outlet(a: Report, b: Report) -> bool:
    """Whether one outlet printed both: by its name, else by the host of the address. Two unknown outlets are not the same."""
    if a.outlet and b.outlet:
        return _bare(a.outlet) == _bare(b.outlet)
    hosts = host_of(a.url), host_of(b.url)
    return hosts[0] is not None and hosts[0] == hosts[1]


def anew(report: Report) -> bool:
    """Whether the report says that it was printed anew: 'CORRECTED: ...', 'This story has been corrected to ...'."""
    text = report.text
    ends = (report.title or "", text[:ENDS], text[-ENDS:] if len(text) > ENDS else "")
    return any(pattern.search(end) for pattern in _patterns() for end in ends)


def titles_alike(a: Report, b: Report) -> bool:
    """Whether two titles are nearly the same words, and not two of a row ('flash update 2' and '3', two days' bulletins)."""
    one, other = _plain_title(a), _plain_title(b)
    return bool(one and other) and not in_a_row(a, b) and fuzz.ratio(one, other) >= TITLES_ALIKE


def in_a_row(a: Report, b: Report) -> bool:
    """Whether the titles name two members of a row: another number or another day in a place where only these differ."""
    return _members(a) != _members(b)


def is_correction(original: Report, copy: Report, kept: float, least: float) -> bool:
    """Whether `copy`, the later, is a new edition of `original`: it says so, or the same outlet printed nearly the same on a later day.

    `kept`: share of the original's words (and of their weight) in the copy; `least`: the lesser share of the two. A toll that rose is no correction unless
    the outlet calls it one: the earlier figure stays a figure of its day.
    """
    if in_a_row(original, copy):
        return False
    marked = anew(copy)
    unknown = not (original.outlet or original.url or copy.outlet or copy.url) and original.agency == copy.agency
    if not (same_outlet(original, copy) or (unknown and marked and not anew(original))):
        return False
    days = (copy.published - original.published).days if copy.published and original.published else None
    if days is not None and abs(days) > MOST_DAYS:
        return False
    if marked and (not anew(original) or (days or 0) > 0):
        return kept >= KEPT
    if (days or 0) <= 0 or _numbers(original) != _numbers(copy):
        return False
    return least >= NEAR_IDENTICAL or (kept >= KEPT and titles_alike(original, copy))


def _numbers(report: Report) -> list[str]:
    """The figures of the title: a toll that rose is news, no correction."""
    return sorted(w for w in _plain_title(report).split() if w.isdigit())


def _bare(outlet: str) -> str:
    words = list(folded_words(outlet))
    return " ".join(words[1:] if words[:1] == ["the"] else words)


def _plain_title(report: Report) -> str:
    title = report.title or ""
    for pattern in _patterns():
        title = pattern.sub(" ", title)
    words = list(folded_words(title))
    return " ".join(words[1:] if words and words[0].isdigit() else words)


def _members(report: Report) -> tuple[str, ...]:
    """What makes a title one of a row: numbers after 'update', 'no.' ..., and days; marks of a new printing aside."""
    title = report.title or ""
    for pattern in _patterns():
        title = pattern.sub(" ", title)
    numbers = _row_pattern().findall(title)
    return (*(n.lower() for n in numbers), *(" ".join(m.lower().split()) for m in _ORDINAL_DAY.findall(title)))


@cache
def _row_pattern() -> re.Pattern[str]:
    words = "|".join(re.escape(str(w)) for w in _data("rows"))
    return re.compile(rf"(?:\b|(?<=\s)|^)(?:{words})\.?\s{{0,2}}#?(\d+)\b", re.IGNORECASE)


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    try:
        return tuple(re.compile(entry["pattern"], re.IGNORECASE) for entry in _data("printed_anew"))
    except (TypeError, KeyError, re.error) as e:
        raise LexiconError(f"origins.yaml, printed_anew: {e!r}") from e


def _data(key: str) -> list[dict[str, str]]:
    data = read_yaml(Path(__file__).parents[1] / "lexicon" / "origins.yaml")
    if not isinstance(data, dict) or not isinstance(data.get(key), list):
        raise LexiconError(f"origins.yaml: {key} is missing")
    return list(data[key])
