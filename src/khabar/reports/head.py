"""The head of a report: title, byline, publication line, dateline, and the sign of a wire agency.

Everything here looks at the first blocks of a text only, and takes nothing that is not written plainly: a doubtful
byline or date is None. A copyright year is never a publication date.
"""

import re
from collections.abc import Sequence
from datetime import date

from khabar.gazetteer import open_gazetteer
from khabar.model import Dateline, Span
from khabar.reports.dates import MONTH, WEEKDAY, find_dates
from khabar.reports.words import agencies, small_words

_UP = "A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĖĘĚĞĢĪİĶĻŁŃŅŇŌŐŒŔŘŚŞŠŢŤŪŮŰŹŻŽ"
_CAPITALS = rf"[{_UP}][{_UP}.'’]*"
# 'DEIR EZ-ZOR', 'DARAA/IDLIB', 'NEW OSTRA': at most seven words in capitals, joined by one sign each.
_CITY = rf"(?:{_CAPITALS}(?:[ /-](?:{_CAPITALS}|[ae]l-|de|of)){{0,6}})"
_TITLE_WORD = rf"[{_UP}][\w.'’-]*"
_NAME = rf"{_TITLE_WORD}(?:[ /-](?:{_TITLE_WORD}|al-|el-|de|of|the|and)){{0,4}}"
_DAY = rf"(?:{WEEKDAY}?(?:\d{{1,2}}(?:st|nd|rd|th)? {MONTH}|{MONTH} \d{{1,2}}(?:st|nd|rd|th)?)(?:,? (?:\d{{4}}|\d{{2}})(?!\d))?)"
_SIGN = r"[(\[](?P<sign{n}>[A-Z][\w.'’&/-]*(?:[ ,/-]{{1,2}}[\w.'’&/-]+){{0,5}})[)\]]"
# A single hyphen is a dash only with a space beside it or after a bracket: 'RENT-A-CAR' is no dateline.
_DASH = r"(?:\s{0,3}(?:[—–―]|--|_)[\s-]{0,3}|(?:(?<=[)\]])|\s{1,3})-\s{0,3}|-(?:\s{1,3}|$))"

# 'KARSK, Veldania, March 3 (OPA) —', 'KARSK —', 'Karsk, 3 March 2031 (OPA) -'; the flags say which parts are there.
_DATELINE = re.compile(
    rf"(?P<place>(?P<city>{_CITY})(?:, ?{_NAME}){{0,2}}|{_NAME}(?:, {_NAME}){{0,2}})"
    rf"(?:[,.]? {{0,2}}\(?(?P<day>(?i:{_DAY}))\)?)?"
    rf"(?:[,.]? {{0,2}}{_SIGN.format(n=1)})?"
    rf"(?:[,.]? {{0,2}}\(?(?P<later>(?i:{_DAY}))\)?)?"
    rf"(?P<close>{_DASH}|\s{{0,2}}: {{1,2}}|\s*$|(?<=[)\]]) )"
)
_DAY_FIRST = re.compile(rf"(?P<day>(?i:{_DAY})){_DASH}")
_ANOTHER_DAY = re.compile(rf"\n\s{{0,5}}(?i:{_DAY}){_DASH}")
_TIMELINE = 3000
_SIGN_ONLY = re.compile(rf"{_SIGN.format(n=1)}\s{{0,2}}(?:[—–―:]|--?)?\s{{0,3}}|(?P<sign2>[A-Z][\w.'’]*(?: [A-Z][\w.'’]*){{0,3}}){_DASH}")
# FBIS style: '-- [TEXT] THE ARMY ...', '[ARTICLE BY JANA ORLO]'.
_BRACKETS = re.compile(r"(?:\[[^\[\]\n]{1,80}\]\s{0,3}){1,4}")

_BYLINE_WORD = rf"(?:[{_UP}][\w.'’-]*|and|with|for|in|of|the|at|de|al|el|bin|van|von|&|staff|writer|reporter|correspondent)"
_BYLINE = re.compile(
    rf"(?:by|story by|words by|posted by|written by|author):? (?P<names>{_BYLINE_WORD}(?:[ ,|/–—]{{1,4}}(?:- )?{_BYLINE_WORD}){{1,14}})[\s|,.]*$"
)
_CAPITAL_BY = re.compile(r"By |BY |by |Story by |Words by |Posted by |Written by |Author: ")
_JOB = re.compile(
    rf"(?P<names>{_TITLE_WORD}(?: {_TITLE_WORD}){{1,3}})[,|] {{0,2}}(?:(?:{_TITLE_WORD} ){{0,3}})(?:[Ss]taff [Ww]riter|[Ww]riter|[Rr]eporter|[Cc]orrespondent|[Ee]ditor|[Bb]ureau)\.?$"
)

_LABEL = r"(?:first |last |originally |date )?(?P<label>published|posted|publication date|date|updated?|modified|created)(?: date)?"
_CLOCK = r"(?:\d{1,2}[:.] ?\d{2}(?:[:.] ?\d{2})?\s?(?:[ap]\.? ?m\.?)?,?\s?(?:[A-Z]{2,4}\b,?\s?)?(?:on\s)?)?"
_PUBLISHED = re.compile(rf"(?<![\w-]){_LABEL}\s?(?:(?:on|at|:|-)\s?){{0,3}}{_CLOCK}(?:{WEEKDAY})?(?=[\dA-Z])", re.IGNORECASE)
_YEAR_DIGITS = re.compile(r"\d{4}")
_ANY_LABEL = re.compile(r"ublish|ublic|osted|pdate|odified|reated|UBLISH|OSTED|PDATE|[Dd]ate:")
# What may stand in a date line beside the date: weekday, clock, zone, separators, number of readers.
_DATE_LINE_REST = re.compile(
    rf"[\s|,.;:()@*•·/–—-]|{WEEKDAY}|\bon\b|\bat\b|\d{{1,2}}[:.h] ?\d{{2}}(?:[:.] ?\d{{2}})?|[ap]\.? ?m\.?\b|\b(?-i:[A-Z]{{2,4}})\b|[+-]\d{{1,2}}(?:: ?\d+)?"
    r"|\bhrs\b|\d+ views?(?:ers?)?\b|\bagencies\b|\b(?:first|last|originally|date|published|posted|updated?|modified|created)\b",
    re.IGNORECASE,
)
_COPYRIGHT = re.compile(r"(?:copyright|©|\(c\))[\s©:(c)]{0,6}(?:\d{4}(?:\s?[-–]\s?\d{4})?)?[\s,.]{0,3}(?:by )?", re.IGNORECASE)
_HOLDER = re.compile(rf"{_TITLE_WORD}(?: {_TITLE_WORD}){{0,3}} (?:News |Press )?Agency\b")
_CALLS_ITSELF = re.compile(r"\b(?:Agency|Press|Newswire|News Service|Wire)$")
_END_SIGN = re.compile(r"(?:(?:^|\s)[a-z]{2,3}(?:[,/][a-z]{2,3}){0,4}\s{1,2})?\s?[(\[](?P<sign>[^()\[\]\n]{2,60})[)\]]\.?$")


def dateline_at(text: str, block: Span, shouting: bool) -> tuple[Dateline | None, str | None, date | None, int] | None:
    """The dateline that opens a block: (dateline, sign of the agency, its full date, where the prose begins), or None.

    In a text all in capitals ('shouting') a place alone proves nothing: a date or a sign must stand with it.
    """
    for reader in (_placed, _dated, _signed):
        if found := reader(text, block, shouting):
            dateline, sign, day, end = found
            brackets = _BRACKETS.match(text, end, block.end)
            return dateline, sign, day, brackets.end() if brackets else end
    return None


def _placed(text: str, block: Span, shouting: bool) -> tuple[Dateline | None, str | None, date | None, int] | None:
    m = _DATELINE.match(text, block.start, min(block.end, block.start + 160))
    if not m:
        return None
    sign, day = m["sign1"], m["day"] or m["later"]
    closed = m["close"].strip()
    whole = m.end() >= block.end
    if m["close"].isspace() and not whole and not sign:
        return None
    if m["place"].split(",")[0].split()[0].strip(".").upper() in agencies().not_places:
        return None
    if not sign and not _place_alone(text, m, shouting, closed, whole):
        return None
    if sign and not day and not closed and (sign not in agencies().names or not m["city"]):
        return None  # 'Colonel Piet Marn (OPA)' is a caption
    span = Span(m.start(), m.end() - len(m["close"]) + len(m["close"].rstrip()))
    place = None if m["place"] in agencies().no_place else m["place"].rstrip(" ,-")
    return Dateline(span.of(text), span, place or None), sign, _full_day(day), m.end()


def _place_alone(text: str, m: re.Match[str], shouting: bool, closed: str, whole: bool) -> bool:
    """Whether a place without a sign of an agency is a dateline: 'KARSK —', 'KARSK, Veldania', 'Karsk, Veldania —', 'CAIRO:'.

    Where the form alone proves little ('TRUST:', 'BEIRUT' on a line, 'On October 1 -') the gazetteer must know the place.
    """
    dated = bool(m["day"] or m["later"])
    if shouting:
        return dated
    if m["city"] and sum(c.isalpha() for c in m["city"]) >= 3:
        if closed not in ("", ":") or (whole and "," in m["place"] and not closed) or dated:
            return True
        return (closed == ":" or (whole and open_gazetteer().country(m["city"]) is None)) and _known(m["city"])
    if closed in ("—", "–", "--") and "," in m["place"] and not dated:
        return text[m.end() : m.end() + 1].isupper()
    return dated and closed != "" and (_full_day(m["day"] or m["later"]) is not None or _known(m["place"]))


def _known(place: str) -> bool:
    gazetteer = open_gazetteer()
    first = place.split(",")[0].strip()
    if first.lower() in small_words()[0]:
        return False  # 'On' is a town
    return any(gazetteer.known(name) for name in (first, *first.split("/")))


def _dated(text: str, block: Span, shouting: bool) -> tuple[Dateline | None, str | None, date | None, int] | None:
    """'3 March 2031 – The ministry said': a day in the place of a dateline. Where another line begins so, it is a chronicle's first entry."""
    m = _DAY_FIRST.match(text, block.start, min(block.end, block.start + 80))
    if m and _ANOTHER_DAY.search(text, block.end, block.end + _TIMELINE):
        return None
    return (None, None, _full_day(m["day"]), m.end()) if m and m.end() < block.end else None


def _signed(text: str, block: Span, shouting: bool) -> tuple[Dateline | None, str | None, date | None, int] | None:
    """'(AFP) Rain fell', 'Reuters - Rain fell': the sign of a known agency alone; of any station before a dash, '(WKAR) — Rain fell'."""
    m = _SIGN_ONLY.match(text, block.start, min(block.end, block.start + 80))
    sign = (m["sign1"] or m["sign2"]) if m else None
    if not m or not sign or m.end() >= block.end:
        return None
    station = m["sign1"] is not None and sign.isupper() and m[0].rstrip().endswith(("—", "–", "--"))
    return (None, sign, None, m.end()) if sign in agencies().names or station else None


def _full_day(day: str | None) -> date | None:
    return next((found for found, _ in find_dates(day)), None) if day else None


def byline_of(text: str, block: Span) -> str | None:
    """The names in a line that is nothing but a byline, or None: 'By Jana Orlo and Piet Marn', 'Jana Orlo, Staff Writer'."""
    if block.end - block.start > 160:
        return None
    line = block.of(text).lstrip("*_ ").rstrip("*_ ")
    if _CAPITAL_BY.match(line) and (m := _BYLINE.match(line[0].lower() + line[1:] if not line.startswith("BY ") else "by " + line[3:])):
        return m["names"].strip(" ,|")
    return m["names"] if (m := _JOB.match(line)) else None


def publication_line(text: str, block: Span) -> tuple[str, date | None, Span] | None:
    """(label, day, the words) of a date line, or of 'Published: 3 March 2031, 10:15' at the end of a short block; None where there is none.

    `label`: 'published', 'updated' or 'date'. Only words that are nothing but a date and its label are taken: 'the report
    published on 3 March 2031 said' is prose.
    """
    size = block.end - block.start
    words = block.of(text) if size <= 260 else ""
    if not _YEAR_DIGITS.search(words) or (size > 90 and not _ANY_LABEL.search(words)):
        return None
    dates = list(find_dates(text, block.start, block.end))
    labels = [m for m in _PUBLISHED.finditer(text, block.start, block.end) if m.start() == block.start or m["label"][0].isupper()]
    spans = [span for _, span in dates]
    whole = not _has_more_than_dates(text, block, spans)
    start = block.start if whole or not labels else labels[0].start()
    if not whole and (not labels or not dates or spans[0].start < start or _has_more_than_dates(text, Span(start, block.end), spans)):
        return None
    for wanted in ("published", "updated"):
        for m in labels:
            day, span = next((one for one in dates if one[1].start >= m.end() - 1), (None, block))
            if (m["label"].lower() in ("update", "updated", "modified")) == (wanted == "updated") and span.start - m.end() <= 2:
                unlabelled = wanted == "updated" and spans[0].start < m.start()  # '3 March 2031 | Updated 4 March 2031'
                return ("date", dates[0][0], block) if unlabelled else (wanted, day, Span(start, block.end))
    return ("date", dates[0][0], block) if whole and dates else None


def _has_more_than_dates(text: str, span: Span, dates: Sequence[Span]) -> bool:
    rest, start = "", span.start
    for found in [*dates, Span(span.end, span.end)]:
        rest += text[start : found.start] + " "
        start = found.end
    return bool(_DATE_LINE_REST.sub("", rest))


def end_sign(text: str, block: Span) -> tuple[str, int] | None:
    """The sign of known agencies in brackets at the very end of a block, and where the prose before it ends."""
    m = _END_SIGN.search(text, max(block.start, block.end - 90), block.end)
    if not m:
        return None
    parts = [part.strip() for part in re.split(r"[,/&;]| and ", m["sign"])]
    return (parts[0], m.start()) if all(part in agencies().names for part in parts) else None


def agency_in_credit(text: str, cut: Sequence[Span]) -> str | None:
    """The agency that a copyright line names as its holder, or None: 'Copyright 2031 Veldania Press Agency'."""
    for span in cut:
        for m in _COPYRIGHT.finditer(text, span.start, span.end):
            at = m.end() + (4 if text[m.end() : m.end() + 4].lower() == "the " else 0)
            if sign := agencies().sign.match(text, at, span.end):
                return agencies().names[sign[0]]
            if named := _HOLDER.match(text, at, span.end):
                return named[0]
    return None


def agency_name(sign: str) -> str | None:
    """The name behind a sign: from the list, or the sign itself where it calls itself an agency; a station's letters are None."""
    names = agencies().names
    if sign in names:
        return names[sign]
    if known := agencies().sign.search(sign):
        return names[known[0]]
    return sign if _CALLS_ITSELF.search(sign) else None


def agency_in_byline(byline: str | None) -> str | None:
    """The agency that a byline names: 'Jana Orlo, Associated Press'."""
    found = agencies().sign.search(byline) if byline else None
    return agencies().names[found[0]] if found else None
