"""`khabar demo` gives the brief that stands beside this file, byte for byte. Written anew, after a look at every line that changes, with

.venv/bin/khabar demo > tests/golden/case/siege_brief.md
"""

from pathlib import Path

from tests.cli.case_reports import run

GOLDEN = Path(__file__).with_name("siege_brief.md")


def test_the_demo_gives_the_brief_of_the_siege():
    result = run("demo")
    assert result.exit_code == 0, result.stderr
    assert result.stdout == GOLDEN.read_text(encoding="utf-8")


def test_every_sentence_of_the_brief_cites_a_report():
    body = GOLDEN.read_text(encoding="utf-8").split("## Notes")[0]
    told = [line for line in body.splitlines() if line.startswith(("- ", "**"))]
    assert len(told) > 20 and all(line.rstrip().endswith("]") for line in told)
