"""Scores every corpus of a folder with the scorer of its family.

In: the corpora (`corpora.find_corpora`). Out: their figures, family by family. Reads each record through the same path as a user's report.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from khabar.errors import CorpusError
from khabar.evaluation.attributions import score_attributions
from khabar.evaluation.corpora import Corpus, read_records
from khabar.evaluation.displacement import score_displacement, stands_in
from khabar.evaluation.entities import READ_AS, score_entities
from khabar.evaluation.event_mentions import score_event_mentions
from khabar.evaluation.figures import Figure
from khabar.evaluation.incident_groups import score_incidents
from khabar.evaluation.muc4 import score_muc4
from khabar.evaluation.pages import Page, score_pages
from khabar.evaluation.parser import read_treebank, score_parser
from khabar.evaluation.places import score_places
from khabar.evaluation.readings import RecordReader, is_english
from khabar.evaluation.scored_reports import ScoredReport
from khabar.evaluation.times import score_times
from khabar.evaluation.tolls import score_tolls
from khabar.evaluation.truecase import restore_case
from khabar.evaluation.whole_claims import score_claims
from khabar.exports.jsonl import Json
from khabar.lexicon.yaml_files import read_yaml
from khabar.model import Rejected
from khabar.pipeline import read_report
from khabar.text import parse_words


@dataclass(frozen=True, slots=True)
class Scored:
    """A corpus with its figures; for a corpus of claims also its reports, ours beside the annotated ones."""

    corpus: Corpus
    figures: list[Figure]
    reports: list[ScoredReport]


def evaluate(corpora: Sequence[Corpus], on_fault: Callable[[Corpus, str], None]) -> Iterator[Scored]:
    """Each corpus with its figures. A corpus that cannot be scored, or a record that a fault of ours stopped, is reported to `on_fault`."""
    for corpus in corpora:
        try:
            scored, faults = _score(corpus)
        except CorpusError as e:
            on_fault(corpus, str(e))
            continue
        for fault in faults:
            on_fault(corpus, f"a fault in Khabar at {fault}")
        yield scored


def _score(corpus: Corpus) -> tuple[Scored, list[str]]:
    if corpus.family == "claims":
        claims = score_claims(corpus)
        return Scored(corpus, claims.figures, claims.reports), claims.faults
    reader = RecordReader()
    return Scored(corpus, SCORERS[corpus.family](corpus, reader), []), reader.faults


def _times(corpus: Corpus, reader: RecordReader) -> list[Figure]:
    scores = score_times(read_records(corpus.path), lambda r: reader.mentions(r)["times"])
    return [Figure(corpus.family, corpus.name, measure, value, of) for measure, (value, of) in scores.items()]


def _places(corpus: Corpus, reader: RecordReader) -> list[Figure]:
    s = score_places(read_records(corpus.path), lambda r: reader.mentions(r)["places"])
    values = [
        ("Acc@161 km of spotted", s["acc161"], s["located"]),
        ("Acc@161 km of all annotated", s["acc161_of_all"], s["annotated"]),
        ("spotting recall, overlap", s["overlap"]["r"], s["annotated"]),
        ("spotting precision, overlap", s["overlap"]["p"], s["found"]),
        ("spotting F, exact span", s["exact"]["f"], s["annotated"]),
        ("spotting F, exact span, buildings set aside", s["toponyms"]["f"], s["annotated"]),
        ("left unresolved of spotted", s["unresolved"], s["located"]),
    ]
    return [Figure(corpus.family, corpus.name, *value) for value in values]


def _attributions(corpus: Corpus, reader: RecordReader) -> list[Figure]:
    scores = score_attributions(read_records(corpus.path), lambda r: reader.mentions(r)["attributions"])
    values = []
    for key, name in (
        ("content", "content"),
        ("content_source", "content and source"),
        ("sourced", "content and source, where one is named"),
    ):
        values.append((f"{name} P", scores[key]["p"], scores[key]["found"]))
        values.append((f"{name} R", scores[key]["r"], scores[key]["gold"]))
    quoted = scores["quoted"]
    values.append(("quoted content R", quoted["content_recall"], quoted["gold"]))
    values.append(("quoted content and source R", quoted["content_source_recall"], quoted["gold"]))
    return [Figure(corpus.family, corpus.name, *value) for value in values]


def _displacement(corpus: Corpus, reader: RecordReader) -> list[Figure]:
    spelt = _spelt_numbers()

    def is_usable(record: Json) -> bool:
        """English, and the labelled figure stands in it: some excerpts are Spanish, and some labels are sums."""
        return is_english(record["text"]) and stands_in(int(record["displaced"]["quantity"]), record["text"], spelt)

    return score_displacement(corpus.name, read_records(corpus.path), reader.claims, is_usable)


def _spelt_numbers() -> dict[str, int]:
    data: Any = read_yaml(Path(__file__).parents[1] / "lexicon" / "quantities.yaml")
    numbers = data["numbers"]
    return {str(word): int(value) for group in ("units", "tens", "scales") for word, value in numbers[group].items()}


def _tolls(corpus: Corpus, reader: RecordReader) -> list[Figure]:
    return score_tolls(corpus.name, read_records(corpus.path), reader.claims)


def _incidents(corpus: Corpus, reader: RecordReader) -> list[Figure]:
    return score_incidents(corpus.family, corpus.name, read_records(corpus.path), reader)


def _linking(corpus: Corpus, reader: RecordReader) -> list[Figure]:
    score = score_event_mentions if corpus.name.startswith("linking/ecbplus") else score_incidents
    return score(corpus.family, corpus.name, read_records(corpus.path), reader)


def _entities(corpus: Corpus, reader: RecordReader) -> list[Figure]:
    names_only = READ_AS[corpus.name.rsplit(".", 1)[0]] == "names"
    return score_entities(corpus.name, read_records(corpus.path), reader.entities if names_only else reader.entity_mentions)


def _muc4(corpus: Corpus, reader: RecordReader) -> list[Figure]:
    records = [{**r, "text": restore_case(r["text"])} for r in read_records(corpus.path)]
    return score_muc4(corpus.name, records, reader.claims)


def _parser(corpus: Corpus, reader: RecordReader) -> list[Figure]:
    return score_parser(corpus.name, list(read_treebank(corpus.path)), parse_words)


def _pages(corpus: Corpus, reader: RecordReader) -> list[Figure]:
    def read_page(record: Json) -> Page | None:
        report = read_report(corpus.path.parent / record["file"])
        if isinstance(report, Rejected):
            return None
        return "\n".join(p.of(report.text) for p in report.paragraphs), report.published, report.title

    return score_pages(corpus.name, read_records(corpus.path), read_page)


# Claims are scored in `_score`: their reports are kept, to be compared with an earlier run.
SCORERS: dict[str, Callable[[Corpus, RecordReader], list[Figure]]] = {
    "times": _times,
    "places": _places,
    "attributions": _attributions,
    "quantities": _displacement,
    "tolls": _tolls,
    "incidents": _incidents,
    "linking": _linking,
    "entities": _entities,
    "muc4": _muc4,
    "parser": _parser,
    "html": _pages,
}
