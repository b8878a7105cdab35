"""Labels without texts become annotated reports; what does not fit its text is named."""

import json

import pytest

from khabar.errors import CorpusError, UnusableArgument
from khabar.evaluation.corpora import root_of
from khabar.evaluation.labels import claim_records, find_labels

TEXT = "A blast in Denna on Monday killed 12 people, the mayor said. It killed them at once."
LABEL = {
    "kind": "killed", "trigger": [27, 33], "sentence": [0, 60], "status": "asserted", "hedged": True, "place": [11, 16], "target": [37, 43],
    "time": {"span": [17, 26], "start": "2031-03-03", "end": "2031-03-03"}, "said_by": [[45, 54]], "instruments": [], "also": [[61, 84]],
    "count": {"span": [34, 43], "low": 12, "high": 12, "unit": "person", "qualifier": "exact"}, "measure": None,
}  # fmt: skip


@pytest.fixture
def folders(tmp_path):
    (tmp_path / "data" / "counts").mkdir(parents=True)
    (tmp_path / "data" / "counts" / "a.dev.jsonl").write_text(json.dumps({"id": "7", "text": TEXT}) + "\n", encoding="utf-8")
    (tmp_path / "held").mkdir()

    def write(corpus="counts/a.dev", number="7", **changes):
        record = {"corpus": corpus, "id": number, "published": "2031-03-04", "claims": [LABEL | changes]}
        (tmp_path / "held" / "claims.jsonl").write_text(json.dumps(record) + "\n", encoding="utf-8")
        return find_labels(tmp_path / "held", tmp_path / "data")[0]

    return write


def test_offsets_become_words_and_stay_offsets(folders):
    corpus = folders()
    (record,) = claim_records(corpus)
    assert (corpus.name, corpus.family, corpus.is_only_scored) == ("labels/held", "claims", True)
    assert (record["corpus"], record["id"], record["published"], record["text"]) == ("counts/a.dev", "7", "2031-03-04", TEXT)
    (claim,) = record["claims"]
    assert claim["trigger"] == "killed" and claim["place_text"] == "Denna" and claim["target_text"] == "people" and claim["hedged"] is True
    assert claim["time"] == ["2031-03-03", "2031-03-03"] and claim["time_text"] == "on Monday"
    assert claim["said_by"] == [{"text": "the mayor"}] and claim["also"] == ["It killed them at once."]
    assert (claim["count"]["low"], claim["count"]["text"]) == (12, "12 people")
    assert claim["spans"]["evidence"] == [0, 60] and claim["spans"]["also.0"] == [61, 84]
    assert "measure" not in claim and "background" not in claim


@pytest.mark.parametrize("changes", [{"place": [80, 90]}, {"trigger": [5, 5]}, {"sentence": [-1, 4]}])
def test_offsets_outside_the_text_are_no_labels_of_it(folders, changes):
    with pytest.raises(CorpusError, match="do not fit its text"):
        claim_records(folders(**changes))


def test_a_corpus_or_a_record_that_is_not_there_is_named(folders):
    with pytest.raises(CorpusError, match="labels are of counts/b"):
        claim_records(folders(corpus="counts/b.dev"))
    with pytest.raises(CorpusError, match=r"counts/a\.dev 8"):
        claim_records(folders(number="8"))


def test_a_folder_without_labels_is_unusable(tmp_path):
    with pytest.raises(UnusableArgument, match="holds no labels"):
        find_labels(tmp_path, tmp_path)


def test_the_texts_are_found_from_the_folder_a_group_or_a_file(folders, tmp_path):
    folders()
    data = tmp_path / "data"
    assert root_of(data) == root_of(data / "counts") == root_of(data / "counts" / "a.dev.jsonl") == data
