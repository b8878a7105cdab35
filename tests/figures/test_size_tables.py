"""Household sizes from a CSV table: all or nothing, with the rows that are wrong."""

from decimal import Decimal
from pathlib import Path

import pytest

from khabar.errors import UnusableArgument
from khabar.figures import parse_household_sizes, read_household_sizes
from khabar.figures.households import in_persons
from khabar.model.figure_settings import HouseholdSize

HEAD = "country,year,size,source,url\n"


def test_a_table_as_a_spreadsheet_saves_it(tmp_path: Path) -> None:
    file = tmp_path / "sizes.csv"
    file.write_bytes(
        '\ufeffYear, Country ,Source,Size,Note\r\n2031,vld,"Census 2029, table 4",5.25,x\r\n,,,,\r\n2030,SOV,Census,4.9,\r\n'.encode()
    )
    assert read_household_sizes(file) == (
        HouseholdSize("SOV", 2030, Decimal("4.9"), "Census", None),
        HouseholdSize("VLD", 2031, Decimal("5.25"), "Census 2029, table 4", None),
    )


def test_the_url_is_kept() -> None:
    assert parse_household_sizes(HEAD + "VLD,2031,5.2,Census,https://example.org/c\n", "s.csv")[0].url == "https://example.org/c"


@pytest.mark.parametrize(
    ("table", "message"),
    [
        ("", "the table is empty"),
        ("country,year,size\nVLD,2031,5\n", "no column source"),
        ("country,year,size,size,source\nVLD,2031,5,6,x\n", "column size is there twice"),
        (HEAD, "no rows under the columns"),
        (HEAD + "VLD,2031,5.2,Census\nVL,2031,5.2,Census\n", "row 3, country: the country is written with three letters"),
        (HEAD + "VLD,last year,5.2,Census\n", "row 2, year"),
        (HEAD + 'VLD,2031,"5,2",Census\n', "row 2, size"),
        (HEAD + "VLD,2031,0,Census\n", "row 2, size"),
        (HEAD + "VLD,2031,NaN,Census\n", "row 2, size"),
        (HEAD + "VLD,2031,5.2,\n", "row 2, source"),
        (HEAD + "VLD,2031,5.2\n", "row 2, source"),
        (HEAD + "VLD,2031,5.2,Census\n\nVLD,2031,5.3,Other\n", "row 4: VLD 2031 is already given in row 2"),
        (HEAD + "V,2031,5,x\n" * 7, "and 2 more; nothing is taken"),
        (HEAD + 'VLD,2031,5,"open\n', "not a CSV table"),
    ],
)
def test_what_is_wrong_is_said_with_its_row(table: str, message: str) -> None:
    with pytest.raises(UnusableArgument) as caught:
        parse_household_sizes(table, "sizes.csv")
    assert message in str(caught.value) and str(caught.value).startswith("sizes.csv: ")


def test_a_file_that_is_no_utf8(tmp_path: Path) -> None:
    (tmp_path / "s.csv").write_bytes(b"country,year,size,source\nVLD,2031,5,\xe9tat\n")
    with pytest.raises(UnusableArgument, match="not UTF-8"):
        read_household_sizes(tmp_path / "s.csv")


def test_half_a_person_is_rounded_up() -> None:
    size = HouseholdSize("VLD", 2031, Decimal("5.25"), "Census")
    assert [in_persons(n, size) for n in (2, 1, 600, None)] == [11, 5, 3150, None]
