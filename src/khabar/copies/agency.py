"""Whose text a report is: the wire agency behind it, by its own sign or by a credit line.

In: a report. Out: the agency's name as `agencies.yaml` spells it, or None. 'The minister told Reuters' and one sentence 'Reuters reported' make nobody's
text: only what the reader took for the sign of an agency (`Report.agency`), the outlet itself, a line that is nothing but a credit, or the end of the
last paragraph counts. A line that credits several agencies names none, and 'AFP contributed to this report' leaves it the outlet's own.
"""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from khabar.errors import LexiconError
from khabar.lexicon.agency_names import agency_named, agency_signs, sign_pattern
from khabar.lexicon.yaml_files import read_yaml
from khabar.model import Report

LONGEST_CREDIT = 240
"""Characters: a longer line is prose."""
HEAD, FOOT = 4, 8
"""Lines at either end of a text among which credits stand."""
_JOINED = r"(?:\s?(?:,|/|&|;|\band\b)\s?(?:the )?|\s)"


class Credits(NamedTuple):
    """The patterns of `origins.yaml`: of a whole line, and of the end of the last paragraph. Group `sign`: the signs in them."""

    line: tuple[re.Pattern[str], ...]
    end: tuple[re.Pattern[str], ...]


def agency_of(report: Report) -> str | None:
    """The agency whose text the report carries, or None."""
    own = agency_named(report.agency) or report.agency if report.agency else None
    return own or (agency_named(report.outlet) if report.outlet else None) or _credited(report)


def _credited(report: Report) -> str | None:
    if not re.search(sign_pattern(), report.text):
        return None
    for line in _lines(report):
        for pattern in credits().line:
            if m := pattern.fullmatch(line):
                return _one(m["sign"])
    if report.paragraphs:
        last = report.paragraphs[-1].of(report.text)[-LONGEST_CREDIT:]
        for pattern in credits().end:
            if m := pattern.search(last):
                return _one(m["sign"])
    return None


def _lines(report: Report) -> Iterator[str]:
    """Short lines at the end of the text, last first, then at its head: a line 'AP' in the middle is a menu."""
    lines = [stripped for line in report.text.splitlines() if (stripped := line.strip(" \t*_|\u00a0"))]
    for line in (*reversed(lines[-FOOT:]), *lines[:HEAD]):
        if len(line) <= LONGEST_CREDIT:
            yield line


def _one(signs: str) -> str | None:
    named = {agency_signs()[sign] for sign in re.findall(sign_pattern(), signs)}
    return named.pop() if len(named) == 1 else None


@cache
def credits() -> Credits:
    """The patterns, compiled. Raises LexiconError where one is no regular expression."""
    sign = sign_pattern()
    several = rf"(?P<sign>(?-i:{sign})(?:{_JOINED}(?-i:{sign}))*)"
    data = read_yaml(Path(__file__).parents[1] / "lexicon" / "origins.yaml")
    try:
        kinds = data["credits"]  # type: ignore[index]
        sources = {kind: [entry["pattern"].replace("{SIGN}", several) for entry in kinds[kind]] for kind in ("line", "end")}
        line = tuple(re.compile(s, re.IGNORECASE) for s in sources["line"])
        return Credits(line, tuple(re.compile(rf"(?:{s})\s*$", re.IGNORECASE) for s in sources["end"]))
    except (TypeError, KeyError, re.error) as e:
        raise LexiconError(f"origins.yaml, credits: {e!r}") from e
