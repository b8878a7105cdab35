"""An attribution in the making: token ranges and heads, before speakers are named and stretches are trimmed."""

from dataclasses import dataclass, field

from khabar.model import Span


@dataclass(slots=True)
class Draft:
    """`content`: ranges of tokens. `source`: the head of the source phrase, or None. `cue`: the head of the cue, or None.

    `clause`: the tokens that belong to the cue and its source, never to the content. `origin`: the head of a further source that the
    source passes on ('X reported, citing Y': Y). `via`: the head of who passes the
    source's words on ('X quoted Y as saying': X). `phrase`: the source's tokens where the tree does not tell them. `heard`: the head of who is told. `frame`: how the content was found. `inner`: a state of mind, not speech. `own_act`: what the source means to do
    or refuses to do, so that it is the report's word and nobody's.
    """

    content: list[Span]
    source: int | None
    cue: int | None
    lemma: str | None
    frame: str
    clause: Span | None = None
    origin: int | None = None
    via: int | None = None
    heard: int | None = None
    hedged: bool = False
    inner: bool = False
    own_act: bool = False
    quotes: list[int] = field(default_factory=list)
    phrase: Span | None = None
