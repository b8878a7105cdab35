"""The address line of a pasted report: 'https://paper.example/2031/03/04/market-burns'. No prose, but its path often names the day of publication."""

import re
from datetime import date
from itertools import pairwise

from khabar.model import Span
from khabar.reports.dates import FIRST_YEAR, LAST_YEAR, MONTH, month_of

_LONGEST = 600
_START = re.compile(r"(?:(?:source|link|permalink|url|from|online): ?)?(?:https? ?: ?/ ?/ ?|www\. ?)[\w%-]", re.IGNORECASE)
# Signs with or without the spaces that a tokenizer or a PDF puts round them: '2031 / 03 / 04', '2031-03-04', '20310304', '2031/mar/04'.
_JOIN = r" ?[/_-] ?"
_DAY = re.compile(
    rf"(?<=[/_ -])(?:(?P<y1>\d{{4}}){_JOIN}(?P<m1>\d\d?|{MONTH}){_JOIN}(?P<d1>\d\d?)(?=[/_ .-]|$)|(?P<y2>\d{{4}})(?P<m2>\d\d)(?P<d2>\d\d)(?= ?[/_]))",
    re.IGNORECASE,
)


def is_address(text: str, block: Span) -> bool:
    """Whether a block is nothing but a web address, however long, with its signs set apart by spaces or not.

    In 'http: / / paper. example / market - burns' a sign stands between any two words; 'https://paper.example The market burned' ends in prose.
    """
    if block.end - block.start > _LONGEST or not _START.match(text, block.start, block.end):
        return False
    words = block.of(text).split()
    return all(_is_sign(a[-1]) or _is_sign(b[0]) for a, b in pairwise(words))


def day_in_address(text: str, block: Span) -> date | None:
    """The one calendar day in the path of an address; None where there is none, where it is impossible, or where two differ."""
    days = {_value(m) for m in _DAY.finditer(text, block.start, block.end)}
    return days.pop() if len(days) == 1 else None


def _value(m: re.Match[str]) -> date | None:
    year, month, day = (m["y1"], m["m1"], m["d1"]) if m["y1"] else (m["y2"], m["m2"], m["d2"])
    try:
        found = date(int(year), int(month) if month.isdigit() else month_of(month), int(day))
    except ValueError:
        return None
    return found if FIRST_YEAR <= found.year <= LAST_YEAR else None


def _is_sign(c: str) -> bool:
    return not c.isalnum()
