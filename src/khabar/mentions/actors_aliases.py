"""Known armed groups by any of their names, and the acronyms that a report itself introduces."""

from typing import NamedTuple

from khabar.mentions.actors_states import country_named, nation_code
from khabar.mentions.actors_words import SHORT_ALIAS, Group, actor_words, collective
from khabar.model import ParsedReport, Span
from khabar.model.mention import ActorType

# 'the Veldan Relief and Rescue Committee (VRRC)': as far back as the words of the longest such name.
LONGEST_NAME = 10
MOST_LETTERS = 8
# ', better known by its acronym, the'
LONGEST_INTRODUCTION = 8
SAYS_SO = frozenset({"(", "[", "or", "known", "called", "acronym", "abbreviated", "initials"})
INTRODUCTION = SAYS_SO | frozenset({",", "the", "as", "also", "better", "by", "its", "simply", "to", '"', "“", "‘", "'", "-", "–", "—"})


class Alias(NamedTuple):
    """A stretch of tokens that is a group's name. `type` None for a group known only from the report."""

    tokens: Span
    name: str
    type: ActorType | None


def find_aliases(parsed: ParsedReport) -> list[Alias]:
    """Every known name of a group, in order of the text, none over another."""
    groups = actor_words().groups
    text = parsed.report.text
    found: list[tuple[Span, Group]] = []
    skip = 0
    for token in parsed.tokens:
        if token.i < skip or not token.text[0].isalpha():
            continue
        for group in groups.get(_first(token.text), ()):
            if _written(text, token.start, group.alias):
                tokens = Span(token.i, _last(parsed, token.i, token.start + len(group.alias)))
                found.append((tokens, group))
                skip = tokens.end
                break
    aliases = {g.alias for _, g in found}
    countries = countries_named(parsed) if aliases & actor_words().need_full_name else frozenset()
    return [Alias(tokens, g.name, g.type) for tokens, g in found if _meant(parsed, tokens, g, aliases, countries)]


def introduced_aliases(parsed: ParsedReport, acronyms: dict[str, Span], known: list[Alias]) -> list[Alias]:
    """Where the acronyms that the report introduces stand again: 'VRC workers', 'a member of the VRC'."""
    taken = {i for alias in known for i in range(*alias.tokens)}
    out = []
    for token in parsed.tokens:
        span = acronyms.get(token.text)
        if span is not None and token.i not in taken and not (token.i and parsed.tokens[token.i - 1].text == "("):
            name = [t.text for t in parsed.tokens[span.start : span.end]]
            found = collective(name)
            out.append(Alias(Span(token.i, token.i + 1), parsed.text_of(span), found.type if found is not None else None))
    return out


def find_acronyms(parsed: ParsedReport) -> dict[str, Span]:
    """Acronyms that the report introduces -> the tokens of the full name: 'Veldan Rescue Committee (VRC)', 'the Veldan Army, or VA', 'known as the VA'."""
    out: dict[str, Span] = {}
    tokens = parsed.tokens
    for i in range(2, len(tokens)):
        letters = tokens[i].text.replace(".", "")
        if not (2 <= len(letters) <= MOST_LETTERS and letters.isupper() and letters.isalpha()) or tokens[i].text in out:
            continue
        last = _introduced(parsed, i)
        start = _initials(parsed, last, letters) if last is not None else None
        if start is not None and last is not None and tokens[start].sentence == tokens[i].sentence:
            out[tokens[i].text] = Span(start, last + 1)
    return out


def _introduced(parsed: ParsedReport, i: int) -> int | None:
    """The last word of the name that an acronym at `i` follows, past a bracket, 'or', 'known as the'; None where nothing introduces it."""
    tokens = parsed.tokens
    k, says = i - 1, False
    while k >= 0 and i - k <= LONGEST_INTRODUCTION and tokens[k].text.lower() in INTRODUCTION:
        says = says or tokens[k].text.lower() in SAYS_SO
        k -= 1
    return k if says and k >= 0 and tokens[k].text[0].isalpha() else None


def _initials(parsed: ParsedReport, last: int, letters: str) -> int | None:
    """The first token of the name whose capitals spell `letters`, ending at `last`; None where they do not."""
    wanted = list(letters)
    i, first = last, None
    while i >= 0 and wanted and last - i < LONGEST_NAME:
        word = parsed.tokens[i].text
        if word[0].upper() == wanted[-1] and word[0].isupper():
            wanted.pop()
            first = i
        elif word[0].isupper() and wanted[-1:] != [word[0]]:
            return None
        i -= 1
    return first if not wanted else None


def _first(word: str) -> str:
    if word.isalnum():
        return word.lower()
    for k, letter in enumerate(word):
        if not letter.isalnum():
            return word[:k].lower()
    return word.lower()


def _written(text: str, start: int, alias: str) -> bool:
    """Whether `alias` stands at `start` as whole words; case counts in short names, and a name begins with a capital unless it never does."""
    there = text[start : start + len(alias)].replace("’", "'").replace("‑", "-")
    after = text[start + len(alias) : start + len(alias) + 1]
    if after.isalnum() or (start and text[start - 1].isalnum()):
        return False
    if len(alias) <= SHORT_ALIAS:
        return there == alias.replace("’", "'")
    return there.lower() == alias.replace("’", "'").lower() and (there[:1].isupper() or alias[:1].islower())


def _last(parsed: ParsedReport, i: int, end: int) -> int:
    while i < len(parsed.tokens) and parsed.tokens[i].start < end:
        i += 1
    return i


def _meant(parsed: ParsedReport, tokens: Span, group: Group, seen: set[str], countries: frozenset[str]) -> bool:
    """Ambiguous acronyms need the full name or their country in the report; 'IS' in a headline all in capitals is a verb."""
    words = actor_words()
    if group.alias.isupper() and _all_capitals(parsed, tokens.start):
        return False
    if group.alias not in words.need_full_name:
        return True
    if group.name in seen and group.name != group.alias:
        return True
    return bool(words.safe_in.get(group.alias, frozenset()) & countries)


def _all_capitals(parsed: ParsedReport, i: int) -> bool:
    sentence = parsed.sentences[parsed.tokens[i].sentence]
    words = sentence.span.of(parsed.report.text)
    return words.isupper() and len(words) > 12


def countries_named(parsed: ParsedReport) -> frozenset[str]:
    """ISO 3166-1 alpha-3 codes of the countries that the report names or whose people it names."""
    out = set()
    for word in {t.text for t in parsed.tokens if t.text[0].isupper() and len(t.text) > 2}:
        code = nation_code(word)
        if code is None:
            entry = country_named(word)
            code = entry.country if entry is not None else None
        if code:
            out.add(code)
    return frozenset(out)
