"""Which mentions are the same participant: names and short names, acronyms, 'the gunman' again, pronouns. Unresolved rather than wrong.

Read in order of the text; each phrase joins an earlier participant or begins a new one.
"""

from dataclasses import dataclass, field

from khabar.gazetteer import fold
from khabar.lexicon.speech import verbs
from khabar.mentions.actors_phrases import Phrase
from khabar.mentions.actors_spelling import same_name, sound
from khabar.mentions.actors_states import canonical
from khabar.mentions.actors_words import actor_words
from khabar.model import ParsedReport, Span
from khabar.model.mention import ActorType
from khabar.model.trees import antecedent, first_conjunct, governor, role

# How many sentences back a pronoun looks. 'They' two paragraphs on is anyone's guess.
PRONOUN_REACH = 2
GROUP_REACH = 4
# How many participants of one noun or one name are compared: keeps a list of ten thousand "residents" linear.
MOST_NAMESAKES = 40
BEFORE_ALIAS = frozenset({"known", "better", "best", "also", "widely", "formerly", "commonly", "was", "is", ",", "("})
SUBJECTS = ("nsubj", "nsubj:pass")
# A repeated 'the man' is the same man only while no other man has come in between.
PLAIN = frozenset({"man", "woman", "person", "people", "other", "member", "one"})


@dataclass(slots=True)
class Participant:
    """One participant of the report, as known so far."""

    number: int
    phrase: Phrase
    name: str | None = None
    type: ActorType | None = None
    gender: str | None = None
    words: tuple[str, ...] = ()
    other_words: tuple[str, ...] = ()
    """Of a second name: 'better known as ...'."""
    heads: list[int] = field(default_factory=list)
    pronouns: set[int] = field(default_factory=set)
    tokens: list[Span] = field(default_factory=list)

    @property
    def fullest(self) -> Span:
        """The longest wording that is no pronoun."""
        return max(self.tokens, key=lambda t: (t.end - t.start, -t.start))


class Resolver:
    """Joins phrases to participants, one pass over the text."""

    def __init__(self, parsed: ParsedReport, acronyms: dict[str, Span]) -> None:
        self.parsed = parsed
        self.participants: list[Participant] = []
        self.by_head: dict[int, Participant] = {}
        self.by_name: dict[str, Participant] = {}
        # By head noun, by word of a person's name, and every mention in order: no look-up walks over all participants.
        self.by_noun: dict[str, list[Participant]] = {}
        self.by_word: dict[str, list[Participant]] = {}
        self.by_sound: dict[str, list[Participant]] = {}
        self.order: list[tuple[int, Participant]] = []
        self.acronyms = {acronym: parsed.text_of(span) for acronym, span in acronyms.items()}
        self.regimes: list[str] = []
        self.acts = actor_words().place_acts | set(verbs())
        self.place_in_text = _places_in_text(parsed)

    def add(self, phrase: Phrase) -> Participant | None:
        """The participant that the phrase is; a new one where it joins none; None for a relative pronoun of no participant."""
        if phrase.kind in ("pronoun", "relative"):
            found = self._pronoun(phrase) if phrase.kind == "pronoun" else self._relative(phrase)
            if found is None:
                # An unresolved 'it' mostly stands for no participant at all.
                return None if phrase.kind == "relative" or phrase.number == "group" else self._new(phrase, pronoun=True)
            self._join(found, phrase, pronoun=True)
            return found
        found = self._apposed(phrase) or self._also_known(phrase) or self._named(phrase) or self._repeated(phrase)
        if found is None:
            return self._new(phrase)
        self._join(found, phrase)
        return found

    def _new(self, phrase: Phrase, pronoun: bool = False) -> Participant:
        made = Participant(len(self.participants), phrase, self._name(phrase), phrase.type, phrase.gender, phrase.words)
        self.participants.append(made)
        if phrase.noun is not None:
            self.by_noun.setdefault(phrase.noun, []).append(made)
        self._join(made, phrase, pronoun)
        return made

    def _join(self, found: Participant, phrase: Phrase, pronoun: bool = False) -> None:
        found.heads.append(phrase.head)
        self.by_head[phrase.head] = found
        self.order.append((phrase.head, found))
        found.gender = found.gender or phrase.gender
        if pronoun:
            found.pronouns.add(phrase.head)
            return
        found.tokens.append(phrase.tokens)
        name = self._name(phrase)
        found.type = found.type or phrase.type
        for word in _folded(phrase.words):
            if found not in self.by_word.setdefault(word, [])[-MOST_NAMESAKES:]:
                self.by_word[word].append(found)
                self.by_sound.setdefault(sound(word), []).append(found)
        # A second name ('better known as ...') does not take the place of the first.
        same = not found.words or bool(set(_folded(phrase.words)) & set(_folded(found.words)))
        if phrase.words and not same:
            found.other_words = found.other_words or phrase.words
        elif phrase.words and len(phrase.words) > len(found.words):
            found.words, found.name = phrase.words, name
        elif found.name is None:
            found.name = name
        if found.name and phrase.kind in ("group", "state"):
            self.by_name.setdefault(found.name, found)
        if phrase.kind == "group" and phrase.type == "state_forces" and phrase.country and phrase.country not in self.regimes:
            self.regimes.append(phrase.country)

    def _name(self, phrase: Phrase) -> str | None:
        if phrase.kind == "group" and phrase.neutral and phrase.name is None and phrase.type == "state_forces":
            country = phrase.country or self._only_regime(phrase)
            return canonical(country, phrase.neutral)
        return self.acronyms.get(phrase.name, phrase.name) if phrase.name else None

    def _only_regime(self, phrase: Phrase) -> str | None:
        """Whose 'the army' or 'regime forces' are, where the report has spoken of one state's forces only."""
        meant = phrase.neutral == "government forces" or (phrase.definite and phrase.neutral in ("government", "army", "armed forces"))
        return self.regimes[0] if meant and len(self.regimes) == 1 else None

    def _apposed(self, phrase: Phrase) -> Participant | None:
        """'Ada Lorne, a spokeswoman for ...', 'the attacker was a soldier': one and the same."""
        token = self.parsed.tokens[phrase.head]
        subject = self.parsed.child(phrase.head, "nsubj") if self.parsed.child(phrase.head, "cop") is not None else None
        near = token.head if token.deprel == "appos" else subject
        if near is None or near not in self.by_head:
            return None
        other = self.by_head[near]
        same = (
            other.phrase.number == phrase.number
            and not (other.words and phrase.words)
            and other.phrase.kind in (phrase.kind, "name", "person")
        )
        return other if same and phrase.kind in ("person", "group") else None

    def _also_known(self, phrase: Phrase) -> Participant | None:
        """'Ada Lorne, better known as Commander Wren': two names of one person."""
        tokens, k = self.parsed.tokens, phrase.tokens.start - 1
        if phrase.kind not in ("person", "name") or k < 2 or tokens[k].text.lower() not in ("as", "alias", "aka", "a.k.a."):
            return None
        if tokens[k].text.lower() == "as" and tokens[k - 1].text.lower() != "known":
            return None
        k -= 1
        while k > 0 and tokens[k].text.lower() in BEFORE_ALIAS:
            k -= 1
        for head, p in reversed(self.order[-MOST_NAMESAKES:]):
            if head not in p.pronouns and p.words and any(t.end == k + 1 for t in p.tokens):
                return p
        return None

    def _named(self, phrase: Phrase) -> Participant | None:
        if phrase.kind in ("person", "name") and phrase.name not in self.acronyms and phrase.words:
            return self._by_words(phrase)
        name = self._name(phrase)
        if phrase.name in self.acronyms and name:
            return self.by_name.get(name)
        if name and phrase.kind in ("group", "state") and phrase.number != "many":
            return self.by_name.get(name)
        if name and phrase.kind == "group" and phrase.neutral:
            return self.by_name.get(name)
        return None

    def _by_words(self, phrase: Phrase) -> Participant | None:
        """A short name joins the one full name that holds its words ('Lorne' of 'Ada Lorne'); where two do, none."""
        wanted = _folded(phrase.words)
        found = []
        candidates = {p.number: p for word in wanted for p in self.by_word.get(word, [])[-MOST_NAMESAKES:]}
        for _, p in sorted(candidates.items()):
            if any(known == wanted or _part(wanted, known) or _part(known, wanted) for known in _all_words(p)):
                found.append(p)
        exact = [p for p in found if wanted in _all_words(p)]
        if exact:
            return exact[0]
        if not found:
            found = self._otherwise_spelt(phrase)
        return found[0] if len(found) == 1 and not (phrase.gender and found[0].gender and phrase.gender != found[0].gender) else None

    def _otherwise_spelt(self, phrase: Phrase) -> list[Participant]:
        """'Ayman Lorne' after 'Aymen Lorne'; in one sentence two spellings are two people ('Khaled Lorne met Khalid Lorne')."""
        near = {p.number: p for word in _folded(phrase.words) for p in self.by_sound.get(sound(word), [])[-MOST_NAMESAKES:]}
        return [
            p
            for _, p in sorted(near.items())
            if self._apart(p.heads[-1], phrase.head)
            and (
                same_name(phrase.words, p.words) or (len(phrase.words) == 1 and len(p.words) > 1 and same_name(phrase.words, p.words[-1:]))
            )
        ]

    def _apart(self, earlier: int, later: int) -> bool:
        """In two sentences, or in what ought to be two."""
        tokens = self.parsed.tokens
        return tokens[earlier].sentence != tokens[later].sentence or any(tokens[k].text in (".", "!", "?") for k in range(earlier, later))

    def _repeated(self, phrase: Phrase) -> Participant | None:
        """'the gunman' after 'a gunman'; 'the group' after a named group; 'police' as ever."""
        if phrase.noun is None:
            return None
        if (
            phrase.definite
            and phrase.noun in actor_words().stand_for_group
            and not phrase.modifiers - {"armed", "militant", "rebel", "terrorist", "jihadist"}
        ):
            group = self._last_group(phrase)
            if group is not None:
                return group
        if phrase.definite is False:
            return None
        for p in reversed(self.by_noun.get(phrase.noun, [])[-MOST_NAMESAKES:]):
            q = p.phrase
            if q.number != phrase.number or q.kind == "pronoun":
                continue
            if phrase.definite is None and (q.definite is not None or q.kind != "group"):
                continue
            if phrase.noun in PLAIN and phrase.definite is None:
                return None
            # 'the army' may be 'the Veldanian army' of before; 'the Ostravan army' may not.
            if phrase.modifiers <= q.modifiers and (phrase.country in (None, q.country)) and (phrase.name is None or phrase.name == q.name):
                return p
            if phrase.definite is None:
                continue
        return None

    def _last_group(self, phrase: Phrase) -> Participant | None:
        here = self._sentence(phrase.head)
        for head, p in reversed(self.order):
            if here - self._sentence(head) > GROUP_REACH:
                return None
            if p.phrase.kind == "group" and p.name and p.phrase.neutral is None and head not in p.pronouns:
                return p
        return None

    def _relative(self, phrase: Phrase) -> Participant | None:
        noun = antecedent(self.parsed, phrase.head)
        found = self.by_head.get(noun) if noun is not None else None
        if found is None or self.parsed.tokens[phrase.head].text.lower() in ("who", "whom"):
            return found
        # 'raids in the valley, which ...' hangs on the nearest noun, and 'which' is no person.
        return found if found.phrase.kind == "group" and noun is not None and phrase.head - found.phrase.tokens.end <= 2 else None

    def _pronoun(self, phrase: Phrase) -> Participant | None:
        here, speaks = self._sentence(phrase.head), self._speaks(phrase.head)

        def salience(head: int) -> tuple[int, int, int]:
            return self._salience(head, here, speaks)

        nearest: dict[int, tuple[int, Participant]] = {}
        for head, p in reversed(self.order):
            if here - self._sentence(head) > PRONOUN_REACH:
                break
            if self._agrees(phrase, p) and not self._predicative(head):
                held = nearest.get(p.number)
                if held is None or salience(head) > salience(held[0]):
                    nearest[p.number] = head, p
        near = list(nearest.values())
        if phrase.number == "group":
            subject = self.parsed.tokens[phrase.head].deprel == "nsubj" and self._governor_lemma(phrase.head) in self.acts
            near = [(h, p) for h, p in near if subject and role(self.parsed, h) in SUBJECTS and here - self._sentence(h) <= 1]
        # A named person before an unnamed one: 'Ada Lorne, the spokeswoman of ...'.
        ranked = sorted(near, key=lambda pair: (salience(pair[0]), bool(pair[1].words), pair[0]), reverse=True)
        if ranked and self._same_clause(phrase.head, ranked[0][0]):
            ranked = ranked[1:]
        return self._clear_winner(phrase, [(h, p, (salience(h), bool(p.words))) for h, p in ranked]) if ranked else None

    def _clear_winner(self, phrase: Phrase, ranked: list[tuple[int, Participant, tuple[tuple[int, int, int], bool]]]) -> Participant | None:
        """The best of the candidates, or None where a second is as good: then nobody knows."""
        head, best, rank = ranked[0]
        if phrase.number == "one" and not best.words and self._possessed(head):
            return None  # 'his lawyer said he had left': the lawyer, or the one whose lawyer he is
        rivals = [h for h, p, r in ranked if p is not best and r >= rank]
        whole = first_conjunct(self.parsed, head)
        if phrase.number == "many" and rivals and all(first_conjunct(self.parsed, h) == whole for h in rivals):
            return self.by_head.get(whole, best)  # 'gunmen and bombers attacked. They ...'
        return None if rivals else best

    def _possessed(self, head: int) -> bool:
        return any(self.parsed.tokens[c].xpos == "PRP$" for c in self.parsed.all_children(head, "nmod:poss"))

    def _agrees(self, phrase: Phrase, p: Participant) -> bool:
        kind, number = p.phrase.kind, p.phrase.number
        if phrase.number == "one":
            person = kind == "person" or (kind == "name" and len(p.words) > 1) or (kind == "pronoun" and number == "one")
            return person and number == "one" and p.gender in (None, phrase.gender) and (kind != "pronoun" or p.gender == phrase.gender)
        if phrase.number == "many":
            return number == "many" or (kind == "group" and number == "group") or (kind == "pronoun" and number == "many")
        return kind in ("group", "state") and number == "group" and p.name is not None

    def _predicative(self, head: int) -> bool:
        """'he was a soldier', 'described as a loner': says what somebody is, names nobody new."""
        as_ = any(self.parsed.tokens[c].text.lower() == "as" for c in self.parsed.all_children(head, "case"))
        return as_ or self.parsed.child(head, "cop") is not None

    def _salience(self, head: int, here: int, speaks: bool) -> tuple[int, int, int]:
        """Nearer sentences first, subjects before the rest; 'he said' is who spoke before, 'he was taken' is who did not."""
        subject = role(self.parsed, head) in SUBJECTS
        return -(here - self._sentence(head)), int(subject), int(self._speaks(head) == speaks)

    def _speaks(self, head: int) -> bool:
        """Whether the phrase is the subject of a verb of speech."""
        lemma = self._governor_lemma(head)
        return role(self.parsed, head) == "nsubj" and lemma in verbs() and verbs()[lemma].speech

    def _governor_lemma(self, head: int) -> str:
        above = governor(self.parsed, head)
        return self.parsed.tokens[above].lemma.lower() if above is not None else ""

    def _same_clause(self, pronoun: int, head: int) -> bool:
        """'the guard saw him': subject and object of one verb are two."""
        tokens = self.parsed.tokens
        return tokens[pronoun].head == tokens[head].head and tokens[pronoun].deprel != "nmod:poss"

    def _sentence(self, i: int) -> int:
        return self.place_in_text[self.parsed.tokens[i].sentence]


def _all_words(p: Participant) -> list[list[str]]:
    """The words of each name of the participant."""
    return [_folded(words) for words in (p.words, p.other_words) if words]


def _folded(words: tuple[str, ...]) -> list[str]:
    """Without case and accents: 'Nicolás' and 'Nicolas' are one."""
    return [fold(w) for w in words]


def _places_in_text(parsed: ParsedReport) -> list[int]:
    """The number of each sentence, not counting scraps of one or two words (a quotation mark cut off, a caption's agency)."""
    out, number = [], 0
    for sentence in parsed.sentences:
        out.append(number)
        number += sentence.tokens.end - sentence.tokens.start > 2
    return out


def _part(short: list[str], full: list[str]) -> bool:
    """Whether `short` is a run of `full` that ends it, or its only first name: 'Lorne' and 'Ada' of 'Ada Lorne'."""
    n = len(short)
    if not n or n >= len(full):
        return False
    return full[-n:] == short or full[:n] == short or any(full[k : k + n] == short for k in range(len(full) - n))
