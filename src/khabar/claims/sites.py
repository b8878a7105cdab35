"""Sites: buildings and roads by their noun. One that no gazetteer knows lies in a town that the report names.

Samples: 'the Blue Star restaurant', 'Dovra Street' are sites; 'Ostrel village', 'Stone Quarter', 'Dovra province' are places of their own.
"""

from functools import cache
from pathlib import Path

import khabar.lexicon
from khabar.claims.draft import Draft
from khabar.claims.episodes import is_unnamed
from khabar.errors import LexiconError
from khabar.lexicon.yaml_files import read_yaml
from khabar.model import ParsedReport, PlaceMention

_SORTS = frozenset({"facility", "road"})


@cache
def _nouns() -> frozenset[str]:
    """The nouns of buildings and roads in `places.yaml`."""
    raw = read_yaml(Path(khabar.lexicon.__file__).with_name("places.yaml"))
    if not isinstance(raw, dict):
        raise LexiconError("places.yaml: expected groups of words")
    return frozenset(noun for sort in raw["sorts"] if sort["sort"] in _SORTS for noun in sort["nouns"])


def is_site(parsed: ParsedReport, m: PlaceMention) -> bool:
    """Whether the mention is a building or a road by its last word or by the noun that it belongs to."""
    words = (m.place.text.split()[-1].rstrip("."), parsed.tokens[m.head].lemma)
    return any(w.lower() in _nouns() for w in words)


def is_open(parsed: ParsedReport, d: Draft) -> bool:
    """Whether the draft has a place that nothing has resolved and that stands in a named one: a place without a name, or a site."""
    if d.place is None or d.place.place.lat is not None or d.place.place.country is not None:
        return False
    return is_unnamed(d.place.place) or (d.place.place.name is None and is_site(parsed, d.place))
