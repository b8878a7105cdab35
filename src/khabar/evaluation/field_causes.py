"""Why a field of a claim differs from the annotated one: by what is given, and by the sentence that it was taken from.

In: the report, our claim, the annotated one, the score of the field. Out: the cause in words, for the tables of `khabar evaluate --causes`.
"""

import re
from collections.abc import Callable, Sequence

from khabar.evaluation.scored_reports import FieldScore, Json, ScoredReport

# Between two sentences, or two paragraphs. Rough ('Gen. Saal' ends one), and enough for counting.
SENTENCE_ENDS = re.compile(r"[.!?][\"'”’)]?\s+(?=[\"'“‘(]?[A-Z0-9])|\n\s*\n")

Span = Sequence[int]


def _apart(text: str, a: Span, b: Span) -> bool:
    """Whether a sentence ends between two stretches."""
    first, second = (a, b) if a[0] <= b[0] else (b, a)
    return SENTENCE_ENDS.search(text, first[1] - 1, max(first[1], second[0]) + 1) is not None


def _where(report: ScoredReport, span: Span | None, trigger: Span) -> str:
    if span is None:
        return "no words given"
    return "from another sentence" if _apart(report.text, span, trigger) else "from its own sentence"


def where_taken(name: str, report: ScoredReport, ours: Json) -> str | None:
    """Where the value of our place, time or speaker stands, or that none is given; None for other fields."""
    if name not in ("place", "time", "speaker"):
        return None
    value = (ours["said_by"] or [None])[-1] if name == "speaker" else ours[name]
    # The outlet itself stands nowhere in the text.
    return _where(report, value["span"], _trigger(ours)) if value and value["span"] else "not given"


def _of_annotated(theirs: Json, name: str, report: ScoredReport) -> str:
    """Where the annotated value stands: in the sentence of the claim or elsewhere."""
    span = theirs["spans"].get(name)
    if span is None:
        return ""
    return (
        " (it stands in another sentence)" if _apart(report.text, span, theirs["spans"]["trigger"]) else " (it stands in its own sentence)"
    )


def _trigger(ours: Json) -> Span:
    span: Span = ours["evidence"]["trigger"]["span"]
    return span


def place_cause(report: ScoredReport, ours: Json, theirs: Json, score: FieldScore) -> str:
    """Missing, given where there is none, or another one, with the sentence it was taken from."""
    if not score.is_claimed:
        return "missing" + _of_annotated(theirs, "place_text", report)
    where = _where(report, ours["place"]["span"], _trigger(ours))
    if not score.is_annotated:
        return f"given where the coder has none, {where}"
    if _has_words(ours["place"]["text"], theirs.get("to_text")):
        return "the place reached for the place left"
    return f"another place, {where}"


def time_cause(report: ScoredReport, ours: Json, theirs: Json, score: FieldScore) -> str:
    """Missing, unresolved, given where there is none, another day, or another end."""
    time = ours["time"]
    if not score.is_claimed:
        return "found, but its day is left open" if time else "missing" + _of_annotated(theirs, "time_text", report)
    where = _where(report, time["span"], _trigger(ours))
    if not score.is_annotated:
        said = "without a day for the coder" if theirs.get("time_text") else "given where the coder has none"
        return f"{said}, {where}"
    (start, end), (their_start, their_end) = (time["start"], time["end"]), theirs["time"]
    if (start or "")[:10] == (their_start or "")[:10]:
        return "the right beginning, another end"
    if start and end and their_start and their_end and start[:10] <= their_end and their_start <= end[:10]:
        return "a wider or narrower time that holds the right day"
    return f"another time, {where}"


def count_cause(report: ScoredReport, ours: Json, theirs: Json, score: FieldScore) -> str:
    """Missing, given where there is none, the figure of another claim, or the same figure with another bound or unit."""
    if not score.is_claimed:
        return "missing"
    if not score.is_annotated:
        return "given where the coder has none"
    mine, their = _bounds(ours["count"]), _bounds(theirs["count"])
    if set(mine) & set(their) - {None}:
        return "the same figure, with another bound or unit"
    others = [g["count"] for g in report.theirs if g is not theirs and g.get("count")]
    return "the figure of another claim: a part, a total or another group" if mine in map(_bounds, others) else "another figure"


def _bounds(count: Json) -> tuple[float | None, float | None]:
    return count.get("low"), count.get("high")


def speaker_cause(report: ScoredReport, ours: Json, theirs: Json, score: FieldScore) -> str:
    """Missing, given where the report speaks itself, a link of the chain too few or too many, or somebody else."""
    if not score.is_annotated:
        return "given where the report speaks in its own voice"
    if not score.is_claimed:
        return "missing" + _of_annotated(theirs, f"said_by.{len(theirs['said_by']) - 1}", report)
    chain = [s["text"] for s in ours["said_by"]]
    if any(_has_words(link, theirs["said_by"][-1]["text"]) for link in chain[:-1]):
        return "the right one as a link, not as the origin"
    if any(_has_words(chain[-1], g["text"]) for g in theirs["said_by"][:-1]):
        return "a link of the chain for its origin"
    return "somebody else"


def status_cause(report: ScoredReport, ours: Json, theirs: Json, score: FieldScore) -> str:
    """The two values."""
    return f"{theirs['status']} taken for {ours['status']}"


def background_cause(report: ScoredReport, ours: Json, theirs: Json, score: FieldScore) -> str:
    """History taken for the episode, or the reverse; history with or without a time of its own."""
    if not score.is_annotated:
        return "the episode taken for history"
    return "history taken for the episode" + (", though it has a time" if theirs.get("time_text") else ", without a time of its own")


def part_cause(report: ScoredReport, ours: Json, theirs: Json, score: FieldScore) -> str:
    """A part told as a figure of its own, or the reverse."""
    return "a part told as a figure of its own" if score.is_annotated else "a figure of its own told as a part"


def _has_words(a: str | None, b: str | None) -> bool:
    """Whether two phrases share a capitalised word, or are the same."""
    if not a or not b:
        return False
    names = [{w for w in re.findall(r"\w+", phrase) if w[:1].isupper()} for phrase in (a, b)]
    return a.lower() == b.lower() or bool(names[0] & names[1])


Cause = Callable[[ScoredReport, Json, Json, FieldScore], str]
FIELD_CAUSES: dict[str, Cause] = {
    "place": place_cause,
    "time": time_cause,
    "count": count_cause,
    "speaker": speaker_cause,
    "status": status_cause,
    "background": background_cause,
    "part": part_cause,
}
