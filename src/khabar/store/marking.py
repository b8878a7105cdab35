"""Which words of a text are the ones sought."""

from khabar.gazetteer.folding import fold
from khabar.store.words import MAX_WORD, WORD, Sought, sought


def marked(text: str, words: str) -> list[tuple[str, bool]]:
    """The text in runs: [("At least ", False), ("twelve", True), ...]; together they are the text."""
    query = sought(words)
    out: list[tuple[str, bool]] = []
    end = 0
    for found in WORD.finditer(text):
        if _is_sought(fold(found.group())[:MAX_WORD], query):
            out += [(text[end : found.start()], False), (found.group(), True)]
            end = found.end()
    return [run for run in (*out, (text[end:], False)) if run[0]]


def _is_sought(word: str, query: tuple[Sought, ...]) -> bool:
    return any(word == w or (s.open_ended and w == s.words[-1] and word.startswith(w)) for s in query for w in s.words)
