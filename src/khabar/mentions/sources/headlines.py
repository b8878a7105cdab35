"""Headlines and transcripts, where a colon does the work of 'said': 'Minister: bridge will reopen', 'Bridge to reopen: minister'.

What stands before the colon may as well be a topic or a place ('Lodna floods: what we know'), so it counts as a speaker only where it
is a person or body by the entities, a word like 'police', or somebody whom the report itself quotes elsewhere.
"""

from collections.abc import Iterator

from khabar.lexicon import speech
from khabar.mentions.sources.draft import Draft
from khabar.mentions.sources.prose import Prose
from khabar.model import Sentence, Span

MAX_SPEAKER = 7
"""Tokens. What is longer before a colon is a clause or a list, not a name with its office."""
MIN_SAID = 3
"""Tokens: 'Police: 911' is no speech."""


def colon_drafts(prose: Prose, drafts: list[Draft]) -> Iterator[Draft]:
    """'X: content' at the start of a paragraph, and 'content: X' in a line without a full stop."""
    known = {prose.tokens[i].text.lower() for d in drafts if d.source is not None for i in _last_words(prose, d)}
    cues = {d.cue for d in drafts}
    previous = -1
    for sentence in prose.parsed.sentences:
        opens = sentence.paragraph != previous
        previous = sentence.paragraph
        colon = next((i for i in range(*sentence.tokens) if prose.tokens[i].text == ":" and prose.inside[i] < 0), None)
        if colon is None or any(i in cues for i in range(*sentence.tokens)):
            continue
        draft = _before_colon(prose, sentence, colon, known) if opens else None
        draft = draft or _after_colon(prose, sentence, colon, known)
        if draft is not None:
            yield draft


def _last_words(prose: Prose, draft: Draft) -> Iterator[int]:
    assert draft.source is not None
    i = draft.source
    while i + 1 < len(prose.tokens) and prose.tokens[i + 1].upos == "PROPN" and prose.tokens[i].upos == "PROPN":
        i += 1
    if prose.tokens[i].upos == "PROPN":
        yield i


def _before_colon(prose: Prose, sentence: Sentence, colon: int, known: set[str]) -> Draft | None:
    speaker = Span(sentence.tokens.start, colon)
    end = sentence.tokens.end
    if end - colon - 1 < MIN_SAID or not _speaks(prose, speaker, known):
        return None
    return _draft(prose, speaker, Span(colon + 1, end), colon)


def _after_colon(prose: Prose, sentence: Sentence, colon: int, known: set[str]) -> Draft | None:
    speaker = Span(colon + 1, sentence.tokens.end)
    if colon - sentence.tokens.start < MIN_SAID or prose.tokens[speaker.end - 1].text in ".?!" or not _speaks(prose, speaker, known):
        return None
    return _draft(prose, speaker, Span(sentence.tokens.start, colon), colon)


def _draft(prose: Prose, speaker: Span, content: Span, colon: int) -> Draft:
    heads = [i for i in range(*speaker) if not speaker.start <= prose.tokens[i].head < speaker.end]
    head = next((i for i in heads if prose.tokens[i].upos in ("PROPN", "NOUN")), heads[0] if heads else speaker.start)
    return Draft(
        [content],
        head,
        colon,
        ":",
        "colon",
        Span(speaker.start, colon + 1) if speaker.end == colon else Span(colon, speaker.end),
        phrase=speaker,
    )


def _without_brackets(prose: Prose, speaker: Span) -> Span:
    """'Ana Rook (Lodna)' without what stands in brackets behind the name."""
    opening = next((i for i in range(*speaker) if prose.tokens[i].text == "("), speaker.end)
    return Span(speaker.start, opening) if prose.tokens[speaker.end - 1].text == ")" else speaker


def _speaks(prose: Prose, speaker: Span, known: set[str]) -> bool:
    """Whether the words beside a colon name somebody who may speak."""
    if not 0 < speaker.end - speaker.start <= MAX_SPEAKER:
        return False
    tokens = [prose.tokens[i] for i in range(*_without_brackets(prose, speaker))]
    if not tokens:
        return False
    if any(
        (t.upos in ("VERB", "AUX", "ADP", "SCONJ") and t.text not in ("of", "for"))
        or (t.text in (",", "?", ".") and len(tokens) > 1 and t is tokens[-1])
        for t in tokens
    ):
        return False
    last = tokens[-1]
    if prose.kinds[last.i] in ("person", "organisation", "armed_group"):
        return True
    words = speech.words("headline_sources")
    return last.text.lower() in known or any(t.text.lower() in words or t.lemma.lower() in words for t in tokens if t.upos != "ADJ")
