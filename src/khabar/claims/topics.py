"""What a report is about, by the share of its words that belong to each topic of `lexicon/topics.yaml`.

A sports page tells of injuries and attacks, an obituary of a death, a film page of negotiations: claims of a report that is about something else need
surer words.
"""

from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import khabar.lexicon
from khabar.errors import LexiconError
from khabar.lexicon.yaml_files import read_yaml
from khabar.model import ParsedReport

TOPICS = ("sport", "entertainment", "finance", "court", "obituary", "disaster", "conflict")
SOME, MUCH = 0.008, 0.025
"""Shares of the words from which a topic is some or much of a report: about 3 and 9 words of a report of 350."""


@cache
def topic_words() -> dict[str, frozenset[str]]:
    """Topic -> its lemmas. Raises LexiconError where a topic is missing or unknown."""
    raw = read_yaml(Path(khabar.lexicon.__file__).with_name("topics.yaml"))
    if not isinstance(raw, dict) or set(raw) != set(TOPICS):
        raise LexiconError(f"topics.yaml: the topics must be {', '.join(TOPICS)}")
    return {name: frozenset(str(w).lower() for w in raw[name]["words"]) for name in TOPICS}


def topics_of(parsed: ParsedReport) -> dict[str, str]:
    """Topic -> 'no', 'some' or 'much'."""
    words = Counter(t.lemma.lower() for t in parsed.tokens if t.upos in ("NOUN", "PROPN", "VERB", "ADJ"))
    every = max(1, len(parsed.tokens))
    shares = {name: sum(words[w] for w in words.keys() & lemmas) / every for name, lemmas in topic_words().items()}
    return {name: "much" if s >= MUCH else "some" if s >= SOME else "no" for name, s in shares.items()}


def topic_signs(topics: dict[str, str], kind: str, group: str) -> Iterator[str]:
    """The signs of each topic that the report has, alone and with the kind and family of a claim."""
    for name, share in topics.items():
        yield f"{name}: {share}"
        if share != "no":
            yield f"{name}: {share}, {group}"
            yield f"{name}: {share}, {kind}"
    if topics["disaster"] == topics["conflict"] == "no":
        yield "neither disaster nor conflict"
        yield f"neither disaster nor conflict, {kind}"
