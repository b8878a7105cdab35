"""Roads and natural features by the form of their names: 'Rue Emile Rosny', 'County Road 42', 'KY 80', 'Lake Lodna'."""

from khabar.mentions.places_names import Name
from khabar.mentions.places_pieces import Piece, sort_at
from khabar.mentions.places_words import direction, listed, place_sorts
from khabar.model import ParsedReport, Span


def road_whole(parsed: ParsedReport, run: Span) -> Piece | None:
    """A run that is a road by its first word ('Rue Emile Rosny'), or by its last and a number ('Highway 19', 'County Road 42'); or None."""
    tokens = parsed.tokens
    if run[1] - run[0] > 1 and tokens[run[0]].text.lower().rstrip(".") in listed("road_first"):
        return Piece(run, "facility", None, place_sorts()["street"])
    sort = sort_at(parsed, run[1] - 1)
    if sort and sort.sort == "road" and number_after(parsed, run[1]):
        return Piece(Span(run[0], run[1] + 1), "facility", None, sort)
    return None


def number_after(parsed: ParsedReport, i: int) -> bool:
    """Whether token `i` is a number of the same sentence as the word before it."""
    tokens = parsed.tokens
    return i < len(tokens) and tokens[i].text[0].isdigit() and tokens[i].sentence == tokens[i - 1].sentence


def state_road(parsed: ParsedReport, name: Name | None, run: Span) -> Piece | None:
    """A road by its state's letters and a number: 'KY 80', 'W.Va. 61', 'US-24', by its noun: 'Loop 286'; or None. 'Ohio 12' is none,
    nor 'US 12 troops'."""
    tokens = parsed.tokens
    if run[1] - run[0] == 1 and (sort := sort_at(parsed, run[0])) and sort.sort == "road" and number_after(parsed, run[1]):
        return Piece(Span(run[0], run[1] + 1), "facility", None, sort)
    if name is None or name.tokens[1] != run[1]:
        return None
    hyphen = run[1] + 1 < len(tokens) and tokens[run[1]].text == "-"
    if not (is_abbreviated(name) or (hyphen and parsed.text_of(name.tokens) == "US")):
        return None
    i = run[1] + hyphen
    if not number_after(parsed, i) or not tokens[i].text.isdigit() or len(tokens[i].text) > 3:
        return None
    if i + 1 < len(tokens) and (tokens[i + 1].upos in ("NOUN", "PROPN", "ADJ", "NUM") and not direction(tokens[i + 1].text)):
        return None
    return Piece(Span(run[0], i + 1), "facility", None, place_sorts()["highway"])


def is_abbreviated(name: Name) -> bool:
    """'S.C.', 'Conn.': letters that look like initials."""
    return any(h.spelling == "short" for h in name.hits)


def natural_first(parsed: ParsedReport, run: Span, name: Name | None) -> Piece | None:
    """'Lake Lodna', 'Mount Ostra' at the head of a run, where no gazetteer has them; or None."""
    tokens = parsed.tokens
    word = tokens[run[0]].text.lower().rstrip(".")
    if word not in listed("natural_first") or (name and name.tokens[1] - name.tokens[0] > 1) or run[1] - run[0] < 2:
        return None
    if not tokens[run[0] + 1].text[0].isalpha():
        return None
    return Piece(Span(run[0], run[0] + 2), "facility", None, place_sorts()[listed_natural(word)])


def listed_natural(word: str) -> str:
    """The place noun of 'mt', 'wadi'."""
    return {"mt": "mount", "jebel": "mount", "jabal": "mount", "wadi": "river", "loch": "lake", "lough": "lake"}.get(word, word)
