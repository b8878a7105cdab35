"""The stable id of a claim: a hash of its words, so that a correction elsewhere in the article leaves it unchanged."""

import hashlib
from collections.abc import Sequence

from khabar.claims.draft import Draft
from khabar.model import ParsedReport, Span

ID_HEX = 16
"""64 bits: in ten million claims the chance that any two share an id is about 3 in a million."""


def give_ids(parsed: ParsedReport, drafts: Sequence[Draft]) -> list[str]:
    """One id a draft: report id, kind, the words of the evidence sentence and, within it, of trigger, count, place and target; an ordinal where these repeat."""
    seen: dict[str, int] = {}
    out = []
    for d in drafts:
        sentence = parsed.sentences[d.sentence].span
        text = parsed.report.text
        words = [parsed.report.id, d.kind, " ".join(sentence.of(text).split()), _inside(sentence, text, d.trigger)]
        words.append(_inside(sentence, text, d.count.span) if d.count else "")
        words.append(_inside(sentence, text, d.place.place.span) if d.place else "")
        words.append(_inside(sentence, text, d.target.span) if d.target else "")
        key = hashlib.sha256("\x1f".join(words).encode()).hexdigest()[:ID_HEX]
        seen[key] = seen.get(key, 0) + 1
        out.append(key if seen[key] == 1 else f"{key}-{seen[key]}")
    return out


def _inside(sentence: Span, text: str, span: Span) -> str:
    return f"{span.start - sentence.start}:{span.of(text)}" if sentence.start <= span.start and span.end <= sentence.end else span.of(text)
