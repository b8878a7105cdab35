"""Recorded runs: which claims a run found, so that the next one can say what it gained, lost and changed.

In: scored reports. Out: a small JSON file without any text: `{"khabar": "0.1.0", "corpora": {"claims/dev": {"sha256": ..., "figures": {...},
"claims": [{"key", "kind", "state", "wrong": ["place"], "values": {"place": "9f86d081"}, "report", "trigger": [s, e]}]}}}`. Values are digests. Of a part
that is only ever scored (`Corpus.is_only_scored`) a claim is a digest too: neither report nor offsets are kept.
"""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any, Literal

from khabar import __version__
from khabar.errors import UnusableArgument
from khabar.evaluation.corpora import Corpus
from khabar.evaluation.figures import Figure
from khabar.evaluation.scored_reports import Json, Pair, ScoredReport

FORMAT = 1
KEY_HEX, VALUE_HEX = 16, 8

Group = Literal["answered", "extra"]
Turn = Literal["gained", "lost", "changed"]


@dataclass(frozen=True, slots=True)
class Change:
    """One claim that an earlier run had otherwise. `group`: an annotated claim answers it, or none does.

    `better`: of a changed one, how many fields more are right. `report`, `trigger`: None where single claims are not kept.
    """

    turn: Turn
    group: Group
    kind: str
    fields: tuple[str, ...] = ()
    better: int = 0
    report: str | None = None
    trigger: tuple[int, int] | None = None


def corpus_record(corpus: Corpus, figures: Sequence[Figure], reports: Sequence[ScoredReport]) -> Json:
    """What is kept of one corpus."""
    return {
        "sha256": sha256(corpus.path.read_bytes()).hexdigest(),
        "figures": {f.measure: round(f.value, 4) for f in figures},
        "claims": [entry for report in reports for entry in _entries(report, not corpus.is_only_scored)],
    }


def _entries(report: ScoredReport, is_listed: bool) -> list[Json]:
    answered = report.of_ours()
    seen: Counter[str] = Counter()
    out = []
    for number, claim in enumerate(report.ours):
        pair = answered.get(number)
        start, end = claim["evidence"]["trigger"]["span"]
        name = f"{report.id} annotated {report.theirs[pair.theirs]['n']}" if pair else f"{report.id} extra {claim['kind']} {start} {end}"
        seen[name] += 1
        entry: Json = {"key": _digest(f"{name} {seen[name]}", KEY_HEX), "kind": claim["kind"], "state": "answered" if pair else "extra"}
        entry |= {
            "wrong": list(_wrong(pair)),
            "values": {k: _digest(json.dumps(v), VALUE_HEX) for k, v in values_of(claim).items() if _is_given(v)},
        }
        if is_listed:
            entry |= {"report": report.id, "trigger": [start, end]}
        out.append(entry)
    return out


def _is_given(value: Any) -> bool:
    return any(part not in (None, False) for part in (value if isinstance(value, list) else [value]))


def _wrong(pair: Pair | None) -> tuple[str, ...]:
    return pair.wrong() if pair else ()


def _digest(words: str, length: int) -> str:
    return sha256(words.encode("utf-8", "surrogatepass")).hexdigest()[:length]


def values_of(claim: Json) -> dict[str, Any]:
    """The values of a claim, one a field of the measure."""
    count, time = claim["count"] or {}, claim["time"] or {}
    text = {name: [(claim[name] or {}).get(k) for k in ("text", "name")] for name in ("place", "to_place", "actor", "target")}
    return {
        **{name: claim[name] for name in ("status", "background", "hedged", "cumulative", "measure")},
        **text,
        "part": claim["part_of"] is not None,
        "count": [count.get(name) for name in ("low", "high", "unit")],
        "qualifier": count.get("qualifier"),
        "time": [time.get("start"), time.get("end")],
        "speaker": [claim["said_by"][-1].get(name) for name in ("text", "name", "organisation")] if claim["said_by"] else None,
    }


# --- comparing ---------------------------------------------------------------------------------------------------------------


def changes_between(before: Json, now: Json) -> list[Change]:
    """What `now` gained, lost and changed, both as `corpus_record` made them, in order of the report."""
    then = {entry["key"]: entry for entry in before["claims"]}
    keys = {entry["key"] for entry in now["claims"]}
    out = []
    for entry in now["claims"]:
        if (old := then.get(entry["key"])) is None:
            out.append(_change("gained", entry))
        elif fields := _fields_changed(old, entry):
            out.append(_change("changed", entry, fields, len(old["wrong"]) - len(entry["wrong"])))
    return out + [_change("lost", entry) for entry in before["claims"] if entry["key"] not in keys]


def _change(turn: Turn, entry: Json, fields: tuple[str, ...] = (), better: int = 0) -> Change:
    trigger = tuple(entry["trigger"]) if "trigger" in entry else None
    return Change(turn, entry["state"], entry["kind"], fields, better, entry.get("report"), trigger)


def _fields_changed(old: Json, new: Json) -> tuple[str, ...]:
    names = dict.fromkeys([*new["values"], *old["values"]])
    return tuple(n for n in names if old["values"].get(n) != new["values"].get(n) or (n in old["wrong"]) != (n in new["wrong"]))


def figures_changed(before: Json, now: Json) -> dict[str, tuple[float, float]]:
    """measure -> (then, now), where they differ."""
    pairs = {name: (before["figures"].get(name), value) for name, value in now["figures"].items()}
    return {name: (old, new) for name, (old, new) in pairs.items() if old is not None and old != new}


# --- files -------------------------------------------------------------------------------------------------------------------


def read_run(path: Path) -> Json:
    """A recorded run. Raises UnusableArgument for a file that is none."""
    try:
        run = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as e:
        raise UnusableArgument(f"{path} is no recorded run ({getattr(e, 'strerror', None) or 'not JSON'})") from e
    if not isinstance(run, dict) or run.get("format") != FORMAT:
        raise UnusableArgument(f"{path} is no recorded run that this edition reads")
    return run


def last_run(place: Path, corpus: str) -> tuple[Path, Json] | None:
    """The latest recorded run of a corpus: of one file, or of a folder of numbered ones; None where there is none.

    Raises UnusableArgument for a file that is no run; in a folder such a file (half written by a run that was stopped) is passed over.
    """
    for path in sorted(place.glob("[0-9]*.json"), reverse=True) if place.is_dir() else [place] if place.suffix == ".json" else []:
        try:
            run = read_run(path)
        except UnusableArgument:
            if place.is_dir():
                continue
            raise
        if corpus in run["corpora"]:
            return path, run["corpora"][corpus]
    return None


def record_run(place: Path, corpora: Mapping[str, Json]) -> Path:
    """Writes a run: to the file named (`*.json`), else under the next number of the folder. Gives its path."""
    words = json.dumps({"format": FORMAT, "khabar": __version__, "corpora": corpora}, separators=(",", ":"), sort_keys=True) + "\n"
    if place.suffix == ".json":
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(words, encoding="utf-8")
        return place
    place.mkdir(parents=True, exist_ok=True)
    number = max((int(p.stem) for p in place.glob("[0-9]*.json") if p.stem.isdigit()), default=0)
    while True:
        number += 1
        path = place / f"{number:04}.json"
        try:
            # Two runs at once take different numbers.
            with path.open("x", encoding="utf-8") as file:
                file.write(words)
            return path
        except FileExistsError:
            continue
