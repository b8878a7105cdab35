"""Whether a judgement still stands on the words it was made on, when a report came in a new version or was read anew by a newer Khabar.

A claim's id is made of its words: where its sentence changed, the claim is gone, and what was decided on it says 'look again'. The nearest claim of the
same kind in the report is offered as its successor; nothing is ever carried over to it without a person.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from khabar.judgements.force import in_force
from khabar.judgements.placing import find_words, standing_words
from khabar.model import Claim, Report
from khabar.model.judgement import Judgement

Standing = Literal["current", "look_again", "gone"]

LEAST_LIKENESS = 60.0
"""Of 100, of two sentences: below, they share little more than the small words ('At least 12 people were killed in Karsk' and '... in Halven on
Monday by shelling' come to about 70, sentences on other things to 30 to 50)."""


@dataclass(frozen=True, slots=True)
class LookAgain:
    """A judgement whose words changed. `claim`: the id it was made on (None: it was on a report); `words`: as they were; `why`: in words, for the reader.

    `successor`: a claim of the same kind in the current version with the nearest sentence, to be judged anew, or None; `likeness`: 0..100.
    """

    judgement: Judgement
    claim: str | None
    words: str | None
    why: str
    successor: Claim | None = None
    likeness: float = 0.0


def standing_of(claim: Claim | None, judgements: Iterable[Judgement]) -> Standing:
    """How the judgements on one claim stand; `claim` None: the current version of its report has it no more, and `judgements` are those on it, with their undos.

    gone: it is not there, and no judgement that holds is on it. look_again: one is, and the words it was made on are different or absent.
    """
    holding = [j for j in in_force(judgements) if claim is None or claim.id in claims_named(j)]
    if claim is None:
        return "look_again" if holding else "gone"
    return "current" if all(_stands(words, claim.report) for j in holding for words in words_under(j, claim.id)) else "look_again"


def claims_named(judgement: Judgement) -> tuple[str, ...]:
    """The claims that a judgement was made on, the subject first: whoever looks again must find these."""
    if (judgement.value or {}).get("seen", {}).get("kind") is None:
        return ()
    return (judgement.subject, judgement.other) if judgement.other else (judgement.subject,)


def words_seen(judgement: Judgement, claim_id: str) -> str | None:
    """The evidence of that claim when the judgement was made."""
    if claim_id == judgement.subject:
        return judgement.words
    words = (judgement.value or {}).get("other_seen", {}).get("words")
    return words if claim_id == judgement.other and isinstance(words, str) else None


def words_under(judgement: Judgement, claim_id: str) -> tuple[str, ...]:
    """All words that the judgement on that claim stands on: the evidence as it was seen, and the one that was put in its place."""
    marked = (judgement.value or {}).get("evidence") if judgement.action == "correct" and claim_id == judgement.subject else None
    return tuple(words for words in (words_seen(judgement, claim_id), marked and marked["text"]) if words is not None)


def look_again(
    judgements: Iterable[Judgement],
    *,
    claim: Callable[[str], Claim | None],
    claims_of: Callable[[str], Sequence[Claim]],
    report: Callable[[str], Report | None],
) -> tuple[LookAgain, ...]:
    """Every judgement that holds and whose words changed, by sequence.

    `claim`: the current claim of an id, added ones included; `claims_of`: the current claims of a report; `report`: its current version. A report that
    left the case (superseded under another id) takes its judgements along: they are listed without a successor.
    """
    out: list[LookAgain] = []
    for j in in_force(judgements):
        out += _on_claims(j, claim, claims_of)
        out += _on_report(j, report)
        out += _on_figure(j, claim)
    return tuple(out)


def successor_of(words: str, kind: str | None, claims: Iterable[Claim]) -> tuple[Claim, float] | None:
    """The claim of that kind whose evidence reads most like `words`, with the likeness (0..100); None where none comes near. Ties go to the lesser id."""
    from rapidfuzz.fuzz import ratio

    old = standing_words(words)
    near = [(ratio(old, standing_words(c.evidence.text)), c) for c in claims if kind in (None, c.kind)]
    found = min(near, key=lambda pair: (-pair[0], pair[1].id), default=None)
    return (found[1], found[0]) if found is not None and found[0] >= LEAST_LIKENESS else None


def _on_claims(j: Judgement, claim: Callable[[str], Claim | None], claims_of: Callable[[str], Sequence[Claim]]) -> Iterable[LookAgain]:
    for identity in claims_named(j):
        words, found = words_seen(j, identity), claim(identity)
        if found is not None and all(_stands(w, found.report) for w in words_under(j, identity)):
            continue
        seen: dict[str, Any] = (j.value or {}).get("seen" if identity == j.subject else "other_seen", {})
        why = "the report no longer says it in these words" if found is None else "the words around it changed"
        nearest = (found, 100.0) if found is not None else None
        if nearest is None and words and seen.get("report"):
            nearest = successor_of(words, seen.get("kind"), claims_of(seen["report"]))
        yield LookAgain(j, identity, words, why, *(nearest or ()))


def _on_report(j: Judgement, report: Callable[[str], Report | None]) -> Iterable[LookAgain]:
    sha256 = (j.value or {}).get("seen", {}).get("sha256")
    if sha256 is None:
        return
    now = report(j.subject)
    if now is None:
        yield LookAgain(j, None, j.words, "the report is no longer in the case")
    elif j.action == "add":
        if find_words(now.text, (j.value or {})["evidence"]["text"]) is None:
            yield LookAgain(j, None, j.words, "the report no longer holds the words of this added claim")
    elif now.sha256 != sha256:
        yield LookAgain(j, None, j.words, "the report has a new version")


def _on_figure(j: Judgement, claim: Callable[[str], Claim | None]) -> Iterable[LookAgain]:
    """A chosen figure of which claims are gone that it rested on."""
    rested = (j.value or {}).get("claims", ()) if j.action == "recommend" else ()
    if gone := [c for c in rested if claim(c) is None]:
        yield LookAgain(j, None, None, f"of the claims that the figure rested on, {len(gone)} of {len(rested)} are gone: {', '.join(gone)}")


def _stands(words: str, report: Report) -> bool:
    return find_words(report.text, words) is not None
