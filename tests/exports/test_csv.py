"""The CSV: one row a claim, nothing that a spreadsheet would run."""

import csv
import io
from dataclasses import replace

from khabar.exports.csv import COLUMNS, claim_row, write_claims


def test_every_row_has_every_column(full, bare):
    assert len(set(COLUMNS)) == len(COLUMNS)
    assert len(claim_row(full)) == len(claim_row(bare)) == len(COLUMNS)


def test_values_stand_under_their_names(full):
    out = io.StringIO()
    write_claims(out, [full])
    (row,) = csv.DictReader(io.StringIO(out.getvalue()))
    assert (row["count_low"], row["count_high"], row["count_unit"], row["count_qualifier"]) == ("600", "", "household", "at_least")
    assert (row["time_start"], row["time_end"], row["time_ongoing"]) == ("2031-03-04", "", "true")
    assert row["said_by"] == "Northern Wire; Mila Oren (spokeswoman, Ostra Relief)"


def test_a_formula_in_a_report_is_disarmed_and_a_negative_longitude_is_not(full):
    claim = replace(full, evidence=replace(full.evidence, text='=HYPERLINK("http://x")'))
    row = dict(zip(COLUMNS, claim_row(claim), strict=True))
    assert row["evidence"] == '\'=HYPERLINK("http://x")'
    assert row["place_lon"] == "-3.25"
