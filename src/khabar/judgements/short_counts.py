"""A figure as a person would type it -> the count of the contract, as JSON data.

Samples: 'at least 600 households' -> low 600, high None, unit household, at_least; '10 to 12' -> low 10, high 12, about; 'dozens of soldiers' -> vague.
The words are those that the reader knows (`lexicon/quantities.yaml`, `units.yaml`, `people.yaml`), so that typing what a report says gives what reading it gives.
"""

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import khabar.lexicon
from khabar.errors import LexiconError
from khabar.judgements.choices import typed_words
from khabar.lexicon.nouns import noun_sense
from khabar.lexicon.yaml_files import read_yaml

_TOKEN = re.compile(r"\d+(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|[^\W\d_]+(?:['’][^\W\d_]+)*\.?|[-–%≥≤<>~+±]")
_LONGEST = 200
"""Characters. What is longer is a sentence in the wrong place."""
_UNSAID = ("of", "the", "other", "others", "more", "additional", "another", "further", "new")
_NOT_COUNTED = frozenset({"duration", "distance", "money", "measure"})
_HELP = "write it like 'at least 600 households', '10 to 12', 'nearly 40 per cent' or 'dozens of people'"
Phrase = tuple[str, ...]


def read_count(text: str) -> dict[str, Any]:
    """`{text, low, high, qualifier}`, with `unit` and `group` where the words tell. Raises ValueError that says what was not understood."""
    words = [w.removesuffix(".").lower() for w in _TOKEN.findall(text[: _LONGEST + 1])]
    if not words or len(text) > _LONGEST:
        raise ValueError(f"{text[:40]!r} is no figure: {_HELP}")
    shown = " ".join(text.split())
    for phrase in _vague():
        if _starts(words, phrase) and not (len(words) > len(phrase) and _is_number(words[len(phrase)])):
            return {"text": shown, "low": None, "high": None, "qualifier": "vague", **_counted(words[len(phrase) :], text)}
    qualifiers, rest = _before(words)
    is_between = rest[:1] == ["between"]
    low, rest = _amount(rest[1:] if is_between else rest, text)
    if words[0] in ("a", "an") and any(_starts(rest[n:], phrase) for n in range(len(rest)) for phrase in _vague()):
        raise ValueError(f"{text!r} has no figure: {_HELP}")  # 'a good many' is not one
    high = low
    qualifier = None
    if len(rest) > 1 and rest[0] in (("and",) if is_between else ("to", "-", "–")) and _is_number(rest[1]):
        high, rest = _amount(rest[1:], text)
        qualifier = "about"  # a range has both bounds; the contract calls it 'about'
        if high < low:
            raise ValueError(f"{text!r}: the range ends below its beginning")
    after, rest = _after(rest)
    told = [q for q in (*qualifiers, *after) if q != "exact"]
    if len(set(told)) > 1 or (qualifier and told and told[0] != "about"):
        raise ValueError(f"{text!r} says two things about its figure: {_HELP}")
    qualifier = qualifier or (told[0] if told else "exact")
    return {"text": shown, **bounds(qualifier, low, high), "qualifier": qualifier, **_counted(rest, text)}


def bounds(qualifier: str, low: int | float | None, high: int | float | None) -> dict[str, int | float | None]:
    """The bounds as the contract has them: at_least and more_than are open above, up_to, nearly and less_than below, vague both."""
    if qualifier in ("at_least", "more_than"):
        return {"low": low, "high": None}
    if qualifier in ("up_to", "nearly", "less_than"):
        return {"low": None, "high": high}
    return {"low": None, "high": None} if qualifier == "vague" else {"low": low, "high": high}


def say_count(low: int | float | None, high: int | float | None, qualifier: str, unit: str) -> str:
    """The words for a figure that was given as numbers: 'at least 600 households'. Vague: 'an unknown number of people'."""
    noun = typed_words()["unit_words"].get(unit, unit)
    if qualifier == "vague":
        return f"an unknown number of {noun or 'things'}"
    figure = f"{low:,}" if low is not None else f"{high:,}"
    if low is not None and high is not None and low != high:
        return f"{low:,} to {high:,} {noun}".strip()
    return str(typed_words()["said_as"][qualifier]).format(n=f"{figure} {noun}".strip())


@cache
def _amount_lists() -> dict[str, Any]:
    content = read_yaml(Path(khabar.lexicon.__file__).with_name("quantities.yaml"))
    if not isinstance(content, dict):
        raise LexiconError("quantities.yaml: a mapping is expected")
    return content


@cache
def _qualifying(side: str) -> tuple[tuple[Phrase, str], ...]:
    """(phrase, qualifier), longest first: 'no more than' before 'more than'."""
    found = [(tuple(t.split()), name) for name, entry in _amount_lists()["qualifiers"].items() for t in entry[side]]
    return tuple(sorted(found, key=lambda pair: (-len(pair[0]), pair)))


@cache
def _vague() -> tuple[Phrase, ...]:
    lists = _amount_lists()["vague"]
    return tuple(sorted({tuple(t.split()) for t in (*lists["direct"], *lists["alone"])}, key=lambda p: (-len(p), p)))


def _starts(words: Sequence[str], phrase: Phrase) -> bool:
    return tuple(words[: len(phrase)]) == phrase


def _before(words: list[str]) -> tuple[list[str], list[str]]:
    found = []
    while hit := next(((p, q) for p, q in _qualifying("before") if _starts(words, p) and len(words) > len(p)), None):
        if hit[0] in (("a",), ("an",)):
            break  # 'a dozen' is a number
        found.append(hit[1])
        words = words[len(hit[0]) :]
    return found, words


def _after(words: list[str]) -> tuple[list[str], list[str]]:
    """'600 or more families', '600 families or more'."""
    for phrase, qualifier in _qualifying("after"):
        if _starts(words, phrase):
            return [qualifier], words[len(phrase) :]
        if words and tuple(words[-len(phrase) :]) == phrase:
            return [qualifier], words[: -len(phrase)]
    return [], words


def _is_number(word: str) -> bool:
    numbers = _amount_lists()["numbers"]
    return word[:1].isdigit() or word in numbers["units"] or word in numbers["tens"] or word in numbers["scales"]


def _amount(words: list[str], text: str) -> tuple[int | float, list[str]]:
    """The number that `words` begin with, and what follows: '1.3 million', 'two dozen', 'twenty-five', 'a hundred', '40k'."""
    numbers = _amount_lists()["numbers"]
    if words[:1] in (["a"], ["an"]):
        words = words[1:] if len(words) > 1 and words[1] in numbers["scales"] else ["one", *words[1:]]
    if not words or not _is_number(words[0]):
        raise ValueError(f"{text!r} has no figure: {_HELP}")
    total: int | float = 0
    part: int | float | None = None
    used = 0
    while used < len(words):
        word = words[used]
        if word[0].isdigit() and part is None:
            part = float(word.replace(",", "")) if "." in word else int(word.replace(",", ""))
        elif word in numbers["suffixes"] and part is not None and used == 1:
            part *= numbers["suffixes"][word]
        elif word in numbers["units"] and (part is None or part % 10 == 0) and not words[0][0].isdigit():
            part = (part or 0) + numbers["units"][word]
        elif word in numbers["tens"] and (part is None or part % 100 == 0) and not words[0][0].isdigit():
            part = (part or 0) + numbers["tens"][word]
        elif word in numbers["scales"]:
            scaled = (1 if part is None else part) * numbers["scales"][word]
            total, part = (total, scaled) if word in ("hundred", "dozen") else (total + scaled, None)
        elif word in ("-", "and") and not words[0][0].isdigit() and used + 1 < len(words) and _continues(words[used + 1], part, numbers):
            pass
        else:
            break
        used += 1
    found = total + (part or 0)
    return (int(found) if float(found).is_integer() else round(found, 6)), words[used:]


def _continues(word: str, part: int | float | None, numbers: dict[str, Any]) -> bool:
    """'twenty-five', 'a hundred and twelve'; not 'ten-twelve', which is a range."""
    below_ten = 0 < numbers["units"].get(word, 0) < 10
    return part is not None and ((part % 100 >= 20 and below_ten) or (part >= 100 and part % 100 == 0 and _is_number(word)))


def _counted(words: list[str], text: str) -> dict[str, Any]:
    """`unit` and `group` of the noun; nothing where there is no noun."""
    if words[:1] in (["%"], ["percent"]) or words[:2] == ["per", "cent"]:
        return {"unit": "percent"}
    while words and words[0] in _UNSAID:
        words = words[1:]
    if not words:
        return {}
    units: list[str] = typed_words()["units"]
    sense = noun_sense(words)
    if sense is not None and sense.unit in units:
        return {"unit": sense.unit, **({"group": sense.group} if sense.group else {})}
    if sense is not None and sense.unit in _NOT_COUNTED:
        raise ValueError(f"{text!r} is a {sense.unit}, and a claim counts people, things or shares")
    noun = " ".join(words)
    raise ValueError(f"what {noun!r} counts is not known: name the unit beside the figure (unit: {', '.join(units)})")
