"""Labels without texts -> annotated reports as `claims/dev.jsonl` has them, so that the same measure scores both.

In: a file with one object a report, `{corpus, id, published, claims: [{kind, trigger: [s, e], sentence: [s, e], place: [s, e], ...}]}`: offsets and values
only, and the folder of corpora that holds the texts (`corpus` 'counts/gva.dev' is its file `counts/gva.dev.jsonl`). Out: records with `text`, and with
the words in place of the offsets: `{"place_text": "Denna", "spans": {"place_text": [8, 13], ...}, ...}`.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from khabar.errors import CorpusError, UnusableArgument
from khabar.evaluation.corpora import Corpus, read_records

Json = dict[str, Any]

WORDS = {"actor": "actor_text", "target": "target_text", "place": "place_text", "to_place": "to_text"}
FLAGS = ("background", "hedged", "cumulative", "quoted")
COUNT_VALUES = ("low", "high", "unit", "qualifier")


def find_labels(folder: Path, texts: Path) -> list[Corpus]:
    """The label files of a folder: 'labels/held' for `held/claims.jsonl`. Raises UnusableArgument where there are none."""
    paths = sorted(folder.glob("*.jsonl")) if folder.is_dir() else [folder] if folder.is_file() else []
    if not paths:
        raise UnusableArgument(f"{folder} holds no labels (*.jsonl)")
    part = paths[0].resolve().parent.name
    return [Corpus("claims", p, f"labels/{part}" if len(paths) == 1 else f"labels/{part}.{p.stem}", part, texts) for p in paths]


def claim_records(corpus: Corpus) -> list[Json]:
    """The annotated reports of a corpus of claims, with their texts. Raises CorpusError where a text is not there or a label does not fit it."""
    records = read_records(corpus.path)
    if corpus.texts is None:
        return records
    texts = _Texts(corpus.texts)
    return [_with_text(r, texts.of(r["corpus"], r["id"])) for r in records]


class _Texts:
    """The texts of the corpora, each file read once."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._by_corpus: dict[str, dict[object, str]] = {}

    def of(self, corpus: str, number: object) -> str:
        if corpus not in self._by_corpus:
            path = self._folder / f"{corpus}.jsonl"
            if not path.is_file():
                raise CorpusError(f"the labels are of {corpus}, which is not in {self._folder}")
            self._by_corpus[corpus] = {r["id"]: r["text"] for r in read_records(path)}
        try:
            return self._by_corpus[corpus][number]
        except KeyError:
            raise CorpusError(f"the labels are of {corpus} {number}, which is not in the corpus") from None


def _with_text(record: Json, text: str) -> Json:
    try:
        claims = [_claim(number, label, text) for number, label in enumerate(record["claims"], 1)]
    except _Outside as e:
        raise CorpusError(f"the labels of {record['corpus']} {record['id']} do not fit its text: {e}") from None
    return {"corpus": record["corpus"], "id": record["id"], "published": record.get("published"), "text": text, "claims": claims}


class _Outside(ValueError):
    """Offsets that are none of the text."""


def _claim(number: int, label: Json, text: str) -> Json:
    """One label as the measure reads it. Sample: `{"kind": "killed", "trigger": [30, 36], ...}` -> `{"trigger": "killed", "spans": {"trigger": [30, 36] ...}}`."""
    out: Json = {"n": number, "kind": label["kind"], "status": label["status"], "spans": {}}

    def put(name: str, span: Sequence[int]) -> str:
        start, end = span
        if not 0 <= start < end <= len(text):
            raise _Outside(f"{name} of claim {number} at {start}-{end}")
        out["spans"][name] = [start, end]
        return text[start:end]

    out["evidence"], out["trigger"] = put("evidence", label["sentence"]), put("trigger", label["trigger"])
    out |= {flag: True for flag in FLAGS if label.get(flag)}
    out |= {name: put(name, label[field]) for field, name in WORDS.items() if label.get(field)}
    out |= {name: label[name] for name in ("measure", "part_of") if label.get(name)}
    if time := label.get("time"):
        out["time"] = [time["start"], time["end"]]
        if time.get("span"):
            out["time_text"] = put("time_text", time["span"])
    if count := label.get("count"):
        out["count"] = {name: count[name] for name in COUNT_VALUES}
        if count.get("span"):
            out["count"]["text"] = put("count", count["span"])
    out["also"] = [put(f"also.{i}", span) for i, span in enumerate(label.get("also", ()))]
    out["said_by"] = [{"text": put(f"said_by.{i}", span)} for i, span in enumerate(label.get("said_by", ()))]
    return out
