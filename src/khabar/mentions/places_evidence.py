"""How much speaks for a capitalised run being a place, in points; a spot is kept from `ENOUGH` points on.

The points were set by hand and checked on GeoVirus and LGL; each line is one observation, so that a wrong verdict can be traced.
"""

from khabar.gazetteer import Hit
from khabar.mentions.places_persons import Persons, age_follows, is_title
from khabar.mentions.places_phrases import Phrase
from khabar.mentions.places_pieces import Piece, sort_at
from khabar.mentions.places_signs import half_unknown, is_address, is_firm, is_homely, is_lone_town, saints_own
from khabar.mentions.places_words import given_names, listed, place_sorts, roles
from khabar.model import ParsedReport

ENOUGH = 2.0
_SPELLING = {"main": 0.0, "core": 0.3, "other": 0.7, "loose": 0.7, "short": 0.0}
# As they stand before a member's seat: 'D-Ostra', 'DFL-Ostra'.
_PARTIES = frozenset("D R I DFL GOP".split())
_UNITS = frozenset("county counties parish borough township province governorate oblast".split())
_PREPOSITIONS = {"in": 2.0, "near": 1.5, "from": 1.5, "to": 1.0, "between": 1.0}


def fame(hits: tuple[Hit, ...]) -> float:
    """How likely a name means a place by itself: 3 for a country, less for a small town or a second name."""
    best = -1.0
    for hit in hits:
        entry = hit.entry
        if entry.kind in ("country", "area"):
            points = 3.0
        elif entry.kind == "admin1":
            points = 2.5 if hit.spelling in ("main", "short") else 2.0
        else:
            size = entry.population
            points = 2.3 if size >= 1_000_000 else 1.8 if size >= 200_000 else 1.0 if size >= 20_000 else 0.4
            points -= _SPELLING[hit.spelling] * (0.4 if size >= 200_000 else 1.0)
        best = max(best, points)
    return best


def names_body(parsed: ParsedReport, low: int) -> bool:
    """Whether the name follows 'of' after a capitalised word, not a title or a place noun: 'Department of X', 'Voice of X', 'Battle of X'."""
    i = low - 2 - (parsed.tokens[low - 1].upos == "DET")
    if (
        i < 0
        or parsed.tokens[i + 1].text != "of"
        or not parsed.tokens[i].text[0].isupper()
        or parsed.tokens[i].sentence != parsed.tokens[low].sentence
    ):
        return False
    word = parsed.tokens[i].text.lower()
    if word in listed("organisation_of") or word in listed("organisation_words"):
        return word != "university"
    return parsed.tokens[i].upos == "PROPN" and not is_title(word) and word not in roles() and sort_at(parsed, i) is None


def names_noun(parsed: ParsedReport, piece: Piece, phrase: Phrase) -> bool:
    """Whether a place noun stands with the name or right after it: 'the Lodna sea', however the tree joins them."""
    high = piece.tokens[1]
    return phrase.sort is not None or (high < len(parsed.tokens) and sort_at(parsed, high) is not None)


def surroundings(parsed: ParsedReport, piece: Piece, phrase: Phrase, persons: Persons) -> float:
    """What the words right before and after a name say, beyond its preposition."""
    tokens = parsed.tokens
    low, high = piece.tokens
    points = 1.2 * (piece.role == "inner")
    if phrase.case == "of" and low > 1 and tokens[low - 1].text == "of":
        # 'Mirna Kovat of Ostra', 'Mirna Kovat, 41, of Ostra', against 'Bank of Ostra'.
        if tokens[low - 2].text == "," or any(s[1] == low - 1 for s in persons.spans):
            points += 1.5
        elif names_body(parsed, low):
            points -= 2.0
    if low > 1 and tokens[low - 1].text == "-" and tokens[low - 2].text in _PARTIES:
        # A member's seat: 'D-Ostra'.
        points += 5.0
    elif half_unknown(parsed, piece):
        # 'Wal' and 'Mart' of 'Wal-Mart'.
        points -= 2.0
    if low and tokens[low - 1].text == "the" and is_lone_town(piece) and phrase.modifies is None and not names_noun(parsed, piece, phrase):
        # 'in the Honda', 'the Delta': no town takes an article.
        points -= 1.0
    if is_firm(parsed, piece):
        points -= 2.5
    if saints_own(parsed, piece):
        points -= 6.0
    if piece.name and high < len(tokens) and phrase.modifies is not None and is_homely(parsed, high):
        # 'an Ostra man', 'Ostra police'
        points += 1.3
    if (
        high < len(tokens)
        and tokens[high].sentence == tokens[low].sentence
        and is_title(tokens[high].text)
        and tokens[high].text[0].isupper()
    ):
        # 'Ostra Mayor Mirna Kovat'
        points += 1.0
    return points


def points_for(parsed: ParsedReport, piece: Piece, phrase: Phrase, persons: Persons, contained: bool) -> float:
    """The sum for one piece. `contained`: a container follows or it is itself one ('Ostra, Ohio')."""
    tokens = parsed.tokens
    low, high = piece.tokens
    word = tokens[low].text.lower()
    single = high - low == 1
    if piece.role == "facility":
        # A named site counts where something happens at it, not as the body of that name; 'the 300 block of Lodna Street' is one.
        located = (phrase.preposition is not None and phrase.case != "for") or is_address(parsed, piece)
        if piece.sort is not None and piece.sort.sort in ("natural", "water"):
            # A river, a forest or an island is one whatever the sentence says of it.
            return ENOUGH + 0.5 * located
        if not located and tokens[phrase.head].deprel in ("obj", "nsubj:pass"):
            # 'The Lodna Barrage was captured.'
            return 2.0 + 0.5 * contained
        return 2.5 * (located or (phrase.case == "of" and piece.sort is not None and piece.sort.sort == "road")) + 2.5 * contained
    points = fame(piece.name.hits) if piece.name else 0.0
    points += _PREPOSITIONS.get(phrase.preposition or "", 0.5 if phrase.case == "of" else 0.0)
    points += 2.5 * contained + 2.5 * (phrase.sort is not None) + 0.5 * (not single) + 0.4 * phrase.possessor
    if high < len(tokens) and (tokens[high].lemma.lower() in listed("labels") or tokens[high].text == "$"):
        points -= 3.0
    if phrase.modifies is not None:
        points += 1.0 if tokens[phrase.modifies].upos == "NOUN" else -0.2
    points -= 2.5 * (parsed.text_of((low, high)).lower().rstrip(".") in listed("often_else"))
    if piece.name and not single and tokens[high - 1].text.lower() in _UNITS:
        # 'Ostra County' is a place as written.
        points += 1.5
    if single and not contained and word.rstrip(".") in place_sorts():
        # 'the Marina', 'at the Grove': the noun, though towns are called so.
        points -= 2.5
    if single:
        points -= 0.8 * (word in given_names())
        points -= 3.0 * (word in persons.surnames and phrase.preposition not in ("in", "near"))
        if phrase.acts and points < 2.5:
            points -= 1.0
        if low == parsed.sentences[tokens[low].sentence].tokens[0] and tokens[low].upos != "PROPN":
            points -= 1.5
    if not piece.name:
        points -= 1.0 * phrase.acts + 1.0 * (phrase.case in ("on", "into", "to", "for", "over", "by", "around"))
    points += surroundings(parsed, piece, phrase, persons)
    before = tokens[low - 1] if low and tokens[low - 1].sentence == tokens[low].sentence else None
    if before is not None and before.lemma.lower() in roles() and before.upos == "NOUN":
        points -= 1.5
    if age_follows(parsed, high):
        points -= 3.0
    return points
