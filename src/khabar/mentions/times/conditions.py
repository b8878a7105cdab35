"""Conditions that rules of the grammar name in `when`: what stands around the words decides whether they are a time.

Each takes the match of a rule and says whether the rule holds. Their word lists are in `lexicon/times_context.yaml`.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import cache
from typing import Any, NamedTuple

from khabar.mentions.times.pieces import Piece
from khabar.mentions.times.reading import Reading
from khabar.mentions.times.words import load
from khabar.model import Entity, ParsedReport, Token

_STOPS = frozenset({".", ",", ";", ":", ")", "]", "!", "?", '"', "''", "”", "’", "—", "–", "--"})


@cache
def listed(group: str) -> frozenset[str]:
    """The words of one group of `lexicon/times_context.yaml`."""
    return frozenset(str(word) for word in _context()[group]["words"])


@cache
def _context() -> dict[str, Any]:
    return load("times_context.yaml")


class Match(NamedTuple):
    """A rule that fits: the path of (symbol, number of the piece) through the pieces."""

    parsed: ParsedReport
    pieces: Sequence[Piece]
    path: tuple[tuple[str, int], ...]

    def index(self, symbol: str) -> int:
        """The number of the piece that a symbol took: 'DAY', 'DAY#2'. Raises StopIteration where the rule has no such symbol."""
        name, _, nth = symbol.partition("#")
        wanted = int(nth or 1)
        return [i for s, i in self.path if s == name][wanted - 1]

    def value(self, symbol: str) -> Any:
        """The value of a symbol, or None where the match has none."""
        name, _, nth = symbol.partition("#")
        found = [i for s, i in self.path if s == name]
        wanted = int(nth or 1)
        return self.pieces[found[wanted - 1]].symbols[name] if len(found) >= wanted else None

    def tokens(self) -> tuple[Token, ...]:
        """The tokens of the match."""
        return self.parsed.tokens[self.pieces[self.path[0][1]].first : self.pieces[self.path[-1][1]].last]

    def token_of(self, symbol: str) -> Token:
        """The first token of a symbol."""
        return self.parsed.tokens[self.pieces[self.index(symbol)].first]

    def near(self, offset: int) -> Token | None:
        """The token `offset` after the match (1 is the next), or before it (-1), inside the sentence; else None."""
        here = self.tokens()
        i = here[-1].i + offset if offset > 0 else here[0].i + offset
        if 0 <= i < len(self.parsed.tokens) and self.parsed.tokens[i].sentence == here[0].sentence:
            return self.parsed.tokens[i]
        return None

    def word(self, offset: int) -> str:
        """The word beside the match in lower case without a final stop, '' at the border of the sentence."""
        token = self.near(offset)
        return (token.text.lower().rstrip(".") or token.text) if token else ""


Condition = Callable[[Match], bool]


def adjacent(m: Match) -> bool:
    """No space inside: '05/03/2031'."""
    tokens = m.tokens()
    return all(a.end == b.start for a, b in zip(tokens, tokens[1:], strict=False))


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


def numeric_day(m: Match) -> bool:
    """One number at most above 12, none above 31, the same stroke twice."""
    a, b = m.value("NUMBER"), m.value("NUMBER#2")
    if not (isinstance(a, int) and isinstance(b, int)) or m.path[1][0] != m.path[3][0]:
        return False
    return 1 <= min(a, b) <= 12 and 1 <= max(a, b) <= 31 and m.word(-1) not in listed("NUMBERED")


def next_year(m: Match) -> bool:
    """'2007-08', '1994-97': the second year is later in the century and no more than 30 years on; not '2007-08-01'."""
    ahead = m.value("NUM2") - m.value("YEAR") % 100
    return 0 < ahead <= 30 and not (m.word(1) in ("-", "/") and _touches_next(m))


def _touches_next(m: Match) -> bool:
    after = m.near(1)
    return after is not None and after.start == m.tokens()[-1].end


def bare_year(m: Match) -> bool:
    """Four digits are a year unless something is counted, numbered, measured or addressed with them."""
    if m.path[0][0] == "FINANCIAL" or len(m.tokens()) > 1 and m.tokens()[0].text.isalpha():
        return True
    year, before, after = m.value("YEAR"), m.word(-1), m.word(1)
    if before in listed("NUMBERED") or _glued(m):
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
    return not any(m.word(k) in listed("STREET") and _capital(m.near(k)) for k in (1, 2, 3))


def _glued(m: Match) -> bool:
    """Part of a longer number or code: '555-1998', '1998/3', 'F-2000', '$2000', '2000%'."""
    here, before, after = m.tokens(), m.near(-1), m.near(1)
    if before is not None and before.end == here[0].start and not before.text[-1].isspace() and before.text in ("-", "/", ".", ":", "+", "$", "€", "£", "#", "_"):
        second = m.near(-2)
        if before.text != "-" or second is None or second.text.lower() not in ("mid", "post", "pre", "early", "late", "non", "end"):
            return True
    if after is not None and after.end - after.start == 1 and after.start == here[-1].end:
        third = m.near(2)
        if after.text in "%:" or (after.text in "-/." and third is not None and third.start == after.end and third.text[0].isdigit()):
            return True
    return False


def _capital(token: Token | None) -> bool:
    return token is not None and token.text[:1].isupper()


def _after_name(m: Match) -> bool:
    """A capitalised word that does not begin its sentence stands before, or one stands after: part of a name."""
    before, after = m.near(-1), m.near(1)
    named_before = _capital(before) and before is not None and before.xpos.startswith("NNP") and m.near(-2) is not None
    return named_before or (_capital(after) and after is not None and after.text.isalpha())


def not_name(m: Match) -> bool:
    """Not part of a name: 'The Veldania Daily Post', 'Sheriff Noon'."""
    return not (_capital(m.tokens()[0]) and _after_name(m)) or m.tokens()[0].text.isupper()


def not_noun(m: Match) -> bool:
    """'fled daily', 'the daily march'; not 'a party daily', a newspaper."""
    return not m.tokens()[0].xpos.startswith("NN")


def not_title(m: Match) -> bool:
    """Not the programme '60 Minutes': the unit has no capital of its own."""
    text = m.tokens()[-1].text
    return text.islower() or text.isupper()


def not_possessive(m: Match) -> bool:
    """'around Monday', not 'a way around Monday's ruling'."""
    return m.word(1) not in ("'s", "’s")


def day_not_count(m: Match) -> bool:
    """'In June 12 civilians died': the number counts. 'On June 12 civilians died' is read as a day."""
    after = m.near(1)
    if m.word(1) in ("%", "percent", "per"):
        return False
    return not (m.word(-1) == "in" and after is not None and after.xpos in ("NNS", "NNPS"))


def bare_month(m: Match) -> bool:
    """A month's name is a month; May, March, April, June, August, Jan only after a word that asks for a date, or where no name touches it."""
    token = m.tokens()[0]
    before = m.word(-1)
    if before in listed("BEFORE_MONTH") or (before == "-" and m.word(-2) in ("mid", "early", "late")):
        return before not in ("by", "of", "to", "and", "from", "before", "after", "between") or not (token.text.lower() in listed("NAMES_OF_PEOPLE") and _capital_word(m.near(1)))
    if token.text.lower().rstrip(".") not in listed("NAMES_OF_PEOPLE"):
        return True
    return token.text.lower() in ("april", "june", "august") and token.xpos.startswith("NNP") and not _after_name(m)


def _capital_word(token: Token | None) -> bool:
    return _capital(token) and token is not None and token.text.isalpha()


def bare_season(m: Match) -> bool:
    """'in the summer', 'last fall', 'this spring'; not 'the fall of the town', 'a spring', 'Arab Spring', 'prices fall'."""
    if m.tokens()[0].xpos.startswith("VB") or not not_name(m):
        return False
    before = m.word(-1)
    if before == "the":
        return m.word(-2) in listed("BEFORE_SEASON") and m.word(1) != "of"
    return before in listed("BEFORE_SEASON") and m.word(1) != "of"


def weekday_name(m: Match) -> bool:
    """Not 'Black Friday', 'the Sunday Times', 'Joe Friday' (a first name alone before it, read as a person)."""
    if m.word(-1) in listed("NAME_BEFORE") or (m.word(1) in listed("NAME_AFTER") and _capital(m.near(1))):
        return False
    here = m.tokens()[0]
    return not (here.deprel == "flat" and any(_names_person(m, e) for e in m.parsed.entities if here.i in e.tokens))


def _names_person(m: Match, entity: Entity) -> bool:
    return entity.type == "person" and all(_capital(t) for t in m.parsed.tokens[entity.tokens[0] : entity.tokens[1]])


def short_weekday(m: Match) -> bool:
    """'on Tue', 'since Sat': a capital and a word that asks for a day."""
    return _capital(m.tokens()[0]) and m.word(-1) in ("on", "last", "next", "this", "every", "since", "until", "till", "by", "from", "and", "to")


def weekday_then_date(m: Match) -> bool:
    """A weekday and then a day of a month: 'Friday, Aug. 13'."""
    first, second = m.value("DAYDATE"), m.value("DAYDATE#2")
    return isinstance(first, Reading) and first.weekday is not None and isinstance(second, Reading) and _has_month(second)


def date_has_month(m: Match) -> bool:
    """The date is a day of a month."""
    return _has_month(m.value("DAYDATE"))


def _has_month(reading: Reading) -> bool:
    return reading.kind == "calendar" and reading.month is not None and reading.day is not None


def not_score(m: Match) -> bool:
    """A clock time with a.m., p.m., a zone, or after 'at', 'from' and the like; not the score 21:19."""
    return len(m.path) > 1 or m.word(-1) in listed("BEFORE_CLOCK")


def quarter_of_year(m: Match) -> bool:
    """'the third quarter', not the first quarter of a city."""
    return m.word(1) != "of" or m.word(2) in ("the", "last", "this", "next") and m.word(3) in ("year", "fiscal")


def adverb_overnight(m: Match) -> bool:
    """'overnight' as a time: 'overnight strikes', not 'an overnight curfew'."""
    return m.word(1) not in listed("NOT_OVERNIGHT")


def this_or_last_night(m: Match) -> bool:
    """'this morning', 'last night', 'last evening'; there is no 'last morning' and no 'current night'."""
    which, part = m.value("WHICH"), m.value("DAYPART")
    return m.tokens()[0].text.lower() == "this" or (which == -1 and part in ("NI", "EV"))


def not_before_of(m: Match) -> bool:
    """'the last day' of something is not seen from today."""
    return m.word(1) != "of"


def not_which_day_of(m: Match) -> bool:
    """'the last Friday of the month' is not last Friday."""
    return m.word(1) != "of" and m.word(-1) not in ("first", "second")


def day_of_week(m: Match) -> bool:
    """'Monday last week', not 'Monday this month'."""
    return m.value("NAMED").weekday is not None and m.value("UNIT") == "week"


def not_quarter_place(m: Match) -> bool:
    """'three quarters of the town' are no time."""
    return "quarter" not in (m.value("UNIT"), m.value("UNITS")) or m.word(1) != "of"


def not_quarter(m: Match) -> bool:
    """'a quarter of the town' is no time."""
    return m.value("UNIT") not in ("quarter", "weekend")


def distributive(m: Match) -> bool:
    """'40 people a day', '$3 a day', 'once a week', 'per year': for each; not 'the strikes a year ago'."""
    if m.tokens()[0].text.lower() == "per":
        return True
    if m.word(1) in ("ago", "later", "earlier", "before", "after", "and", "back", "or", "from"):
        return False
    before = m.near(-1)
    return before is not None and (before.xpos in ("NNS", "CD", "$") or before.text in ("%", "times", "once", "twice", "percent", "cent"))


def not_distributive(m: Match) -> bool:
    """'for a week', not 'twice a week'."""
    return not distributive(m)


def bare_units(m: Match) -> bool:
    """'for weeks', 'days of fighting', 'hours later'; not 'opening hours', 'their quarters'."""
    if m.value("UNITS") in ("quarter", "weekend", "second") or m.tokens()[0].text.lower() in ("nights", "mins"):
        return False
    if m.word(1) in ("ago", "later", "earlier", "before", "after", "of", "ahead") and m.word(-1) not in ("opening", "office", "the"):
        return True
    return m.word(-1) == "" or m.word(-1) in listed("BEFORE_UNITS")


def counted_length(m: Match) -> bool:
    """'the four days', not 'the days'."""
    reading = m.value("LENGTH")
    return isinstance(reading, Reading) and reading.count != "X" and reading.frame is None and m.tokens()[1].text.lower() not in ("a", "an")


def year_open(m: Match) -> bool:
    """A calendar date that has a month and no year yet."""
    reading = m.value("DATE")
    return isinstance(reading, Reading) and reading.kind == "calendar" and reading.year is None and reading.month is not None


def part_of_period(m: Match) -> bool:
    """'early March', 'late on Friday', 'the end of 2030'; 'to end Friday' has a verb, so nouns need 'of'."""
    word = m.token_of("PART").text.lower()
    joint = next((s for s, _ in m.path if s in ("of", "on", "in", "-")), None)
    if word in ("early", "late", "mid", "mid-way"):
        return joint != "of" and not (word == "mid" and joint in ("on", "in"))
    return joint == "of"


def part_of_unit(m: Match) -> bool:
    """'earlier in the week', 'the end of the month'; not 'at the end of the day'."""
    first = m.tokens()[0].text.lower()
    joint = m.tokens()[1].text.lower()
    if first in ("early", "late", "earlier", "later"):
        return joint == "in"
    return joint == "of" and m.value("UNIT") in ("week", "month", "year", "decade", "century")


def year_end(m: Match) -> bool:
    """'year end', 'month's end'."""
    return m.value("UNIT") in ("year", "month") and m.word(1) not in ("of", "the")


def vague_noun(m: Match) -> bool:
    """'in the past', 'for the moment'; not 'the past chairman', 'the moment passed'."""
    after = m.near(1)
    if m.tokens()[-1].text.lower() == "moment":
        return m.word(-1) in ("at", "for")
    return m.word(-1) in ("in", "for", "of", "from", "until") and not (after is not None and after.xpos.startswith("NN"))


def vague_word(m: Match) -> bool:
    """'soon', not 'as soon as' or 'soon after'; 'shortly', not 'shortly before'; no part of a name."""
    word = m.tokens()[-1].text.lower()
    if word in ("soon", "shortly") and (m.word(1) in ("as", "after", "before", "thereafter") or m.word(-1) == "as"):
        return False
    return not_name(m)


def then_after_since(m: Match) -> bool:
    """'since then', 'by then', 'until then'."""
    return m.word(-1) in ("since", "by", "until", "till", "before", "from")


def before_stop(m: Match) -> bool:
    """'two days before, ...': nothing follows that the day would be before."""
    after = m.near(1)
    return after is None or after.text in _STOPS or after.xpos == "CC"


BY_NAME: Mapping[str, Condition] = {
    condition.__name__: condition
    for condition in (
        not_noun, not_title, not_possessive, adjacent, iso_day, numeric_day, next_year, bare_year, not_name, day_not_count, bare_month, bare_season, weekday_name, short_weekday,
        weekday_then_date, date_has_month, not_score, quarter_of_year, adverb_overnight, this_or_last_night, not_before_of, not_which_day_of,
        day_of_week, not_quarter_place, not_quarter, distributive, not_distributive, bare_units, counted_length, year_open, part_of_period,
        part_of_unit, year_end, vague_noun, vague_word, then_after_since, before_stop,
    )
}  # fmt: skip
