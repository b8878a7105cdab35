"""Words that a name stands beside without any verb: a quotation signed with a dash ('“We want peace.” ― Mirna Kovat'), and the turns of a

transcript, whose speakers stand in capitals before a colon ('KOVAT: We want peace.').
"""

from collections.abc import Iterable, Iterator

from khabar.mentions.sources.draft import Draft
from khabar.mentions.sources.prose import Prose
from khabar.model import Span

_DASHES = frozenset({"―", "—", "–", "--", "-"})
MAX_SIGNATURE = 12
"""Tokens of a name with its office: 'Mirna Kovat, a teacher at the port school'."""
MAX_TURN_NAME = 4
"""Tokens before the colon of a transcript."""
MIN_TURNS = 3
"""Turns, of two speakers at least: a lone 'UPDATE:' or 'NOTE:' opens a paragraph too."""


def signed_drafts(prose: Prose) -> Iterator[Draft]:
    """The signed quotations, in order of the text: a paragraph that is one quotation, a dash and a name."""
    for q, bounds in enumerate(prose.bounds):
        dash = bounds.end
        if dash >= len(prose.tokens) or prose.tokens[dash].text not in _DASHES or prose.paragraph(dash) != prose.paragraph(bounds.start):
            continue
        if bounds.start > 0 and prose.paragraph(bounds.start - 1) == prose.paragraph(bounds.start):
            continue
        name = Span(dash + 1, min(_paragraph_end(prose, dash), dash + 2 + MAX_SIGNATURE))
        while name.end > name.start and prose.tokens[name.end - 1].upos == "PUNCT":
            name = Span(name.start, name.end - 1)
        if 0 < name.end - name.start <= MAX_SIGNATURE and _names(prose, name):
            yield Draft([bounds], _head(prose, name), dash, ":", "colon", Span(dash, name.end), phrase=name, quotes=[q])


def turn_drafts(prose: Prose) -> Iterator[Draft]:
    """The turns of a transcript: from each name in capitals at the start of a paragraph to the paragraph's end."""
    turns = [t for t in (_turn(prose, s.tokens.start) for s in prose.parsed.sentences if _opens(prose, s.tokens.start)) if t is not None]
    if len(turns) < MIN_TURNS or len({prose.parsed.text_of(name) for name, _ in turns}) < 2:
        return
    for name, content in turns:
        yield Draft([content], _head(prose, name), name.end, ":", "colon", Span(name.start, name.end + 1), phrase=name)


def with_turns(drafts: list[Draft], turns: Iterable[Draft]) -> list[Draft]:
    """The drafts and the turns; a turn takes the place of a colon read for its first sentence alone."""
    told = list(turns)
    colons = {t.cue for t in told}
    return [*(d for d in drafts if d.cue not in colons), *told]


def _turn(prose: Prose, start: int) -> tuple[Span, Span] | None:
    """The name and the words of a turn that begins at token `start`."""
    low = start + (prose.tokens[start].upos == "PUNCT")
    high = low
    while (
        high < len(prose.tokens)
        and high - low < MAX_TURN_NAME
        and prose.tokens[high].text.isupper()
        and prose.tokens[high].text[0].isalpha()
    ):
        high += 1
    end = _paragraph_end(prose, start)
    if high == low or high + 1 >= end or prose.tokens[high].text != ":" or len(prose.tokens[high - 1].text) < 2:
        return None
    return Span(low, high), Span(high + 1, end)


def _opens(prose: Prose, i: int) -> bool:
    return i == 0 or prose.paragraph(i - 1) != prose.paragraph(i)


def _paragraph_end(prose: Prose, i: int) -> int:
    number, end = prose.paragraph(i), prose.parsed.sentences[prose.tokens[i].sentence].tokens.end
    while end < len(prose.tokens) and prose.paragraph(end) == number:
        end = prose.parsed.sentences[prose.tokens[end].sentence].tokens.end
    return end


def _names(prose: Prose, words: Span) -> bool:
    """Whether the words begin with a name: a capital, a proper noun, and no verb among them."""
    first = prose.tokens[words.start]
    return (
        first.text[0].isupper()
        and first.upos in ("PROPN", "NOUN", "ADJ")
        and not any(prose.tokens[i].upos == "VERB" for i in range(*words))
    )


def _head(prose: Prose, words: Span) -> int:
    """The first word of the name's own run of capitals: the tree of a signature is not to be trusted."""
    return words.start
