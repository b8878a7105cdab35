"""Figures in invented sentences: bounds, unit, qualifier, group, and what is no count."""

import pytest
from tests.mentions.reading import parsed

from khabar.lexicon.yaml_files import read_yaml
from khabar.mentions.quantities import find_quantities
from khabar.mentions.quantities_words import FILE
from khabar.model import QuantityMention

CONTENT = read_yaml(FILE)
assert isinstance(CONTENT, dict)


def counts(text: str) -> list[QuantityMention]:
    return [q for q in find_quantities(parsed(text)) if q.sort in ("count", "percent", "ordinal")]


def short(q: QuantityMention) -> tuple[object, ...]:
    return q.count.text, q.count.low, q.count.high, q.count.unit, q.count.qualifier


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Shelling killed twenty-three people in Ostrava.", ("twenty-three people", 23, 23, "person", "exact")),
        ("About 1.3 million people have fled Veldania.", ("About 1.3 million people", 1_300_000, 1_300_000, "person", "about")),
        ("One and a half million people need food.", ("One and a half million people", 1_500_000, 1_500_000, "person", "exact")),
        ("The flood destroyed 3 000 houses.", ("3 000 houses", 3000, 3000, "house", "exact")),
        ("Some 40,000 residents live in the district.", ("Some 40,000 residents", 40_000, 40_000, "person", "about")),
        ("Between 384 and 807 people were killed.", ("Between 384 and 807 people", 384, 807, "person", "about")),
        ("The rebels hold 10 to 12 villages.", ("10 to 12 villages", 10, 12, "village", "about")),
        ("Five or six gunmen attacked the convoy.", ("Five or six gunmen", 5, 6, "person", "about")),
        ("Two to three million people are hungry.", ("Two to three million people", 2_000_000, 3_000_000, "person", "about")),
        ("More than two dozen soldiers were killed.", ("More than two dozen soldiers", 24, None, "person", "more_than")),
        ("Half a million people crossed the border.", ("Half a million people", 500_000, 500_000, "person", "exact")),
        ("Gunmen kidnapped 12 Ostravan pupils.", ("12 Ostravan pupils", 12, 12, "person", "exact")),
        ("At least 600 families have left their homes.", ("At least 600 families", 600, None, "household", "at_least")),
        ("Storms destroyed 25,000 mud-and-thatch homes.", ("25,000 mud-and-thatch homes", 25_000, 25_000, "house", "exact")),
        ("Soldiers burned 40 homes in the valley.", ("40 homes", 40, 40, "house", "exact")),
        ("Three hospitals were hit.", ("Three hospitals", 3, 3, "facility", "exact")),
        ("About 40 percent of the houses were destroyed.", ("About 40 percent of the houses", 40, 40, "percent", "about")),
        ("Around half of the displaced are children.", ("Around half of the displaced", 50, 50, "percent", "about")),
        ("Hundreds of families fled.", ("Hundreds of families", None, None, "household", "vague")),
        ("Many civilians were wounded.", ("Many civilians", None, None, "person", "vague")),
        ("A man was killed.", ("A man", 1, 1, "person", "exact")),
        ("Nine more bodies were found.", ("Nine more bodies", 9, 9, "person", "exact")),
    ],
)
def test_counts(text: str, expected: tuple[object, ...]) -> None:
    assert expected in [short(q) for q in counts(text)]


@pytest.mark.parametrize(
    ("text", "low", "unit"),
    [
        ("The bomb killed 12 people and wounded 30.", 30, "person"),
        ("A raid killed 12 people and wounded 30 others.", 30, "person"),
        ("The storm destroyed 80 houses and damaged 20 others.", 20, "house"),
        ("Officials said 12 were killed.", 12, "person"),
        ("The attack left 12 dead and 9 missing.", 9, "person"),
        ("The death toll rose to 40.", 40, "person"),
        ("A family of five was found in the rubble.", 5, "person"),
    ],
)
def test_elliptic_figures_take_their_unit_from_the_sentence(text: str, low: int, unit: str) -> None:
    assert (low, unit) in [(q.count.low, q.count.unit) for q in counts(text)]


@pytest.mark.parametrize(
    ("text", "sort"),
    [
        ("Ada Lorne, 29, was shot on Friday.", "age"),
        ("A 16-year-old boy was shot on Friday.", "age"),
        ("The war began in 1994.", "other"),
        ("The talks were held on June 25.", "other"),
        ("The raid began at 7 p.m. on Friday.", "other"),
        ("The repair cost $20,000.", "money"),
        ("Fighting goes on 12 kilometres from Ostrava.", "distance"),
        ("The siege lasted three months.", "duration"),
        ("The council passed Resolution 2254 last year.", "other"),
        ("Residents may call 911 for help.", "other"),
        ("The shop stands at 12 Harbour Street.", "other"),
    ],
)
def test_other_figures_are_no_counts(text: str, sort: str) -> None:
    found = find_quantities(parsed(text))
    assert sort in [q.sort for q in found]
    assert not any(q.sort == "count" and q.count.low not in (1, None) for q in found)


def test_a_bare_plural_has_no_quantity() -> None:
    assert counts("Soldiers were killed near the river.") == []


def test_a_woman_and_her_two_children_are_one_and_two() -> None:
    assert [(q.count.low, q.count.group) for q in counts("A woman and her two children were killed.")] == [(1, "women"), (2, "children")]


def test_the_age_of_a_single_person_tells_a_child() -> None:
    (one,) = counts("A 16-year-old girl was killed.")
    assert (one.count.low, one.count.unit, one.count.group) == (1, "person", "children")


def test_ordinals_are_sorted_apart_and_a_thirteenth_victim_is_one() -> None:
    (ordinal,) = counts("This was the fourth offensive of the year.")
    assert (ordinal.sort, ordinal.count.low, ordinal.count.unit) == ("ordinal", 4, "event")
    assert [(q.sort, q.count.low) for q in counts("A thirteenth victim died in hospital.")] == [("count", 1)]


def test_from_a_to_b_of_a_change_is_two_figures() -> None:
    lows = [q.count.low for q in counts("The number of dead rose from 10 to 12.")]
    assert 10 in lows and 12 in lows


def test_spans_are_the_words_themselves() -> None:
    report = parsed("At least 600 families fled and some 40 soldiers died.")
    for q in find_quantities(report):
        assert q.count.span.of(report.report.text) == q.count.text
        assert q.tokens.start <= q.number.start < q.number.end <= q.tokens.end


QUALIFIED = [(name, e) for name, entry in CONTENT["qualifiers"].items() for e in entry["examples"]]
NOT_QUALIFIED = [(name, e) for name, entry in CONTENT["qualifiers"].items() for e in entry["counter_examples"] if e["gives"]]


@pytest.mark.parametrize(("name", "example"), QUALIFIED, ids=lambda v: v if isinstance(v, str) else v["text"][:30])
def test_examples_of_qualifiers(name: str, example: dict[str, object]) -> None:
    found = {(q.count.text, q.count.low, q.count.high): q.count.qualifier for q in counts(str(example["text"]))}
    expected = tuple(example["gives"])  # type: ignore[arg-type]
    assert found.get(expected) == name, found  # type: ignore[call-overload]


@pytest.mark.parametrize(("name", "example"), NOT_QUALIFIED, ids=lambda v: v if isinstance(v, str) else v["text"][:30])
def test_counter_examples_of_qualifiers(name: str, example: dict[str, object]) -> None:
    found = {(q.count.text, q.count.low, q.count.high): q.count.qualifier for q in counts(str(example["text"]))}
    expected = tuple(example["gives"])  # type: ignore[arg-type]
    assert found.get(expected) == "exact", found  # type: ignore[call-overload]


@pytest.mark.parametrize("example", CONTENT["vague"]["examples"], ids=lambda e: e["text"][:30])
def test_examples_of_vague_amounts(example: dict[str, str]) -> None:
    assert (example["gives"], None, None, "vague") in [
        (q.count.text, q.count.low, q.count.high, q.count.qualifier) for q in counts(example["text"])
    ]


@pytest.mark.parametrize("text", ["1" * 5000, "12-" * 3000, "a hundred and " * 2000, "(((1,000,000" * 1000, "between 1 and " * 1000])
def test_hostile_text_is_read_in_time(text: str) -> None:
    find_quantities(parsed(text[:20_000]))
