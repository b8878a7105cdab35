"""Runs that their last word makes a whole: a body, a site, a road, an administrative unit, and the place whose name it bears.

Samples: "Ostra County Hospital" -> the site, and Ostra County in its name; "Ostra Film Festival" -> a body, and Ostra in its name.
"""

from khabar.gazetteer import Gazetteer
from khabar.mentions.places_names import Name, longest_name
from khabar.mentions.places_pieces import Piece, is_unit, sort_at
from khabar.mentions.places_roads import road_whole
from khabar.mentions.places_words import PlaceSort, direction, listed
from khabar.model import ParsedReport, Span


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
        return [*name_of_site(parsed, gazetteer, run, name, sort), Piece(run, "facility", name, sort)]
    if sort and sort.kinds and last not in listed("organisation_words"):
        if name and name.tokens[1] == run[1] - 1 and (last == "city" or is_unit(parsed, name.tokens)):
            # 'Ostra City Councilwoman Mirna Kovat', 'Ostra County District Attorney': the city of Ostra, the county.
            return [Piece(name.tokens, "place", name)]
        body = last == "district" and tokens[run[1] - 2].text.lower() in listed("district_bodies")
        if not body:
            return [Piece(run, "unit", name, sort)]
    words = {parsed.tokens[i].text.lower().rstrip(".") for i in range(run[0], run[1])}
    if last in listed("organisation_words") or last == "district" or words & listed("organisation_words"):
        mere_name = bool(words & listed("mere_names"))
        name = name_behind(parsed, gazetteer, run, name)
        role = (
            "demonym"
            if name and gazetteer.people_of(parsed.text_of(name.tokens)) and not any(h.entry.kind in ("country", "area") for h in name.hits)
            else "inner"
        )
        inner = (
            [Piece(name.tokens, role, name)]
            if name and name.tokens[1] < run[1] and not mere_name and any(h.spelling in ("main", "core", "short") for h in name.hits)
            else []
        )
        return [*inner, Piece(run, "organisation")]
    return []


def name_behind(parsed: ParsedReport, gazetteer: Gazetteer, run: Span, name: Name | None) -> Name | None:
    """The place in a body's name, past a word for a part of it: 'Northern Ostra Kennel Association', 'Greater Ostra Union'."""
    i = run[0]
    while i < run[1] - 2 and (name is None or name.tokens[1] == i + 1) and is_part_word(parsed.tokens[i].text):
        i += 1
        name = longest_name(parsed, gazetteer, i)
    return name


def is_part_word(word: str) -> bool:
    """'Northern', 'Greater'."""
    return direction(word) is not None or word.lower() in listed("part_words")


def name_of_site(parsed: ParsedReport, gazetteer: Gazetteer, run: Span, name: Name | None, sort: PlaceSort) -> list[Piece]:
    """The town or county in a building's name ('Ostra County Hospital' is in Ostra County), where there is one; a road's name tells nothing."""
    if (
        not (sort.sort in ("facility", "camp") or (sort.sort == "road" and name and is_unit(parsed, name.tokens)))
        or name is None
        or name.tokens[1] >= run[1]
        or gazetteer.people_of(parsed.text_of(name.tokens))
    ):
        return []
    return [Piece(name.tokens, "inner", name)] if any(h.spelling in ("main", "core", "short") for h in name.hits) else []
