"""A speaker that the rules of attribution miss and the encoder's role head reads: 'the toll, on the ministry's count, stands at nine'.

Only where the rules name nobody: a chain that they found stays. What the encoder points at becomes the source that the report already knows by those
words, else the noun phrase itself.
"""

from collections.abc import Sequence

from khabar.claims.draft import Draft
from khabar.claims.link_signs import Hints
from khabar.claims.located import Located
from khabar.lexicon.codebook import load_codebook
from khabar.model import Speaker
from khabar.model.trees import noun_phrase

_PERSONAL = frozenset({"he", "she", "they", "others", "some", "many"})
LEAST_SPEAKER = 0.9
"""Probability of the role head from which it names a speaker (on claims/dev speakers 0.79/0.72 without it, 0.78/0.75 at 0.9, 0.71/0.77 at 0.6; on labels/held 0.79/0.65, 0.78/0.72, 0.74/0.74)."""


def add_read_speakers(located: Located, drafts: Sequence[Draft], hints: Hints) -> None:
    """Closes the chain of each draft that no attribution covers with the speaker whom the encoder reads, if it is sure enough."""
    for d in drafts:
        _add(located, d, hints)


def _add(located: Located, d: Draft, hints: Hints) -> None:
    if any(s.span is not None for s in d.said_by):
        return
    found = [
        (p, -abs(i - d.frame.match.head), i)
        for (role, i), p in hints.roles.get(d.frame.match.head, {}).items()
        if role == "speaker" and _may_speak(located, i)
    ]
    if not found or max(found)[0] < LEAST_SPEAKER:
        return
    speaker = _speaker_at(located, max(found)[2])
    if speaker is not None and not (speaker.span is not None and speaker.span.overlaps(d.trigger)):
        d.said_by = (*d.said_by, speaker)
        d.because("said_by", "the encoder's own reading", speaker.span)


def _may_speak(located: Located, i: int) -> bool:
    """Not 'it' or 'which', not an unnamed place ('the republic'), unless the report has it speak elsewhere."""
    token = located.parsed.tokens[i]
    if any(a.speakers and a.source is not None and a.source.start <= token.start < a.source.end for a in located.mentions.attributions):
        return True
    if token.upos in ("PRON", "DET"):
        return token.text.lower() in _PERSONAL
    return not (token.upos == "NOUN" and token.lemma.lower() in load_codebook().classes["unnamed_place"].lemmas)


def _speaker_at(located: Located, i: int) -> Speaker | None:
    """The source known by the words around token `i`, else its noun phrase."""
    token = located.parsed.tokens[i]
    for a in located.mentions.attributions:
        if a.speakers and a.source is not None and a.source.start <= token.start < a.source.end:
            return a.speakers[-1]
    if token.upos not in ("NOUN", "PROPN", "PRON"):
        return None
    if (m := located.actor_at.get(i)) is not None:
        return Speaker(m.actor.text, m.actor.span, m.actor.name, None, None)
    span = located.parsed.span_of(noun_phrase(located.parsed, i))
    return Speaker(span.of(located.parsed.report.text), span, None, None, None)
