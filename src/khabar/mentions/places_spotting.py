"""Runs of capitalised words -> spots: which of them name places, and what place noun stands with them.

Each run is cut at titles ('Ohio Governor Pell'), tested for organisations and persons, and searched for gazetteer names.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from khabar.gazetteer import Gazetteer
from khabar.mentions.places_entities import Readings
from khabar.mentions.places_names import ARTICLES, Name, longest_name, name_runs, trimmed
from khabar.mentions.places_persons import Persons, is_title, looks_personal, title_split
from khabar.mentions.places_words import PlaceSort, direction, listed, place_sorts
from khabar.model import ParsedReport, Span


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a run and what it is: place, quarter ('Ostra al-Balad'), facility ('Ostra General Hospital'), unit ('Ostra County'),
    inner (the place in an organisation's name), unknown, person, organisation, demonym. `name`: the known name inside."""

    tokens: Span
    role: str
    name: Name | None = None
    sort: PlaceSort | None = None


def cut_runs(parsed: ParsedReport, gazetteer: Gazetteer, readings: Readings) -> tuple[list[Piece], Persons]:
    """Every run of the report, cut into pieces; and the persons among them."""
    pieces: list[Piece] = []
    done = 0
    for run in name_runs(parsed):
        if run[1] <= done:
            continue
        run = Span(max(run[0], done), run[1])
        whole = longest_name(parsed, gazetteer, run[0])
        if read := read_whole(parsed, gazetteer, run, readings, whole):
            pieces.append(read)
            done = read.tokens[1]
            if done < run[1]:
                pieces.extend(cut(parsed, gazetteer, Span(done, run[1])))
            continue
        for piece in cut(parsed, gazetteer, run if whole and whole.tokens[1] - run[0] > 1 else trimmed(parsed, run)):
            pieces.append(piece)
            done = max(done, piece.tokens[1])
    persons = [p.tokens for p in pieces if p.role == "person"]
    surnames = frozenset(parsed.tokens[s[1] - 1].text.lower() for s in persons if not gazetteer.country(parsed.tokens[s[1] - 1].text))
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


def cut(parsed: ParsedReport, gazetteer: Gazetteer, run: Span) -> Iterator[Piece]:
    """The pieces of one run, in order."""
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
    if looks_personal(parsed, run) and not (name and name.tokens[1] - name.tokens[0] > 1):
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


def road_whole(parsed: ParsedReport, run: Span) -> Piece | None:
    """A run that is a road by its first word ('Rue Emile Rosny'), or by its last and a number ('Highway 19', 'County Road 42'); or None."""
    tokens = parsed.tokens
    if run[1] - run[0] > 1 and tokens[run[0]].text.lower().rstrip(".") in listed("road_first"):
        return Piece(run, "facility", None, place_sorts()["street"])
    sort = sort_at(parsed, run[1] - 1)
    if (
        sort
        and sort.sort == "road"
        and run[1] < len(tokens)
        and tokens[run[1]].text[0].isdigit()
        and tokens[run[1]].sentence == tokens[run[0]].sentence
    ):
        return Piece(Span(run[0], run[1] + 1), "facility", None, sort)
    return None


def named_whole(parsed: ParsedReport, gazetteer: Gazetteer, run: Span, name: Name | None) -> list[Piece]:
    """A run that its last word makes an organisation, a facility, a street, a river or an administrative unit; else empty."""
    tokens = parsed.tokens
    last = tokens[run[1] - 1].text.lower().rstrip(".")
    sort = sort_at(parsed, run[1] - 1)
    if road := road_whole(parsed, run):
        return [road]
    if run[1] - run[0] < 2:
        return []
    if sort and sort.sort in ("facility", "road", "natural", "water", "camp", "part"):
        return [Piece(run, "facility", name, sort)]
    if sort and sort.kinds and last not in listed("organisation_words"):
        return [Piece(run, "unit", name, sort)]
    words = {parsed.tokens[i].text.lower().rstrip(".") for i in range(run[0], run[1])}
    if last in listed("organisation_words") or words & listed("organisation_words"):
        mere_name = bool(words & listed("mere_names"))
        if name is None and direction(parsed.tokens[run[0]].text):
            # 'Northern Ostra Kennel Association'
            name = longest_name(parsed, gazetteer, run[0] + 1)
        role = (
            "demonym"
            if name and gazetteer.people_of(parsed.text_of(name.tokens)) and not any(h.entry.kind in ("country", "area") for h in name.hits)
            else "inner"
        )
        inner = (
            [Piece(name.tokens, role, name)]
            if name and name.tokens[1] < run[1] and not mere_name and any(h.spelling in ("main", "core") for h in name.hits)
            else []
        )
        return [*inner, Piece(run, "organisation")]
    return []


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


def sort_at(parsed: ParsedReport, i: int) -> PlaceSort | None:
    """The sort of place noun that token `i` ends ('refugee camp': two words), or None."""
    tokens = parsed.tokens
    last = tokens[i].lemma.lower().rstrip(".")
    if i > 0 and (found := place_sorts().get(f"{tokens[i - 1].text.lower()} {last}")):
        return found
    return place_sorts().get(last) or place_sorts().get(tokens[i].text.lower().rstrip("."))
