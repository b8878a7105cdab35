"""Runs of capitalised words -> spots: which of them name places, and what place noun stands with them.

Each run is cut at titles ('Ohio Governor Pell'), tested for organisations and persons, and searched for gazetteer names.
"""

from collections.abc import Iterator

from khabar.gazetteer import Gazetteer
from khabar.mentions.places_entities import Readings
from khabar.mentions.places_names import ARTICLES, Name, longest_name, name_runs, seat, trimmed
from khabar.mentions.places_persons import Persons, is_title, looks_personal, title_split
from khabar.mentions.places_pieces import Piece, sort_at
from khabar.mentions.places_roads import is_abbreviated, natural_first, road_whole, state_road
from khabar.mentions.places_wholes import named_whole
from khabar.mentions.places_words import direction, listed
from khabar.model import ParsedReport, Span


def cut_runs(parsed: ParsedReport, gazetteer: Gazetteer, readings: Readings) -> tuple[list[Piece], Persons]:
    """Every run of the report, cut into pieces; and the persons among them."""
    pieces: list[Piece] = []
    done = 0
    for run in name_runs(parsed):
        if run[1] <= done:
            continue
        run = seat(parsed, Span(max(run[0], done), run[1]))
        whole = longest_name(parsed, gazetteer, run[0])
        if read := read_whole(parsed, gazetteer, run, readings, whole):
            pieces.append(read)
            done = read.tokens[1]
            if done < run[1]:
                pieces.extend(cut(parsed, gazetteer, Span(done, run[1])))
            continue
        known = (run[0], whole)
        for piece in cut(parsed, gazetteer, run if whole and whole.tokens[1] - run[0] > 1 else trimmed(parsed, run), known):
            pieces.append(piece)
            done = max(done, piece.tokens[1])
    persons = [p.tokens for p in pieces if p.role == "person"]
    lasts = {parsed.tokens[s[1] - 1].text for s in persons}
    surnames = frozenset(last.lower() for last in lasts if not gazetteer.country(last))
    return pieces, Persons(tuple(persons), surnames)


def read_whole(parsed: ParsedReport, gazetteer: Gazetteer, run: Span, readings: Readings, name: Name | None) -> Piece | None:
    """The words at the head of a run that the encoder reads as one site, place or person, where the gazetteer knows only a part of them."""
    tokens = parsed.tokens
    for entity in reversed(readings.get(run[0], ())):
        low, high = entity.tokens
        if low != run[0] or high - low < 2 or (name and name.tokens[1] >= high):
            continue
        if entity.type == "facility" and high > run[1] and tokens[high - 1].text[0].isupper() and (sort := sort_at(parsed, high - 1)):
            # 'Ostra and Women's Hospital': its words make several runs.
            return Piece(entity.tokens, "facility", name, sort) if sort.sort == "facility" else None
        if entity.type == "person" and entity.tokens == run and name is None and title_split(parsed, run) is None:
            return Piece(run, "person")
        if entity.type == "place" and high <= run[1] and is_one_place(parsed, gazetteer, entity.tokens, name):
            return Piece(entity.tokens, "unknown")
    return None


def is_one_place(parsed: ParsedReport, gazetteer: Gazetteer, read: Span, name: Name | None) -> bool:
    """Whether words read as one place are one: 'Tell Ostra', where some village is called Tell; 'Shah Lodna district', who is no shah."""
    tokens = parsed.tokens
    low, high = read
    if high < len(tokens) and tokens[high].text.islower() and sort_at(parsed, high) and title_split(parsed, read) is not None:
        return True
    if (
        name is None
        or road_whole(parsed, read)
        or sort_at(parsed, high - 1)
        or tokens[high - 1].text.lower() in listed("organisation_words")
        or direction(tokens[low].text)
    ):
        return False
    rest = Span(name.tokens[1], high)
    return tokens[rest[0]].text[0].isalpha() and not is_quarter(parsed, rest) and longest_name(parsed, gazetteer, rest[0]) is None


def cut(parsed: ParsedReport, gazetteer: Gazetteer, run: Span, known: tuple[int, Name | None] | None = None) -> Iterator[Piece]:
    """The pieces of one run, in order. `known`: the longest name at a token, where it has been looked up already."""
    tokens = parsed.tokens
    while run[0] < run[1] and not any(c.isalnum() for c in tokens[run[0]].text):
        run = Span(run[0] + 1, run[1])
    if run[0] >= run[1]:
        return
    if glued := outlet_end(parsed, run):
        yield Piece(Span(run[0], glued), "organisation")
        yield from cut(parsed, gazetteer, Span(glued, run[1]))
        return
    name = longest_name(parsed, gazetteer, run[0])
    if road := state_road(parsed, name, run):
        yield road
        return
    people = people_at(parsed, gazetteer, run, name)
    if people and not (whole := named_whole(parsed, gazetteer, run, name)):
        yield Piece(people, "demonym")
        yield from cut(parsed, gazetteer, Span(people[1], run[1]))
        return
    if (
        name
        and name.tokens[1] >= run[1]
        and not (run[1] - run[0] > 1 and is_title(tokens[run[0]].text) and not sort_at(parsed, name.tokens[1] - 1))
    ):
        yield Piece(name.tokens, "place", name)
        return
    person = title_split(parsed, run)
    if person is not None:
        start = person - 1
        while start > run[0] and is_title(tokens[start - 1].text):
            start -= 1
        yield from cut(parsed, gazetteer, Span(run[0], start))
        yield Piece(Span(person, run[1]), "person")
        return
    if whole := named_whole(parsed, gazetteer, run, name):
        yield from whole
        return
    if natural := natural_first(parsed, run, name):
        yield natural
        yield from cut(parsed, gazetteer, Span(natural.tokens[1], run[1]))
        return
    if looks_personal(parsed, run) and not (name and (name.tokens[1] - name.tokens[0] > 1 or is_abbreviated(name))):
        yield Piece(run, "person")
        return
    yield from cut_words(parsed, gazetteer, run, name)


def outlet_end(parsed: ParsedReport, run: Span) -> int:
    """Where an outlet's name ends that stands glued to the words after it ('Ostra TimesMirna Kovat': after 'TimesMirna'); 0 without one."""
    for i in range(run[0] + 1, run[1]):
        text = parsed.tokens[i].text
        for k in range(2, len(text) - 1):
            if text[k].isupper() and text[k - 1].islower() and text[:k].lower() in listed("mere_names"):
                return i + 1
    return 0


def cut_words(parsed: ParsedReport, gazetteer: Gazetteer, run: Span, name: Name | None) -> Iterator[Piece]:
    """A run that is nothing as a whole: known names and demonyms from the left, the rest unknown."""
    tokens = parsed.tokens
    if name is None and direction(tokens[run[0]].text) and run[1] - run[0] > 1:
        yield from cut(parsed, gazetteer, Span(run[0] + 1, run[1]))
        return
    if name is None:
        yield Piece(run, "unknown")
        return
    if is_quarter(parsed, Span(name.tokens[1], run[1])):
        yield Piece(run, "quarter", name)
        return
    yield Piece(name.tokens, "place", name)
    yield from cut(parsed, gazetteer, Span(name.tokens[1], run[1]))


def is_quarter(parsed: ParsedReport, rest: Span) -> bool:
    """'Ostra al-Balad': what follows a town's name with an Arabic article is a part of the town."""
    tokens = parsed.tokens
    return (
        rest[1] - rest[0] >= 2
        and tokens[rest[0]].text.lower() in ARTICLES
        and (tokens[rest[0] + 1].text == "-" or tokens[rest[0] + 1].text[0].isupper())
    )


def people_at(parsed: ParsedReport, gazetteer: Gazetteer, run: Span, name: Name | None) -> Span | None:
    """A people's name or adjective at the head of the run ('Sri Lankan', 'Polish'), unless a longer place name or a country stands there."""
    for end in range(min(run[1], run[0] + 3), run[0], -1):
        if parsed.tokens[end - 1].text[-1].isalpha() and gazetteer.people_of(parsed.text_of((run[0], end))):
            if name and (name.tokens[1] > end or (name.tokens[1] == end and any(h.entry.kind in ("country", "area") for h in name.hits))):
                return None
            return Span(run[0], end)
    return None
