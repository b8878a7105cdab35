"""Which claims of one report are one happening."""

from datetime import date

import pytest

from khabar.events import happenings_of
from khabar.model import Span, Time
from tests.events.invented import DAY, claim, of_disaster, on, report, town, victim

KARSK = town("Karsk")
HALVEN = town("Halven", 40.0, 21.0)


def groups(*claims, must=(), cannot=()):
    """The claims' names by happening."""
    return sorted("".join(h.claims) for h in happenings_of(report(), claims, must, cannot))


def test_an_attack_and_its_dead_are_one_happening():
    assert groups(claim("a", "shelling", place=KARSK, time=on()), claim("b", at=40, place=KARSK, time=on())) == ["ab"]


def test_what_tells_no_day_and_no_place_belongs_to_what_stands_beside_it():
    assert groups(claim("a", "shelling", place=KARSK, time=on()), claim("b", "injured", at=60)) == ["ab"]


@pytest.mark.parametrize(
    "other",
    [
        {"time": on(date(2031, 2, 1))},  # 'In February, nine died there'
        {"place": HALVEN},  # another town
        {"background": True},  # history
        {"status": "feared"},  # has not happened
        {"cause": of_disaster()},  # the flood of the same day
        {"trigger": "drowned"},  # its word is enough
        {"kind": "displaced"},  # another family
    ],
    ids=lambda o: next(iter(o)),
)
def test_what_tells_another_is_another_happening(other):
    other = {"place": KARSK, "time": on(), **other}
    assert groups(claim("a", "shelling", place=KARSK, time=on()), claim("b", other.pop("kind", "killed"), at=900, **other)) == ["a", "b"]


def test_two_quarters_shelled_on_one_day_are_two_happenings():
    karam = town("Karsk", precision="area", text="the Karam quarter")
    tal = town("Karsk", precision="area", text="the Tal quarter")
    assert groups(claim("a", "shelling", place=karam, time=on()), claim("b", "shelling", at=900, place=tal)) == ["a", "b"]


def test_two_villages_told_by_the_town_near_them_are_two_places():
    mill, ford = (town("Karsk", precision="near", text=name) for name in ("Millbrook", "Stoneford"))
    assert groups(claim("a", place=mill), claim("b", at=900, place=ford)) == ["a", "b"]
    assert groups(claim("a", place=mill), claim("b", at=900, place=mill)) == ["ab"]


@pytest.mark.parametrize(("words", "groups_told"), [("on Tuesday", ["a", "b"]), ("late on Saturday", ["ab"]), ("that week", ["ab"])])
def test_two_weekdays_of_a_report_without_a_date_are_two_days(words, groups_told):
    saturday, other = (Time(text, Span(0, 0)) for text in ("Saturday", words))
    assert groups(claim("a", time=saturday, place=KARSK), claim("b", at=900, time=other, place=KARSK)) == groups_told


def test_a_nightclub_and_the_street_it_stands_in_are_one_place():
    club = town("Karsk", precision="area", text="a nightclub")
    street = town("Karsk", precision="site", text="Mill Street")
    assert groups(claim("a", "shelling", place=club, time=on()), claim("b", at=900, place=street)) == ["ab"]


def test_one_victim_told_twice_holds_two_claims_together():
    apart = {"place": KARSK}, {"place": HALVEN}
    without = [claim("a", at=0, **apart[0]), claim("b", at=900, **apart[1])]
    named = [claim("a", at=0, **apart[0], **victim("Mara Aldin")), claim("b", at=900, **apart[1], **victim("Mara Aldin"))]
    assert groups(*without) == ["a", "b"] and groups(*named) == ["ab"]


def test_what_a_person_put_apart_or_together_stands():
    near = claim("a", "shelling", place=KARSK, time=on()), claim("b", at=40, place=KARSK, time=on())
    far = claim("a", "shelling", place=KARSK, time=on()), claim("b", at=900, place=HALVEN, time=on(date(2031, 2, 1)))
    assert groups(*near, cannot=[("a", "b")]) == ["a", "b"] and groups(*far, must=[("a", "b")]) == ["ab"]
    assert groups(*near, must=[("a", "b")], cannot=[("a", "b")]) == ["a", "b"]


def test_apart_is_stronger_than_together_over_a_third():
    near = [claim(n, at=40 * i, place=KARSK, time=on()) for i, n in enumerate("abc")]
    found = groups(*near, must=[("a", "b"), ("b", "c")], cannot=[("a", "c")])
    assert not any({"a", "c"} <= set(g) for g in found)


def test_the_order_of_the_claims_does_not_matter():
    claims = [claim(n, "killed", at=300 * i, time=on(date(2031, 3, 1 + i % 3))) for i, n in enumerate("abcdef")]
    assert happenings_of(report(), claims) == happenings_of(report(), claims[::-1])


def test_the_days_are_those_that_most_of_the_claims_tell():
    told = [claim("a", time=on()), claim("b", at=50, time=on()), claim("c", at=90, time=on(date(2031, 3, 5)))]
    (found,) = happenings_of(report(), told)
    assert (found.start, found.end, found.ongoing) == (DAY, DAY, False)


def test_single_persons_are_named_and_the_victim_is_no_name():
    (found,) = happenings_of(report(), [claim("a", **victim("Mara Aldin")), claim("b", at=40, **victim("the victim"))])
    assert found.people == ("mara aldin",)


def test_a_report_without_claims_tells_no_happening():
    assert happenings_of(report(), []) == ()


def test_what_stands_in_the_headline_alone_is_told_by_the_headline():
    """The body of such a page is furniture, which all pages of a site share."""
    body, headline = "Thank you for registering with Halven Herald!", "Four wounded in Torvane shooting"
    text = f"{body}\n\n{headline}"
    page = report("r1", text, title=headline, title_span=Span(len(body) + 2, len(text)))
    (found,) = happenings_of(page, [claim("a", "injured", page, at=len(body) + 2, words=headline)])
    assert {t for t, _ in found.terms} >= {"torvane"} and not {t for t, _ in found.terms} & {"registering", "herald"}
    (told,) = happenings_of(page, [claim("a", "injured", page, words=body)])
    assert {t for t, _ in told.terms} >= {"torvane", "registering"}
