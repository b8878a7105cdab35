"""Invented reports in files, a reader that needs no encoder, and the command on a case: for the tests of the commands on cases.

The reader knows sentences of one form: 'Shells killed 12 people in Karsk on 4 March 2031, Mila Oren said.'
"""

import re
from dataclasses import replace
from datetime import date
from itertools import count

import pytest
from typer.testing import CliRunner

from khabar import pipeline
from khabar.cli import app
from khabar.model import Claim, Count, Evidence, Place, Span, Speaker, Time, Trigger

PLACES = {
    "Karsk": Place("Karsk", Span(0, 0), "Karsk", 36.1, 40.2, "VEL", "Ostra Province", "Karsk District", precision="town"),
    "Halven": Place("Halven", Span(0, 0), "Halven", 36.5, 40.9, "VEL", "Ostra Province", "Halven District", precision="town"),
    "Denna": Place("Denna", Span(0, 0)),
}
KINDS = {"killed": ("killed", "killed"), "injured": ("injured", "injured"), "displaced": ("displaced", "displaced"), "besieged": ("siege", None),
         "were to lift the siege": ("siege_lifted", None)}  # fmt: skip
SENTENCE = re.compile(
    r"[^.\n]*?\b(killed|injured|displaced|besieged|were to lift the siege)\b(?: (?:(at least|about) )?(\d+) (people|families))?[^.\n]* (?:in|of) "
    rf"({'|'.join(PLACES)})(?: (on|since) (\d+) March 2031)?(?:, ([A-Z]\w+ [A-Z]\w+) said)?\."
)
TAILS = (
    "The roads out of the valley were closed, and nobody who spoke to our reporter knew when they would be open again.",
    "Traders in the lower town had heard nothing from the ministry by the evening.",
    "The union of drivers asked for help with clearing the verges before next year's harvest.",
    "Tents were put up beside a mill, where cooks from three parishes served soup.",
)
TITLES = ("Evening bulletin", "Notes from our correspondent", "What we know this morning", "Around the province")
"""Another for each report: what two reports share makes them copies."""


def read(report):
    """The claims of a report in the one form that is known."""
    out = []
    for found in SENTENCE.finditer(report.text):
        verb, bound, number, who, place, since, day, speaker = found.groups()
        kind, of = KINDS[verb]
        trigger = Span(found.start(1), found.end(1))
        told = date(2031, 3, int(day)) if day else None
        n = int(number) if number else None
        amount = None
        if n is not None:
            span = Span(found.start(3), found.end(4))
            unit = "person" if who == "people" else "household"
            amount = Count(
                span.of(report.text),
                span,
                n,
                None if bound == "at least" else n,
                unit,
                {"at least": "at_least", "about": "about"}.get(bound, "exact"),
                of,
            )
        where = replace(PLACES[place], span=Span(found.start(5), found.end(5)))
        out.append(
            Claim(
                id=f"{abs(hash_of(report.id, found.group())):016x}",
                report=report,
                kind=kind,
                status="planned" if verb.startswith("were to") else "asserted",
                evidence=Evidence(Span(*found.span()), found.group(), Trigger(trigger, verb)),
                background="years ago" in found.group(),
                place=where,
                time=Time(found.group(7), Span(*found.span(7)), told.isoformat(), told, None if since == "since" else told, since == "since", precision="day") if told else None,
                count=amount,
                measure="flow" if kind == "displaced" else None,
                said_by=(Speaker(report.outlet, None, report.outlet), *([Speaker(speaker, Span(*found.span(8)), speaker)] if speaker else [])),
                confidence=0.9,
            )
        )  # fmt: skip
    return tuple(out)


def hash_of(*words):
    """The same in every process, unlike `hash`."""
    import hashlib

    return int.from_bytes(hashlib.sha256("|".join(words).encode()).digest()[:8], "big")


@pytest.fixture
def reader(monkeypatch):
    """From now on `khabar add` reads with `read`; every report that is read is listed."""
    seen = []

    def extract_claims(report):
        seen.append(report.id)
        return read(report)

    monkeypatch.setattr(pipeline, "extract_claims", extract_claims)
    return seen


@pytest.fixture
def report_file(tmp_path):
    """Writes a page of an outlet into a file and gives its path."""
    numbers = count(1)
    folder = tmp_path / "reports"
    folder.mkdir()

    def write(text, *, outlet="Northern Wire", published="2031-03-05", url=None, title=None, tail=None):
        n = next(numbers)
        page = folder / f"{n}.html"
        paragraphs = "".join(f"<p>{p}</p>" for p in [*text.split("\n\n"), TAILS[n % len(TAILS)] if tail is None else tail] if p)
        page.write_text(
            f'<html lang="en"><head><title>{title or f"{TITLES[n % len(TITLES)]}"}</title><meta property="og:site_name" content="{outlet}">'
            f'<meta property="article:published_time" content="{published}T08:00:00Z"><link rel="canonical" href="{url or f"https://{n}.example/story"}">'
            f"</head><body><article><h1>{title or f'{TITLES[n % len(TITLES)]}'}</h1>{paragraphs}</article></body></html>",
            encoding="utf-8",
        )
        return str(page)

    return write


@pytest.fixture
def where(tmp_path):
    """Where there is no case yet."""
    return str(tmp_path / "karsk.khabar")


def run(*words):
    """The command as typed, without a terminal."""
    return CliRunner().invoke(app, [str(w) for w in words])


def lines(result):
    """The JSON lines that a command printed."""
    import json

    assert result.exit_code == 0, result.stderr
    return [json.loads(line) for line in result.stdout.splitlines()]


KARSK = "Shells killed 12 people in Karsk on 4 March 2031, Mila Oren said."
KARSK_MORE = "A shell fell on the market and killed 15 people in Karsk on 4 March 2031, Piet Halder said."
HALVEN = "A mine on the river road killed 3 people in Halven on 2 March 2031, Nora Wells said."
DENNA = "Floods along the lower river displaced at least 40 families in Denna on 3 March 2031."
SIEGE = "Troops besieged the old quarter of Karsk since 1 March 2031, Mila Oren said."
PROMISE = "Troops were to lift the siege of Karsk on 9 March 2031, Piet Halder said."
HISTORY = "Fire killed 90 people years ago in Halven."


@pytest.fixture
def valley(reader, report_file, where):
    """A case of four reports; gives where it is."""
    report_file(f"{KARSK}\n\n{SIEGE}")
    report_file(KARSK_MORE, outlet="Halven Radio", published="2031-03-06")
    report_file(f"{HALVEN}\n\n{HISTORY}", outlet="Halven Radio")
    last = report_file(f"{DENNA}\n\n{PROMISE}", outlet="The Karsk Courier", published="2031-03-07")
    added = run("add", last.rpartition("/")[0], "--case", where)
    assert added.exit_code == 0, added.stderr
    return where
