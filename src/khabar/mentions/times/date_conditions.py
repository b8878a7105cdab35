"""Conditions that rules of the grammar name in `when`, for years, months, seasons, weekdays and numeric dates.

Each takes the match of a rule and says whether the rule holds. Their word lists are in `lexicon/times_context.yaml`.
"""

from datetime import date
from itertools import pairwise

from khabar.mentions.times.conditions import after_name, not_name
from khabar.mentions.times.match import Match, capital, condition, listed
from khabar.mentions.times.reading import Reading
from khabar.model import Entity, Token


@condition
def adjacent(m: Match) -> bool:
    """No space inside: '05/03/2031'."""
    tokens = m.tokens()
    return all(a.end == b.start for a, b in pairwise(tokens))


@condition
def iso_day(m: Match) -> bool:
    """A day of the calendar."""
    try:
        date(m.value("YEAR"), m.value("NUM2"), m.value("NUM2#2"))
    except ValueError:
        return False
    return True


def month_and_day(a: int, b: int) -> tuple[int | None, int | None]:
    """Month and day of 'a/b/year': known where only one order is possible, else (None, None): '05/03' is 5 March in London and 3 May in New York."""
    if a > 12 and b <= 12:
        return b, a
    if b > 12 and a <= 12:
        return a, b
    return (a, b) if a == b else (None, None)


@condition
def numeric_day(m: Match) -> bool:
    """One number at most above 12, none above 31, the same stroke twice."""
    a, b = m.value("NUMBER"), m.value("NUMBER#2")
    if not (isinstance(a, int) and isinstance(b, int)) or m.path[1][0] != m.path[3][0]:
        return False
    return 1 <= min(a, b) <= 12 and 1 <= max(a, b) <= 31 and m.word(-1) not in listed("NUMBERED")


@condition
def next_year(m: Match) -> bool:
    """'2007-08', '1994-97': the second year is later in the century and no more than 30 years on; not '2007-08-01'."""
    ahead = m.value("NUM2") - m.value("YEAR") % 100
    return 0 < ahead <= 30 and not (m.word(1) in ("-", "/") and _touches_next(m))


def _touches_next(m: Match) -> bool:
    after = m.near(1)
    return after is not None and after.start == m.tokens()[-1].end


@condition
def bare_year(m: Match) -> bool:
    """Four digits are a year unless something is counted, numbered, measured or addressed with them."""
    if m.path[0][0] == "FINANCIAL" or (len(m.tokens()) > 1 and m.tokens()[0].text.isalpha()):
        return True
    year, before, after = m.value("YEAR"), m.word(-1), m.word(1)
    # Nobody says 'at 2016' of a year: "the shop at 2016 Ontario" is an address.
    if before in listed("NUMBERED") or before == "at" or after in listed("MAKES") or _glued(m):
        return False
    if not 1500 <= year <= 2100 and before not in listed("BEFORE_YEAR"):
        return False
    if after in listed("COUNTED"):
        return False
    next_token = m.near(1)
    plural = next_token is not None and next_token.xpos == "NNS"
    if plural and (before in listed("ABOUT_HOW_MANY") or year % 100 == 0):
        return False
    if before in listed("ABOUT_HOW_MANY") and next_token is not None and next_token.xpos.startswith(("NN", "JJ")):
        return False
    return not any(m.word(k) in listed("STREET") and capital(m.near(k)) for k in (1, 2, 3))


def _glued(m: Match) -> bool:
    """Part of a longer number or code: '555-1998', '1998/3', 'F-2000', '$2000', '2000%'."""
    here, before, after = m.tokens(), m.near(-1), m.near(1)
    if (
        before is not None
        and before.end == here[0].start
        and not before.text[-1].isspace()
        and before.text in ("-", "/", ".", ":", "+", "$", "€", "£", "#", "_")
    ):
        second = m.near(-2)
        if before.text != "-" or second is None or second.text.lower() not in ("mid", "post", "pre", "early", "late", "non", "end"):
            return True
    if after is not None and after.end - after.start == 1 and after.start == here[-1].end:
        third = m.near(2)
        if after.text in "%:" or (after.text in "-/." and third is not None and third.start == after.end and third.text[0].isdigit()):
            return True
    return False


@condition
def day_not_count(m: Match) -> bool:
    """'In June 12 civilians died': the number counts. 'On June 12 civilians died' is read as a day."""
    after = m.near(1)
    if m.word(1) in ("%", "percent", "per"):
        return False
    return not (m.word(-1) == "in" and after is not None and after.xpos in ("NNS", "NNPS"))


@condition
def bare_month(m: Match) -> bool:
    """A month's name is a month; May, March, April, June, August, Jan only after a word that asks for a date, or where no name touches it."""
    token = m.tokens()[0]
    before = m.word(-1)
    if before in listed("BEFORE_MONTH") or (before == "-" and m.word(-2) in ("mid", "early", "late")):
        return before not in ("by", "of", "to", "and", "from", "before", "after", "between") or not (
            token.text.lower() in listed("NAMES_OF_PEOPLE") and _capital_word(m.near(1))
        )
    if token.text.lower().rstrip(".") not in listed("NAMES_OF_PEOPLE"):
        return True
    after = m.near(1)
    # 'the March raid'; 'the May government' is that of somebody called May
    if before == "the" and capital(token) and after is not None and after.xpos in ("NN", "NNS") and after.text.islower():
        return token.text != "May" or after.lemma not in listed("LED")
    return token.text.lower() in ("april", "june", "august") and token.xpos.startswith("NNP") and not after_name(m)


def _capital_word(token: Token | None) -> bool:
    return capital(token) and token is not None and token.text.isalpha()


@condition
def bare_season(m: Match) -> bool:
    """'in the summer', 'last fall', 'this spring'; not 'the fall of the town', 'a spring', 'Arab Spring', 'prices fall'."""
    if m.tokens()[0].xpos.startswith("VB") or not not_name(m):
        return False
    before = m.word(-1)
    if before == "the":
        return m.word(-2) in listed("BEFORE_SEASON") and m.word(1) != "of" and not _falls(m)
    return before in listed("BEFORE_SEASON") and m.word(1) != "of"


def _falls(m: Match) -> bool:
    """'He was hurt in the fall', 'the fall from the roof': somebody fell."""
    token = m.tokens()[-1]
    if token.text.lower() != "fall":
        return False
    above = m.parsed.tokens[token.head].lemma.lower() if token.head >= 0 else ""
    return m.word(1) == "from" or above in listed("SUFFERED_IN_A_FALL")


@condition
def weekday_name(m: Match) -> bool:
    """Not 'Black Friday', 'the Sunday Times', 'Joe Friday' (a first name alone before it, read as a person)."""
    if m.word(-1) in listed("NAME_BEFORE") or (m.word(1) in listed("NAME_AFTER") and capital(m.near(1))):
        return False
    here = m.tokens()[0]
    return not (here.deprel == "flat" and any(_names_person(m, e) for e in m.parsed.entities if here.i in e.tokens))


def _names_person(m: Match, entity: Entity) -> bool:
    return entity.type == "person" and all(capital(t) for t in m.parsed.tokens[entity.tokens[0] : entity.tokens[1]])


@condition
def short_weekday(m: Match) -> bool:
    """'on Tue', 'since Sat': a capital and a word that asks for a day."""
    return capital(m.tokens()[0]) and m.word(-1) in ("on", "last", "next", "this", "every", "since", "until", "till", "by", "from")


@condition
def weekday_then_date(m: Match) -> bool:
    """A weekday and then a day of a month: 'Friday, Aug. 13'."""
    first, second = m.value("DAYDATE"), m.value("DAYDATE#2")
    return isinstance(first, Reading) and first.weekday is not None and isinstance(second, Reading) and _has_month(second)


@condition
def date_has_month(m: Match) -> bool:
    """The date is a day of a month."""
    return _has_month(m.value("DAYDATE"))


def _has_month(reading: Reading) -> bool:
    return reading.kind == "calendar" and reading.month is not None and reading.day is not None


@condition
def quarter_of_year(m: Match) -> bool:
    """'the third quarter', not the first quarter of a city."""
    return m.word(1) != "of" or (m.word(2) in ("the", "last", "this", "next") and m.word(3) in ("year", "fiscal"))


@condition
def year_open(m: Match) -> bool:
    """A calendar date that has a month and no year yet."""
    reading = m.value("DATE")
    return isinstance(reading, Reading) and reading.kind == "calendar" and reading.year is None and reading.month is not None


@condition
def day_of_month_alone(m: Match) -> bool:
    """'on the 17th', not 'on the 17th floor'."""
    after = m.near(1)
    free = after is None or not after.xpos.startswith(("NN", "JJ", "CD"))
    return m.value("NTH") <= 31 and free and m.word(1) != "of" and m.word(-1) in ("on", "by", "until", "till", "since", "from")


@condition
def not_holiday_thing(m: Match) -> bool:
    """'at Christmas', 'the Christmas Day attack'; not 'a Christmas party', whose day is any."""
    after = m.near(1)
    thing = after is not None and after.xpos in ("NN", "NNS")
    return not thing or m.tokens()[-1].text.lower() in listed("HOLIDAY_DAY") or m.value("YEAR") is not None


@condition
def month_named(m: Match) -> bool:
    """'the first week of March', not 'the first week of 2030'."""
    reading = m.value("DATE")
    return isinstance(reading, Reading) and reading.unit == "month" and reading.part is None and reading.daypart is None
