"""What is stored comes back as it was."""

from dataclasses import MISSING, fields, is_dataclass, replace
from typing import Any, get_args, get_type_hints

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic_core import PydanticSerializationError

from khabar.errors import CaseDamaged
from khabar.model import Claim, Report
from khabar.model.copies import Fingerprint
from khabar.model.event import Event
from khabar.model.happening import Happening, Sign
from khabar.store import codec
from tests.store.invented import claim, report
from tests.store.strategies import PLAIN, any_of

_FEW = settings(max_examples=30, deadline=None)
_CLAIM = any_of(Claim)


@_FEW
@given(_CLAIM)
def test_any_claim_comes_back(one):
    assert codec.read_claim(codec.write_claim(one), one.report) == one


@_FEW
@given(_CLAIM)
def test_a_claim_does_not_repeat_its_report(one):
    text = "the whole text of the report, which stands once"
    assert text not in codec.write_claim(replace(one, report=replace(one.report, text=text)))


@pytest.mark.parametrize(
    ("kind", "write", "read"),
    [
        (Report, codec.write_report, codec.read_report),
        (Fingerprint, codec.write_fingerprint, codec.read_fingerprint),
        (Happening, codec.write_happening, codec.read_happening),
        (Event, codec.write_event, codec.read_event),
        (tuple[Sign, ...], codec.write_signs, codec.read_signs),
    ],
)
@_FEW
@given(data=st.data())
def test_anything_stored_comes_back(kind, write, read, data):
    one = data.draw(any_of(kind))
    assert read(write(one)) == one


@_FEW
@given(PLAIN)
def test_plain_data_comes_back(value):
    assert codec.read_plain(codec.write_plain(value)) == value


def test_whole_and_broken_numbers_stay_what_they_are():
    one = claim("c1", report())
    half = replace(one, count=replace(one.count, low=2.5, high=3.0))
    back = [codec.read_claim(codec.write_claim(c), c.report).count for c in (one, half)]
    assert [(type(c.low), type(c.high)) for c in back] == [(int, type(None)), (float, float)]


def test_a_field_of_the_wrong_type_is_not_written():
    with pytest.raises(PydanticSerializationError, match="kind"):
        codec.write_claim(replace(claim("c1", report()), kind=3))


@pytest.mark.parametrize("data", ["", "{", "[]", '{"id": 3}', '{"id": "c1", "kind": "killed", "status": "guessed"}'])
def test_damaged_data_is_said(data):
    with pytest.raises(CaseDamaged, match="a claim in the case cannot be read"):
        codec.read_claim(data, report())


def test_damaged_settings_are_said():
    with pytest.raises(CaseDamaged, match="setting"):
        codec.read_plain("{")


def test_defaults_are_what_stored_data_rest_on():
    """Fields at their default are left out: a default that changes would change what is stored already. Change one only with a migration."""
    kinds = sorted(_dataclasses_in([Claim, Report, Fingerprint, Happening, Event, Sign]), key=lambda k: k.__name__)
    other = {f"{k.__name__}.{f.name}": f.default for k in kinds for f in fields(k) if f.default not in (MISSING, None, (), False)}
    assert other == {
        "Claim.confidence": 0.5,
        "FigureValue.status": "asserted",
        "Place.precision": "unknown",
        "Report.published_basis": "unknown",
        "Time.precision": "unknown",
    }


def _dataclasses_in(kinds: list[Any]) -> set[type]:
    found: set[type] = set()
    while kinds:
        kind = kinds.pop()
        if is_dataclass(kind) and kind not in found:
            found.add(kind)
            kinds += get_type_hints(kind).values()
        kinds += get_args(kind)
    return found
