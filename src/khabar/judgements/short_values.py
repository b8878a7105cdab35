"""Places, times, causes, people and speakers as a person would type them -> JSON data of the contract, where the words alone decide.

'2031-03-04..' -> start 2031-03-04, ongoing; 'Karsk (36.1, 40.2)' -> name and degrees; 'Northern Wire > Mila Oren (spokeswoman, Ostra Relief)' -> two links.
Every function raises ValueError that says how to write it.
"""

import re
from datetime import date, timedelta
from typing import Any

_POINT = re.compile(r"^(?P<name>[^()]*\S)\s*\(\s*(?P<lat>-?\d{1,3}(?:\.\d{1,9})?)\s*[,;]\s*(?P<lon>-?\d{1,3}(?:\.\d{1,9})?)\s*\)$")
_BESIDE = re.compile(r"^(?P<name>[^()]*\S)\s*\((?P<beside>[^()]+)\)$")
_DAY = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?")
_TIME_HELP = "write 2031-03-04, 2031-03, 2031, 2031-03-01..2031-03-05, 2031-03-04.. (not over) or ..2031-03-04"


def read_place(text: str) -> dict[str, Any]:
    """'Karsk' or 'Karsk (36.1, 40.2)': latitude, then longitude, in degrees."""
    if found := _POINT.match(text.strip()):
        return {"name": _line(found["name"]), "lat": float(found["lat"]), "lon": float(found["lon"])}
    return {"name": _line(text)}


def read_time(text: str) -> dict[str, Any]:
    """`start`, `end` (ISO days or None), `value` as TIMEX3, `precision`, `ongoing` (None where a closed day or month says nothing of it)."""
    given = text.strip()
    if ".." not in given:
        start, end, precision = _stretch(given)
        return {"value": given, "start": start.isoformat(), "end": end.isoformat(), "precision": precision, "ongoing": None}
    first, _, last = given.partition("..")
    if not first and not last:
        raise ValueError(f"{text!r} is no time: {_TIME_HELP}")
    opens = _stretch(first) if first.strip() else None
    closes = _stretch(last) if last.strip() else None
    if opens and closes:
        if closes[1] < opens[0]:
            raise ValueError(f"{text!r} ends before it begins")
        return {"value": f"{first.strip()}/{last.strip()}", **_days(opens[0], closes[1]), "precision": "range", "ongoing": False}
    if opens:
        return {"value": first.strip(), **_days(opens[0], None), "precision": opens[2], "ongoing": True}
    assert closes is not None
    return {"value": last.strip(), **_days(None, closes[1]), "precision": closes[2], "ongoing": False}


def time_of_days(start: date | None, end: date | None) -> dict[str, Any]:
    """`value` and `precision` of a time that was given by its days alone."""
    if start and end:
        if start == end:
            return {"value": start.isoformat(), "precision": "day"}
        return {"value": f"{start.isoformat()}/{end.isoformat()}", "precision": "range"}
    one = start or end
    return {"value": one.isoformat() if one else None, "precision": "day" if one else "unknown"}


def read_cause(text: str) -> dict[str, Any]:
    """'disaster' or 'disaster: floods along the river'."""
    kind, colon, words = text.partition(":")
    return {"type": kind.strip(), **({"text": _line(words)} if colon and words.strip() else {})}


def read_actor(text: str) -> dict[str, Any]:
    """'Veldanian army' or 'Veldanian army (state_forces)'."""
    if found := _BESIDE.match(text.strip()):
        return {"name": _line(found["name"]), "type": found["beside"].strip()}
    return {"name": _line(text)}


def read_parts(text: str) -> list[dict[str, Any]]:
    """'tanks, mortars': each one member."""
    return [{"text": _line(word)} for word in text.split(",") if word.strip()]


def read_chain(text: str) -> list[dict[str, Any]]:
    """'Northern Wire > Mila Oren (spokeswoman, Ostra Relief)': outermost first, origin last."""
    return [read_speaker(link) for link in text.split(">")]


def read_speaker(text: str) -> dict[str, Any]:
    """'Mila Oren (spokeswoman, Ostra Relief)'; 'residents', without a capital, are words and no name; in brackets the role, then the organisation."""
    beside: list[str] = []
    words = _line(text)
    if found := _BESIDE.match(words):
        words, beside = found["name"], [b.strip() for b in found["beside"].split(",", 1)]
    is_name = any(w[:1].isupper() for w in words.split())
    out: dict[str, Any] = {"text": words, "name": words if is_name else None}
    out.update(zip(("role", "organisation"), (b for b in beside if b), strict=False))
    return out


def _line(text: str) -> str:
    words = " ".join(text.split())
    if not words:
        raise ValueError("is empty; write none to say that there is none")
    return words


def _stretch(text: str) -> tuple[date, date, str]:
    """First day, last day and precision of a day, a month or a year."""
    found = _DAY.fullmatch(text.strip())
    if not found:
        raise ValueError(f"{text.strip()!r} is no day: {_TIME_HELP}")
    try:
        year = int(found["year"])
        if found["day"]:
            day = date(year, int(found["month"]), int(found["day"]))
            return day, day, "day"
        if found["month"]:
            month = date(year, int(found["month"]), 1)
            return month, (month + timedelta(days=31)).replace(day=1) - timedelta(days=1), "month"
        return date(year, 1, 1), date(year, 12, 31), "year"
    except (ValueError, OverflowError):
        raise ValueError(f"{text.strip()!r} is not a day of the calendar") from None


def _days(start: date | None, end: date | None) -> dict[str, str | None]:
    return {"start": start.isoformat() if start else None, "end": end.isoformat() if end else None}
