"""Signs beside a name, each one question over the words right before and after it: a house number, an ampersand, a saint's possession."""

from khabar.gazetteer import open_gazetteer
from khabar.mentions.places_pieces import Piece
from khabar.mentions.places_words import listed
from khabar.model import ParsedReport

# A town of this size takes no harm from an article before it.
BIG = 500_000


def is_address(parsed: ParsedReport, piece: Piece) -> bool:
    """'1205 Lodna Road': a house number before a road that has none itself."""
    low, high = piece.tokens
    tokens = parsed.tokens
    if piece.sort is None or piece.sort.sort != "road" or not low or tokens[low - 1].sentence != tokens[low].sentence:
        return False
    return tokens[low - 1].text.isdigit() and not any(tokens[i].text[0].isdigit() for i in range(low, high))


def half_unknown(parsed: ParsedReport, piece: Piece) -> bool:
    """Whether a hyphen ties the piece to a capitalised word that no known name ends or begins with: 'Wal-Mart', against 'Ostra-Lodna'."""
    tokens = parsed.tokens
    low, high = piece.tokens
    for hyphen, other in ((low - 1, low - 2), (high, high + 1)):
        if (
            0 <= other < len(tokens)
            and tokens[hyphen].text == "-"
            and tokens[min(hyphen, other)].end == tokens[max(hyphen, other)].start
            and (tokens[hyphen].start == tokens[high - 1].end if hyphen == high else tokens[hyphen].end == tokens[low].start)
            and tokens[other].text[0].isupper()
            and not open_gazetteer().hits(tokens[other].text)
            and not open_gazetteer().people_of(tokens[other].text)
        ):
            return True
    return False


def is_lone_town(piece: Piece) -> bool:
    """Whether one word names nothing but towns that are no big cities."""
    return (
        piece.name is not None
        and piece.tokens[1] - piece.tokens[0] == 1
        and all(h.entry.kind in ("town", "admin2") and h.entry.population < BIG for h in piece.name.hits if h.spelling != "other")
    )


def is_firm(parsed: ParsedReport, piece: Piece) -> bool:
    """'Ostra & Lodna': two names joined by an ampersand are partners."""
    tokens = parsed.tokens
    low, high = piece.tokens
    after = high + 1 < len(tokens) and tokens[high].text == "&" and tokens[high + 1].text[0].isupper()
    return after or (low > 1 and tokens[low - 1].text == "&" and tokens[low - 2].text[0].isupper())


def saints_own(parsed: ParsedReport, piece: Piece) -> bool:
    """'St. Mirna's Day', 'St Mirna's Surgery': what a saint owns is a feast, a church or a school, though towns bear the saint's name."""
    tokens = parsed.tokens
    low, high = piece.tokens
    return high < len(tokens) and tokens[low].text.rstrip(".").lower() in ("st", "saint") and tokens[high].text in ("'s", "’s")


def is_homely(parsed: ParsedReport, i: int) -> bool:
    """Whether token `i` is a noun for who lives or serves in a place, or for what a town has."""
    word = parsed.tokens[i]
    return word.lemma.lower() in listed("hometown_nouns") or word.text.lower() in listed("hometown_nouns")
