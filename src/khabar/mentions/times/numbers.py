"""Numbers as times use them: digits with all they may stand for, number words joined ('twenty-four', 'two and a half', 'nineteen ninety-six')."""

import re
from collections.abc import Sequence
from typing import Any

from khabar.mentions.times.words import Symbols, Words
from khabar.model import Token

_NTH = re.compile(r"(\d{1,3})(?:st|nd|rd|th)")
_CLOCK = re.compile(r"([01]?\d|2[0-4]):([0-5]\d)(?::[0-5]\d)?")
_POINT = re.compile(r"(1?\d|2[0-4])\.([0-5]\d)")


def digit_symbols(tokens: Sequence[Token], i: int) -> tuple[Symbols, int]:
    """The symbols of a token that begins with a digit (none where it is no number), and where it ends ('2 1/2' is four tokens)."""
    text = tokens[i].text
    if text.isascii() and text.isdigit():
        return _whole_number(tokens, i, text)
    if found := _NTH.fullmatch(text):
        number = int(found[1])
        return ({"NTH": number, "DAY": number} if 1 <= number <= 31 else {"NTH": number}), i + 1
    if text.endswith("s") and text[:-1].isdigit() and text[-2] == "0":
        return _decade(tokens, i, int(text[:-1]))
    if found := _CLOCK.fullmatch(text):
        return {"CLOCKTIME": f"{int(found[1]):02d}:{found[2]}"}, i + 1
    symbols: dict[str, Any] = {}
    if found := _POINT.fullmatch(text):
        symbols["DECIMAL"] = f"{int(found[1]):02d}:{found[2]}"
    plain = text.replace(",", "")
    if plain.isascii() and plain.replace(".", "", 1).isdigit() and len(plain) < 10:
        symbols["NUMBER"] = float(plain) if "." in plain else int(plain)
    return symbols, i + 1


def _whole_number(tokens: Sequence[Token], i: int, text: str) -> tuple[Symbols, int]:
    if len(text) > 6:
        return {}, i + 1
    number = int(text)
    after = [t.text for t in tokens[i + 1 : i + 4]]
    if after == ["1", "/", "2"] or after[:1] == ["½"]:
        return {"NUMBER": number + 0.5}, i + (4 if after[0] == "1" else 2)
    symbols: dict[str, Any] = {"NUMBER": number}
    if len(text) <= 2:
        if 1 <= number <= 31:
            symbols["DAY"] = number
        if number <= 24:
            symbols["HOUR"] = number
        if len(text) == 2:
            symbols["NUM2"] = number
    elif len(text) == 4:
        if 1000 <= number <= 2199:
            symbols["YEAR"] = number
        if number <= 2400 and number % 100 < 60:
            symbols["MILITARY"] = f"{text[:2]}:{text[2:]}"
    return symbols, i + 1


def _decade(tokens: Sequence[Token], i: int, number: int) -> tuple[Symbols, int]:
    """'1990s' anywhere; '90s' only after an apostrophe, because "in his 90s" is an age."""
    if 1000 <= number <= 2190:
        return {"DECADE": number}, i + 1
    if number < 100 and i and tokens[i - 1].text in ("'", "’", "‘", "`"):
        return {"DECADE": 1900 + number}, i + 1
    return {}, i + 1


def read_number(tokens: Sequence[Token], i: int, words: Words) -> tuple[Symbols, int]:
    """The number, ordinal or year in words that begins at `i`, and where it ends. Reads each token once."""
    total, current, end, years = 0.0, 0.0, i, _year_in_words(tokens, i, words)
    if years:
        return years
    while end < len(tokens) and end - i < 12:
        word = tokens[end].text.lower()
        symbols = words.single.get(word, {})
        step = end
        if end > i and word in ("-", "and") and end + 1 < len(tokens):
            step = end + 1
            following = tokens[step].text.lower()
            symbols = words.single.get(following, {})
            if word == "and":
                if [t.text.lower() for t in tokens[step : step + 2]] == ["a", "half"]:
                    return {"NUMBER": _plain(total + current + 0.5)}, step + 2
                if current < 100 and total < 100:
                    break
        if "ORDINAL" in symbols and current >= 20 and current % 10 == 0 and symbols["ORDINAL"] < 10:
            return {"ORDINAL": int(current) + symbols["ORDINAL"]}, step + 1
        if "SCALE" in symbols:
            current = max(current, 1) * symbols["SCALE"]
            if symbols["SCALE"] >= 1000:
                total, current = total + current, 0.0
        elif "CARDINAL" in symbols and _joins(current, symbols["CARDINAL"], end == i):
            current += symbols["CARDINAL"]
        else:
            break
        end = step + 1
    number = _plain(total + current)
    found: dict[str, Any] = {"NUMBER": number}
    if isinstance(number, int) and 1 <= number <= 12 and end == i + 1:
        found["HOUR"] = number
    elif isinstance(number, int) and 1900 <= number <= 2099:
        found["YEAR_WORDS"] = number
    if tokens[i].text.lower() == "one" and end == i + 1:
        found["one"] = "one"
    return found, end


def _joins(current: float, part: float, first: bool) -> bool:
    """Whether a cardinal continues a number: 'twenty' 'four', 'hundred' 'six', but not 'two' 'three'."""
    return first or (current % 100 == 0 and part < 100) or (current % 10 == 0 and current % 100 >= 20 and part < 10)


def _year_in_words(tokens: Sequence[Token], i: int, words: Words) -> tuple[Symbols, int] | None:
    """'nineteen ninety-six', 'twenty thirty', 'two thousand five'."""
    values = [words.single.get(t.text.lower(), {}).get("CARDINAL") for t in tokens[i : i + 4]]
    if values and values[0] in (19, 20) and len(values) > 1 and values[1] is not None and 10 <= values[1] <= 90:
        end, year = i + 2, int(values[0] * 100 + values[1])
        rest = i + 3 if end < len(tokens) and tokens[end].text == "-" else end
        unit = words.single.get(tokens[rest].text.lower(), {}).get("CARDINAL") if rest < len(tokens) else None
        if unit is not None and 1 <= unit <= 9 and year % 10 == 0:
            end, year = rest + 1, year + int(unit)
        return {"YEAR": year}, end
    return None


def _plain(number: float) -> float | int:
    return int(number) if number == int(number) else number
