"""What holds of every set of claims: order does not matter, low <= best <= high, and what never enters a total changes none."""

from dataclasses import replace
from datetime import date, timedelta

from figure_case import claim_of, origin_of
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from khabar.figures import contradictions_of, figures_of, series_of
from khabar.model import Claim
from khabar.model.event import Figure
from khabar.model.figure_settings import FigureSettings

FIRST = date(2031, 3, 1)
NONE = FigureSettings()
VOICES = ["Health Ministry", "Karsk council", "Free Valley Brigade", "Northern Wire", "the hospital"]
KIND_OF = {"Northern Wire": "outlet"}
COUNTS = [
    "12",
    "14",
    "at least 12",
    "up to 20",
    "nearly 30",
    "about 12",
    "3",
    "1",
    "12 to 15",
    "12 families",
    "dozens of people",
    "more than 40",
]
WORDS = [None, "a man", "Mira Aro", "another woman", "two more people", "three others", "two of the victims"]

few = st.integers(0, 6)
days = few.map(lambda n: FIRST + timedelta(days=n))
periods = st.one_of(st.none(), days, days.map(lambda d: f"since {d}"), st.tuples(days, days).map(lambda p: f"{min(p)}..{max(p)}"))


def entries(what: st.SearchStrategy[str]) -> st.SearchStrategy[dict[str, object]]:
    """Claims as an analyst would write them, half of their fields missing."""
    return st.fixed_dictionaries(
        {"what": what, "count": st.sampled_from(COUNTS), "by": st.sampled_from(VOICES), "on": st.one_of(st.none(), days)},
        optional={
            "text": st.sampled_from([w for w in WORDS if w]),
            "when": periods,
            "where": st.sampled_from(["Karsk", "Karsk market", "Halven", "Ostra", "Ostra quarter", "Karsk Province", "Veldania", "Brenn"]),
            "group": st.sampled_from(["children", "women", "men", "soldiers", "civilians"]),
            "total": st.just(True),
            "as of": days,
            "cause": st.sampled_from(["conflict", "disaster"]),
            "report": st.sampled_from(["r1", "r2", "r3"]),
            "word": st.sampled_from([7, 9]),
        },
    )


anything = st.lists(entries(st.sampled_from(["killed", "injured", "displaced", "missing", "besieged"])), min_size=1, max_size=9)
calm = settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def claims_from(raw: list[dict[str, object]]) -> list[Claim]:
    return [claim_of({k: v for k, v in entry.items() if v is not None} | {"id": f"c{i}"}) for i, entry in enumerate(raw)]


def figured(claims: list[Claim]) -> tuple[Figure, ...]:
    return figures_of(claims, {c.id: origin_of(c, KIND_OF.get(c.said_by[-1].text, "organisation")) for c in claims}, NONE, {})


def totals(figures: tuple[Figure, ...]) -> dict[str, tuple[float | None, ...]]:
    return {f.key: (f.low, f.best, f.high) for f in figures if any(n is not None for n in (f.low, f.best, f.high))}


@calm
@given(raw=anything, data=st.data())
def test_the_order_does_not_matter(raw: list[dict[str, object]], data: st.DataObject) -> None:
    claims = claims_from(raw)
    shuffled = data.draw(st.permutations(claims))
    figures = figured(claims)
    assert figures == figured(shuffled)
    origins = {c.id: origin_of(c, "organisation") for c in claims}
    assert contradictions_of(claims, origins, figures) == contradictions_of(shuffled, origins, figures)


@calm
@given(raw=anything)
def test_low_best_and_high_stand_in_their_order(raw: list[dict[str, object]]) -> None:
    for figure in figured(claims_from(raw)):
        for low, best, high in [(figure.low, figure.best, figure.high), *(point[1:] for point in series_of(figure))]:
            assert low is None or best is None or low <= best, figure.rule
            assert best is None or high is None or best <= high, figure.rule
            assert low is None or high is None or low <= high, figure.rule
        assert figure.is_lower_bound == (figure.low is not None and figure.high is None)
        assert all(n != 0 for n in (figure.low, figure.best, figure.high)), "0 for what nobody told"
        assert sum(v.standing == "counts" for v in figure.values) > 0 or figure.low is figure.best is figure.high is None


@calm
@given(raw=anything)
def test_every_value_is_kept_with_its_standing(raw: list[dict[str, object]]) -> None:
    claims = claims_from(raw)
    whole = [f for f in figured(claims) if f.group is None and "place=" not in f.key]
    assert sorted(v.claim for f in whole for v in f.values) == sorted(c.id for c in claims)
    assert all(v.reason for f in whole for v in f.values if v.standing != "counts")


@calm
@given(
    raw=anything,
    status=st.sampled_from(["feared", "planned", "demanded", "conditional", "denied", "negated", "background"]),
    extra=entries(st.just("killed")),
)
def test_what_is_left_out_changes_no_total(raw: list[dict[str, object]], status: str, extra: dict[str, object]) -> None:
    claims = claims_from(raw)
    added = claims_from([*raw, extra])[-1]
    added = replace(added, background=True) if status == "background" else replace(added, status=status)  # type: ignore[arg-type]
    assert totals(figured([*claims, added])) == totals(figured(claims))


@calm
@given(raw=anything, pick=few, later=few)
def test_a_copy_changes_no_total(raw: list[dict[str, object]], pick: int, later: int) -> None:
    """The same voice, the same value, printed by another outlet on the same or a later day."""
    claims = claims_from(raw)
    original = claims[pick % len(claims)]
    published = original.report.published
    report = replace(original.report, id="the copy", published=None if published is None else published + timedelta(days=later))
    copy = replace(original, id="copy", report=report, said_on=None)
    assert totals(figured([*claims, copy])) == totals(figured(claims))


@calm
@given(raw=anything, pick=few)
def test_a_part_never_raises_a_total(raw: list[dict[str, object]], pick: int) -> None:
    claims = claims_from(raw)
    whole = claims[pick % len(claims)]
    part = replace(whole, id="part", part_of=whole.id)
    before, after = totals(figured(claims)), totals(figured([*claims, part]))
    assert {k: v for k, v in after.items() if "group=" not in k and "place=" not in k} == {
        k: v for k, v in before.items() if "group=" not in k and "place=" not in k
    }
