"""The base form of a word, corrected where a tagger's treebank lacks the form: 'fled' -> flee, 'overran' -> overrun, 'troops' -> troop."""

from functools import cache, lru_cache
from pathlib import Path

from khabar.errors import LexiconError
from khabar.lexicon.yaml_files import read_yaml

# 'shot' and 'left' are nouns and adverbs too: a verb's form is looked up only for a word tagged as a verb or a participle.
_VERBAL = frozenset({"VERB", "AUX", "ADJ"})


@cache
def verb_forms() -> dict[str, str]:
    """Form -> base form of verbs, from `word_forms.yaml`."""
    data = _data()
    forms = {str(form): str(base) for base, irregular in data["irregular"].items() for form in irregular}
    for verb in data["regular"]:
        forms[verb + "d"] = forms[verb[:-1] + "ing"] = verb
    return forms


@cache
def noun_forms() -> dict[str, str]:
    """Plural -> singular of nouns, from `word_forms.yaml`."""
    return {str(plural): str(base) for base, plurals in _data()["nouns"].items() for plural in plurals}


@cache
def _data() -> dict[str, dict[str, list[str]]]:
    data = read_yaml(Path(__file__).parent / "word_forms.yaml")
    if not isinstance(data, dict) or not {"irregular", "regular", "nouns"} <= set(data):
        raise LexiconError("word_forms.yaml: irregular, regular and nouns are needed")
    return data


@lru_cache(maxsize=65536)
def base_form(text: str, lemma: str, upos: str) -> str:
    """The lemma in lower case, or the base of a form that the tables know."""
    low = text.lower()
    if upos in _VERBAL and (verb := verb_forms().get(low)):
        return verb
    if upos == "NOUN" and (noun := noun_forms().get(low)):
        return noun
    return lemma.lower()
