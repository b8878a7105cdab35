"""Organisations across reports: which names are one body. 'RSF' and 'Rapid Support Forces', 'the Karsk Police Department' and 'Karsk police', 'the ministry'.

In: every organisation that the reports of one event name. Out: for each (report, name) the body that it stands for. Two names are one where they have
the same words whatever their order and spelling (weak words like 'department' aside), where one is the other's initials or the acronym that a report puts in
brackets behind it, or where a list of armed groups has both. A shorter name ('the police', 'the Health Ministry') is the longer one that it is part of, where its
own report names exactly one such, else all reports together do.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from khabar.gazetteer import fold, open_gazetteer
from khabar.model import Report
from khabar.origins.speaker_words import singular, speaker_words
from khabar.origins.spelling import ARTICLES, same_word

_SMALL = frozenset({"of", "for", "and", "the", "s", "in", "on", "de", "du", "des", "und"}) | (ARTICLES - {"ben", "bin", "ibn"})
_WEAK = frozenset(
    {"department", "dept", "office", "organisation", "organization", "official", "group", "authority", "metropolitan", "metro"}
)
_SPELT = {"defence": "defense", "centre": "center", "organisation": "organization", "labour": "labor", "programme": "program"}
_DEPARTMENTS = frozenset({"police", "fire"})
_OF = re.compile(r"\b(?:of|for)\b", re.IGNORECASE)
_OWNS = re.compile(r"['’]s\b|(?<=s)['’](?=\s|$)")
_INTRODUCED = re.compile(
    r"((?:[A-Z][\w'’.-]*|al-[A-Z][\w'’-]*)(?: (?:of|for|and|the|de|in|on|[A-Z][\w'’.-]*|al-[A-Z][\w'’-]*)){0,8}) ?[(\[](?:the )?([A-Z][A-Za-z.]{1,8})[)\]]"
)


class Named(NamedTuple):
    """One name of an organisation in one report."""

    report: str
    name: str


@dataclass(frozen=True, slots=True)
class Body:
    """One organisation: its names as spelled, the fullest first. `generic`: it has no name of its own. `note`: why several names are one, or ''."""

    name: str
    names: tuple[str, ...]
    generic: bool
    note: str


@dataclass(frozen=True, slots=True)
class _Form:
    """A name as it is compared: its words without small and weak ones, and its head."""

    name: str
    bag: tuple[str, ...]
    head: str
    generic: bool


def bodies_of(named: Iterable[tuple[Named, bool]], reports: Mapping[str, Report]) -> dict[Named, Body]:
    """The body behind each name; `bool`: the name is generic. Does not depend on the order of `named`."""
    uses = Counter(named)
    generic = {n.name: is_generic for n, is_generic in uses}
    full = _full_names(sorted({n.name for n, _ in uses}), reports)
    forms = {name: _form(full.get(name, name), name, generic[name] and name not in full) for name in sorted(generic)}
    spread = Counter(n.name for n, _ in uses)
    groups = _same(sorted(forms.values(), key=lambda f: (f.generic, -len(f.bag), -spread[f.name], f.name)))
    home = {f.name: g for g, group in enumerate(groups) for f in group}
    inside: dict[str, set[str]] = defaultdict(set)
    for n, _ in uses:
        inside[n.report].add(n.name)
    supers = _supers(forms, groups, home)
    target = {n: _longer(n, supers, groups, home[n.name], inside[n.report]) for n, _ in sorted(uses)}
    held: dict[int, set[str]] = defaultdict(set)
    for n, g in target.items():
        held[g].add(n.name)
    made = {g: _body(names, forms, full, spread) for g, names in held.items()}
    return {n: made[g] for n, g in target.items()}


def same_body(a: str, b: str) -> bool:
    """Whether two names of organisations may be one body's, by their words alone: the same words, initials, or one part of the other."""
    one, other = _form(a, a, False), _form(b, b, False)
    return _equal(one, other) or _stands_in(one, other) or _stands_in(other, one) or _initials(a, b) or _initials(b, a)


def short_for(short: str, full: str) -> bool:
    """Whether one name is the other with words left out, its head kept: 'the network' for 'Veldan Relief Network'."""
    return _stands_in(_form(short, short, True), _form(full, full, False))


def _full_names(names: Sequence[str], reports: Mapping[str, Report]) -> dict[str, str]:
    """Acronyms and aliases -> the full name: of a list, of a report's brackets, or of another name whose initials they are."""
    out: dict[str, str] = {}
    introduced = _introduced(names, reports)
    for name in names:
        alias = speaker_words().aliases.get(fold(name))
        longer = sorted({fold(n): n for n in reversed(names) if _initials(name, n)}.values())
        if alias is not None:
            out[name] = alias
        elif len(full := introduced.get(_letters(name), set())) == 1:
            out[name] = next(iter(full))
        elif len(longer) == 1:
            out[name] = longer[0]
    return out


def _introduced(names: Sequence[str], reports: Mapping[str, Report]) -> dict[str, set[str]]:
    """Acronyms among `names` -> what reports write before them in brackets: 'the Veldan Relief Committee (VRC)'."""
    wanted = {_letters(n) for n in names if _is_acronym(n)}
    found: dict[str, dict[tuple[str, ...], str]] = defaultdict(dict)
    for report in sorted(reports.values(), key=lambda r: r.id) if wanted else ():
        for m in _INTRODUCED.finditer(report.text):
            if _letters(m[2]) in wanted:
                name = _trimmed(m[1], m[2])
                form = _form(name, name, False)
                key = tuple(sorted(form.bag))
                found[_letters(m[2])][key] = min(name, found[_letters(m[2])].get(key, name))
    return {letters: set(full.values()) for letters, full in found.items()}


def _trimmed(name: str, acronym: str) -> str:
    """The words of `name` from the one that begins with the acronym's first letter: 'On Monday the Veldan Relief Committee'."""
    words = name.split()
    starts = [k for k, w in enumerate(words) if w[:1].upper() == acronym[0]]
    for k in starts:
        if _initials(acronym, " ".join(words[k:])):
            return " ".join(words[k:])
    return name.removeprefix("The ")


def _letters(name: str) -> str:
    return name.replace(".", "").upper()


def _is_acronym(name: str) -> bool:
    letters = name.replace(".", "")
    return 2 <= len(letters) <= 9 and letters.isalpha() and letters.isupper()


def _initials(short: str, full: str) -> bool:
    """Whether `short` is letters that begin the words of `full`, small words counted or not."""
    words = [w for w in fold(_OWNS.sub("", full)).split() if w]
    if not _is_acronym(short) or len(words) < 2:
        return False
    letters = fold(short)
    spelt = {"".join(w[0] for w in part if w not in small) for part in _without_country(words, full) for small in ((), _SMALL)}
    # 'HPD' is the Halven Police Department, and so is 'Halven police'.
    return letters in spelt or (words[-1] in _DEPARTMENTS and letters.removesuffix("d") in spelt and letters.endswith("d"))


def _without_country(words: list[str], full: str) -> list[list[str]]:
    """The words of a name, also without the country that a report puts before it: 'Veldania's National Relief Council' is the NRC."""
    first = full.split()[0]
    is_country = len(words) > 3 and bool(open_gazetteer().demonym(first) or open_gazetteer().country(_OWNS.sub("", first)))
    return [words, words[1:]] if is_country else [words]


def _form(name: str, shown: str, generic: bool) -> _Form:
    plain = _OWNS.sub("", name)
    before = _OF.split(plain)[0].split()
    words = [_word(w) for w in plain.replace("-", " ").split()]
    kept = [w for w in words if w and w not in _SMALL]
    strong = [w for w in kept if w not in _WEAK]
    head = next((w for w in map(_word, reversed(before)) if w and w not in _WEAK and w not in _SMALL), "")
    return _Form(shown, tuple(strong or kept), head or (strong or kept or [""])[-1], generic)


def _word(written: str) -> str:
    folded = fold(written.strip(".,;:()")).replace(" ", "")
    if written[:1].isupper() and len(folded) > 3 and (code := open_gazetteer().demonym(written)):
        return code
    if written[:1].isupper() and len(folded) > 3 and (entry := open_gazetteer().country(written)) and entry.country:
        return entry.country
    same = speaker_words().same_roles.get(singular(folded))
    return same or _SPELT.get(folded) or singular(folded)


def _same(forms: Sequence[_Form]) -> list[list[_Form]]:
    """Groups of forms with the same words; each joins the first group all of whose members agree with it."""
    groups: list[list[_Form]] = []
    for form in forms:
        home = next((g for g in groups if all(_equal(form, other) for other in g)), None)
        if home is None:
            groups.append([form])
        else:
            home.append(form)
    return groups


def _equal(a: _Form, b: _Form) -> bool:
    if len(a.bag) != len(b.bag) or not a.bag:
        return False
    rest = list(b.bag)
    for word in a.bag:
        match = next((x for x in rest if x == word), None) or next((x for x in rest if same_word(word, x)), None)
        if match is None:
            return False
        rest.remove(match)
    return True


def _stands_in(short: _Form, full: _Form) -> bool:
    """Whether `short` is `full` with words left out, its head kept: 'the police' for 'Karsk police'."""
    if not short.bag or len(short.bag) >= len(full.bag):
        return False
    has_head = any(full.head == w or same_word(full.head, w) for w in short.bag)
    return has_head and all(any(w == x or same_word(w, x) for x in full.bag) for w in short.bag)


def _supers(forms: Mapping[str, _Form], groups: Sequence[Sequence[_Form]], home: Mapping[str, int]) -> dict[str, dict[int, set[str]]]:
    """For each name the groups of longer names that it may be short for, and which of their names these are."""
    out: dict[str, dict[int, set[str]]] = {name: defaultdict(set) for name in forms}
    for name, short in forms.items():
        for g, group in enumerate(groups):
            if g != home[name]:
                for full in group:
                    if _stands_in(short, full):
                        out[name][g].add(full.name)
    return out


def _longer(n: Named, supers: Mapping[str, Mapping[int, set[str]]], groups: Sequence[Sequence[_Form]], own: int, inside: set[str]) -> int:
    """The group that a name stands for: that of the one longer name it is part of, in its report or else in all, or its own."""
    for found in ({g for g, names in supers[n.name].items() if names & inside}, set(supers[n.name])):
        longest = found - {g for g in found for f in groups[g] if found & supers[f.name].keys()}
        if longest:
            return longest.pop() if len(longest) == 1 else own
    return own


def _body(names: set[str], forms: Mapping[str, _Form], full: Mapping[str, str], spread: Mapping[str, int]) -> Body:
    ordered = sorted(names, key=lambda n: (forms[n].generic, -len(forms[n].bag), _is_acronym(n), -spread[n], n))
    shown = tuple(dict.fromkeys(ordered))
    return Body(shown[0], shown, all(forms[n].generic for n in names), _note(shown, forms, full))


def _note(names: Sequence[str], forms: Mapping[str, _Form], full: Mapping[str, str]) -> str:
    """Why several names are one, in words."""
    first, parts = names[0], []
    for other in {fold(n): n for n in reversed(names) if fold(n) != fold(first)}.values():
        if other in full or (first in full and fold(full[first]) == fold(other)):
            parts.append(
                f"{other} is {first} by another name" if not _is_acronym(other) else f"{other} stands for {full.get(other, first)}"
            )
        elif _stands_in(forms[other], forms[first]):
            parts.append(f"“{other}” is the only {first} it can mean here")
        else:
            parts.append(f"{other} is {first} in other words")
    return "; ".join(parts)
