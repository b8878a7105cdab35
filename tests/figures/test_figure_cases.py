"""Every case under cases/ gives the figures that its analyst wrote down, whatever the order of the claims."""

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from figure_case import CaseError, FigureCase, claim_of, load_cases, origin_of

from khabar.figures import contradictions_of, figures_of
from khabar.model.event import Figure
from khabar.model.figure_settings import FigureSettings

CASES = [c for path in sorted((Path(__file__).parent / "cases").glob("*.yaml")) for c in load_cases(path)]


def figures(case: FigureCase, *, backwards: bool = False) -> tuple[Figure, ...]:
    claims = tuple(reversed(case.claims)) if backwards else case.claims
    return figures_of(claims, case.origins, case.settings, case.chosen, case.happening_of)


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.name)
def test_a_case(case: FigureCase) -> None:
    found = figures(case)
    assert found == figures(case, backwards=True)
    by_key = {f.key: f for f in found}
    assert len(by_key) == len(found), "two figures have one key"
    for expected in case.expected:
        assert expected["figure"] in by_key, f"no figure {expected['figure']}; there are {', '.join(by_key)}"
        _check(by_key[expected["figure"]], expected)
    assert not set(case.absent) & set(by_key)
    if case.contradictions is not None:
        _check_contradictions(case, found)


def _check(figure: Figure, expected: dict[str, Any]) -> None:
    shown = f"{figure.low} {figure.best} {figure.high}: {figure.rule}\n" + "\n".join(
        f"  {v.claim} {v.standing}: {v.reason}" for v in figure.values
    )
    for name in ("low", "best", "high"):
        if name in expected:
            assert getattr(figure, name) == expected[name], f"{name}: {shown}"
    for name in ("derived", "rule"):
        said = expected.get({"rule": "says"}.get(name, name))
        assert said is None or said in (getattr(figure, name) or ""), shown
    assert expected.get("open", figure.is_lower_bound) == figure.is_lower_bound, shown
    assert expected.get("from", figure.start) == figure.start, shown
    assert expected.get("to", figure.end) == figure.end, shown
    assert expected.get("place", figure.place) == figure.place, shown
    standing = {v.claim: v.standing for v in figure.values}
    for claim, how in expected.get("values", {}).items():
        assert standing.get(claim) == how, shown


def _check_contradictions(case: FigureCase, found: tuple[Figure, ...]) -> None:
    told = {c.field: {s.value: sorted(s.claims) for s in c.sides} for c in contradictions_of(case.claims, case.origins, found)}
    assert set(told) == {c["field"] for c in case.contradictions or ()}, told
    for expected in case.contradictions or ():
        if "sides" in expected:
            assert told[expected["field"]] == {str(k): sorted(v) for k, v in expected["sides"].items()}
    assert contradictions_of(case.claims[::-1], case.origins, found) == contradictions_of(case.claims, case.origins, found)


def test_shares_come_after_the_numbers_of_their_quantity() -> None:
    told = [("a", "64 percent"), ("b", "283 people"), ("c", "12 houses")]
    claims = [claim_of({"id": i, "what": "killed", "count": n, "report": "r"}) for i, n in told]
    found = figures_of(claims, {c.id: origin_of(c, "outlet") for c in claims}, FigureSettings(), {})
    assert [f.unit for f in found] == ["house", "person", "percent"]


def test_the_rule_names_the_origin_and_not_the_words_around_it() -> None:
    claim = claim_of({"id": "a", "what": "killed", "count": "12", "by": "Karsk Relief Fund on Wednesday", "on": date(2031, 3, 2)})
    origin = replace(origin_of(claim, "organisation"), name="Karsk Relief Fund")
    (figure,) = figures_of([claim], {"a": origin}, FigureSettings(), {})
    assert figure.rule == "the only count: 12 (Karsk Relief Fund, 2 March 2031)"
    assert [v.said_by for v in figure.values] == ["Karsk Relief Fund"]


def test_a_slip_of_the_keyboard_fails() -> None:
    with pytest.raises(CaseError, match="unknown cuont"):
        claim_of({"id": "a", "what": "killed", "cuont": 3})
