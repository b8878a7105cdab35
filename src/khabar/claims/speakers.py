"""Who says so: the chain from the outlet to the origin, whether the words stand in quotation marks, and when they were said.

Sample: in a report of the Veldan Wire, '"They shelled the clinic," Dr Ana Kolar, head of the Ostrel hospital, told Radio Veld' gives
Veldan Wire -> Ana Kolar (head, the Ostrel hospital), quoted.
"""

from collections.abc import Sequence

from khabar.claims.frames import Frame
from khabar.claims.located import Located
from khabar.claims.when import spoken_at
from khabar.lexicon.speech import words
from khabar.model import Actor, Attribution, Report, Speaker, Time


def outlet_of(report: Report) -> Speaker | None:
    """The outermost link: the outlet, else the agency that wrote the report; None where neither is known."""
    name = report.outlet or report.agency
    return Speaker(name, None, name, None, None) if name else None


def find_speakers(located: Located, attributions: Sequence[Attribution]) -> tuple[Speaker, ...]:
    """The chain for words under `attributions` (outermost first). An agency that only relays its own report is not repeated."""
    report = located.parsed.report
    first = outlet_of(report)
    chain = [first] if first is not None else []
    for a in attributions:
        if a.cue_lemma in words("reacting"):
            continue  # 'condemned the bombing that killed nine': the report tells it, whoever condemns
        for speaker in a.speakers:
            if not any(_same(speaker, other) for other in chain):
                chain.append(speaker)
    return tuple(chain)


def with_accuser(kind: str, actor: Actor | None, chain: tuple[Speaker, ...]) -> tuple[Speaker, ...]:
    """Who accuses or appeals says so himself: the actor of such a claim closes the chain."""
    if kind not in ("accusation", "appeal") or actor is None:
        return chain
    speaker = Speaker(actor.text, actor.span, actor.name, None, None)
    if any(_same(speaker, other) for other in chain):
        return chain
    return (*chain, speaker)


def is_quoted(frame: Frame, located: Located, attributions: Sequence[Attribution]) -> bool:
    """Whether the trigger stands in direct speech."""
    at = located.parsed.tokens[frame.match.head].start
    return any(s.start <= at < s.end for a in attributions for s in a.quoted)


def said_on(located: Located, attributions: Sequence[Attribution]) -> Time | None:
    """When the origin spoke."""
    for a in reversed(attributions):
        if a.said_on is not None:
            return a.said_on
        if a.cue is not None:
            for m in located.mentions.times:
                at = spoken_at(located, m) if 0 <= m.span.start - a.cue.end <= 20 else None
                if at is not None and located.parsed.tokens[at].span.overlaps(a.cue):
                    return m.time
    return None


def _same(a: Speaker, b: Speaker) -> bool:
    if a.span is not None and a.span == b.span:
        return True
    one, other = (a.name or a.text).casefold(), (b.name or b.text).casefold()
    return one == other or (b.span is None and (one.startswith(other) or other.startswith(one)))
