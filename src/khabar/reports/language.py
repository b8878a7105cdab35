"""Is it English? Small words and script decide; a text too short to tell is taken as it comes."""

import re
import unicodedata

from khabar.reports.words import small_words

# At least this many words of Latin script before the small words are asked: a short English note must pass.
_ENOUGH = 20
# English news has 30-45 % of its words in the list (tables and name lists down to 15 %); the other languages stay under 8 %.
_SURELY, _HARDLY = 0.20, 0.06
# A text is called another language if at least so many of its words, and three different ones, are that language's, and more than are English.
_FOREIGN, _AHEAD = 0.10, 1.3

_WORD = re.compile(r"[^\W\d_]+")
_URL = re.compile(r"(?:https?:|www\.)\S{1,2000}")
# The first part of the Unicode name of a letter is its script.
_SCRIPTS = {"CJK": "Chinese", "HIRAGANA": "Japanese", "KATAKANA": "Japanese", "HANGUL": "Korean"}


def not_english(text: str) -> str | None:
    """Why the text is not English ('looks like Spanish', 'Arabic script'), or None. Reads at most 8,000 characters of it."""
    sample = text if len(text) <= 8000 else text[:5000] + " " + text[len(text) // 2 : len(text) // 2 + 3000]
    words = _WORD.findall(_URL.sub(" ", sample.lower()))
    if script := _foreign_script(words):
        return f"{script} script"
    words = [word for word in words if word[0] < "\u0250"]
    if len(words) < _ENOUGH:
        return None
    english, others = small_words()
    share = sum(map(english.__contains__, words)) / len(words)
    if share >= _SURELY:
        return None
    counts = {name: sum(map(profile.__contains__, words)) / len(words) for name, profile in others.items()}
    best = max(counts, key=lambda name: (counts[name], name))
    if counts[best] > max(_FOREIGN, share * _AHEAD) and len(others[best].intersection(words)) >= 3:
        return f"looks like {best}"
    if share < _HARDLY and len(words) >= 3 * _ENOUGH:
        return "hardly an English word in it"
    return None


def _foreign_script(words: list[str]) -> str | None:
    """The script that most of the letters are in, if it is not Latin. Letters before U+0250 are Latin."""
    letters = sum(map(len, words))
    foreign = [word for word in words if word[0] >= "\u0250"]
    if letters < 10 or 2 * sum(map(len, foreign)) <= letters:
        return None
    scripts = [unicodedata.name(word[0], "UNKNOWN").split()[0].split("-")[0] for word in foreign[:200]]
    script = max(sorted(set(scripts)), key=scripts.count)
    if script in ("LATIN", "MATHEMATICAL", "FULLWIDTH"):
        return None
    return _SCRIPTS.get(script, script.capitalize())
