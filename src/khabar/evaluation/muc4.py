"""Terrorist incidents of MUC-4 against claims: who did it (person, organisation), what and who was struck, with what.

In: records `{id, text, templates: [{PerpInd, PerpOrg, Target, Victim, Weapon: [[{start, end, text}, ...], ...]}]}` in small letters, each inner list one
entity with all its mentions, and the claims read from the same text with its case restored (`truecase`). Out: P, R and F for each role and over all.

A filler is right where one of its wordings and one of the entity's wordings contain each other as whole words or share their last word; one to one, as
published measures align entities. Roles are compared by report, not by template: which incident a filler belongs to is not scored.
"""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from khabar.evaluation.figures import Figure, f1, share
from khabar.lexicon.nouns import noun_sense
from khabar.lexicon.yaml_files import read_yaml
from khabar.mentions.actors_names import given_names
from khabar.mentions.actors_words import actor_words, collective
from khabar.model import Actor, Claim, Part

ROLES = {
    "PerpInd": "perpetrator, person",
    "PerpOrg": "perpetrator, organisation",
    "Target": "physical target",
    "Victim": "victim",
    "Weapon": "weapon",
}
ACTS = frozenset(
    {
        "attack_on_civilians",
        "bombing",
        "shelling",
        "air_strike",
        "abduction",
        "property_destruction",
        "killed",
        "injured",
        "casualties",
        "attack_on_health",
    }
)
# What happened, was tried or was denied; not what somebody fears, plans or wants.
STATUSES = frozenset({"asserted", "denied", "conditional"})
# Letters by which two wordings of one filler are told: 'guerrillas', 'a guerrilla column'.
STEM = 5
ARMED = frozenset({"rebel_group", "state_forces", "political_militia", "identity_militia"})

Wordings = frozenset[str]


def score_muc4(corpus: str, records: Sequence[dict[str, Any]], claims_of: Callable[[dict[str, Any]], Sequence[Claim]]) -> list[Figure]:
    """P, R and F of each role and of all roles together, micro-averaged over the reports."""
    right: Counter[str] = Counter()
    found: Counter[str] = Counter()
    gold: Counter[str] = Counter()
    for record in records:
        ours, theirs = fillers(claims_of(record)), entities(record["templates"])
        for role in ROLES:
            found[role] += len(ours[role])
            gold[role] += len(theirs[role])
            right[role] += aligned(ours[role], theirs[role])
    out = []
    for role, name in (*ROLES.items(), ("", "all roles")):
        r, p, g = (n[role] if role else n.total() for n in (right, found, gold))
        out += [
            Figure("muc4", corpus, f"{name} P", share(r, p), p),
            Figure("muc4", corpus, f"{name} R", share(r, g), g),
            Figure("muc4", corpus, f"{name} F", f1(r, p, g), g),
        ]
    return out


def entities(templates: Sequence[dict[str, Any]]) -> dict[str, list[Wordings]]:
    """The entities of each role over all templates of a report; one that fills a role of two templates counts once."""
    out: dict[str, list[Wordings]] = {role: [] for role in ROLES}
    for template in templates:
        for role, merged in out.items():
            for mentions in template.get(role, ()):
                _merge(merged, frozenset(m["text"].lower() for m in mentions), lambda a, b: bool(a & b))
    return out


def fillers(claims: Sequence[Claim]) -> dict[str, list[Wordings]]:
    """The fillers of each role that the claims of a report give."""
    out: dict[str, list[Wordings]] = {role: [] for role in ROLES}
    acts = [c for c in claims if c.kind in ACTS and c.status in STATUSES]
    for claim in claims:
        # 'Ada Lorne is behind the attack', in the sentence that tells it: the accused did it, says somebody.
        is_charge = (
            claim.kind == "accusation" and claim.status == "asserted" and any(c.evidence.span.overlaps(claim.evidence.span) for c in acts)
        )
        if is_charge or claim in acts:
            for doer in _members(claim.target if is_charge else claim.actor):
                for role, words in _perpetrators(doer):
                    _merge(out[role], words, _alike)
    for claim in acts:
        struck = _members(claim.target)
        if claim.kind == "bombing" and not struck:
            struck = [a for a in _members(claim.actor) if not _perpetrators(a)]  # 'a plane blew up'
        for one in struck:
            filled = _struck_role(one)
            if filled is not None:
                _merge(out[filled], _wordings(one), _alike)
        for weapon in claim.instruments:
            if weapon.text.lower().split()[-1] not in _words()["no_weapons"]:
                _merge(out["Weapon"], frozenset({weapon.text.lower()}), _alike)
    return out


@cache
def _words() -> dict[str, frozenset[str]]:
    data: Any = read_yaml(Path(__file__).with_name("muc4.yaml"))
    return {name: frozenset(words) for name, words in data.items()}


def _members(actor: Actor | None) -> list[Actor]:
    """Each of 'the gunmen and the driver' for itself."""
    if actor is None:
        return []
    return [_as_actor(p, actor) for p in actor.parts] if len(actor.parts) > 1 else [actor]


def _as_actor(part: Part, whole: Actor) -> Actor:
    return Actor(part.text, part.span, part.name, whole.type)


def _wordings(actor: Actor) -> Wordings:
    return frozenset({actor.text.lower(), *([actor.name.lower()] if actor.name else [])})


def _head(text: str) -> list[str]:
    """The words up to the head: 'members of the front' gives 'members'."""
    before_of = re.split(r" (?:of|from|in|at|who|that) ", text, maxsplit=1)[0]
    return re.findall(r"[^\W\d_][\w'’-]*", before_of)


def _perpetrators(actor: Actor) -> list[tuple[str, Wordings]]:
    """'FMLN guerrillas' are persons and their organisation; 'the army' is an organisation, 'a column' persons; 'Pablo Ruiz' a person."""
    words = _head(actor.text)
    if not words:
        return []
    low = [w.lower() for w in words]
    sense, group = noun_sense(low), collective(low)
    if sense is not None and not sense.human and sense.unit != "group" and group is None:
        return []  # 'the plane dropped a bomb': the plane is nobody
    is_name = words[-1][0].isupper()
    if group is not None and (group.neutral in _words()["institutions"] or is_name):
        return [("PerpOrg", _wordings(actor))]
    out: list[tuple[str, Wordings]] = []
    if group is not None and actor.name and actor.name[0].isupper() and low[-1] in actor_words().stand_for_group:
        return [("PerpOrg", _wordings(actor))]  # 'the Maoist "Red Dawn" group'
    if group is not None or (sense is not None and sense.human):
        out.append(("PerpInd", frozenset({actor.text.lower()})))
        body = collective(low[:-1]) if len(low) > 1 else None
        if body is not None and body.neutral in _words()["institutions"]:
            out.append(("PerpOrg", frozenset({" ".join(low[:-1])})))  # 'army troops'
        if actor.name and actor.name.lower() != actor.text.lower() and low[-1].endswith(("s", "men")) and actor.name[0].isupper():
            out.append(("PerpOrg", frozenset({actor.name.lower()})))
    elif words[-1].isupper() or low[-1] in actor_words().name_heads or actor.type in ARMED:
        out.append(("PerpOrg", _wordings(actor)))
    elif is_name:
        person = (len((actor.name or actor.text).split()) > 1 or low[0] in given_names()) and not actor.text.lower().startswith("the ")
        out.append(("PerpInd" if person else "PerpOrg", _wordings(actor)))
    return out


def _struck_role(struck: Actor) -> str | None:
    """A victim by name, or a thing; people without a name ('two peasants') fill no role of this corpus."""
    words = _head(struck.text)
    if not words:
        return None
    low = [w.lower() for w in words]
    sense = noun_sense(low)
    # 'the four Veldanians', 'six Jesuits'
    is_plural_name = low[-1].endswith("s") and len(words) <= (3 if low[0] == "the" else 2) and not struck.text[0].isupper()
    if struck.name and _is_personal(struck.name) and not is_plural_name and (sense is None or sense.human):
        return "Victim"
    if sense is not None and (sense.human or sense.unit in _words()["no_target_units"]):
        return None
    if words[-1][0].isupper() and sense is None:
        return "Victim" if struck.name is None and len(words) > 1 and not is_plural_name else None
    return None if collective(low) is not None or low[-1] in _words()["no_targets"] else "Target"


def _is_personal(name: str) -> bool:
    words = name.split()
    return all(w[0].isupper() or w in ("de", "la", "del") for w in words) and collective(words) is None


def _merge(merged: list[Wordings], words: Wordings, is_same: Callable[[Wordings, Wordings], bool]) -> None:
    """Add an entity, or join it to the first that it is."""
    for k, known in enumerate(merged):
        if is_same(known, words):
            merged[k] = known | words
            return
    merged.append(words)


def _stems(words: Wordings) -> set[str]:
    return {w[:STEM] for wording in words for w in re.findall(r"[^\W\d_]{3,}", wording) if w not in _words()["small"]}


def _alike(a: Wordings, b: Wordings) -> bool:
    """'guerrillas' and 'a guerrilla column' are one filler."""
    return bool(_stems(a) & _stems(b))


def agree(ours: Wordings, theirs: Wordings) -> bool:
    """One wording within the other as whole words, or the same last word; articles and quotation marks do not count."""
    for a in map(_bare, ours):
        for b in map(_bare, theirs):
            if a and b and (f" {a} " in f" {b} " or f" {b} " in f" {a} " or a.split()[-1] == b.split()[-1]):
                return True
    return False


def _bare(words: str) -> str:
    return " ".join(w for w in re.findall(r"[\w'’-]+", words.lower()) if w not in ("the", "a", "an"))


def aligned(ours: Sequence[Wordings], theirs: Sequence[Wordings]) -> int:
    """How many fillers pair with entities, one to one (augmenting paths, so the order does not matter)."""
    options = [[j for j, entity in enumerate(theirs) if agree(filler, entity)] for filler in ours]
    partner: dict[int, int] = {}

    def place(i: int, seen: set[int]) -> bool:
        for j in options[i]:
            if j not in seen:
                seen.add(j)
                if j not in partner or place(partner[j], seen):
                    partner[j] = i
                    return True
        return False

    return sum(place(i, set()) for i in range(len(ours)))
