"""Places of other sentences: what tells for them, and what against: invented reports, each with its counter-example."""

import pytest
from claim_reports import claims_of


def named(text: str, kind: str) -> list[str | None]:
    found = claims_of(text, kind)
    assert found
    return [c.place.name if c.place else None for c in found]


QUIET = " The mayor thanked everyone. The minister gave a speech. Shops were open. The sun shone. Prices were stable."


def test_a_report_of_one_scene_keeps_its_place_to_the_end() -> None:
    assert named("Floods hit Bihar on Friday." + QUIET + " About 3,600 people were evacuated.", "evacuation") == ["Bihar"]


@pytest.mark.parametrize(
    "ending",
    [" About 3,600 people were evacuated.", " Twelve houses were destroyed."],
)
def test_in_a_report_of_several_scenes_what_is_far_off_tells_nothing(ending: str) -> None:
    text = "Floods hit Bihar on Friday. Six people died in Homs. A storm killed four people in Jakarta." + QUIET + ending
    assert [c.place for c in claims_of(text) if c.evidence.text in ending] == [None]


def test_history_takes_no_place_from_afar() -> None:
    text = "Six people died in Homs on Friday. The mayor thanked everyone. Shops were open. In 1998, hundreds of people were killed."
    assert named(text, "killed") == ["Homs", None]


def test_history_may_be_placed_by_the_sentence_before() -> None:
    assert named("In 2012 shells hit Homs. Hundreds of people were killed.", "killed") == ["Homs"]


def test_the_scene_that_nearly_all_claims_share_is_kept() -> None:
    text = (
        "Shells hit Homs on Friday. Six people died in Homs. Nine people were injured in Homs. Two houses were destroyed in Homs."
        " A storm killed four people in Jakarta. Forty people fled from Homs." + QUIET + " About 3,600 people were evacuated."
    )
    assert named(text, "evacuation") == ["Homs"]
