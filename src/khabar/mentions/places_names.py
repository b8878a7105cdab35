"""Capitalised runs of words, and the gazetteer names inside them.

Sample: "police in Deir ez-Zor and the Isle of Wight" -> the runs "Deir ez-Zor", "Isle", "Wight"; the names "Deir ez-Zor", "Isle of Wight".
"""

import re
from dataclasses import dataclass

from khabar.gazetteer import Gazetteer, Hit
from khabar.mentions.places_words import city_letters, listed, place_sorts
from khabar.model import ParsedReport, Span, Token

# The longest names in the gazetteer that reports use ('Democratic People's Republic of Korea') have eight tokens.
LONGEST_NAME = 9
# No name of a body or a site runs longer; a page in capitals is cut into stretches of this many words.
LONGEST_RUN = 24
_JOINS = frozenset({"-", "–", "'", "’", "‘", "/", "."})
_INSIDE = frozenset(
    "of au aux de da do dos la le les los las del du and the on upon sur am an der den en in under al el ul ez es ed ash as at ar ad adh az bin ibn i y e & van".split()
)
_ROAD_JOINS = frozenset("de del du des da do dos das la le les los las di della dei".split())
_ORDINAL = re.compile(r"\d{1,3}(?:st|nd|rd|th)", re.IGNORECASE)
ARTICLES = frozenset("al el ul ez es ed ash as ar an ad at az adh".split())


@dataclass(frozen=True, slots=True)
class Name:
    """A stretch of tokens that the gazetteer knows."""

    tokens: Span
    hits: tuple[Hit, ...]


def is_namely(parsed: ParsedReport, i: int) -> bool:
    """Whether token `i` may be a word of a name: a proper noun, or a capitalised noun or adjective; 'd'Ivoire' is one too."""
    t = parsed.tokens[i]
    first = t.text[0]
    if first.isdigit():
        return numbers_road(parsed, i)
    if t.text.islower() and t.text not in ARTICLES:
        return False
    if len(t.text) > 3 and t.text[1] in "'’" and t.text[2].isupper():
        return True
    if not (first.isupper() or (first in "‘'ʿ" and t.text[1:2].isupper())) or not any(c.isalpha() for c in t.text):
        # 'al' of 'al-Bab', 'ez' of 'Deir ez-Zor': lower-case articles tied to a capital by a hyphen.
        return (
            t.text.lower() in ARTICLES
            and i + 2 < len(parsed.tokens)
            and parsed.tokens[i + 1].text == "-"
            and parsed.tokens[i + 2].text[0].isupper()
        )
    if t.upos == "PROPN" or t.xpos in ("NNP", "NNPS"):
        return True
    if t.upos in ("PRON", "DET", "AUX", "CCONJ", "SCONJ", "PUNCT", "NUM", "PART", "INTJ"):
        return False
    if t.upos in ("VERB", "ADV", "ADP"):
        return i != parsed.sentences[t.sentence].tokens[0] and t.upos != "ADP"
    return True


def numbers_road(parsed: ParsedReport, i: int) -> bool:
    """'West 21st Street', '5th Ave.': an ordinal before a road noun with a capital is a word of its name."""
    if not _ORDINAL.fullmatch(parsed.tokens[i].text) or i + 1 >= len(parsed.tokens):
        return False
    word = parsed.tokens[i + 1].text
    sort = place_sorts().get(word.lower().rstrip("."))
    return word[0].isupper() and sort is not None and sort.sort == "road"


def road_joins(parsed: ParsedReport, low: int, end: int, high: int) -> int:
    """'Calle del Lodno', 'Rue de la Ostra': after a foreign road noun at `low`, the end of the run past its small words and one more name."""
    i = end
    if parsed.tokens[low].text.lower().rstrip(".") not in listed("road_first"):
        return end
    while i < high and i < end + 3 and parsed.tokens[i].text.lower() in _ROAD_JOINS:
        i += 1
    return i + 1 if end < i < high and is_namely(parsed, i) else end


def trimmed(parsed: ParsedReport, run: Span) -> Span:
    """A run without what only stands capitalised at its head: 'Former', 'Neighbouring' at the start of a sentence, 'D-' of 'D-Ohio'."""
    tokens, low = parsed.tokens, run[0]
    while (
        low + 1 < run[1] and tokens[low].upos in ("ADJ", "VERB", "ADV", "NOUN") and low == parsed.sentences[tokens[low].sentence].tokens[0]
    ):
        low += 1
    return Span(low, run[1])


def seat(parsed: ParsedReport, run: Span) -> Span:
    """The seat in a member's party and seat: 'Ohio' of 'D-Ohio'; any other run as it is."""
    tokens, low = parsed.tokens, run[0]
    if low + 2 < run[1] and tokens[low + 1].text == "-" and (len(tokens[low].text) == 1 or tokens[low].text == "DFL"):
        return Span(low + 2, run[1])
    return run


def touching(a: Token, b: Token) -> bool:
    """Whether no space stands between two neighbouring tokens."""
    return a.end == b.start


def name_runs(parsed: ParsedReport) -> list[Span]:
    """Maximal runs of name words inside sentences; a hyphen or apostrophe without spaces holds two together."""
    runs: list[Span] = []
    tokens = parsed.tokens
    for sentence in parsed.sentences:
        low, high = sentence.tokens
        i = low
        while i < high:
            text = tokens[i].text
            # Nine words in ten: looked at here, for the speed of it.
            if (
                (text.islower() and text not in ARTICLES and not text[0].isdigit())
                or (len(text) == 1 and not text.isalnum())
                or not is_namely(parsed, i)
            ):
                i += 1
                continue
            end = i + 1
            while end < high and end < i + LONGEST_RUN:
                if is_namely(parsed, end):
                    end += 1
                elif (
                    tokens[end].text in _JOINS
                    and end + 1 < high
                    and touching(tokens[end - 1], tokens[end])
                    and touching(tokens[end], tokens[end + 1])
                    and is_namely(parsed, end + 1)
                ):
                    end += 2
                elif (joined := road_joins(parsed, i, end, high)) > end:
                    end = joined
                else:
                    break
            # 'W.Va.' may be cut in two sentences after 'W.'; no space stands between.
            if runs and runs[-1][1] == i and touching(tokens[i - 1], tokens[i]) and i - runs[-1][0] < LONGEST_NAME:
                runs[-1] = Span(runs[-1][0], end)
            else:
                runs.append(Span(i, end))
            i = end
    return runs


def longest_name(parsed: ParsedReport, gazetteer: Gazetteer, i: int, longest: int = LONGEST_NAME) -> Name | None:
    """The longest gazetteer name that begins at token `i`, crossing 'of', 'de', 'and', 'the' where the name does; or None."""
    tokens, high = parsed.tokens, parsed.sentences[parsed.tokens[i].sentence].tokens[1]
    if high < len(tokens) and high == i + 1 and touching(tokens[i], tokens[high]):
        high += 1
    ends = []
    end = i
    while end < min(high, i + longest):
        if is_namely(parsed, end):
            # An article alone is no name, though some village is called 'Al'.
            if end > i or tokens[end].text.lower() not in ARTICLES:
                ends.append(end + 1)
        elif end == i or not (tokens[end].text in _JOINS or tokens[end].text.lower() in _INSIDE or tokens[end].text in ("'s", "’s")):
            break
        end += 1
    for end in reversed(ends):
        text = parsed.text_of((i, end))
        if hits := gazetteer.hits(city_letters().get(text, text)):
            return Name(Span(i, end), hits)
    return None
