"""Conditions that rules of the grammar name in `when`, for durations, parts, days and vague words; those of dates are in `date_conditions`.

Each takes the match of a rule and says whether the rule holds. Their word lists are in `lexicon/times_context.yaml`.
"""

from khabar.mentions.times.match import Match, capital, condition, listed
from khabar.mentions.times.reading import Reading

_STOPS = frozenset({".", ",", ";", ":", ")", "]", "!", "?", '"', "''", "”", "’", "—", "–", "--"})


def after_name(m: Match) -> bool:
    """A capitalised word that does not begin its sentence stands before, or one stands after: part of a name."""
    before, after = m.near(-1), m.near(1)
    named_before = capital(before) and before is not None and before.xpos.startswith("NNP") and m.near(-2) is not None
    return named_before or (capital(after) and after is not None and after.text.isalpha())


@condition
def not_name(m: Match) -> bool:
    """Not part of a name: 'The Veldania Daily Post', 'Sheriff Noon'."""
    return not (capital(m.tokens()[0]) and after_name(m)) or m.tokens()[0].text.isupper()


@condition
def not_noun(m: Match) -> bool:
    """'fled daily', 'the daily march'; not 'a party daily', a newspaper."""
    return not m.tokens()[0].xpos.startswith("NN")


@condition
def not_title(m: Match) -> bool:
    """Not the programme '60 Minutes': the unit has no capital of its own."""
    text = m.tokens()[-1].text
    return text.islower() or text.isupper()


@condition
def not_headline(m: Match) -> bool:
    """Not the programme 'This Week' or the paper 'USA Today': the last word has a capital that begins no sentence, after a name."""
    tokens = m.tokens()
    if not capital(tokens[-1]) or tokens[-1].text.isupper():
        return True
    before = m.near(-1)
    return len(tokens) == 1 and not (before is not None and before.xpos.startswith("NNP"))


@condition
def not_possessive(m: Match) -> bool:
    """'around Monday', not 'a way around Monday's ruling'."""
    return m.word(1) not in ("'s", "’s")


@condition
def not_score(m: Match) -> bool:
    """A clock time with a.m., p.m., a zone, or after 'at', 'from' and the like; not the score 21:19."""
    return len(m.path) > 1 or m.word(-1) in listed("BEFORE_CLOCK")


@condition
def tonight(m: Match) -> bool:
    """'tonight'."""
    return bool(m.value("NIGHT_DEICTIC") == 0)


@condition
def adverb_overnight(m: Match) -> bool:
    """'overnight' as a time: 'overnight strikes', not 'an overnight curfew'."""
    return m.value("NIGHT_DEICTIC") == -1 and m.word(1) not in listed("NOT_OVERNIGHT")


@condition
def this_or_last_night(m: Match) -> bool:
    """'this morning', 'last night', 'last evening'; there is no 'last morning' and no 'current night'."""
    which, part = m.value("WHICH"), m.value("DAYPART")
    return m.tokens()[0].text.lower() == "this" or (which == -1 and part in ("NI", "EV"))


@condition
def not_before_of(m: Match) -> bool:
    """'the last day' of something is not seen from today; 'the bombing this month of the mill' is."""
    return m.word(1) != "of" or (m.tokens()[0].text.lower() == "this" and m.value("UNIT") != "day")


@condition
def not_which_day_of(m: Match) -> bool:
    """'the last Friday of the month' is not last Friday."""
    return m.word(1) != "of" and m.word(-1) not in ("first", "second")


@condition
def day_of_week(m: Match) -> bool:
    """'Monday last week', not 'Monday this month'."""
    return m.value("NAMED").weekday is not None and m.value("UNIT") == "week"


@condition
def not_quarter_place(m: Match) -> bool:
    """'three quarters of the town' are no time."""
    return "quarter" not in (m.value("UNIT"), m.value("UNITS")) or m.word(1) != "of"


@condition
def not_quarter(m: Match) -> bool:
    """'a quarter of the town' is no time."""
    return m.value("UNIT") not in ("quarter", "weekend")


@condition
def distributive(m: Match) -> bool:
    """'40 people a day', '$3 a day', 'once a week', 'per year': for each; not 'the strikes a year ago'."""
    if m.tokens()[0].text.lower() == "per":
        return True
    if m.word(1) in ("ago", "later", "earlier", "before", "after", "and", "back", "or", "from"):
        return False
    before = m.near(-1)
    return before is not None and (before.xpos in ("NNS", "CD", "$") or before.text in ("%", "times", "once", "twice", "percent", "cent"))


@condition
def not_distributive(m: Match) -> bool:
    """'for a week', not 'twice a week'."""
    return not distributive(m)


@condition
def bare_units(m: Match) -> bool:
    """'for weeks', 'days of fighting', 'hours later'; not 'opening hours', 'their quarters'."""
    if m.value("UNITS") in ("quarter", "weekend", "second") or m.tokens()[0].text.lower() in ("nights", "mins"):
        return False
    if m.word(1) in ("ago", "later", "earlier", "before", "after", "of", "ahead") and m.word(-1) not in ("opening", "office", "the"):
        return True
    return m.word(-1) == "" or m.word(-1) in listed("BEFORE_UNITS")


@condition
def counted_length(m: Match) -> bool:
    """'the four days', not 'the days'."""
    reading = m.value("LENGTH")
    return isinstance(reading, Reading) and reading.count != "X" and reading.frame is None and m.tokens()[1].text.lower() not in ("a", "an")


@condition
def no_preposition(m: Match) -> bool:
    """'over three weeks', more than three; but 'over the past three weeks' has a preposition."""
    return m.tokens()[1].text.lower() not in ("the", "these", "those") or m.tokens()[0].text.lower() not in (
        "over",
        "within",
        "around",
        "about",
    )


@condition
def part_of_period(m: Match) -> bool:
    """'early March', 'late on Friday', 'the end of 2030'; 'to end Friday' has a verb, so nouns need 'of'."""
    word = m.token_of("PART").text.lower()
    joint = next((s for s, _ in m.path if s in ("of", "on", "in", "-")), None)
    if word in ("early", "late", "mid", "mid-way"):
        return joint != "of" and not (word == "mid" and joint in ("on", "in"))
    return joint == "of"


@condition
def part_of_unit(m: Match) -> bool:
    """'earlier in the week', 'the end of the month'; not 'at the end of the day'."""
    first = m.tokens()[0].text.lower()
    joint = m.tokens()[1].text.lower()
    if first in ("early", "late", "earlier", "later"):
        return joint == "in"
    return joint == "of" and m.value("UNIT") in ("week", "month", "year", "decade", "century")


@condition
def year_end(m: Match) -> bool:
    """'year end', 'month's end'."""
    return m.value("UNIT") in ("year", "month") and m.word(1) not in ("of", "the")


@condition
def vague_noun(m: Match) -> bool:
    """'in the past', 'for the moment'; not 'the past chairman', 'the moment passed'."""
    after = m.near(1)
    if m.tokens()[-1].text.lower() == "moment":
        return m.word(-1) in ("at", "for")
    return m.word(-1) in ("in", "for", "of", "from", "until") and not (after is not None and after.xpos.startswith("NN"))


@condition
def vague_word(m: Match) -> bool:
    """'soon', not 'as soon as' or 'soon after'; 'shortly', not 'shortly before'; no part of a name."""
    word = m.tokens()[-1].text.lower()
    if word in ("soon", "shortly") and (m.word(1) in ("as", "after", "before", "thereafter") or m.word(-1) == "as"):
        return False
    return not_name(m)


@condition
def then_after_since(m: Match) -> bool:
    """'since then', 'by then', 'until then'."""
    return m.word(-1) in ("since", "by", "until", "till", "before", "from")


@condition
def before_stop(m: Match) -> bool:
    """'two days before, ...': nothing follows that the day would be before."""
    after = m.near(1)
    return after is None or after.text in _STOPS or after.xpos == "CC"


@condition
def not_on(m: Match) -> bool:
    """'on a day when' is no length."""
    return m.word(-1) != "on"


@condition
def not_hyphen(m: Match) -> bool:
    """In 'a month-long war' the article is not the number."""
    return m.word(1) != "-"
