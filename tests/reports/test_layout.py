"""Paragraphs: blank lines, one a line, wrapped lines, no line ends at all; and what shape alone leaves out."""

import pytest

from tests.reports.conftest import prose, read

_A = "At least 12 people were killed when shells hit the market of Karsk on Sunday, the police said."
_B = "More than 300 families have left the town since Friday, according to the Red Crescent."
_C = "The army denied that it had aimed at the market and said that it had returned fire."


@pytest.mark.parametrize("between", ["\n\n", "\n", "\r\n", "\r\n\r\n", "\n \n\n", "\u2029"])
def test_one_paragraph_a_line_or_block(between: str) -> None:
    assert prose(read(between.join([_A, _B, _C]))) == [_A, _B, _C]


def test_one_line_without_breaks_is_one_paragraph() -> None:
    assert prose(read(f"{_A} {_B} {_C}")) == [f"{_A} {_B} {_C}"]


def test_one_line_with_double_spaces_between_paragraphs() -> None:
    text = f"{_A} {_C}  {_B} {_C}  Aid and Relief  {_A} {_B}"
    assert prose(read(text)) == [f"{_A} {_C}", f"{_B} {_C}", f"{_A} {_B}"]


def test_a_list_that_lost_its_line_ends_has_its_items_apart() -> None:
    text = "Karsk Province  6 people dead  800 people evacuated  Over 100 homes destroyed, 200 damaged  Dovra Province  4 people dead, 13 missing"
    items = {"6 people dead", "800 people evacuated", "Over 100 homes destroyed, 200 damaged", "4 people dead, 13 missing"}
    assert items <= set(prose(read(text)))


def test_a_justified_page_is_not_cut_before_small_letters() -> None:
    text = (
        "At  least 12 people were  killed when  shells hit the  Karsk market  on Sunday,  police said.  More  than 300 families  have left."
    )
    assert len(prose(read(text))) <= 2


def test_wrapped_lines_are_joined_and_short_last_lines_end_paragraphs() -> None:
    text = (
        "At least 12 people were killed when shells hit the market of Karsk\n"
        "on Sunday, the police said. Most of them were traders who had come\n"
        "from the north.\n"
        "The army denied that it had aimed at the market and said that it had\n"
        "returned fire on Sunday.\n"
        "\n"
        "More than 300 families have left the town since Friday, according to\n"
        "the Red Crescent.\n"
    )
    assert [words.split()[0] + " " + words.split()[-1] for words in prose(read(text))] == ["At north.", "The Sunday.", "More Crescent."]


def test_a_number_or_small_word_alone_goes_on() -> None:
    assert prose(read("321\nHouses\ndestroyed")) == ["321\nHouses\ndestroyed"]
    assert prose(read("Some\n1,200 people fled the town of Karsk.")) == ["Some\n1,200 people fled the town of Karsk."]


def test_bullets_are_left_out_and_their_news_kept() -> None:
    text = f"{_A}\n\n- 12 killed and 30 wounded in Karsk\n\n• 300 families displaced in Tarn.\n\n{_B}"
    assert prose(read(text)) == [_A, "12 killed and 30 wounded in Karsk", "300 families displaced in Tarn.", _B]


@pytest.mark.parametrize(
    "line",
    [
        "___",
        "* * *",
        "-----------",
        "12",
        "Name | Age | Town | Day",
        "2:35 Remembering the siege of Karsk",
        "AID AND RELIEF",
        "Food, Shelter and Water",
        "•",
    ],
)
def test_shapes_that_are_no_prose(line: str) -> None:
    assert prose(read(f"{_A}\n\n{line}\n\n{_B}")) == [_A, _B]


@pytest.mark.parametrize(
    "line",
    [
        "The governor added:",
        "12 killed in Karsk",
        "“They shelled us for three hours.”",
        "Residents said they had nowhere to go",
        "7,000 in Tarn",
    ],
)
def test_short_lines_that_may_be_news(line: str) -> None:
    assert prose(read(f"{_A}\n\n{line}\n\n{_B}")) == [_A, line, _B]


def test_list_of_other_stories_ends_with_the_next_paragraph() -> None:
    text = f"{_A}\n\nRelated stories\n\nStorm nears the coast\n\nCup final moved to May\n\n{_B}"
    assert prose(read(text)) == [_A, _B]


def test_spans_lie_in_the_unchanged_text() -> None:
    text = f"\t {_A}\r\n\r\n \u00a0{_B}\x85 "
    report = read(text)
    assert report.text == text
    assert prose(report)[0] == _A
