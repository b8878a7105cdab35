"""The data of the entity head: markup, generator, labels from trees, and the rules that keep scored texts out."""

import json
import random
import sys
from pathlib import Path

import pytest

HOME = Path(__file__).parents[2] / "training" / "entities"
sys.path.insert(0, str(HOME))

import corpora  # noqa: E402
import generate  # noqa: E402
import markup  # noqa: E402
import prepare  # noqa: E402
import silver  # noqa: E402
import slots  # noqa: E402
import worlds  # noqa: E402

GEONAMES = """lat,lon,name,admin1,admin2,cc
1.0,2.0,Harbela,Northern Veld,,SY
1.0,2.0,Oost-Marrow,Veld,,US
1.0,2.0,Port Iselle,Iselle Region,,FR
"""


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> worlds.World:
    path = tmp_path_factory.mktemp("geo") / "towns.csv"
    path.write_text(GEONAMES, encoding="utf-8")
    return worlds.load(path)


def marked(line: str) -> dict[str, list[str]]:
    """Type -> marked words of a line without slots."""
    piece = markup.tidy(markup.render(markup.parse(line), lambda name: markup.Rendered(name), lambda n: 0))
    found: dict[str, list[str]] = {}
    for s in piece.spans:
        found.setdefault(s.type, []).append(piece.text[s.start : s.end])
    return found


def test_nested_marks_keep_their_offsets() -> None:
    assert marked("Two of [quantity 40 [vehicle tanks]] burned near [place Harbela].") == {
        "quantity": ["40 tanks"],
        "vehicle": ["tanks"],
        "place": ["Harbela"],
    }


def test_an_article_is_outside_a_name_but_counts_in_a_quantity() -> None:
    assert marked("[organisation the UN] met [quantity a dozen men] in [place The Hague]") == {
        "organisation": ["UN"],
        "quantity": ["a dozen men"],
        "place": ["The Hague"],
    }


def test_adjoining_halves_of_a_name_are_one_person() -> None:
    assert marked("Gen. [person Ilka] R. [person Dromo] left") == {"person": ["Ilka R. Dromo"]}


def test_a_place_inside_the_name_of_a_site_is_not_marked() -> None:
    assert marked("at [facility the [place Harbela] hospital]") == {"facility": ["Harbela hospital"]}


def test_articles_agree_and_offsets_follow() -> None:
    piece = markup.tidy(
        markup.render(
            markup.parse("a [weapon improvised mine] and a [weapon axe], a [weapon UN] one"), lambda n: markup.Rendered(n), lambda n: 0
        )
    )
    assert piece.text == "an improvised mine and an axe, a UN one"
    assert [piece.text[s.start : s.end] for s in piece.spans] == ["improvised mine", "axe", "UN"]


@pytest.mark.parametrize("line", ["[weapon bomb", "bomb]", "[ghost bomb]", "<a|b", "a>b"])
def test_broken_markup_is_refused(line: str) -> None:
    with pytest.raises(markup.MarkupError):
        markup.parse(line)


def test_every_frame_and_phrase_can_be_filled(world: worlds.World) -> None:
    for _, line in generate.frames():
        for seed in range(2):
            rng = random.Random(seed)
            piece, bounds = generate.written([line], slots.Story(world, rng), rng)
            assert piece.text and bounds
            assert not any(mark in piece.text for mark in "{}[]<>|~"), piece.text
    for choices in slots.phrases().values():
        for nodes in choices:
            rng = random.Random(0)
            markup.render(nodes, slots.Story(world, rng).fill, rng.randrange)


def test_frames_are_many_and_distinct() -> None:
    lines = [line for _, line in generate.frames()]
    assert len(lines) >= 500
    assert len(set(lines)) == len(lines)


def test_generated_records_keep_every_rule(world: worlds.World) -> None:
    train, dev = list(generate.generated(world, False)), list(generate.generated(world, True))
    for item in train + dev:
        assert prepare.faults(item, set()) == []
        assert " ".join(item["text"][a:b] for a, b in item["sentences"]).split() == item["text"].split()
    assert len({item["id"] for item in train + dev}) == len(train + dev)
    assert {e["type"] for item in dev for e in item["entities"]} == set(markup.TYPES)
    assert train == list(generate.generated(world, False))


def test_no_frame_is_in_both_parts(world: worlds.World) -> None:
    def keys(held_out: bool) -> set[str]:
        return {item["id"].rsplit("-", 1)[0] for item in generate.generated(world, held_out)} - {"own-paragraph"}

    assert keys(True) and not keys(True) & keys(False)


def test_faults_name_what_is_wrong() -> None:
    good = {"id": "a#1", "text": "Men left Harbela.", "types": ["place"], "entities": [{"start": 9, "end": 16, "type": "place"}]}
    assert prepare.faults(good, set()) == []
    assert "scored" in prepare.faults(good, {("some/corpus", "a")})[0]
    assert "span" in prepare.faults(good | {"entities": [{"start": 8, "end": 16, "type": "place"}]}, set())[0]
    assert "type" in prepare.faults(good | {"types": ["time"]}, set())[0]
    twice = [{"start": 9, "end": 16, "type": "place"}, {"start": 12, "end": 16, "type": "place"}]
    assert "overlap" in prepare.faults(good | {"entities": twice}, set())[0]


def test_scored_records_and_their_topics_are_barred(tmp_path: Path) -> None:
    (tmp_path / "claims").mkdir()
    for name, ident in (("dev", "9_2ecb"), ("check", "7_1ecbplus")):
        line = json.dumps({"corpus": "linking/ecbplus.dev", "id": ident})
        (tmp_path / "claims" / f"{name}.jsonl").write_text(line + "\n", encoding="utf-8")
    keys, topics = prepare.barred(tmp_path)
    assert keys == {("linking/ecbplus.dev", "9_2ecb"), ("linking/ecbplus.dev", "7_1ecbplus")}
    assert topics == {"9", "7"}


def test_a_filed_building_masks_the_type(tmp_path: Path) -> None:
    path = tmp_path / "uner.jsonl"
    text = "Ilka left Harbela Airport for Veld."
    names = [{"start": 10, "end": 25, "type": "LOC"}, {"start": 0, "end": 4, "type": "PER"}]
    path.write_text(json.dumps({"id": "x", "text": text, "entities": names}) + "\n", encoding="utf-8")
    [item] = corpora.uner(path)
    assert item["types"] == ["person", "organisation"]
    assert item["entities"] == [{"start": 0, "end": 4, "type": "person"}]


def test_a_mention_with_common_words_masks_the_person() -> None:
    def sentence(text: str, *mentions: tuple[str, str], people: tuple[str, ...] = ()) -> dict[str, object]:
        found = [{"start": text.index(m), "end": text.index(m) + len(m), "text": m, "type": t} for m, t in mentions]
        return corpora.ecb_sentence("x", text, 0, found, set(people))

    clear = sentence("Gov. Ilka Dromo left on Monday.", ("Gov. Ilka Dromo", "HUMAN_PART_PER"), ("on Monday", "TIME_DATE"))
    assert clear["entities"] == [{"start": 5, "end": 15, "type": "person"}, {"start": 24, "end": 30, "type": "time"}]
    assert sentence("The aide Ilka Dromo left.", ("aide Ilka Dromo", "HUMAN_PART_PER"))["types"] == ["time"]
    assert sentence("He saw Dromo go.", people=("Dromo",))["types"] == ["time"]
    assert sentence("He left Monday.")["types"] == ["person"]
    assert sentence("They scored in the first half.", ("in the first half", "TIME_OF_THE_DAY"))["types"] == ["person"]


TREE = """# sent_id = s1
# text = At least 12 Syrian soldiers saw two heavy guns and a car.
1\tAt\tat\tADP\tIN\t_\t2\tcase\t_\t_
2\tleast\tleast\tADJ\tJJS\t_\t3\tadvmod\t_\t_
3\t12\t12\tNUM\tCD\t_\t5\tnummod\t_\t_
4\tSyrian\tSyrian\tADJ\tJJ\t_\t5\tamod\t_\t_
5\tsoldiers\tsoldier\tNOUN\tNNS\t_\t6\tnsubj\t_\t_
6\tsaw\tsee\tVERB\tVBD\t_\t0\troot\t_\t_
7\ttwo\ttwo\tNUM\tCD\t_\t9\tnummod\t_\t_
8\theavy\theavy\tADJ\tJJ\t_\t9\tamod\t_\t_
9\tguns\tgun\tNOUN\tNNS\t_\t6\tobj\t_\t_
10\tand\tand\tCCONJ\tCC\t_\t12\tcc\t_\t_
11\ta\ta\tDET\tDT\t_\t12\tdet\t_\t_
12\tcar\tcar\tNOUN\tNN\t_\t9\tconj\t_\tSpaceAfter=No
13\t.\t.\tPUNCT\t.\t_\t6\tpunct\t_\t_

"""


def test_labels_from_trees(tmp_path: Path) -> None:
    path = tmp_path / "s.conllu"
    path.write_text(TREE, encoding="utf-8")
    [item] = silver.ewt(path)
    found = {(item["text"][e["start"] : e["end"]], e["type"]) for e in item["entities"]}
    assert found == {
        ("At least 12 Syrian soldiers", "quantity"),
        ("Syrian", "nationality"),
        ("two heavy guns", "quantity"),
        ("car", "vehicle"),
    }
    assert "weapon" not in item["types"]  # a "gun" may be many things: the sentence says nothing about weapons
    assert "armed_group" in item["types"]  # counted soldiers are a quantity, not a group


def test_labels_of_our_own_hold_no_text() -> None:
    for path in sorted((HOME / "labels").glob("*.jsonl")):
        for item in corpora.lines(path):
            assert set(item) == {"id", "start", "end", "entities"}
            assert all(len(e) == 3 and item["start"] <= e[0] < e[1] <= item["end"] and e[2] in markup.TYPES for e in item["entities"])
