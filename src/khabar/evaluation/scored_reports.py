"""Annotated reports beside what Khabar claims of them, paired by the measure that lies beside the corpus.

In: annotated records `{corpus, id, published, text, claims}` and the measure, a module with `match(ours, theirs)`. Out: one `ScoredReport` each. The
records are read as `khabar read FILE.jsonl` reads them, with nothing but id, text and day, so that the figures are those of the command.
"""

import importlib.util
import json
import sys
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

from khabar.errors import CorpusError, KhabarError
from khabar.exports.jsonl import claim_line
from khabar.model import Rejected
from khabar.pipeline import extract_claims, read_reports

Json = dict[str, Any]


class FieldScore(NamedTuple):
    """A field of a pair: whether it is right, and whether either side gives a value that is not the default."""

    is_right: bool
    is_claimed: bool
    is_annotated: bool


@dataclass(frozen=True, slots=True)
class Pair:
    """Our claim and the annotated one that are held for the same, by their numbers in the report; of one kind, or only of one family."""

    ours: int
    theirs: int
    is_same_kind: bool
    fields: dict[str, FieldScore]

    def wrong(self) -> tuple[str, ...]:
        """The fields that differ, in order."""
        return tuple(name for name, score in self.fields.items() if not score.is_right)


@dataclass(frozen=True, slots=True)
class ScoredReport:
    """One annotated report; `ours` and `theirs` without kind 'other', as the contract and as the annotation have them."""

    id: str
    text: str
    ours: tuple[Json, ...]
    theirs: tuple[Json, ...]
    pairs: tuple[Pair, ...]

    def of_ours(self) -> dict[int, Pair]:
        """Our claims that an annotated one of the same kind answers."""
        return {p.ours: p for p in self.pairs if p.is_same_kind}


@dataclass(slots=True)
class Reading:
    """What Khabar claims of the records: `lines` as the command prints them; `faults`: one line for each record that a fault of ours stopped."""

    lines: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def by_report(self) -> dict[str, list[Json]]:
        """The claims of each report, by its id, without kind 'other'."""
        out: dict[str, list[Json]] = {}
        for line in self.lines:
            claim = json.loads(line)
            if claim["kind"] != "other":
                out.setdefault(claim["report"]["id"], []).append(claim)
        return out


def id_of(record: Json) -> str:
    """The report's id in all outputs: 'counts/gva.dev#12'."""
    return f"{record['corpus']}#{record['id']}"


def read_claims(records: Sequence[Json]) -> Reading:
    """Reads the records through the main path, screened as the command does by default. A fault of ours costs one record, and is named."""
    out = Reading()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "reports.jsonl"
        path.write_text("".join(_line(r) + "\n" for r in records), encoding="utf-8")
        for report in read_reports([path]):
            if isinstance(report, Rejected):
                continue
            try:
                out.lines += [claim_line(c) for c in extract_claims(report, screen=True)]
            except KhabarError:
                raise
            # The boundary of one record, as in the command: a fault in it must not cost the figures of a whole corpus, and must be seen.
            except Exception as fault:
                out.faults.append(f"{report.id}: {type(fault).__name__}: {fault}"[:200])
    return out


def _line(record: Json) -> str:
    day = {"published": record["published"][:10]} if record.get("published") else {}
    return json.dumps({"id": id_of(record), "text": record["text"], **day})


def pair_claims(records: Iterable[Json], reading: Reading, measure: ModuleType) -> list[ScoredReport]:
    """Ours beside theirs, record by record."""
    by_report = reading.by_report()
    out = []
    for record in records:
        ours = by_report.get(id_of(record), [])
        theirs = [c for c in record["claims"] if c["kind"] != "other"]
        pairs = [
            Pair(i, j, bool(is_same_kind), {name: FieldScore(*map(bool, score)) for name, score in fields.items()})
            for i, j, is_same_kind, fields in measure.match(ours, theirs)
        ]
        out.append(ScoredReport(id_of(record), record["text"], tuple(ours), tuple(theirs), tuple(pairs)))
    return out


def load_measure(path: Path) -> ModuleType:
    """The measure as a module. Raises CorpusError where it fails to load."""
    spec = importlib.util.spec_from_file_location("khabar_claims_measure", path)
    if spec is None or spec.loader is None:
        raise CorpusError(f"{path} cannot be loaded")
    module = importlib.util.module_from_spec(spec)
    # The folder may be read-only: no compiled copy is left beside the file.
    before, sys.dont_write_bytecode = sys.dont_write_bytecode, True
    try:
        spec.loader.exec_module(module)
    except (Exception, SystemExit) as fault:
        raise CorpusError(f"{path.name} cannot be loaded: {fault}") from None
    finally:
        sys.dont_write_bytecode = before
    return module
