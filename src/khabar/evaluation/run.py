"""Scores every corpus of a folder with the scorer of its family.

In: the corpora (`corpora.find_corpora`). Out: their figures, family by family. Reads each record through the same path as a user's report.
"""

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from khabar.errors import CorpusError
from khabar.evaluation import attributions, displacement, entities, pages, parser, readings, tolls, whole_claims
from khabar.evaluation.corpora import Corpus, read_records
from khabar.evaluation.figures import Figure
from khabar.lexicon.yaml_files import read_yaml
from khabar.model import Rejected


def evaluate(corpora: Sequence[Corpus], on_fault: Callable[[Corpus, str], None]) -> Iterator[tuple[Corpus, list[Figure]]]:
    """Each corpus with its figures; one that cannot be scored is reported to `on_fault` and left out."""
    for corpus in corpora:
        try:
            yield corpus, SCORERS[corpus.family](corpus)
        except CorpusError as e:
            on_fault(corpus, str(e))


def _times(corpus: Corpus) -> list[Figure]:
    from khabar.evaluation.times import score_times

    return _figures(corpus, score_times(read_records(corpus.path), lambda r: readings.mentions_of(r)["times"]))


def _places(corpus: Corpus) -> list[Figure]:
    from khabar.evaluation.places import score_places

    return _figures(corpus, score_places(read_records(corpus.path), lambda r: readings.mentions_of(r)["places"]))


def _attributions(corpus: Corpus) -> list[Figure]:
    scores = attributions.score_attributions(read_records(corpus.path), lambda r: readings.mentions_of(r)["attributions"])
    out = []
    for key, name in (("content", "content"), ("content_source", "content and source"), ("sourced", "content and source, where one is named")):
        out.append(Figure(corpus.family, corpus.name, f"{name} P", scores[key]["p"], scores[key]["found"]))
        out.append(Figure(corpus.family, corpus.name, f"{name} R", scores[key]["r"], scores[key]["gold"]))
    quoted = scores["quoted"]
    out.append(Figure(corpus.family, corpus.name, "quoted content R", quoted["content_recall"], quoted["gold"]))
    out.append(Figure(corpus.family, corpus.name, "quoted content and source R", quoted["content_source_recall"], quoted["gold"]))
    return out


def _figures(corpus: Corpus, scores: dict[str, Any]) -> list[Figure]:
    """{measure: (value, number of cases)} as figures."""
    return [Figure(corpus.family, corpus.name, measure, value, of) for measure, (value, of) in scores.items()]


def _displacement(corpus: Corpus) -> list[Figure]:
    return displacement.score_displacement(corpus.name, read_records(corpus.path), readings.claims_of, _is_usable_excerpt)


def _is_usable_excerpt(record: dict[str, Any]) -> bool:
    """English, and the labelled figure stands in it: some excerpts are Spanish, and some labels are sums."""
    return readings.is_english(record["text"]) and displacement.stands_in(int(record["displaced"]["quantity"]), record["text"], _spelt_numbers())


def _spelt_numbers() -> dict[str, int]:
    data: Any = read_yaml(Path(__file__).parents[1] / "lexicon" / "quantities.yaml")
    numbers = data["numbers"]
    return {str(word): int(value) for group in ("units", "tens", "scales") for word, value in numbers[group].items()}


def _tolls(corpus: Corpus) -> list[Figure]:
    return tolls.score_tolls(corpus.name, read_records(corpus.path), readings.claims_of)


def _entities(corpus: Corpus) -> list[Figure]:
    return entities.score_entities(corpus.name, read_records(corpus.path), readings.entities_of)


def _parser(corpus: Corpus) -> list[Figure]:
    from khabar.text import parse_words

    return parser.score_parser(corpus.name, list(parser.read_treebank(corpus.path)), parse_words)


def _claims(corpus: Corpus) -> list[Figure]:
    return whole_claims.score_claims(corpus.name, corpus.path, read_records(corpus.path), readings.claim_objects_of)


def _pages(corpus: Corpus) -> list[Figure]:
    def read_page(record: dict[str, Any]) -> tuple[str, date | None, str | None] | None:
        from khabar.pipeline import read_report

        report = read_report(corpus.path.parent / record["file"])
        if isinstance(report, Rejected):
            return None
        return "\n".join(p.of(report.text) for p in report.paragraphs), report.published, report.title

    return pages.score_pages(corpus.name, read_records(corpus.path), read_page)


SCORERS: dict[str, Callable[[Corpus], list[Figure]]] = {
    "times": _times,
    "places": _places,
    "attributions": _attributions,
    "quantities": _displacement,
    "tolls": _tolls,
    "entities": _entities,
    "parser": _parser,
    "claims": _claims,
    "html": _pages,
}
