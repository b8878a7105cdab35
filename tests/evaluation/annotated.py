"""Invented reports with annotation and with claims as Khabar prints them, for the tests of the scorers of claims."""

from khabar.evaluation.scored_reports import FieldScore, Pair, ScoredReport

TEXT = (
    "Shelling killed 12 people in Denna on Monday, the mayor said. Two of them were children. "
    "Soldiers also closed the road to Karsk. In 2027 a raid had killed 40."
)


def at(words, text=TEXT, start=0):
    """The offsets of some words."""
    begin = text.index(words, start)
    return [begin, begin + len(words)]


def annotated(kind, trigger, evidence, n=1, text=TEXT, **fields):
    """An annotated claim; `spans` are found by the words."""
    spans = {"evidence": at(evidence, text), "trigger": at(trigger, text, at(evidence, text)[0])}
    spans |= {name: at(fields[name], text) for name in ("place_text", "time_text", "to_text") if fields.get(name)}
    spans |= {f"also.{i}": at(words, text) for i, words in enumerate(fields.get("also", ()))}
    spans |= {f"said_by.{i}": at(s["text"], text) for i, s in enumerate(fields.get("said_by", ()))}
    return {"n": n, "kind": kind, "status": "asserted", "evidence": evidence, "trigger": trigger, "spans": spans, **fields}


def claimed(kind, trigger, evidence, text=TEXT, report="c#1", confidence=0.6, **fields):
    """A claim of ours, as JSON."""
    span = at(evidence, text)
    empty = dict.fromkeys(("actor", "target", "place", "to_place", "time", "count", "measure", "part_of"))
    base = {"id": "x", "report": {"id": report, "outlet": None, "agency": None}, "kind": kind, "status": "asserted", "hedged": False}
    base |= {"background": False, "cumulative": False, "said_by": [], "also": [], **empty, "confidence": confidence}
    return base | {"evidence": {"span": span, "text": evidence, "trigger": {"span": at(trigger, text, span[0]), "text": trigger}}} | fields


def named(words, text=TEXT):
    """A place, actor or target of ours."""
    return {"text": words, "name": None, "span": at(words, text)}


def pair(ours=0, theirs=0, is_same_kind=True, **fields):
    """A pair whose fields are right but for those given: (right, claimed, annotated)."""
    names = ("status", "background", "count", "speaker", "place", "time")
    return Pair(ours, theirs, is_same_kind, {n: FieldScore(*fields.get(n, (True, False, False))) for n in (*names, *fields)})


def scored(ours, theirs, pairs, name="c#1", text=TEXT):
    """A scored report."""
    return ScoredReport(name, text, tuple(ours), tuple(theirs), tuple(pairs))
