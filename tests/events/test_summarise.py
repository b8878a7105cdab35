"""What an event is shown as: one text has one vote, and who is denied to have done it did nothing."""

from khabar.events import Around, happenings_of, summarise
from khabar.model import Actor, Span
from khabar.model.copies import CopyOf
from tests.situations.veldania import HALVEN, KARSK, claim, on, report

WIRE, REPRINT, RADIO = report("r1"), report("r2", outlet="Halven Post"), report("r3", outlet="Radio Lorn")
DAY = on("2031-03-04")


def summed(claims, *copies):
    happenings = [
        h for r in {c.report.id: c.report for c in claims}.values() for h in happenings_of(r, [c for c in claims if c.report is r])
    ]
    return summarise("e1", happenings, claims, Around(copies=copies))


def test_a_text_and_its_copy_have_one_vote_on_the_place():
    told = [claim("a", "shelling", WIRE, at=HALVEN, time=DAY), claim("b", "shelling", REPRINT, at=HALVEN, time=DAY)]
    other = [claim("c", "shelling", RADIO, time=DAY, by="Jon Hale"), claim("d", "killed", RADIO, time=DAY, by="Jon Hale")]
    assert summed([*told, *other]).place.name == "Halven"
    copied = CopyOf("r2", "r1", "reprint", 0.98, "the same words")
    assert summed([*told, *other], copied).place.name == KARSK.name


def test_who_is_said_not_to_have_done_it_is_no_actor():
    soldiers = Actor("soldiers", Span(0, 1))
    done, denied = claim("a", "shelling", WIRE, time=DAY), claim("b", "shelling", RADIO, time=DAY, status="denied", actor=soldiers)
    assert summed([done, denied]).actors == ()
    assert summed([denied]).actors == ("soldiers",)
