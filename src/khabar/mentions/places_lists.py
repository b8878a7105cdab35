"""Names in lists: what stands beside a place is a place; what 'sides of the district: ...' introduces lies in that district."""

from collections.abc import Sequence

from khabar.mentions.places_pieces import Piece, sort_at
from khabar.model import ParsedReport

_DASHES = frozenset({":", "-", "–", "—", "--", ",", "("})
# 'from three sides of the district – ...': at most this many words between the noun that introduces and the list.
_REACH = 4


def in_company(parsed: ParsedReport, pieces: Sequence[Piece], accepted: set[int]) -> set[int]:
    """The pieces that stand in one list with an accepted place: nothing but commas and 'and' between, all along."""
    out: set[int] = set()
    for step, order in ((1, range(1, len(pieces))), (-1, range(len(pieces) - 2, -1, -1))):
        for k in order:
            a, b = min(k, k - step), max(k, k - step)
            if (k - step in accepted or k - step in out) and commas_between(parsed, pieces[a].tokens[1], pieces[b].tokens[0]):
                out.add(k)
    return out


def commas_between(parsed: ParsedReport, low: int, high: int) -> bool:
    """Whether only commas and conjunctions stand between two pieces of one sentence."""
    tokens = parsed.tokens
    if not low < high <= low + 2 or tokens[low].sentence != tokens[high].sentence:
        return False
    return all(tokens[i].text == "," or tokens[i].text.lower() in ("and", "or", "&") for i in range(low, high))


def introduced(parsed: ParsedReport, pieces: Sequence[Piece]) -> dict[int, bool]:
    """The pieces of lists that a place noun introduces: number -> whether they are parts of a place ('sides') or places ('villages').

    Samples: "from three sides – Nahla, Kasad and Orm" (parts), "four villages: Nahla, Kasad ..." (places).
    """
    out: dict[int, bool] = {}
    for k, piece in enumerate(pieces):
        if k - 1 in out and commas_between(parsed, pieces[k - 1].tokens[1], piece.tokens[0]):
            out[k] = out[k - 1]
        elif piece.role in ("place", "unknown") and (parts := introducer(parsed, piece.tokens[0])) is not None:
            out[k] = parts
    return out


def introducer(parsed: ParsedReport, low: int) -> bool | None:
    """Whether a plural noun for parts (True) or for places (False) introduces the list that begins at token `low`; None without one."""
    tokens = parsed.tokens
    i = low - 1
    if i < 1 or tokens[i].text not in _DASHES - {",", "("} or tokens[i].sentence != tokens[low].sentence:
        return None
    for j in range(i - 1, max(i - 1 - _REACH, parsed.sentences[tokens[low].sentence].tokens[0] - 1), -1):
        if tokens[j].xpos == "NNS" and (sort := sort_at(parsed, j)):
            return sort.part
        if tokens[j].upos == "VERB":
            return None
    return None
