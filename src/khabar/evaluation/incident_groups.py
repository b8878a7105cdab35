"""Reports grouped by the incident that they tell of, and articles by their event, beside TF-IDF.

In: records with the name of their incident in a field. Out: figures over pairs of reports and over reports. Two reports belong together when they share
an event that is not background: a story of today that recalls last year's shooting is not about it.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence

from khabar.case.in_memory import ReadReport, events_in_memory
from khabar.copies import fingerprint
from khabar.errors import CorpusError
from khabar.evaluation.coreference_scores import Groups, b_cubed, groups_of
from khabar.evaluation.figures import Figure, f1
from khabar.evaluation.grouping import hanging_together, pairs_within, score_grouping
from khabar.evaluation.readings import RecordReader
from khabar.evaluation.tfidf import Cosines, cosines
from khabar.exports.jsonl import Json
from khabar.model import Report
from khabar.model.happening import Happening
from khabar.pipeline import extract_claims

Pair = tuple[str, str]

# corpus -> the field that names the incident of a record.
FIELDS = {"counts/gva": "incident", "linking/news_cluster": "event"}
# Cosines at which TF-IDF does best on the training part, for pairs and for B-cubed: `khabar evaluate DIR/counts/gva.train.jsonl --only incidents` prints them
# as "TF-IDF best threshold here, ...". A corpus without a training part has none.
THRESHOLDS = {"counts/gva": (0.27, 0.33)}


def read_for_a_case(record: Json, reader: RecordReader) -> ReadReport | None:
    """The record as `khabar add` would take it in; None where it is set aside."""

    def look(report: Report) -> ReadReport:
        return ReadReport(report, extract_claims(report), fingerprint(report))

    return reader.look_at(record, look, None)


def together(events: Iterable[Collection[Happening]]) -> set[Pair]:
    """The pairs of report ids that share an event, the smaller first; an event of background alone joins nothing."""
    current = [e for e in events if not all(h.background for h in e)]
    return pairs_within([frozenset(h.report for h in e) for e in current])


def score_incidents(family: str, corpus: str, records: Sequence[Json], reader: RecordReader) -> list[Figure]:
    """Every record counts: one that is set aside, or holds no claim, stands alone. Of records with one id the last counts, as it would in a case."""
    stem = corpus.rsplit(".", 1)[0]
    records = list({str(r["id"]): r for r in records}.values())
    if any(FIELDS[stem] not in r for r in records):
        raise CorpusError(f"{corpus}: a record without the field {FIELDS[stem]!r}, which says what belongs together")
    group_of = {str(r["id"]): str(r[FIELDS[stem]]) for r in records}
    read = [r for record in records if (r := read_for_a_case(record, reader)) is not None]
    figures = score_grouping(family, corpus, group_of, together(events_in_memory(read)))
    texts = {str(r["id"]): f"{r.get('title') or ''}\n{r['text']}" for r in records}
    return figures + _baseline(family, corpus, group_of, cosines(texts), THRESHOLDS.get(stem))


def _baseline(family: str, corpus: str, group_of: Mapping[str, str], near: Cosines, thresholds: tuple[float, float] | None) -> list[Figure]:
    """TF-IDF at the thresholds of the training part, and at those that turn out best on this very part, which no user can know."""
    gold = groups_of(group_of.items())
    best = near.best_threshold(lambda pairs: _pairs_f(gold, pairs)), near.best_threshold(lambda pairs: _cubed_f(gold, pairs))
    found = []
    for where, chosen in (("", thresholds), (" at its best here", best)):
        if chosen is None:
            continue
        for_pairs, for_groups = chosen
        found.append((f"TF-IDF pairs F{where}", _pairs_f(gold, near.pairs(for_pairs))))
        found.append((f"TF-IDF B-cubed F{where}", _cubed_f(gold, near.pairs(for_groups))))
    found += [("TF-IDF best threshold here, pairs", best[0]), ("TF-IDF best threshold here, B-cubed", best[1])]
    return [Figure(family, corpus, measure, value, len(group_of)) for measure, value in found]


def _pairs_f(gold: Groups, pairs: set[Pair]) -> float:
    wanted = pairs_within(gold)
    return f1(len(wanted & pairs), len(pairs), len(wanted))


def _cubed_f(gold: Groups, pairs: set[Pair]) -> float:
    return b_cubed(gold, hanging_together([i for g in gold for i in g], pairs)).f
