"""MUC, B-cubed and CEAF-e against published examples."""

import pytest

from khabar.evaluation.coreference_scores import b_cubed, ceaf_e, conll_f, groups_of, muc


def groups(*words):
    return [frozenset(w) for w in words]


# The key and the responses of Luo (2005), tables 1 and 2: twelve mentions, three entities.
KEY = groups("12345", "67", "89ABC")
LUO = {
    "two entities joined": (groups("12345", "6789ABC"), 0.947, 0.865, 0.733),
    "the two large ones joined": (groups("1234589ABC", "67"), 0.947, 0.737, 0.667),
    "all in one": (groups("123456789ABC"), 0.900, 0.545, 0.294),
    "every mention alone": (groups(*"123456789ABC"), 0.0, 0.400, 0.178),
}


@pytest.mark.parametrize("name", LUO)
def test_luo_2005(name):
    response, links, mentions, entities = LUO[name]
    assert muc(KEY, response).f == pytest.approx(links, abs=6e-4)
    assert b_cubed(KEY, response).f == pytest.approx(mentions, abs=6e-4)
    assert ceaf_e(KEY, response).f == pytest.approx(entities, abs=6e-4)
    assert conll_f(KEY, response) == pytest.approx((links + mentions + entities) / 3, abs=6e-4)


def test_vilain_1995_and_bagga_1998():
    # Vilain et al.: the key {A B C D}; the response {A B} {C D} needs one link more: recall 2 of 3, precision 2 of 2.
    scores = muc(groups("ABCD"), groups("AB", "CD"))
    assert (scores.recall, scores.precision) == (pytest.approx(2 / 3), 1.0)
    # Bagga and Baldwin: precision 16/21 of the response that joins the second entity with the third, recall 1.
    cubed = b_cubed(KEY, groups("12345", "6789ABC"))
    assert (cubed.precision, cubed.recall) == (pytest.approx(16 / 21, abs=6e-4), 1.0)


def test_the_same_groups_are_right_whatever_their_order():
    again = list(reversed(KEY))
    assert muc(KEY, again).f == b_cubed(KEY, again).f == pytest.approx(1.0)
    assert conll_f(KEY, again) == pytest.approx(1.0)


def test_precision_is_recall_the_other_way_round():
    response = groups("123", "4567", "89", "ABC")
    for measure in (muc, b_cubed, ceaf_e):
        there, back = measure(KEY, response), measure(response, KEY)
        assert (there.precision, there.recall) == (pytest.approx(back.recall), pytest.approx(back.precision))
        assert 0 < there.f < 1


def test_a_mention_that_no_group_holds_stands_alone():
    assert b_cubed(groups("12"), groups("1")).recall == 0.5
    assert muc(groups("12"), groups("1")).recall == 0.0


def test_nothing_scores_nothing():
    assert conll_f([], []) == conll_f(KEY, []) == 0.0


def test_groups_are_made_by_name():
    assert groups_of([("m2", "b"), ("m1", "a"), ("m3", "b")]) == [frozenset({"m1"}), frozenset({"m2", "m3"})]
