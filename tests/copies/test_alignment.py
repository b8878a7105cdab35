"""Runs of words that two texts share: in order in both, none over another, the same from either side, and found in reasonable time."""

from itertools import pairwise
from time import perf_counter

from hypothesis import given, settings
from hypothesis import strategies as st

from khabar.copies.alignment import SHORTEST_RUN, Run, shared_runs

WORDS = st.lists(st.sampled_from("shells fell on karsk market the river rose doctor said bridge".split()), max_size=60)


def test_a_changed_word_parts_two_runs():
    a = "shells fell on the old market of karsk at dawn on friday".split()
    b = "shells fell on the old bazaar of karsk at dawn on friday".split()
    assert shared_runs(a, b) == (Run(0, 0, 5), Run(6, 6, 6))


def test_moved_paragraphs_keep_the_longest_part_in_order():
    one, two = "the river rose over night in halven".split(), "doctor dorr said".split()
    assert [r.length for r in shared_runs(one + two, two + one)] == [7]


def test_runs_of_three_words_count_for_nothing():
    assert shared_runs("said in a big hall".split(), "said in a small room".split()) == ()


@settings(max_examples=200)
@given(WORDS, WORDS)
def test_runs_stand_in_both_texts_in_order(a, b):
    runs = shared_runs(a, b)
    assert all(a[r.a : r.a + r.length] == b[r.b : r.b + r.length] for r in runs)
    assert all(x.a + x.length <= y.a and x.b + x.length <= y.b for x, y in pairwise(runs))
    assert all(r.length >= min(SHORTEST_RUN, len(a)) for r in runs)


@given(WORDS)
def test_a_text_stands_in_itself(a):
    runs = shared_runs(a, a)
    assert runs == ((Run(0, 0, len(a)),) if a else ()) or sum(r.length for r in runs) > 0


def test_a_very_long_text_of_few_words_does_not_hang():
    words = "shells fell on karsk and on karsk fell shells".split() * 4000
    start = perf_counter()
    shared_runs(words, words[1:])
    assert perf_counter() - start < 20
