"""Restores capitals to a text that has lost them, letter for letter: offsets into it stay what they were.

In: 'the fmln attacked a bridge near san vicente.' Out: 'The FMLN attacked a bridge near San Vicente.' Deterministic, and for measuring only: the corpora
of the 1990s are all capitals or all small letters, and a reader of news may lean on capitals.

A word is a name where English prose does not write it small (`truecase.txt`: words counted by training/entities/truecase.py) and no ending shows
a common word; so are the words of a known group or place, the words that an acronym in brackets abbreviates, and a title before a name.
"""

import re
from functools import cache
from itertools import pairwise
from pathlib import Path

from khabar.gazetteer import open_gazetteer
from khabar.lexicon.nouns import noun_sense
from khabar.lexicon.speech import words as speech_words
from khabar.mentions.actors_words import actor_words, collective

WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|['’-](?=[^\W\d_]))*")
SENTENCE_START = re.compile(r"(?:^|(?<!\.[a-z])[.!?]\s+|\s{3,}|:\s+\")[\s\"“(\[-]*")
# Endings of common words: the list of words cannot hold every verb form ('machinegunned', 'demobilization').
COMMON_ENDINGS = tuple("ing ed tion tions ly ment ments ness ized izing ities ility able ible ful less men ers ists".split())
SHORTEST_COMMON = 6
BRACKETED = re.compile(r"\(([a-z]{2,8})\)")
# An acronym of five letters has seldom more words before it than this ('farabundo marti national liberation front' has five).
LONGEST_NAME = 9
SMALL_IN_NAMES = frozenset({"of", "the", "and", "for", "de", "la", "del", "in", "to", "on", "y", "los", "las", "al", "el"})
INITIALS = re.compile(r"\b(?:u\.s\.|u\.n\.|u\.k\.|un\b|us\b(?= (?:embassy|government|ambassador|troops|president|state|citizen|army)))")
VOWELS = re.compile(r"[aeiouy]")
LONGEST_ACRONYM = 5
LONGEST_PLACE = 3
MONTHS_AND_DAYS = frozenset(
    "january february april june july august september october november december monday tuesday wednesday thursday friday saturday sunday".split()
)


@cache
def small_words() -> frozenset[str]:
    """The words that English prose writes small."""
    return frozenset(Path(__file__).with_name("truecase.txt").read_text(encoding="utf-8").split())


def restore_case(text: str) -> str:
    """`text` with capitals; as long as it was, and the same but for case. A text that has small and capital letters stays as it is."""
    letters = [c for c in text if c.isalpha()]
    if any(c.isupper() for c in letters) and any(c.islower() for c in letters):
        return text
    low = "".join(c.lower() if len(c.lower()) == 1 else c for c in text)
    out = list(low)
    words = list(WORD.finditer(low))
    acronyms = _expanded(low, words, out)
    _known_names(low, words, out)
    for k, match in enumerate(words):
        word = match.group()
        if word in acronyms or _is_acronym(word):
            _raise(out, match.start(), match.end())
        elif is_name(word) or _is_dated(low, match) or (_is_title(word) and k + 1 < len(words) and is_name(words[k + 1].group())):
            _capital(out, match)
    for initials in INITIALS.finditer(low):
        _raise(out, initials.start(), initials.end())
    for start in SENTENCE_START.finditer(low):
        if start.end() < len(low):
            _raise(out, start.end(), start.end() + 1)
    return "".join(out)


@cache
def is_name(word: str) -> bool:
    """Whether a word in small letters is written with a capital."""
    stem = re.sub(r"['’]s?$", "", word)
    if stem == "i" or stem in MONTHS_AND_DAYS:
        return True
    parts = stem.split("-")
    if len(parts) > 1:  # 'left-wing', 'acan-efe'
        return all(is_name(p) for p in parts if p) and stem not in small_words()
    if len(stem) < 2 or stem in small_words() or stem.removesuffix("s") in small_words():
        return False
    if len(stem) >= SHORTEST_COMMON and stem.endswith(COMMON_ENDINGS):
        return False
    return noun_sense([stem]) is None and collective([stem]) is None


def _is_dated(low: str, match: re.Match[str]) -> bool:
    """'19 march', 'may 1989'."""
    if match.group() not in ("march", "may"):
        return False
    return low[max(0, match.start() - 3) : match.start()].strip()[-1:].isdigit() or low[match.end() + 1 : match.end() + 3] in ("19", "20")


def _is_title(word: str) -> bool:
    return word in speech_words("titles") and word not in ("a", "an")


def _is_acronym(word: str) -> bool:
    """'fmln', 'eln' with a vowel at the edge are not told from a name by sight; 'mrtk' is no word of any language."""
    return len(word) in range(2, LONGEST_ACRONYM + 1) and word not in small_words() and VOWELS.search(word) is None


def _expanded(low: str, words: list[re.Match[str]], out: list[str]) -> set[str]:
    """Capitals for the words that a bracketed acronym abbreviates; returns the acronyms so found, for the rest of the text."""
    found: set[str] = set()
    for bracket in BRACKETED.finditer(low):
        before = [w for w in words if bracket.start() - 120 < w.start() < bracket.start()][-LONGEST_NAME:]
        acronym = bracket.group(1)
        if len(acronym) <= LONGEST_ACRONYM and is_name(acronym):
            found.add(acronym)
        for size in range(2, len(before) + 1):
            name = before[-size:]
            initials = "".join(w.group()[0] for w in name if w.group() not in SMALL_IN_NAMES)
            if initials == acronym and name[0].group() not in SMALL_IN_NAMES:
                found.add(acronym)
                for w in name:
                    if w.group() not in SMALL_IN_NAMES:
                        _capital(out, w)
                break
    return found


def _known_names(low: str, words: list[re.Match[str]], out: list[str]) -> None:
    """The groups of the lexicon as it writes them; places of several words ('la paz', 'el salvador')."""
    gazetteer = open_gazetteer()
    for k, match in enumerate(words):
        for group in actor_words().groups.get(match.group().split("'")[0].split("-")[0], ()):
            there = match.start(), match.start() + len(group.alias)
            whole = not low[there[1] : there[1] + 1].isalnum()
            if (
                whole
                and low[there[0] : there[1]] == group.alias.lower()
                and (" " in group.alias or group.alias.lower() not in small_words())
            ):
                out[there[0] : there[1]] = group.alias
                break
        for size in range(LONGEST_PLACE, 1, -1):
            name = words[k : k + size]
            if len(name) == size and all(low[a.end() : b.start()] == " " for a, b in pairwise(name)):
                titled = " ".join(w.group().capitalize() for w in name)
                if gazetteer.country(titled) or (any(is_name(w.group()) for w in name) and gazetteer.known(titled)):
                    for w in name:
                        _capital(out, w)
                    break


def _capital(out: list[str], match: re.Match[str]) -> None:
    if match.group() in SMALL_IN_NAMES and match.group() not in ("el", "la", "los", "las"):
        return
    _raise(out, match.start(), match.start() + 1)
    for hyphen in re.finditer("-", match.group()):
        _raise(out, match.start() + hyphen.end(), match.start() + hyphen.end() + 1)


def _raise(out: list[str], start: int, end: int) -> None:
    for k in range(start, min(end, len(out))):
        if len(out[k].upper()) == 1:
            out[k] = out[k].upper()
