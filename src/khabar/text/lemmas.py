"""A word and its Penn tag -> its lemma: 'besieged' VBN -> besiege, 'families' NNS -> family.

Irregular forms and known verbs are a table that `training/lemmas.py` builds from UD English EWT and our own list of the field's verbs
(`weights/lemmas.json`); everything else follows the spelling rules below.
"""

import json
from functools import cache, lru_cache
from importlib import resources

_CLITICS = {
    "n't": "not",
    "n’t": "not",
    "'ll": "will",
    "’ll": "will",
    "'ve": "have",
    "’ve": "have",
    "'re": "be",
    "’re": "be",
    "'m": "be",
    "’m": "be",
    "ca": "can",
    "wo": "will",
}
_ADD_E = (
    "at",
    "ic",
    "iz",
    "is",
    "uc",
    "ac",
    "rc",
    "nc",
    "rg",
    "eg",
    "ag",
    "dg",
    "v",
    "u",
    "bl",
    "tl",
    "pl",
    "dl",
    "gl",
    "kl",
    "rs",
    "ns",
    "ps",
    "us",
    "ut",
    "ir",
    "uir",
    "ur",
    "lv",
    "rv",
    "os",
    "id",
    "ud",
    "ak",
    "ok",
)


@cache
def _table() -> tuple[dict[str, dict[str, str]], frozenset[str]]:
    data = json.loads(resources.files("khabar.text").joinpath("weights/lemmas.json").read_text(encoding="utf8"))
    return data["exceptions"], frozenset(data["verbs"])


@lru_cache(maxsize=65536)
def lemma_of(word: str, xpos: str) -> str:
    """The lemma, lower-case but for proper nouns, which stay as written."""
    if xpos in ("NNP", "NNPS", "ADD"):
        return word
    low = word.lower()
    exceptions, _ = _table()
    if low in _CLITICS:
        return _CLITICS[low]
    if (known := exceptions.get(xpos, {}).get(low)) is not None:
        return known
    if xpos == "NNS":
        return _singular(low)
    if xpos in ("VBD", "VBN", "VBG", "VBZ"):
        return _base(low, xpos)
    if xpos in ("JJR", "RBR") and low.endswith("er") and len(low) > 4:
        return _graded(low[:-2])
    if xpos in ("JJS", "RBS") and low.endswith("est") and len(low) > 5:
        return _graded(low[:-3])
    return low


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "sses", "xes", "zzes")):
        return word[:-2]
    if word.endswith("s") and not word.endswith("ss") and len(word) > 2:
        return word[:-1]
    return word


def _graded(stem: str) -> str:
    if stem.endswith("i"):
        return stem[:-1] + "y"
    return stem[:-1] if len(stem) > 2 and stem[-1] == stem[-2] and stem[-1] not in "ls" else stem


def _base(word: str, xpos: str) -> str:
    """The base form of a regular verb: known verbs first, then spelling."""
    _, verbs = _table()
    if xpos == "VBZ":
        if word.endswith("ies") and len(word) > 4:
            return word[:-3] + "y"
        if (
            word.endswith("es")
            and word[:-1] not in verbs
            and (word[:-2] in verbs or word.endswith(("ches", "shes", "sses", "xes", "zzes", "oes")))
        ):
            return word[:-2]
        return word[:-1] if word.endswith("s") else word
    ending = "ing" if xpos == "VBG" else "ed"
    if not word.endswith(ending) or len(word) < len(ending) + 2:
        return word
    stem = word[: -len(ending)]
    if ending == "ed" and stem.endswith("i"):
        return stem[:-1] + "y"
    doubled = len(stem) > 2 and stem[-1] == stem[-2]
    for candidate in (stem + "e", stem, stem[:-1] if doubled else stem):
        if candidate in verbs:
            return candidate
    if doubled and stem[-1] not in "lsfz":
        return stem[:-1]
    return stem + "e" if stem.endswith(_ADD_E) else stem
