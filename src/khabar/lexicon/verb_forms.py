"""The base form of a word, corrected for irregular verbs whose form the tagger's treebank lacks: 'fled' -> flee, 'overran' -> overrun."""

from functools import cache, lru_cache
from pathlib import Path

from khabar.errors import LexiconError
from khabar.lexicon.yaml_files import read_yaml

# 'shot' and 'left' are nouns and adjectives too, and 'found' a verb of its own: only a word tagged as a verb is looked up.
_VERBAL = frozenset({"VERB", "AUX", "ADJ"})


@cache
def verb_forms() -> dict[str, str]:
    """Form -> base form, from `verb_forms.yaml`."""
    data = read_yaml(Path(__file__).parent / "verb_forms.yaml")
    if not isinstance(data, dict):
        raise LexiconError("verb_forms.yaml: expected base forms with their forms")
    return {str(form): str(base) for base, forms in data.items() for form in forms}


@lru_cache(maxsize=65536)
def base_form(text: str, lemma: str, upos: str) -> str:
    """The lemma in lower case, or the base of an irregular verb form."""
    if upos in _VERBAL and (known := verb_forms().get(text.lower())):
        return known
    return lemma.lower()
