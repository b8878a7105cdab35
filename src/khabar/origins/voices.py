"""The last link of a claim's chain of speakers, sorted: a person, an organisation, somebody unnamed by role, a paper, a newspaper or agency, or the outlet itself.

In: a claim. Out: its `Voice`, with names as lists of folded words, ready to be compared with other voices. Nothing is compared here.
"""

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from khabar.gazetteer import fold, open_gazetteer
from khabar.lexicon.agency_names import agency_named
from khabar.model import Claim, Report, Speaker
from khabar.origins.speaker_words import singular, speaker_words

Sort = Literal["narrator", "person", "organisation", "role", "document", "media", "nobody"]
_ARTICLE = re.compile(r"^(?:the|a|an|one|some|several)\s+", re.IGNORECASE)
_JOINED = re.compile(r"\s*(?:,| and | & )\s*")
_BY = re.compile(r"\s+(?:from|by|of|issued by|released by|posted by|provided by)\s+(?:the\s+)?", re.IGNORECASE)
_TAIL = re.compile(r"\s+(?:on|in|at|who|with|for|near|from|of|to|as|that|which|late|early)\b.*$", re.IGNORECASE | re.DOTALL)
_APPOSITION = re.compile(r",\s+((?:[A-Z][\w.'’-]+)(?:\s+(?:[A-Z][\w.'’-]+|al-\w+|abu|bin|de|van)){1,5})$")
_FOR = re.compile(r"\b(?:for|of|with)\s+(?:the\s+|a\s+)?(?:(?:town|city|village|district|region|country|state)['’]s\s+)?([^,;]{2,60})$")
_OWNS = re.compile(r"['’]s\b|(?<=s)['’](?=\s|$)")


@dataclass(frozen=True, slots=True)
class Voice:
    """Who says one claim. `name`: as written, of the person, body, paper or role; `words`: the same folded, of a person without titles. `role`,
    `organisation` as far as told."""

    claim: Claim
    report: Report
    sort: Sort
    name: str = ""
    words: tuple[str, ...] = ()
    role: str | None = None
    organisation: str | None = None

    @property
    def body(self) -> str | None:
        """The organisation that is named, whether it speaks itself or somebody of it."""
        return (self.name if self.sort == "organisation" else self.organisation) or None


def voice_of(claim: Claim) -> Voice:
    """Whose word the claim is."""
    if not claim.said_by or claim.said_by[-1].span is None:
        return Voice(claim, claim.report, "narrator")
    sort, name, role, organisation = _sorted(claim.said_by[-1], claim.report.text)
    words = name_words(name, sort)
    if sort == "person" and not words:
        sort, name = "nobody", ""
    return Voice(claim, claim.report, sort, name, words, role, organisation)


def _sorted(s: Speaker, report: str) -> tuple[Sort, str, str | None, str | None]:
    """The sort, the name, the role and the organisation of a speaker; `report`: the words it was taken from."""
    name, role, body = _filled(s.name), _filled(s.role), _body(_whole(s.organisation, report))
    text = _without_article(s.text)
    if name is None and role is not None:
        name = m[1] if (m := _APPOSITION.search(text)) else None
        body = body or (_body(m[1]) if not name and speaks_for(role) and (m := _FOR.search(text)) else None)
    media = next((m for m in (name, body, text) if m and _is_media(m)), None)
    if name is None and (paper := _paper(text)) is not None:
        statement = paper in speaker_words().statements
        author = body or _author(text)
        if not (statement and author):
            return "document", paper, None, author
        return ("media", author, None, None) if _is_media(author) else ("organisation", author, None, author)
    if media is not None and not (role and not _same(name, body)):
        return "media", media, None, None
    if name is not None and _is_person(name, role, body):
        return "person", name, role, body
    if name is not None and fold(name) not in speaker_words().nobody:
        return _named(name, role, body)
    if role is not None or body is not None:
        return _unnamed(role, body)
    return _bare(text)


def _named(name: str, role: str | None, body: str | None) -> tuple[Sort, str, str | None, str | None]:
    """A name that is no person's: a body, or a role in the place of a name."""
    if role is not None and body is not None and fold(name).startswith(fold(role) + " "):
        return _unnamed(role, body)  # 'officials with the Karsk hospital'
    last = singular(fold(name).split()[-1]) if fold(name) else ""
    if name[:1].islower() or last in speaker_words().roles:
        return _unnamed(role or name, body) if last in speaker_words().roles else ("organisation", body or name, None, body)
    return "organisation", _cut(name), None, None


def _unnamed(role: str | None, body: str | None) -> tuple[Sort, str, str | None, str | None]:
    """Only a role, only a body, or both."""
    if role is None or fold(role) == fold(body or ""):
        return "organisation", body or "", None, body
    if body is not None and speaks_for(role):
        return "organisation", body, role, body
    if body is None and (named := _body_in_role(role)):
        return "role", role, role, named
    return "role", role, role, body


def _bare(text: str) -> tuple[Sort, str, str | None, str | None]:
    """Words that nothing was made of: sorted by their head."""
    words = speaker_words()
    first = _JOINED.split(_TAIL.sub("", text))[0] or text
    folded = fold(first).split()
    if not folded or " ".join(folded) in words.nobody:
        return "nobody", "", None, None
    head = singular(folded[-1])
    if head in words.roles:
        return "role", first, first, None
    if head in words.organisations or singular(" ".join(folded)) in words.unnamed_bodies:
        return "organisation", first, None, None
    capital = [w for w in first.split() if w[:1].isupper()]
    if folded[0] in words.titles or (folded[0] in words.given_names and len(capital) > 1):
        return "person", first, None, None
    if len(capital) == len(first.split()):
        return "organisation", first, None, None
    return "role", first, first, None


def _is_person(name: str, role: str | None, body: str | None) -> bool:
    words = speaker_words()
    parts = [p for p in name.split() if fold(p) not in words.particles]
    folded = [fold(p) for p in parts]
    if (
        not parts
        or _same(name, body)
        or _OWNS.search(name)
        or any(c.isdigit() for c in name)
        or not all(p[:1].isupper() or p[:2] in ("d'", "al", "el") for p in parts)
    ):
        return False
    if len(parts) == 1:
        lone = singular(folded[0])
        if lone in words.roles or lone in words.organisations or parts[0].isupper() or fold(name) in words.aliases:
            return False
        return role is not None or body is not None or open_gazetteer().country(name) is None
    if fold(name) in words.aliases or any(singular(f) in words.organisations for f in folded[:-1]):
        return False
    if singular(folded[-1]) in words.organisations or singular(folded[-1]) in words.roles:
        return folded[0] in words.given_names and len(parts) <= 3
    return True


def _is_media(name: str) -> bool:
    folded = fold(name)
    if agency_named(name) or folded.endswith(speaker_words().agency_endings):
        return name[:1].isupper() or name.isupper()
    parts = name.split()
    return len(parts) > 1 and parts[0][:1].isupper() and fold(parts[-1]) in speaker_words().media


def _paper(text: str) -> str | None:
    """The paper that `text` is, by its head, or None: 'a police report' and 'the report filed on Monday' -> report."""
    head = fold(_TAIL.sub("", _BY.split(text)[0])).split()
    head = head[: next((k for k, w in enumerate(head) if k and w in speaker_words().made_known), None)]
    lists = speaker_words().documents | speaker_words().papers
    return singular(head[-1]) if head and (head[-1] in lists or singular(head[-1]) in lists) else None


def _author(text: str) -> str | None:
    """Whose paper it is: 'a UN report', 'a statement from the army'."""
    parts = _BY.split(text, maxsplit=1)
    if len(parts) > 1:
        body = _body(_cut(parts[1]))
        return body if body and (body[0].isupper() or is_generic(body)) else None
    before = " ".join(parts[0].split()[:-1])
    return _body(before) if before[:1].isupper() else None


def _body(organisation: str | None) -> str | None:
    """An organisation as told, without what only looks like one."""
    if organisation is None:
        return None
    cut = _cut(_without_article(organisation))
    folded = fold(_OWNS.sub("", cut))
    parts = cut.split()
    while parts and fold(parts[-1]) in speaker_words().not_organisations:
        parts.pop()
    if not parts or folded in speaker_words().nobody or len(folded) < 2 or cut[:1] in "'’\"":
        return None
    return " ".join(parts)


def _whole(organisation: str | None, report: str) -> str | None:
    """An organisation's name to its end, where it was cut at a possessive: 'the Karsk Residents' of 'the Karsk Residents' Council'."""
    if not organisation or not organisation[0].isupper():
        return organisation
    rest = re.search(rf"(?<!\w){re.escape(organisation)}(['’]s?(?: [A-Z][\w-]+)+)", report)
    return organisation + rest[1] if rest else organisation


def _body_in_role(role: str) -> str | None:
    """'Bergen County prosecutors' -> Bergen County."""
    capital = []
    for word in role.split()[:-1]:
        if not word[:1].isupper():
            break
        capital.append(word)
    named = _OWNS.sub("", " ".join(capital))
    first = fold(named)
    return (
        named
        if first
        and first not in speaker_words().vague
        and first not in speaker_words().titles
        and singular(first) not in speaker_words().roles
        else None
    )


def speaks_for(role: str, named: bool = False) -> bool:
    """Whether the role gives an organisation's own word; of a named person fewer roles do."""
    folded = fold(role)
    listed = speaker_words().spokespersons if named else speaker_words().speaks_for
    return any(folded.endswith((w, w + "s")) or folded.startswith(w + " ") for w in listed)


@cache
def is_generic(name: str) -> bool:
    """Whether a body has no name of its own: 'police', 'the ministry', 'army'."""
    folded = [singular(w) for w in fold(_without_article(name)).split()]
    words = speaker_words()
    whole = " ".join(folded)
    return whole in words.unnamed_bodies or whole in words.same_roles or all(w in _common_words() for w in folded)


@cache
def _common_words() -> frozenset[str]:
    words = speaker_words()
    lists = words.organisations | words.unnamed_bodies | words.vague | words.roles | words.same_roles.keys()
    return lists | {singular(w) for w in lists if " " not in w}


def name_words(name: str, sort: Sort) -> tuple[str, ...]:
    """A name as folded words; of a person without titles before it."""
    folded = fold(_OWNS.sub("", name) if sort != "person" else name.removesuffix("'s").removesuffix("’s")).split()
    if sort == "person":
        before = speaker_words().titles | speaker_words().roles
        last = max((k for k, w in enumerate(folded[:-1]) if w in before), default=-1)
        folded = folded[last + 1 :]
    return tuple(folded)


def _cut(name: str) -> str:
    """Without what was told after it: 'Salinas police on Tuesday'."""
    out = name.split("\n")[-1] if "\n" in name else name
    parts = out.split()
    if len(parts) > 2 and fold(parts[-1]) in speaker_words().days:
        out = " ".join(parts[:-2] if fold(parts[-2]) in ("on", "early", "late") else parts[:-1])
    return out.strip(" ,;:")


def _without_article(text: str) -> str:
    return _ARTICLE.sub("", " ".join(text.split()))


def _filled(value: str | None) -> str | None:
    cut = _without_article(value) if value else ""
    return cut or None


def _same(a: str | None, b: str | None) -> bool:
    return a is not None and b is not None and fold(a) == fold(b)
