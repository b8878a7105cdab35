"""Is the figure a running total? 'The death toll has risen to 73', 'has so far killed 300 people': `cumulative`."""

from khabar.claims.frames import Frame
from khabar.lexicon.yaml_files import word_groups
from khabar.model import ParsedReport

_AROUND = 3


def is_running_total(parsed: ParsedReport, frame: Frame) -> bool:
    """Whether the words of the report say that the figure includes earlier ones."""
    words, head = word_groups("totals.yaml", "nouns", "verbs", "phrases"), frame.match.head
    tokens = parsed.tokens
    named = any(tokens[i].lemma.lower() in words["nouns"] for i in range(*frame.match.tokens))
    above = tokens[head].head
    if named and above >= 0 and (tokens[above].lemma.lower() in words["verbs"] or tokens[head].lemma.lower() in words["verbs"]):
        return True
    if named and any(tokens[i].lemma.lower() in words["verbs"] for i in range(*frame.match.tokens)):
        return True
    first, last = parsed.sentences[tokens[head].sentence].tokens
    near = range(max(first, head - _AROUND), min(last - 1, head + _AROUND))
    return any(f"{tokens[i].text} {tokens[i + 1].text}".lower() in words["phrases"] for i in near)
