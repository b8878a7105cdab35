"""Whether the words around a trigger are as its entry asks: 'fire at the bus' is an attack, 'fire the coach' is not."""

from collections.abc import Iterable

from khabar.claims.triggers_arguments import is_passive, modifiers, objects, obliques, subjects
from khabar.lexicon.codebook_entries import PREPOSITIONS, Condition, PhraseWord, TriggerEntry, WordClass
from khabar.lexicon.word_forms import base_form
from khabar.model import ParsedReport, Span

_OTHER_CLAUSE = frozenset({"ccomp", "advcl", "acl:relcl", "parataxis", "conj"})
_CLAUSE_TOP = frozenset({"root", "ccomp", "advcl", "acl:relcl", "parataxis", "xcomp"})
_MAX_TYPES = 2
# Words this far off are not asked: keeps a 'sentence' without end from costing more than its length.
_REACH = 80
_COLLECTIVE = frozenset(
    "family household population community everyone everybody people they we them us those many most all who percent majority half rest crowd".split()
)
_AMOUNT = frozenset(
    [
        "dozen",
        "hundred",
        "thousand",
        "score",
        "number",
        "many",
        "several",
        "few",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
    ]
)


class Surroundings:
    """What stands around each word of one report, worked out once and only where an entry asks."""

    def __init__(self, parsed: ParsedReport) -> None:
        self.parsed = parsed
        self.forms = [(base_form(t.text, t.lemma, t.upos), t.text.lower()) for t in parsed.tokens]
        self._slots: dict[tuple[int, str], list[int]] = {}
        self._obliques: dict[int, dict[str, list[int]]] = {}
        self._types: dict[int, set[str]] | None = None

    def slot(self, i: int, name: str) -> list[int]:
        """The words in slot `name` ('subject', 'object', 'in', 'any' ...) of word `i`."""
        found = self._slots.get((i, name))
        if found is None:
            found = self._slots[(i, name)] = self._find(i, name)
        return found

    def is_phrase_word(self, i: int, word: PhraseWord) -> bool:
        """Whether word `i` is what the phrase has in this place."""
        base, low = self.forms[i]
        return (base in word.lemmas or low in word.lemmas) and (word.upos is None or self.parsed.tokens[i].upos == word.upos)

    def types(self, i: int) -> set[str]:
        """The entity types that cover word `i`."""
        if self._types is None:
            self._types = {}
            for entity in self.parsed.entities:
                for k in range(*entity.tokens):
                    self._types.setdefault(k, set()).add(entity.type)
        found = self._types.get(i, set())
        # a reader that takes one word for many things at once knows none of them
        return found if len(found) <= _MAX_TYPES else set()

    def _find(self, i: int, name: str) -> list[int]:
        parsed = self.parsed
        match name:
            case "subject":
                return subjects(parsed, i)
            case "object":
                return objects(parsed, i) if parsed.tokens[i].upos not in ("NOUN", "PROPN") else self._objects_of_noun(i)
            case "complement":
                return parsed.all_children(i, "xcomp", "ccomp", "acl", "advcl")
            case "particle":
                return parsed.all_children(i, "compound:prt", "advmod")
            case "modifier":
                return modifiers(parsed, i)
            case "governor":
                return self._governors(i)
            case "victim":
                return [k for g in self._governors(i) if parsed.tokens[g].upos == "VERB" for k in objects(parsed, g)]
            case "any":
                return clause(parsed, i)
            case "sentence":
                start, end = parsed.sentences[parsed.tokens[i].sentence].tokens
                return list(range(max(start, i - _REACH), min(end, i + _REACH)))
            case _:
                if i not in self._obliques:
                    self._obliques[i] = obliques(parsed, i)
                return self._obliques[i].get(name, [])

    def _objects_of_noun(self, i: int) -> list[int]:
        return [k for word in ("of", "on", "against", "at", "upon", "targeting") for k in self.slot(i, word)]

    def _governors(self, i: int) -> list[int]:
        head = self.parsed.tokens[i].head
        steps = 0
        while head >= 0 and self.parsed.tokens[i].deprel == "conj" and steps < 5:
            i, head, steps = head, self.parsed.tokens[head].head, steps + 1
        return [head] if head >= 0 else []


_LOOSE = frozenset({"any", "sentence"})


def holds(entry: TriggerEntry, i: int, around: Surroundings, tokens: Span | None = None) -> bool:
    """Whether all conditions of `entry` hold for the trigger word `i`, which governs the other words `tokens` of a phrase."""
    if entry.voice and (entry.voice == "passive") != is_passive(around.parsed, i):
        return False
    words = range(*tokens) if tokens else (i,)
    for condition in entry.conditions:
        if not _condition_holds(condition, i, words, around):
            return False
    if entry.counted and not any(has_figure(around.parsed, k) for k in around.slot(i, entry.counted)):
        return False
    return entry.several is None or any(_is_several(around.parsed, k) for k in around.slot(i, entry.several))


def rules_out(entry: TriggerEntry, i: int, around: Surroundings) -> bool:
    """Whether what `entry` asks for is there, and with it an argument that it forbids ('died of cancer'); words that only stand near rule nothing out."""
    wanted = all(_condition_holds(c, i, (i,), around) for c in entry.conditions if not c.negative)
    return wanted and not all(_condition_holds(c, i, (i,), around) for c in entry.conditions if c.negative and c.slot not in _LOOSE)


def _condition_holds(condition: Condition, i: int, words: Iterable[int], around: Surroundings) -> bool:
    # in 'opened fire on the crowd' the crowd may hang on either word
    slot, wanted = condition.slot, condition.words
    for w in words if slot in PREPOSITIONS else (i,):
        for k in around.slot(w, slot):
            if is_word(wanted, k, around):
                return not condition.negative
    return condition.negative


def is_word(words: WordClass, i: int, around: Surroundings) -> bool:
    """Whether word `i` is one of `words`: by lemma, by its form, as a pair ('health centre'), or by entity type ('#place')."""
    lemma, text = around.forms[i]
    if words.anything or lemma in words.lemmas or text in words.lemmas:
        return True
    if lemma.endswith("s") and lemma[:-1] in words.lemmas:
        token = around.parsed.tokens[i]
        if token.upos == "PROPN" and token.xpos in ("NNPS", "NNP"):
            # 'Marines', 'Taliban Fighters': a capital hides the plural from the tagger
            return True
    firsts = (words.pairs.get(lemma) or words.pairs.get(text)) if words.pairs else None
    if firsts and any(
        around.parsed.tokens[m].lemma.lower() in firsts or around.parsed.tokens[m].text.lower() in firsts
        for m in modifiers(around.parsed, i)
    ):
        return True
    return bool(words.types) and any(_is_type(name, i, around) for name in words.types)


def _is_type(name: str, i: int, around: Surroundings) -> bool:
    token = around.parsed.tokens[i]
    if name == "name":
        return token.upos == "PROPN"
    if name == "pronoun":
        return token.upos == "PRON"
    if name == "number":
        return token.upos == "NUM" or has_figure(around.parsed, i)
    types = around.types(i)
    # a name that no entity covers may well be a place: 'fell to the rebels' of a village the encoder has never seen
    return name in types or (name == "place" and not types and token.upos == "PROPN")


def has_figure(parsed: ParsedReport, i: int) -> bool:
    """Whether the word is, or carries, a number or a word of amount."""
    token = parsed.tokens[i]
    if token.upos == "NUM" or token.lemma.lower() in _AMOUNT:
        return True
    return any(parsed.tokens[c].deprel == "nummod" or parsed.tokens[c].lemma.lower() in _AMOUNT for c in parsed.children[i])


def _is_several(parsed: ParsedReport, i: int) -> bool:
    """Whether the word stands for more than one: a plural, a figure, 'family', 'they'. One man who flees is seldom displacement."""
    token = parsed.tokens[i]
    return token.xpos in ("NNS", "NNPS") or token.lemma.lower() in _COLLECTIVE or has_figure(parsed, i)


def clause(parsed: ParsedReport, i: int) -> list[int]:
    """The words of the clause in which `i` stands, without the clauses inside it."""
    top = i
    while parsed.tokens[top].deprel not in _CLAUSE_TOP and parsed.tokens[top].head >= 0 and parsed.tokens[top].upos != "VERB":
        top = parsed.tokens[top].head
    out: list[int] = []
    stack = [top]
    while stack and len(out) < _REACH:
        k = stack.pop()
        out.append(k)
        stack += [
            c for c in parsed.children[k] if parsed.tokens[c].deprel not in _OTHER_CLAUSE or parsed.tokens[c].upos in ("NOUN", "PROPN")
        ]
    return out
