"""Sources in brackets at the end of what they are cited for: 'Some 3,000 are still displaced (Lodna Relief Committee, 20 May 2031).'

So do displacement profiles and assessments write. A name, a comma and a year make the citation; a bare name in brackets is an acronym.
"""

from collections.abc import Iterator

from khabar.mentions.sources.draft import Draft
from khabar.mentions.sources.prose import Prose
from khabar.model import Span

MAX_CITATION = 24
"""Tokens between the brackets: 'UN Office for the Coordination of Humanitarian Affairs (OCHA), 20 May 2031' has about fifteen."""


def citation_drafts(prose: Prose) -> Iterator[Draft]:
    """One attribution for each citation: from the start of the sentence, or from the citation before, up to its bracket."""
    after = 0
    for token in prose.tokens:
        if token.text != "(" or prose.inside[token.i] >= 0:
            continue
        closing = _closing(prose, token.i)
        if closing is None or (name := _cited_name(prose, token.i + 1, closing)) is None:
            continue
        content = Span(max(after, prose.sentence(token.i).start), token.i)
        after = closing + 1
        if any(prose.tokens[i].upos in ("VERB", "AUX") for i in range(*content)):
            head = next((i for i in range(*name) if not name.start <= prose.tokens[i].head < name.end), name.start)
            yield Draft([content], head, None, "citation", "citation", Span(token.i, closing + 1), phrase=name)


def _closing(prose: Prose, opening: int) -> int | None:
    for i in range(opening + 1, min(opening + MAX_CITATION, len(prose.tokens))):
        if prose.tokens[i].text == ")":
            return i
    return None


def _cited_name(prose: Prose, start: int, end: int) -> Span | None:
    """The tokens before the first comma, where the last word in the brackets is a year: (Lodna Post, 20 May 2031)."""
    words = [prose.tokens[i] for i in range(start, end)]
    comma = next((i for i in range(start, end) if prose.tokens[i].text == ","), None)
    if any(prose.tokens[i].upos == "NUM" or prose.tokens[i].text.isdecimal() for i in range(start, comma or start)):
        return None  # 'on Saturday (July 18, 2031)'
    if comma is None or comma == start or not words[0].text[0].isupper() or not _is_year(words[-1].text):
        return None
    if words[0].upos not in ("PROPN", "NOUN", "ADJ", "DET") or prose.kinds[comma - 1] in ("place", "person"):
        return None
    return Span(start, comma)


def _is_year(word: str) -> bool:
    return len(word) == 4 and word.isdecimal() and word[:2] in ("19", "20")
