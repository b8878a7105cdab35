"""Tree questions on small trees written by hand."""

from khabar.model import ParsedReport, Report, Sentence, Span, Token
from khabar.model.trees import antecedent, conjuncts, first_conjunct, governor, is_agent, noun_phrase, prepositions, role


def tree(*rows: str) -> ParsedReport:
    """One sentence from rows 'word xpos head deprel', heads numbered from 1, 0 for the root."""
    tokens, text = [], ""
    for i, row in enumerate(rows):
        word, xpos, head, deprel = row.split()
        upos = {
            "NN": "NOUN",
            "NNS": "NOUN",
            "NNP": "PROPN",
            "IN": "ADP",
            "DT": "DET",
            "CD": "NUM",
            "JJ": "ADJ",
            "CC": "CCONJ",
            "WP": "PRON",
            ",": "PUNCT",
        }.get(xpos, "VERB")
        tokens.append(Token(i, len(text), len(text) + len(word), word, word.lower(), upos, xpos, int(head) - 1, deprel, 0))
        text += word + " "
    children = tuple(tuple(t.i for t in tokens if t.head == i) for i in range(len(tokens)))
    root = next(t.i for t in tokens if t.head < 0)
    sentence = Sentence(0, Span(0, len(text)), Span(0, len(tokens)), 0, root)
    return ParsedReport(Report("x", text, "", (Span(0, len(text)),)), tuple(tokens), (sentence,), (), children)


FLED = tree(
    "The DT 2 det",
    "families NNS 8 nsubj",
    "of IN 4 case",
    "soldiers NNS 2 nmod",
    ", , 2 punct",
    "who WP 7 nsubj",
    "stayed VBD 2 acl:relcl",
    "fled VBD 0 root",
)
TAKEN = tree(
    "Ostrava NNP 3 nsubj:pass",
    "was VBD 3 aux:pass",
    "taken VBN 0 root",
    "by IN 5 case",
    "rebels NNS 3 obl",
    "and CC 7 cc",
    "bandits NNS 5 conj",
)


def test_a_noun_phrase_keeps_of_and_drops_the_relative_clause() -> None:
    assert FLED.text_of(noun_phrase(FLED, 1)) == "The families of soldiers"


def test_a_noun_phrase_drops_further_conjuncts() -> None:
    assert TAKEN.text_of(noun_phrase(TAKEN, 4)) == "rebels"


def test_conjuncts_and_their_first() -> None:
    assert conjuncts(TAKEN, 4) == (4, 6)
    assert first_conjunct(TAKEN, 6) == 4
    assert governor(TAKEN, 6) == 2
    assert role(TAKEN, 6) == "obl"


def test_agents_of_active_and_passive() -> None:
    assert is_agent(TAKEN, 4) and is_agent(TAKEN, 6)
    assert not is_agent(TAKEN, 0)
    assert is_agent(FLED, 1)


def test_prepositions() -> None:
    assert prepositions(TAKEN, 4) == ("by",)
    assert prepositions(TAKEN, 0) == ()


def test_the_antecedent_of_a_relative_pronoun() -> None:
    assert antecedent(FLED, 5) == 1
    assert antecedent(TAKEN, 4) is None


def test_a_phrase_is_never_longer_than_asked() -> None:
    span = noun_phrase(FLED, 1, longest=2)
    assert span.end - span.start <= 3
