"""What the fields of a person's data are made of: words, numbers, days and stretches of text, each checked, each with its message."""

from collections.abc import Callable
from datetime import date
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, Field

from khabar.judgements.choices import is_nothing, pick, typed_words


def one_of(allowed: tuple[str, ...] | Callable[[], list[str]], what: str) -> AfterValidator:
    return AfterValidator(lambda word: pick(word, allowed() if callable(allowed) else allowed, what))


def nothing_as_none(given: object) -> object:
    return None if is_nothing(given) else given


def _truth(given: object) -> object:
    if isinstance(given, str):
        word = typed_words()["truth"].get(given.strip().lower())
        if word is None:
            raise ValueError(f"{given!r} is neither yes nor no")
        return word
    return given


def _number(given: object) -> object:
    if isinstance(given, bool):
        raise ValueError("is a number, not yes or no")
    return given.replace(",", "") if isinstance(given, str) else given


def _day(given: object) -> object:
    """ISO days only: left to itself pydantic takes a bare number for seconds since 1970."""
    if is_nothing(given) or isinstance(given, date):
        return nothing_as_none(given)
    try:
        return date.fromisoformat(str(given).strip())
    except ValueError:
        raise ValueError(f"{given!r} is no day (YYYY-MM-DD)") from None


def _span(given: tuple[int, int]) -> tuple[int, int]:
    if not 0 <= given[0] < given[1]:
        raise ValueError(f"[{given[0]}, {given[1]}] is no stretch of a text")
    return given


def iso3(code: str) -> str:
    if not (len(code) == 3 and code.isascii() and code.isalpha() and code.isupper()):
        raise ValueError(f"{code!r} is no ISO 3166-1 code of three capitals")
    return code


def _said(words: str) -> str:
    if not words.strip():
        raise ValueError("is empty")
    return words


Words = Annotated[str, AfterValidator(_said)]
MaybeWords = Annotated[Words | None, BeforeValidator(nothing_as_none)]
Truth = Annotated[bool, BeforeValidator(_truth)]
MaybeTruth = Annotated[Truth | None, BeforeValidator(nothing_as_none)]
LARGEST = 10**13
"""No figure of a report is larger: what is, is a slip of the hand."""
Number = Annotated[int | float, BeforeValidator(_number), Field(ge=0, le=LARGEST)]
MaybeNumber = Annotated[Number | None, BeforeValidator(nothing_as_none)]
MaybeDay = Annotated[date | None, BeforeValidator(_day)]
Where = Annotated[tuple[int, int], AfterValidator(_span)]
