"""Pieces -> spots: weighs each piece, counts what the rest of the report says for it, keeps those with enough evidence."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from khabar.gazetteer import Gazetteer, Hit, fold
from khabar.mentions.places_containers import containers_of, holding, land_of_list, lands_in_lists, narrowed
from khabar.mentions.places_entities import Readings, in_common_noun, reading_points, readings_of, types_of
from khabar.mentions.places_evidence import ENOUGH, points_for
from khabar.mentions.places_lists import commas_between, in_company, introduced
from khabar.mentions.places_local import scene_of
from khabar.mentions.places_names import longest_name
from khabar.mentions.places_persons import Persons
from khabar.mentions.places_phrases import Phrase, phrase_around
from khabar.mentions.places_pieces import Piece
from khabar.mentions.places_sites import is_road, settle_names, settle_roads, towns_of_roads
from khabar.mentions.places_spots import Spot
from khabar.mentions.places_spotting import cut_runs
from khabar.mentions.places_wholes import is_part_word, name_behind
from khabar.mentions.places_words import given_names, listed, titles
from khabar.model import ParsedReport, Span

# A name accepted elsewhere in the report needs this much less evidence here; so does one in a list with accepted places.
SEEN, COMPANY = 1.5, 1.8
SURE = ENOUGH + 0.5
NEVER = -9.0
# What the reading 'facility' adds at most to a named site.
SITE_READING = 0.0
# What a road's name loses at most: the encoder often reads only its last word.
ROAD_READING = -0.5


def spot_places(
    parsed: ParsedReport, gazetteer: Gazetteer, above: Mapping[str, tuple[Hit, ...]] | None = None
) -> tuple[list[Spot], dict[int, int]]:
    """The spots of a report, in order, and by number which of them contains which. `above`: the names that stand as places in its
    title or dateline, folded, with their bearers."""
    readings = readings_of(parsed)
    pieces, persons = cut_runs(parsed, gazetteer, readings)
    held = containers_of(parsed, pieces)
    lists = introduced(parsed, pieces)
    weighed = shared_nouns(parsed, pieces, weigh(parsed, gazetteer, pieces, persons, readings, held, lists, above or {}))
    spots: list[Spot] = []
    number: dict[int, int] = {}
    for k, (phrase, points) in weighed.items():
        if points >= ENOUGH:
            number[k] = len(spots)
            spots.append(spot_of(parsed, gazetteer, pieces[k], phrase, points))
    for k in lands_in_lists(parsed, pieces) & number.keys():
        spots[number[k]] = replace(spots[number[k]], hits=land_of_list(pieces[k]) or spots[number[k]].hits)
    settle_names(parsed, spots)
    inside = {number[a]: number[b] for a, b in held.items() if a in number and b in number}
    for a, b in inside.items():
        held_by = towns_of_roads(spots[b].hits) if is_road(spots[a]) else holding(spots[b].hits, spots[a].hits)
        spots[b] = replace(spots[b], hits=held_by)
    settle_roads(parsed, spots, inside)
    settle_parts(spots, inside, [number[k] for k, parts in lists.items() if parts and k in number])
    return spots, inside


def weigh(
    parsed: ParsedReport,
    gazetteer: Gazetteer,
    pieces: list[Piece],
    persons: Persons,
    readings: Readings,
    held: Mapping[int, int],
    lists: Mapping[int, bool],
    above: Mapping[str, tuple[Hit, ...]],
) -> dict[int, tuple[Phrase, float]]:
    """Phrase and points of every piece that may be a place, with what the rest of the report adds."""
    tied = {*held, *held.values()}
    first: dict[int, tuple[Phrase, float]] = {}
    sure: set[str] = set(above)
    for k, piece in enumerate(pieces):
        if piece.role in ("person", "organisation"):
            continue
        phrase = phrase_around(parsed, piece.tokens)
        points = points_of(parsed, piece, phrase, persons, k in tied, readings)
        if (
            points < ENOUGH
            and piece.role == "facility"
            and piece.name
            and not (piece.sort and piece.sort.sort in ("natural", "water", "road"))
        ):
            # 'Ostra General Hospital said ...': the body, not the site; what remains is the town in its name.
            if k and pieces[k - 1].role == "inner" and pieces[k - 1].tokens == piece.name.tokens:
                continue
            piece = pieces[k] = Piece(piece.name.tokens, "inner", piece.name)
            phrase = phrase_around(parsed, piece.tokens)
            points = points_of(parsed, piece, phrase, persons, k in tied, readings)
        if piece.role in ("place", "inner") and points >= SURE:
            sure.add(fold(parsed.text_of(piece.tokens)))
        first[k] = phrase, points
    settled = [pieces[k].name for k, (_, points) in first.items() if points >= ENOUGH and pieces[k].role in ("place", "inner")]
    local = scene_of(dict.fromkeys([*(n.hits for n in settled if n), *(h for h in above.values() if h)]))
    for k, (phrase, points) in first.items():
        name = pieces[k].name
        if pieces[k].role in ("place", "inner") and name and points > NEVER:
            first[k] = phrase, points + local.points(name.hits)
    first |= inside_bodies(parsed, gazetteer, pieces, readings, sure)
    accepted = {k for k, (_, points) in first.items() if points >= ENOUGH and pieces[k].role != "demonym"}
    company = in_company(parsed, pieces, accepted | lists.keys()) | lists.keys()
    return {
        k: (phrase, points + SEEN * (fold(parsed.text_of(pieces[k].tokens)) in sure) + COMPANY * (k in company) + COMPANY * (k in lists))
        for k, (phrase, points) in first.items()
    }


def inside_bodies(
    parsed: ParsedReport, gazetteer: Gazetteer, pieces: list[Piece], readings: Readings, sure: Collection[str]
) -> dict[int, tuple[Phrase, float]]:
    """Bodies and what looked like persons that begin with a place of the report: 'Ostra Film Festival', 'Ostra Ranger Pell' where Ostra is
    a town of the story. Their pieces become the place (`inner`)."""
    out: dict[int, tuple[Phrase, float]] = {}
    first_words = {name.split(" ")[0] for name in sure}
    for k, piece in enumerate(pieces):
        low, high = piece.tokens
        word = parsed.tokens[low].text
        if (
            piece.role in ("person", "organisation")
            and fold(word.rstrip(".")) not in first_words
            and not is_part_word(word)
            and "." not in word
        ):
            continue
        if piece.role not in ("person", "organisation") or (k and pieces[k - 1].role == "inner" and pieces[k - 1].tokens[0] == low):
            continue
        name = name_behind(parsed, gazetteer, piece.tokens, longest_name(parsed, gazetteer, low))
        if name is None or name.tokens[1] >= high or fold(parsed.text_of(name.tokens)) not in sure:
            continue
        if piece.role == "person" and (
            parsed.tokens[name.tokens[0]].text.lower() in given_names() or "person" in types_of(readings, piece.tokens)
        ):
            continue
        pieces[k] = Piece(name.tokens, "inner", name)
        if not is_word(parsed, pieces[k]):
            out[k] = phrase_around(parsed, name.tokens), ENOUGH
    return out


def shared_nouns(
    parsed: ParsedReport, pieces: Sequence[Piece], weighed: dict[int, tuple[Phrase, float]]
) -> dict[int, tuple[Phrase, float]]:
    """A plural place noun holds for its whole list: 'the provinces of Ostra and Lodna', 'Ostra and Lodna provinces'."""
    out = dict(weighed)
    for order in (sorted(out), sorted(out, reverse=True)):
        for k, j in pairwise(order):
            phrase, other = out[k][0], out[j][0]
            a, b = min(j, k), max(j, k)
            plural = parsed.tokens[phrase.head].xpos == "NNS" or phrase.plural
            if (
                phrase.sort
                and plural
                and other.sort is None
                and b - a == 1
                and commas_between(parsed, pieces[a].tokens[1], pieces[b].tokens[0])
            ):
                out[j] = replace(other, sort=phrase.sort, plural=True), out[j][1]
    return out


def points_of(parsed: ParsedReport, piece: Piece, phrase: Phrase, persons: Persons, tied: bool, readings: Readings) -> float:
    """The evidence for a piece; demonyms are always kept (as context), plain words that no place bears alone never."""
    if piece.role == "demonym":
        return ENOUGH
    if is_word(parsed, piece):
        return NEVER
    points = points_for(parsed, piece, phrase, persons, tied)
    if piece.role == "facility" and not (piece.sort and piece.sort.sort == "road"):
        # A site's name is found by its noun; the reading only takes away.
        return points + min(SITE_READING, reading_points(readings, piece.tokens, True, True))
    if piece.role == "facility":
        return points + max(ROAD_READING, reading_points(readings, piece.tokens, True, True))
    return points + reading_points(readings, piece.tokens, piece.name is not None, in_common_noun(parsed, readings, piece.tokens))


def is_word(parsed: ParsedReport, piece: Piece) -> bool:
    """Whether a single capitalised word is no name of a place by its form: 'Monday', 'Gen.', 'AK' of 'AK-47', 'US' of 'US$5', an unknown 'HRW'."""
    low, high = piece.tokens
    tokens = parsed.tokens
    if high - low > 1:
        return False
    text = tokens[low].text
    plain = text.lower().rstrip(".")
    if plain in listed("never_alone") or plain in titles() or len(plain) == 1:
        return True
    after = parsed.report.text[tokens[low].end : tokens[low].end + 2]
    if after[:1] in ("$", "£", "€") or (after[:1] == "-" and after[1:].isdigit()) or after[:1].isdigit():
        return True
    # 'Wide areas of ...', '4 Killed in ...': capitals of a headline or a sentence's head.
    if piece.name is None and tokens[low].xpos not in ("NNP", "NNPS"):
        return True
    if not text.isupper() or "." in text:
        return False
    # 'IS', 'HRW': letters are a body's more often than a village's; 'US', 'NSW' are places as written.
    hits = piece.name.hits if piece.name else ()
    return len(text) <= (3 if hits else 6) and not any(h.entry.kind in ("country", "area") or h.spelling == "short" for h in hits)


def spot_of(parsed: ParsedReport, gazetteer: Gazetteer, piece: Piece, phrase: Phrase, points: float) -> Spot:
    """The spot that a piece and its phrase make."""
    text = parsed.text_of(piece.tokens)
    hits: tuple[Hit, ...] = piece.name.hits if piece.name else ()
    sort = phrase.sort or piece.sort
    if phrase.sort and phrase.head == piece.tokens[1]:
        # 'the Caspian sea', 'the Gaza strip': the noun belongs to the name that the gazetteer knows.
        hits = gazetteer.hits(parsed.text_of((piece.tokens[0], phrase.head + 1))) or hits
    loose_wanted = not hits or (sort is not None and sort.kinds and not any(h.entry.kind in sort.kinds for h in hits))
    if piece.role in ("unknown", "unit", "place") and loose_wanted and not (sort and sort.part):
        hits = (*hits, *gazetteer.loose(text))
    if phrase.sort and phrase.sort.sort == "water" and piece.role == "place" and not phrase.plural:
        # A river or a mountain is not the town of its name, which may stand anywhere along it.
        hits = tuple(h for h in hits if h.entry.kind == "area")
    elif sort and sort.kinds:
        hits = narrowed(hits, sort.kinds, parsed.tokens[phrase.head].lemma.lower() if phrase.sort else "")
    inner = piece.role in ("quarter", "facility")
    return Spot(
        tokens=piece.tokens,
        phrase=phrase.tokens,
        head=phrase.head,
        known=piece.name.tokens if piece.name and inner else piece.tokens,
        hits=hits,
        sort=sort,
        people=gazetteer.people_of(text) if piece.role == "demonym" else None,
        evidence=points,
        relation=phrase.relation or ("part of" if inner else None),
        metonymic=piece.role == "inner"
        or speaks_for(parsed, phrase)
        or (phrase.acts and any(h.entry.kind == "country" or h.entry.capital for h in hits))
        or (is_post_abroad(parsed, phrase, piece.tokens) and any(h.entry.kind == "country" for h in hits)),
        facility=piece.role == "facility",
    )


def speaks_for(parsed: ParsedReport, phrase: Phrase) -> bool:
    """'the U.S. military', 'Ostra government troops': the name says whose they are, not where."""
    return phrase.modifies is not None and parsed.tokens[phrase.modifies].lemma.lower() in listed("state_bodies")


def is_post_abroad(parsed: ParsedReport, phrase: Phrase, name: Span) -> bool:
    """'the U.S. embassies in Ostrel', 'the embassy of Veldania': the country owns it and is not where it stands."""
    return not name[0] <= phrase.head < name[1] and parsed.tokens[phrase.head].lemma.lower() in listed("posts_abroad")


def settle_parts(spots: list[Spot], inside: dict[int, int], parts: Sequence[int]) -> None:
    """Lists of the sides or quarters of a place lie in the place named last: far namesakes are no candidates for them."""
    for k in parts:
        before = [
            j for j in range(k) if j not in parts and not spots[j].people and spots[j].hits and spots[j].hits[0].entry.kind != "country"
        ]
        if before:
            inside[k] = before[-1]
            spots[k] = replace(spots[k], hits=(), relation="part of")
