"""What makes a name fit to be filed, and how tables name their columns (`naming.yaml`)."""

import re
import unicodedata
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from khabar.gazetteer.folding import fold

_MARKS = "ʿʾʻʼəǝ"
_UNFIT = frozenset('/(,0123456789;:"')
SHORTEST, LONGEST = 2, 100


@cache
def words() -> dict[str, Any]:
    """The content of `naming.yaml`."""
    read: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("naming.yaml").read_text(encoding="utf-8"))
    return read


def is_latin(name: str) -> bool:
    """Whether all letters are Latin, and there is one. Bytes that are no UTF-8 (lone surrogates) are no letters of anything."""
    if name.isascii():
        return any(c.isalpha() for c in name)
    if any("\ud800" <= c <= "\udfff" for c in name):
        return False
    plain = unicodedata.normalize("NFKD", name)
    return any(c.isalpha() for c in plain) and all(
        not c.isalpha() or ord(c) < 0x250 or unicodedata.combining(c) or c in _MARKS for c in plain
    )


def chief_name(name: str) -> str:
    """A name as a user's table gives it, spaces and control characters tidied; '' where it is unfit: other scripts, no letters, a sentence."""
    if not is_latin(name):
        return ""
    tidy = " ".join((name if name.isprintable() else "".join(c if c.isprintable() else " " for c in name)).split())
    return tidy if SHORTEST <= len(tidy) <= LONGEST else ""


def is_other_name(name: str) -> bool:
    """Whether one of GeoNames' alternate names is fit to be a key, as in the shipped index: capitalised, no airport code, no two names in one."""
    if not 3 <= len(name) <= 60 or not (name[0].isupper() or name[0] in "'‘’ʿ") or not _UNFIT.isdisjoint(name):
        return False
    return not (name.isupper() and len(name) <= 4) and is_latin(name)


def core_of(name: str) -> str:
    """A region's name without the word for its rank ('Province of Samar' -> 'samar'), folded; '' where nothing changes."""
    key = fold(name)
    match = _core().match(key)
    core = match.group(1) if match else key
    return core if core != key and len(core) > 2 else ""


@cache
def _core() -> re.Pattern[str]:
    before, after = "|".join(words()["rank_before"]), "|".join(words()["rank_after"])
    return re.compile(rf"^(?:(?:{before}) )?(.+?)(?: (?:{after}))?$")


@cache
def romanised() -> frozenset[str]:
    """ISO alpha-3 of the countries whose names are also filed under a loose key."""
    return frozenset(words()["romanised"])
