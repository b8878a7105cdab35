"""Invented reports for the tests of copies. Nothing here was ever published."""

from datetime import date

from khabar.model import Rejected, Report
from khabar.reports import report_from_text

SHELLING = """KARSK, Veldania (AFP) - Shells fell on the grain market of Karsk for a third day on Friday, killing at least twelve people, the head of the town's only hospital said.

Doctor Lena Dorr told reporters that forty wounded had been brought in since dawn and that the hospital had no blood left for transfusions.

Residents said the fire came from the hills above Ostra Bridge, where troops of the Halven garrison dug in last month after the ceasefire broke down.

A spokesman for the garrison, Major Piet Marn, denied that his men had aimed at the market and blamed gunmen who he said were hiding in the old mill.

The relief committee of Karsk said six hundred families had left for the villages along the Nahla road, most of them on foot and many without winter clothes.

The committee asked both sides to open a corridor for lorries that carry flour and medicine and have been waiting at the Kasad crossing since Monday.

Trains between Karsk and Halven have not run since the bridge was damaged in the first week of the fighting.
"""

REWRITTEN = """At least a dozen people died on Friday when artillery hit a crowded market in the besieged town of Karsk, medics say.

It was the third day of bombardment. Doctor Lena Dorr told reporters that forty wounded had been brought in since dawn and that the hospital had no blood left for transfusions.

People in Karsk believe that the guns stand above Ostra Bridge. A spokesman for the garrison, Major Piet Marn, denied that his men had aimed at the market and blamed gunmen who he said were hiding in the old mill.

Aid workers count six hundred families on the road to Nahla. Flour and medicine wait at Kasad, the Northern Wire has learnt from drivers who were turned back there on two mornings.
"""

FLOOD = """HALVEN, Veldania (AFP) - The river Olm burst its banks at Halven on Friday after two days of rain, flooding the railway yards and some three hundred houses, the civil defence service said.

Boats took children and old people to the sports hall, where the town council has put up beds. Nobody was reported missing by nightfall.

The weather office expects more rain in the hills on Sunday and has told farmers along the lower Olm to move their cattle to higher ground.
"""

BLOTTER = """{place} police are looking for a gunman who shot a {age}-year-old man in the {part} quarter of {place} on {day} night.

Officers were called to {street} at about {hour} o'clock and found {name} with a wound in the leg, the police said in a statement. He was taken to {hospital} and is in a stable condition.

The gunman fled on foot. Anyone with information is asked to call the detectives of the regional office or to leave a message, without giving a name, on the line of the citizens' watch, which pays a reward for every tip that leads to an arrest.
"""
MAN_IN_KARSK = BLOTTER.format(
    place="Karsk", age=19, part="Tanners", day="Monday", street="Mill Lane", hour="nine", name="Ivo Kolar", hospital="Saint Brenn's"
)
MAN_IN_DORVO = BLOTTER.format(
    place="Dorvo", age=44, part="Harbour", day="Saturday", street="Quay Five", hour="eleven", name="Sami Velt", hospital="the Olmen clinic"
)


def report(
    text: str, id: str, *, title: str | None = None, outlet: str | None = None, day: int | None = None, url: str | None = None
) -> Report:
    """A report of March 2031."""
    made = report_from_text(text, id=id, title=title, outlet=outlet, url=url, published=date(2031, 3, day) if day else None)
    assert not isinstance(made, Rejected)
    return made


def without(text: str, *paragraphs: int) -> str:
    """The text without some of its paragraphs, counted from 0."""
    parts = text.strip().split("\n\n")
    return "\n\n".join(p for n, p in enumerate(parts) if n not in paragraphs)


WIRE = report(SHELLING, "wire", title="Twelve killed as shells hit Karsk market", outlet="Agence France-Presse", day=7)
CUT = report(
    without(SHELLING, 2, 6).replace("KARSK, Veldania (AFP) - ", ""), "cut", title="Bloodshed in grain town", outlet="Karsk Herald", day=8
)
TOLD_ANEW = report(REWRITTEN, "anew", title="Market bombardment kills a dozen in Karsk", outlet="Northern Wire", day=8)
RIVER = report(FLOOD, "river", title="Olm floods Halven railway yards", outlet="Agence France-Presse", day=7)
KARSK_BLOTTER = report(MAN_IN_KARSK, "b1", title="Man, 19, wounded in Karsk shooting", outlet="Veld Radio", day=3)
DORVO_BLOTTER = report(MAN_IN_DORVO, "b2", title="Man, 44, wounded in Dorvo shooting", outlet="Veld Radio", day=8)
