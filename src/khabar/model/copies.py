"""What tells two reports for copies of one text: the fingerprint of each, and the relation found between two."""

from dataclasses import dataclass
from typing import Literal

CopyKind = Literal["same_text", "reprint", "rewrite", "correction"]


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """What a report is compared by, without its text.

    `signature`: MinHash over word shingles of its news paragraphs; `bands`: keys of which two near copies share at least one;
    `terms`: its rarest words, folded, with their weights (natural logarithm of one over the share of reports that hold the word), heaviest first;
    `agency`: the agency whose text it carries ('(AFP) —', 'Reuters reported' over the whole text), as `lexicon/agencies.yaml` spells it, or None.
    """

    report: str
    signature: tuple[int, ...]
    bands: tuple[str, ...]
    terms: tuple[tuple[str, float], ...]
    agency: str | None = None


@dataclass(frozen=True, slots=True)
class CopyOf:
    """`report` carries (part of) the text of `original`. `share`: of its words that stand in the other in the same order, 0..1.

    `correction`: the same outlet printed it anew; the later one supersedes. `reason`: in words, for the reader.
    """

    report: str
    original: str
    kind: CopyKind
    share: float
    reason: str
