"""Undated texts that look back: what they tell is their subject, however long ago; what lies before it is history."""

from datetime import date

import pytest
from tests.claims.test_background import history

BATTLE = (
    "The Battle of Karsk was fought between the army and the Veld Front over the river town of Karsk. It lasted from 3 to 29 March 2013 and ended with the "
    "capture of the town by the rebels. Karsk had long been a stronghold of the army. In June 2011, rebels had attacked the garrison, but were driven back. "
    "On 3 March 2013, rebel fighters attacked three checkpoints on the southern road, killing 12 soldiers. The next day government helicopters bombed the "
    "villages of Olm and Teris. On 8 March, the rebels captured the sugar mill after heavy fighting in which 30 soldiers died. In October 2014 the army "
    "retook the town and arrested 60 people."
)
MASSACRE = (
    "The Old Mill massacre was the killing of 46 villagers by soldiers in the village of Old Mill on 11 December 1981. The soldiers shot the men behind the "
    "church. Two days earlier, guerrillas had ambushed a patrol near the village, which lost six men. In 1974 the village had been bombed by the army. Three "
    "officers were arrested in 2003."
)
BARRAGE = (
    "The Karsk Barrage is a dam on the river Olm, north of Velda. It was built by two companies. Its gates can pass 7,000 cubic metres of water. "
    "In April 2015 the town below it was captured by the Veld Front after a week of fighting."
)
MILITIA = (
    "The Sons of the Marsh are an armed group in the delta. The group was founded by a preacher. Police killed him in 2009. "
    "In 2011 a suicide bomber attacked a barracks in Lome. It kidnapped 200 pupils in April 2014. In 1988 the preacher had been wounded in a riot."
)
WAR = (
    "The war has driven a quarter of the people of Veldania from their homes. More than 7,000 people have been killed since March 2015. How did it begin? "
    "In February 2015 the Front captured the port of Lome. In May 2015 its fighters attacked the capital. In 2006 the army had arrested its founder."
)


@pytest.mark.parametrize(
    ("text", "word", "is_history"),
    [
        (BATTLE, "attacked", [True, False]),
        (BATTLE, "killing", [False]),
        (BATTLE, "bombed", [False]),
        (BATTLE, "captured", [False]),
        (BATTLE, "arrested", [False]),
        (MASSACRE, "killing", [False]),
        (MASSACRE, "ambushed", [False]),
        (MASSACRE, "bombed", [True]),
        (MASSACRE, "arrested", [False]),
        (BARRAGE, "captured", [False]),
        (MILITIA, "killed", [False]),
        (MILITIA, "kidnapped", [False]),
        (MILITIA, "wounded", [True]),
        (WAR, "captured", [False]),
        (WAR, "attacked", [False]),
        (WAR, "arrested", [True]),
    ],
)
def test_an_account_tells_its_subject(text: str, word: str, is_history: list[bool]) -> None:
    told = history(text, None, word)
    assert told[0] == is_history[0] and told[-1] == is_history[-1], told


@pytest.mark.parametrize(
    "opening",
    [
        "Gunmen killed nine people in the market of Ostra on Tuesday, the police said. ",
        "Shells hit the market of Ostra last night and killed nine people. ",
        "Aid workers buried nine people this morning after rebels attacked the market of Ostra. ",
    ],
)
def test_news_without_a_publication_day_is_no_account(opening: str) -> None:
    rest = "The market was closed. In April 2009 the Veld Front bombed the bridge of Ostra. In 2011 militants abducted 30 pupils in Velda."
    assert all(history(opening + rest, None, "bombed")) and all(history(opening + rest, None, "abducted"))


def test_a_publication_day_leaves_it_to_the_calendar() -> None:
    assert all(history(MILITIA, date(2021, 7, 28), "kidnapped"))


def test_an_overview_of_decades_begins_with_the_last_one() -> None:
    text = (
        "Up to 80,000 people fled the Velda region during the 1980s because of the war. By 2006, the government had counted 7,800 people displaced in the "
        "region. In November 2012 floods displaced 300 families in Lome. In 2010 rebels attacked a village near Teris."
    )
    fled, *_ = history(text, None, "fled")
    *_, floods = history(text, None, "displaced")
    assert fled and not floods and not any(history(text, None, "attacked"))


def test_today_is_a_day_only_where_something_happened_on_it() -> None:
    rest = "The group was founded by a preacher. Police killed him in 2009. In 2011 a suicide bomber attacked a barracks. It kidnapped 200 pupils in 2014."
    assert not any(history("Today the Sons of the Marsh are the most feared group of the delta. " + rest, None, "kidnapped"))
    assert all(history("The Sons of the Marsh attacked a barracks in the delta today. " + rest, None, "kidnapped"))


@pytest.mark.parametrize(
    ("sentence", "word"),
    [
        ("Floods that have recently displaced 4,000 people in Velda were the worst in years.", "displaced"),
        ("Recent attacks on the market of Velda have emptied the town.", "attacks"),
    ],
)
def test_what_is_recent_is_no_history(sentence: str, word: str) -> None:
    lead = "Gunmen killed nine people in the market of Ostra on Tuesday. Shops were looted. In 2009 rebels bombed the bridge, and 40 people drowned. "
    assert not any(history(lead + sentence, None, word))
