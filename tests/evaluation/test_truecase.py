"""Capitals restored: same length, names up, prose down, and text that has its case left alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from khabar.evaluation.truecase import restore_case, small_words


@pytest.mark.parametrize(
    ("lost", "restored"),
    [
        ("the rebels attacked the town.", "The rebels attacked the town."),
        ("colonel ruiz said the bridge near san salvador was safe.", "Colonel Ruiz said the bridge near San Salvador was safe."),
        (
            "the farabundo marti national liberation front (fmln) denied it. the fmln left.",
            "The Farabundo Marti National Liberation Front (FMLN) denied it. The FMLN left.",
        ),
        ("the u.s. embassy in lima was closed on 4 march.", "The U.S. embassy in Lima was closed on 4 March."),
        ("they will march on sunday.", "They will march on Sunday."),
        ("THE ARMY DENIED IT. THE ARMY LEFT LIMA.", "The army denied it. The army left Lima."),
        ("machinegunned, kidnapping and demobilization are words.", "Machinegunned, kidnapping and demobilization are words."),
    ],
)
def test_names_rise_and_prose_stays(lost: str, restored: str) -> None:
    assert restore_case(lost) == restored


def test_a_text_with_both_cases_is_left_as_it_is() -> None:
    assert restore_case("the rebels left Lima.") == "the rebels left Lima."


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=200))
def test_offsets_never_move(text: str) -> None:
    restored = restore_case(text)
    assert len(restored) == len(text)
    assert restored.casefold() == text.casefold() or any(len(c.casefold()) != 1 or c.lower() != c.casefold() for c in text)


def test_the_list_holds_plain_words_in_order() -> None:
    words = sorted(small_words())
    assert len(words) > 10_000
    assert all(w == w.lower() for w in words)
    assert {"attack", "police", "soldier"} <= small_words()
    assert not {"damascus", "nicaragua"} & small_words()
