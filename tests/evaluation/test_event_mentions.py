"""Event mentions across reports: which fall under the codebook, which claim they are, and the clusters."""

import pytest

from khabar.evaluation.event_mentions import EventMention, claim_at, clusters, score_event_mentions
from khabar.evaluation.readings import RecordReader
from khabar.model import Claim, Evidence, Excerpt, Report, Span, Trigger
from khabar.model.happening import Happening

REPORT = Report(id="r", text="x" * 500, sha256="0" * 64, paragraphs=())


def a_claim(name, start, kind="killed", also=()):
    evidence = Evidence(Span(start, start + 50), "", Trigger(Span(start + 10, start + 16), "killed"))
    return Claim(id=name, report=REPORT, kind=kind, status="asserted", evidence=evidence, also=tuple(Excerpt(Span(*s), "") for s in also))


def happening(name, *claims):
    return Happening(name, name, "harm", ("killed",), claims)


def mention(name, claim, kind, gold="g", topic="1", lemma="kill"):
    return EventMention(name, gold, topic, lemma, claim, kind)


def test_a_mention_is_the_claim_whose_trigger_stands_there():
    first, second = a_claim("a", 0), a_claim("b", 100)
    assert claim_at(Span(110, 116), {"killed"}, [first, second]) is second
    assert claim_at(Span(60, 66), {"killed"}, [first, second]) is None


def test_of_two_claims_of_one_trigger_the_one_with_most_of_the_mention_first():
    wide = a_claim("wide", 8)
    exact = a_claim("exact", 0)
    assert claim_at(Span(10, 16), {"killed"}, [wide, exact]) is exact


def test_a_claim_told_again_is_the_same_mention_where_a_trigger_of_its_kind_stands():
    claim = a_claim("a", 0, also=[(200, 250)])
    assert claim_at(Span(220, 226), {"killed"}, [claim]) is claim
    assert claim_at(Span(220, 226), {"injured"}, [claim]) is None


def test_one_cluster_an_event_and_kind_and_a_mention_without_a_claim_stands_alone():
    events = [[happening("h1", "a", "b"), happening("h2", "c")], [happening("h3", "d")]]
    mentions = [
        mention("1", "a", "killed"),
        mention("2", "c", "killed"),
        mention("3", "b", "shelling"),
        mention("4", "d", "killed"),
        mention("5", None, None),
        mention("6", None, None),
    ]
    assert sorted(map(sorted, clusters(mentions, events))) == [["1", "2"], ["3"], ["4"], ["5"], ["6"]]


def record(number, text, words, gold):
    mentions = [
        {"start": text.index(w), "end": text.index(w) + len(w), "text": w, "cluster": g, "kind": k, "validated": v}
        for w, g, k, v in zip(words, gold, ("event", "event", "human"), (True, True, True), strict=False)
    ]
    return {"id": f"1_{number}", "doc": f"1_{number}", "topic": "1", "text": text, "mentions": mentions}


@pytest.fixture
def records():
    one = "Shells hit the market of Ostra Bridge on 4 March 2031, killing 14 people, Mayor Bela Ostrov said."
    two = "Mayor Bela Ostrov said 14 people were killed when shells hit the market of Ostra Bridge on 4 March 2031."
    return [record(1, one, ("killing", "said"), ("dead", "says1")), record(2, two, ("killed", "said"), ("dead", "says2"))]


def test_what_the_codebook_does_not_cover_is_left_out_and_both_clusterings_score_the_rest(records):
    reader = RecordReader()
    figures = {f.measure: f for f in score_event_mentions("linking", "linking/ecbplus.dev", records, reader)}
    assert reader.faults == []
    assert (figures["mentions under the codebook"].value, figures["mentions under the codebook"].of) == (0.5, 4)
    assert (figures["CoNLL F"].value, figures["CoNLL F"].of) == (1.0, 2)
    assert figures["lemma baseline CoNLL F"].value == 1.0
    assert figures["of these read as a claim"].value == 1.0


def test_mentions_that_nobody_validated_do_not_count(records):
    for m in records[1]["mentions"]:
        m["validated"] = False
    figures = {f.measure: f for f in score_event_mentions("linking", "linking/ecbplus.dev", records, RecordReader())}
    assert figures["CoNLL F"].of == 1


def test_the_lemma_baseline_knows_the_topics(records):
    records[1]["topic"] = "2"
    figures = {f.measure: f for f in score_event_mentions("linking", "linking/ecbplus.dev", records, RecordReader())}
    assert figures["lemma baseline MUC F"].value == 0.0
    assert figures["MUC F"].value == 1.0
