"""Quantities: a parsed report -> every figure in it, with its bounds, what it counts and whom.

Bounds follow the contract of `Count`. Ages, dates, money, distances, durations and figures inside names are found too, with their
own `sort`, so that nobody takes them for people. A bare plural ('soldiers were killed') has no quantity.
"""

from khabar.lexicon.nouns import noun_notes
from khabar.mentions.quantities_nouns import ADJECTIVES_OF_PEOPLE, Counted, counted, elliptic_unit, noun_after, sense_of
from khabar.mentions.quantities_numbers import Figure, find_figures
from khabar.mentions.quantities_qualifiers import bound_after, bound_before, bounds, strongest
from khabar.mentions.quantities_single import find_singles
from khabar.mentions.quantities_sorts import sort_of
from khabar.mentions.quantities_words import amount_words
from khabar.model import Count, ParsedReport, QuantityMention, Span
from khabar.model.mention import Qualifier

COUNTING = frozenset({"count", "percent", "ordinal"})


def find_quantities(parsed: ParsedReport) -> tuple[QuantityMention, ...]:
    """Every quantity, in order of the text; `sort` tells counts from the rest."""
    found: list[QuantityMention] = []
    for figure in find_figures(parsed):
        if not _is_quantity(parsed, figure):
            continue
        where = counted(parsed, figure)
        sort = sort_of(parsed, figure, where.noun)
        if sort == "count" and _second_day(parsed, figure, found):
            sort = "other"
        if where.noun is None and (sort == "ordinal" or _needs_noun(parsed, figure)):
            continue
        if figure.form == "vague" and _of_a_mass(parsed, where.noun):
            continue
        found.append(_mention(parsed, figure, where, sort, found))
    singles = find_singles(parsed, {i for q in found if q.sort == "count" for i in range(q.tokens.start, q.tokens.end)})
    persons = {q.noun for q in singles}
    found = [q for q in found if q.sort != "ordinal" or q.noun not in persons]  # 'a thirteenth victim died': one person
    return tuple(sorted(found + singles, key=lambda q: q.tokens))


def _is_quantity(parsed: ParsedReport, figure: Figure) -> bool:
    """'most effective' (an adverb), 'no one', 'one another', 'one can say' and 'both in the north and ...' are none."""
    token = parsed.tokens[figure.tokens.start]
    low = token.text.lower()
    if figure.form == "vague":
        if figure.tokens.start and parsed.tokens[figure.tokens.start - 1].text.lower() in ("how", "as", "so"):
            return False
        return not (token.deprel in ("advmod", "cc:preconj") or (token.upos == "ADV" and figure.tokens.end - figure.tokens.start == 1))
    if figure.form == "set":
        return token.deprel != "cc:preconj" and (
            low == "both" or parsed.tokens[figure.tokens.end].text.lower() != "of" if figure.tokens.end < len(parsed.tokens) else True
        )
    if figure.form == "ordinal":
        return token.deprel in ("amod", "nummod", "compound")
    if low == "one" and figure.tokens.end - figure.tokens.start == 1:
        return _counts_one(parsed, figure.tokens.start)
    return True


def _second_day(parsed: ParsedReport, figure: Figure, earlier: list[QuantityMention]) -> bool:
    """'On March 28 and 29': the second figure is a day as well."""
    start, end = figure.tokens
    if not earlier or start < 2 or earlier[-1].sort != "other" or earlier[-1].number.end != start - 1:
        return False
    linked = parsed.tokens[start - 1].text.lower() in ("and", ",", "or", "to", "-", "–")
    following = parsed.tokens[end].upos if end < len(parsed.tokens) else "PUNCT"
    return linked and figure.low is not None and figure.low <= 31 and following not in ("NOUN", "ADJ")


def _needs_noun(parsed: ParsedReport, figure: Figure) -> bool:
    """'Many fled' is a quantity; 'various', 'some' and 'most' without their noun are none."""
    first = parsed.tokens[figure.tokens.start]
    return figure.form == "vague" and (
        first.text.lower() not in amount_words().vague_alone or (first.upos == "DET" and first.text.lower() == "some")
    )


def _of_a_mass(parsed: ParsedReport, noun: int | None) -> bool:
    """'some support', 'most of the town': no amount of things that could be counted."""
    return noun is not None and parsed.tokens[noun].xpos in ("NN", "NNP") and sense_of(parsed, noun).unit not in ("person", "percent")


def _counts_one(parsed: ParsedReport, i: int) -> bool:
    token = parsed.tokens[i]
    before = parsed.tokens[i - 1].text.lower() if i else ""
    after = parsed.tokens[i + 1].text.lower() if i + 1 < len(parsed.tokens) else ""
    if before in ("no", "any", "every", "some", "each", "which", "this", "that", "the", "anti") or after in (
        "another",
        "'s",
        "’s",
        "would",
        "can",
        "must",
        "should",
        "could",
        "by",
    ):
        return False
    if token.deprel in ("nsubj:pass", "obj") and parsed.tokens[token.head].lemma.lower() in noun_notes("person_predicates"):
        return True  # 'one was killed'
    return token.deprel == "nummod" or token.upos == "NUM" or after == "of"


def _mention(parsed: ParsedReport, figure: Figure, where: Counted, sort: str, earlier: list[QuantityMention]) -> QuantityMention:
    first = figure.tokens.start
    if figure.form == "range" and first and parsed.tokens[first - 1].text.lower() == "between":
        first -= 1
    start, before = bound_before(parsed, first, vague=figure.form == "vague")
    start = min(start, first)
    end, after = bound_after(parsed, figure.tokens.end)
    if after != "exact" and where.noun is None:
        where = noun_after(parsed, figure, end)
    end = max(end, where.end)
    if after == "exact":
        end, after = bound_after(parsed, end)
    start = _article(parsed, start, figure)
    qualifier: Qualifier = _qualifier(figure, [before, after])
    low, high = bounds(qualifier, figure.low, figure.high)
    unit, group, noun = _unit(parsed, figure, where, sort, earlier)
    start, unit = _holding(parsed, where.head, noun, start, unit)
    tokens = Span(start, end)
    head = noun if noun is not None and noun < end else where.head
    if sort not in COUNTING:
        low, high = (figure.low, figure.high) if qualifier != "vague" else (None, None)
    count = Count(parsed.text_of(tokens), parsed.span_of(tokens), low, high, unit, qualifier, None, group)
    return QuantityMention(tokens, head, figure.tokens, noun, sort, count)


def _article(parsed: ParsedReport, start: int, figure: Figure) -> int:
    """'the majority' and 'an unknown number' hold their article already; 'the vast majority' is in the lexicon as well."""
    if figure.form == "set" and start and parsed.tokens[start - 1].text.lower() in ("a", "the"):
        return start - 1
    return start


def _qualifier(figure: Figure, found: list[Qualifier]) -> Qualifier:
    if figure.form == "vague":
        return "vague"
    best = strongest([q for q in found if q != "exact"])
    # The guide: 'a range (384 to 807) has low and high, qualifier about'; a third is only about 33.3 per cent.
    if best == "exact" and (figure.form == "range" or (figure.form == "percent" and figure.low in (33.3, 66.6))):
        return "about"
    return best


def _unit(
    parsed: ParsedReport, figure: Figure, where: Counted, sort: str, earlier: list[QuantityMention]
) -> tuple[str, str | None, int | None]:
    if figure.form == "percent":
        return "percent", sense_of(parsed, where.noun).group if where.noun is not None else None, where.noun
    if sort not in ("count", "ordinal"):
        return "other", None, where.noun
    if where.noun is not None:
        if parsed.tokens[where.noun].text.lower() in ADJECTIVES_OF_PEOPLE:
            return "person", None, where.noun
        sense = sense_of(parsed, where.noun)
        return sense.unit, sense.group, where.noun
    sentence = parsed.tokens[where.head].sentence
    prior = next(
        (q for q in reversed(earlier) if q.sort == "count" and q.noun is not None and parsed.tokens[q.head].sentence == sentence), None
    )
    unit, noun = elliptic_unit(parsed, where.head, figure.tokens.end, prior.count.unit if prior else None)
    return unit, sense_of(parsed, noun).group if noun is not None else None, noun


def _holding(parsed: ParsedReport, head: int, noun: int | None, start: int, unit: str) -> tuple[int, str]:
    """'a family of five', 'a crew of 12': the holder's words join the phrase, persons are counted."""
    token = parsed.tokens[head]
    if noun is not None or token.deprel != "nmod" or token.head < 0 or token.head >= head:
        return start, unit
    holder = parsed.tokens[token.head]
    if holder.lemma.lower() in noun_notes("holding_persons") and head - token.head <= 6:
        first = token.head
        for c in parsed.children[token.head]:
            if c < first and parsed.tokens[c].deprel in ("det", "amod", "compound"):
                first = c
        return first, "person"
    return start, unit
