"""Calibration: bins, their error, and the plot."""

from xml.etree import ElementTree

import pytest
from tests.evaluation.annotated import annotated, claimed, pair, scored

from khabar.evaluation.reliability import BINS, Bin, calibration_error, reliability, reliability_svg


def report(*confidences, right=(), wrong_field=None):
    ours = [claimed("killed", "killed", "Shelling killed 12 people", confidence=c) for c in confidences]
    theirs = [annotated("killed", "killed", "Shelling killed 12 people") for _ in confidences]
    fields = {wrong_field: (False, True, True)} if wrong_field else {}
    return scored(ours, theirs, [pair(i, i, **fields) for i in right])


def test_claims_fall_into_ten_bins_and_one_is_in_the_last():
    bins = reliability([report(0.05, 0.8, 0.85, 1.0, right=(1, 2, 3))])
    assert len(bins) == BINS
    assert [(b.low, b.claims, b.said, b.right) for b in bins if b.claims] == [
        (0.0, 1, 0.05, 0.0), (0.8, 2, pytest.approx(0.825), 1.0), (0.9, 1, 1.0, 1.0)
    ]  # fmt: skip


@pytest.mark.parametrize(("field", "right"), [(None, 1.0), ("speaker", 0.0), ("count", 0.0), ("status", 0.0), ("place", 1.0)])
def test_right_means_kind_status_figure_and_speaker(field, right):
    assert [b.right for b in reliability([report(0.65, right=(0,), wrong_field=field)]) if b.claims] == [right]


def test_a_pair_of_one_family_is_not_right():
    ours, theirs = [claimed("shelling", "Shelling", "Shelling killed")], [annotated("bombing", "Shelling", "Shelling killed")]
    assert [b.right for b in reliability([scored(ours, theirs, [pair(is_same_kind=False)])]) if b.claims] == [0.0]


def test_the_error_weighs_each_bin_by_its_claims():
    bins = [Bin(0.2, 0.3, 3, 0.25, 0.5), Bin(0.7, 0.8, 1, 0.75, 1.0), Bin(0.9, 1.0, 0, 0.0, 0.0)]
    assert calibration_error(bins) == pytest.approx(0.25)
    assert calibration_error([]) == 0.0


def test_the_plot_is_svg_with_a_dot_for_each_bin_that_holds_claims():
    bins = [Bin(0.2, 0.3, 3, 0.25, 0.5), Bin(0.9, 1.0, 0, 0.0, 0.0)]
    drawn = reliability_svg({"claims/dev": bins})
    dots = [e for e in ElementTree.fromstring(drawn).iter() if e.tag.endswith("circle")]
    assert dots[0].get("cx") == "146.0" and len(dots) == 2  # the second is the legend's
    assert "3 claims, mean confidence 0.25, right 0.50" in drawn
    assert drawn == reliability_svg({"claims/dev": bins})
