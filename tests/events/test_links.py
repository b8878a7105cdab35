"""What speaks for and against two happenings being one event."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from khabar.events import link_of, load_weights
from khabar.events.compare import BIAS, FORBIDDEN
from khabar.events.search_keys import candidate_pairs, days_meet, keys_of
from khabar.events.signs import SIGNS, signs_of
from khabar.model.happening import SearchKey, Toll
from tests.events.invented import DAY, happening, spot

ONE = happening("h1", names=(("mara aldin", 13.5),), terms=(("torvane", 6.7), ("market", 2.5)), people=("mara aldin",), ages=(34,))
OTHER = replace(ONE, id="h2", report="r2", claims=("c2",))


def level(sign, **fields):
    return signs_of(ONE, replace(OTHER, **fields))[sign]


def test_signs_do_not_depend_on_the_order_of_the_two():
    assert signs_of(ONE, OTHER) == signs_of(OTHER, ONE) and set(signs_of(ONE, OTHER)) == set(SIGNS)


@pytest.mark.parametrize(
    ("sign", "fields", "expected"),
    [
        ("day", {}, "same day"),
        ("day", {"start": DAY + timedelta(1), "end": DAY + timedelta(1)}, "next day"),
        ("day", {"start": DAY - timedelta(3), "end": DAY + timedelta(3)}, "overlap"),
        ("day", {"start": date(2031, 1, 1), "end": date(2031, 12, 31)}, "overlap of months"),
        ("day", {"start": None, "end": None}, "unknown"),
        ("order", {"published": DAY - timedelta(1)}, "possible"),
        ("order", {"published": DAY - timedelta(5)}, "told days before it"),
        ("order", {"published": DAY - timedelta(60)}, "told before it happened"),
        ("published", {"published": DAY + timedelta(2)}, "3 days"),
        ("published", {"published": DAY + timedelta(2), "start": None, "end": None}, "3 days, a day untold"),
        ("place", {}, "same spot"),
        ("place", {"spots": (spot("halven", 40.05),)}, "same town"),
        ("place", {"spots": (spot("lorn", 45.0),)}, "elsewhere"),
        ("place", {"spots": (spot("lorn", None, None, "unknown"),)}, "unknown"),
        ("people", {}, "one"),
        ("people", {"people": ("mara alden",)}, "one"),
        ("people", {"people": ("aldin",)}, "one"),
        ("people", {"people": ("petar saal",)}, "others"),
        ("ages", {"ages": (35,)}, "others"),
        ("toll", {}, "equal, not one"),
        ("toll", {"tolls": (Toll("killed", "person", 14, 14),)}, "agrees"),
        ("toll", {"tolls": (Toll("killed", "person", 4, 4),)}, "differs"),
        ("toll", {"tolls": (Toll("injured", "person", 14, 14),)}, "unknown"),
        ("standing", {"unreal": True}, "feared or planned"),
        ("names", {"names": ()}, "none"),
        ("names", {}, "one rare"),
        ("telling", {"start": None, "end": None, "spots": (), "people": ()}, "bare"),
    ],
)
def test_levels(sign, fields, expected):
    assert level(sign, **fields) == expected


def test_a_link_is_the_sum_of_its_signs():
    link = link_of(ONE, OTHER)
    assert link is not None and link.signs[0].name == BIAS and link.score == pytest.approx(sum(s.weight for s in link.signs), abs=0.01)
    assert link == link_of(OTHER, ONE) and (link.a, link.b) == ("h1", "h2") and link.score > 0


@pytest.mark.parametrize(
    "fields", [{"report": "r1"}, {"family": "movement"}, {"unreal": True}, {"cause": "disaster"}, {"published": DAY - timedelta(60)}]
)
def test_what_is_forbidden_never_links(fields):
    assert (
        link_of(
            replace(ONE, cause="conflict"),
            replace(OTHER, cause=fields.get("cause", "conflict"), **{k: v for k, v in fields.items() if k != "cause"}),
        )
        is None
    )


def test_two_like_shootings_with_other_people_in_another_town_do_not_link():
    away = replace(
        OTHER, spots=(spot("lorn", 45.0),), people=("petar saal",), names=(("petar saal", 13.5),), ages=(51,), terms=(("lorn", 6.7),)
    )
    link = link_of(ONE, replace(away, start=DAY - timedelta(20), end=DAY - timedelta(20), tolls=(Toll("killed", "person", 1, 1),)))
    assert link is None or link.score < 0


def test_every_weight_is_of_a_sign_and_every_forbidden_level_exists():
    assert set(load_weights().of) <= set(SIGNS) and set(FORBIDDEN) <= set(SIGNS)


def test_keys_of_neighbours_meet_and_of_strangers_do_not():
    held = {
        h.id: (h, keys_of(h))
        for h in (
            happening("near", "r1"),
            happening("beside", "r2", spots=(spot("halven", 40.3, 20.3),)),
            happening("later", "r3", start=DAY + timedelta(30), end=DAY + timedelta(30), published=DAY + timedelta(30)),
            happening("away", "r4", spots=(spot("lorn", 45.0, 25.0),)),
            happening("same report", "r1"),
        )
    }
    assert candidate_pairs(held) == {("beside", "near"), ("beside", "same report")}


def test_a_rare_name_meets_months_later_and_a_common_one_does_not():
    def telling(name, days, word):
        return happening(name, name, start=None, end=None, spots=(), published=DAY + timedelta(days), names=((word[0], word[1]),))

    for word, met in ((("mara aldin", 13.5), 1), (("mill street", 8.0), 0)):
        held = {h.id: (h, keys_of(h)) for h in (telling("a", 0, word), telling("b", 120, word))}
        assert len(candidate_pairs(held)) == met


def test_what_is_told_of_a_year_meets_its_own_town_and_not_the_next():
    def telling(name, start, end, *spots):
        return happening(name, name, start=start, end=end, spots=spots, terms=(), names=(), people=())

    here, beside = spot("torvane", 40.0, 20.0), spot("halven", 40.3, 20.3)
    year, fortnight = (date(2027, 1, 1), date(2027, 12, 31)), (date(2027, 3, 1), date(2027, 3, 14))
    for days, other, met in ((year, here, 1), (year, beside, 0), (fortnight, beside, 1), ((None, None), beside, 0)):
        held = {h.id: (h, keys_of(h)) for h in (telling("a", *days, here), telling("b", *fortnight, other))}
        published_apart = {i: (replace(h, published=None), keys_of(replace(h, published=None))) for i, (h, _) in held.items()}
        assert len(candidate_pairs(published_apart)) == met


def test_days_that_nobody_told_meet_all():
    assert days_meet(SearchKey("k", None, None), SearchKey("k", 5, 5)) and not days_meet(SearchKey("k", 1, 2), SearchKey("k", 9, 9))
