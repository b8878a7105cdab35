"""What a figure is when it is no count: an age, a date, money, a distance, a duration, part of a name."""

from khabar.lexicon.nouns import noun_sense
from khabar.mentions.quantities_numbers import DASHES, Figure
from khabar.mentions.quantities_words import amount_words
from khabar.model import ParsedReport

AGE_NOUNS = frozenset({"year", "years", "month", "months", "week", "weeks", "day", "days", "yr", "yrs", "yo"})
AGE_BEFORE = frozenset({"aged", "age", "ages"})
AFTER_ITS_NOUN = frozenset({"nummod", "compound", "flat", "dep", "nmod:unmarked", "goeswith", "list", "fixed", "amod"})
MEASURING = {"duration": "duration", "distance": "distance", "money": "money", "measure": "measure"}
# Bare four-digit figures in this span are read as years unless a noun is counted ('2,000 people', '1990 families').
EARLIEST_YEAR, LATEST_YEAR = 1900, 2100
# Nobody has been reported older; '130 people, 40 of them' must not pass for an age.
OLDEST = 120


def sort_of(parsed: ParsedReport, figure: Figure, noun: int | None) -> str:
    """count, percent, age, money, distance, duration, ordinal, measure or other. `noun`: the counted noun from the tree."""
    if figure.form == "code":
        return "other"
    if figure.form == "vague":
        return _by_noun(parsed, noun) or "count"
    for test in (_money, _age, _name_or_code, _date):
        found = test(parsed, figure, noun)
        if found is not None:
            return found
    if figure.form == "percent":
        return "percent"
    by_noun = _by_noun(parsed, noun) or _by_next_word(parsed, figure)
    if by_noun:
        return by_noun
    if figure.form == "ordinal":
        return "ordinal"
    return "count" if _can_count(parsed, figure, noun) else "other"


def _can_count(parsed: ParsedReport, figure: Figure, noun: int | None) -> bool:
    """Things are counted in whole numbers, before their noun or in its place: 'version 3.5', 'rows 2' and 'an 18,000-person agency' are no counts."""
    if isinstance(figure.low, float) and figure.form == "number":
        return False
    token = parsed.tokens[figure.tokens.end - 1]
    if noun is not None and noun < figure.tokens.start:
        return True
    if noun is not None:
        between = _word(parsed, figure.tokens.end)
        return not (parsed.tokens[noun].deprel == "compound" and between in DASHES)
    return not (token.deprel in AFTER_ITS_NOUN and 0 <= token.head < token.i)


def _word(parsed: ParsedReport, i: int) -> str:
    return parsed.tokens[i].text.lower() if 0 <= i < len(parsed.tokens) else ""


def _by_noun(parsed: ParsedReport, noun: int | None) -> str | None:
    if noun is None:
        return None
    sense = noun_sense(noun_words(parsed, noun))
    return MEASURING.get(sense.unit) if sense else None


def _by_next_word(parsed: ParsedReport, figure: Figure) -> str | None:
    """'15km', '5.0 mi', '-day': a unit right after the figure, whatever the tree made of it."""
    j = figure.tokens.end
    j += _word(parsed, j) in DASHES
    sense = noun_sense([_word(parsed, j)]) if _word(parsed, j) else None
    return MEASURING.get(sense.unit) if sense else None


def noun_words(parsed: ParsedReport, noun: int) -> list[str]:
    """The noun with the words of its compound before it, ready for `noun_sense`: ['health', 'centres']."""
    words = [
        parsed.tokens[c].text
        for c in parsed.children[noun]
        if c < noun and noun - c <= 3 and parsed.tokens[c].deprel in ("compound", "amod")
    ]
    return [*words, parsed.tokens[noun].text]


def _money(parsed: ParsedReport, figure: Figure, noun: int | None) -> str | None:
    currencies = amount_words().currencies
    if _word(parsed, figure.tokens.start - 1) in currencies or _word(parsed, figure.tokens.end) in currencies:
        return "money"
    return None


def _age(parsed: ParsedReport, figure: Figure, noun: int | None) -> str | None:
    start, end = figure.tokens
    before, after = _word(parsed, start - 1), _word(parsed, end)
    if figure.high is not None and figure.high > OLDEST:
        return None
    if after in DASHES and _word(parsed, end + 1) in AGE_NOUNS and _word(parsed, end + 3) in ("old", "olds"):
        return "age"
    if after in AGE_NOUNS and (
        _word(parsed, end + 1) == "old" or _word(parsed, end + 2) in ("old", "olds") or _word(parsed, end + 2) == "age"
    ):
        return "age"
    if (
        before in AGE_BEFORE
        or (before == "of" and _word(parsed, start - 2) in AGE_BEFORE)
        or (before == "between" and _word(parsed, start - 2) in AGE_BEFORE)
    ):
        return "age"
    if figure.form != "number" or not parsed.tokens[start].text[0].isdigit() or noun is not None:
        return None
    # 'Ada Lorne, 29, was shot': a bare figure between commas after a name.
    if before in ("now", "then", "both") and _word(parsed, start - 2) == ",":
        return "age"  # 'Lorne, now 29,'
    if before == "," and after == "were" and parsed.tokens[start - 2].upos != "PROPN":
        return None  # 'of the 30 injured, 12 were women'
    named = before == "," and (parsed.tokens[start - 2].upos == "PROPN" or _people(parsed, start - 2))
    closed = after in (",", ".", ")", ";", "-", "–", "|", "") or after in (
        "and",
        "of",
        "was",
        "who",
        "has",
        "were",
        "died",
        "from",
        "at",
        "had",
        "is",
    )
    return (
        "age"
        if (named and closed and _word(parsed, start - 2) not in amount_words().months and not _year(figure))
        or _parenthesised(parsed, figure)
        else None
    )


def _parenthesised(parsed: ParsedReport, figure: Figure) -> bool:
    """'Ada Lorne (29)'."""
    start, end = figure.tokens
    return (
        _word(parsed, start - 1) == "("
        and _word(parsed, end) == ")"
        and start > 1
        and parsed.tokens[start - 2].upos == "PROPN"
        and not _year(figure)
    )


def _name_or_code(parsed: ParsedReport, figure: Figure, noun: int | None) -> str | None:
    start, end = figure.tokens
    tokens = parsed.tokens
    digit = tokens[start].text[0].isdigit()
    if digit and start > 0 and tokens[start - 1].end == tokens[start].start and _glued_to_name(parsed, start - 1):
        return "other"  # 'M23', 'F-16', 'COVID-19', '#4'
    if _bracketed(parsed, start, end) or (
        digit and noun is None and start > 0 and tokens[start - 1].upos == "PROPN" and _word(parsed, end) in (".", ",", ")", "", "'s", "’s")
    ):
        return "other"  # a footnote '[12]', a model 'SkyGuard 100'
    if digit and (_house_number(parsed, end) or (tokens[start].text in amount_words().dialled and not _people(parsed, noun))):
        return "other"
    if _word(parsed, start - 1) in ("no.", "nos.", "#"):
        return "other"  # 'the No. 1 plant'
    if (
        start > 1
        and not digit
        and tokens[start].text[0].isupper()
        and tokens[start - 1].upos == "PROPN"
        and tokens[start - 1].sentence == tokens[start].sentence
    ):
        return "other"  # 'a Formula One driver'
    first = parsed.sentences[tokens[start].sentence].tokens.start
    if digit and start - 1 > first and _word(parsed, start - 1) in amount_words().numbered and tokens[start - 1].text[0].isupper():
        return "other"  # 'Resolution 2254'
    if start > 0 and _word(parsed, start - 1) in amount_words().numbered and (digit or tokens[start].text[0].isupper()) and noun is None:
        return "other"  # 'Resolution 2254', 'Phase Three'
    if digit and figure.tokens.start == parsed.sentences[tokens[start].sentence].tokens.start and _word(parsed, end) in (")", "."):
        return "other"  # an enumeration: '1. The parties agree'
    if _word(parsed, end) == "block" or (
        figure.form == "ordinal" and end < len(tokens) and tokens[end].upos == "PROPN" and noun is not None and tokens[noun].upos == "PROPN"
    ):
        return "other"  # '1000 block of Vine Street', '3rd Battalion'
    if _word(parsed, end) in ("°", "′", "″", "º") or (_word(parsed, end) in ("’", "'") and _word(parsed, end + 1).isdigit()):
        return "other"  # coordinates, a height in feet and inches
    if figure.form == "ordinal" and (digit or tokens[start].text[0].isupper()) and _word(parsed, end) and tokens[end].text[0].isupper():
        return "other"  # 'the Second Division', 'in the Sixth Subdivision'
    inside = tokens[start].text[0].isupper() and not digit and start != parsed.sentences[tokens[start].sentence].tokens.start
    if inside and (
        tokens[start].upos == "PROPN" or (tokens[start].head >= 0 and tokens[tokens[start].head].upos == "PROPN" and noun is None)
    ):
        return "other"  # 'the Group of Seven'
    return None


def _house_number(parsed: ParsedReport, end: int) -> bool:
    """'12 Harbour Street', '6138 Highway 101': names, then a word for a street, within four tokens."""
    streets = amount_words().streets
    for i in range(end, min(end + 4, len(parsed.tokens))):
        token = parsed.tokens[i]
        if not token.text[0].isupper():
            return False
        if token.text.lower() in streets:
            return True
    return False


def _people(parsed: ParsedReport, noun: int | None) -> bool:
    sense = noun_sense([parsed.tokens[noun].text]) if noun is not None else None
    return sense is not None and sense.human


def _bracketed(parsed: ParsedReport, start: int, end: int) -> bool:
    """'[12]': a footnote or an editor's mark."""
    return _word(parsed, start - 1) == "[" and _word(parsed, end) == "]"


def _glued_to_name(parsed: ParsedReport, i: int) -> bool:
    token = parsed.tokens[i]
    if token.text in DASHES:
        return i > 0 and parsed.tokens[i - 1].end == token.start and parsed.tokens[i - 1].text[-1].isalpha()
    return token.text[-1].isalpha() or token.text in ("#", "/", ".", "_", "@", "'", "’")


def _year(figure: Figure) -> bool:
    return figure.low is not None and EARLIEST_YEAR <= figure.low <= LATEST_YEAR and figure.high is not None and figure.high <= LATEST_YEAR


def _date(parsed: ParsedReport, figure: Figure, noun: int | None) -> str | None:
    start, end = figure.tokens
    words = amount_words()
    months = words.months
    before, after = _word(parsed, start - 1), _word(parsed, end)
    digit = parsed.tokens[start].text[0].isdigit()
    if after in words.clock or (before == "by" and after in words.clock):
        return "other"
    if (
        before in months and parsed.tokens[start - 1].text[0].isupper() and not (noun is not None and figure.high and figure.high > 31)
    ) or _before_month(parsed, end):
        return "other"
    bare = digit and "," not in parsed.tokens[start].text and end - start in (1, 3)
    if bare and _year(figure) and (noun is None or noun < start or after == "of" or parsed.tokens[noun].xpos in ("NN", "NNP")):
        return "other"
    if (
        before in ("'", "’", "mid", "-")
        and noun is None
        and digit
        and figure.form == "number"
        and start > 1
        and _word(parsed, start - 2) in ("mid", "early", "late", "post", "pre")
    ):
        return "other"
    return None


def _before_month(parsed: ParsedReport, end: int) -> bool:
    """'25 June', '25th of June'; 'may' and 'march' only as names ('12 may have died' counts)."""
    j = end + (_word(parsed, end) == "of")
    return _word(parsed, j) in amount_words().months and parsed.tokens[j].text[0].isupper()
