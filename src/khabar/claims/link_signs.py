"""The signs of a candidate place or time: short names that say what they mean, so that a weight file can be read and `--why` understood."""

from collections.abc import Sequence

from khabar.claims.clauses import holds_now
from khabar.claims.draft import Draft
from khabar.claims.episodes import HARM, MOVES, VIOLENCE, is_long
from khabar.claims.frames import clause_of
from khabar.claims.located import Located
from khabar.model import PlaceMention, TimeMention, TriggerReading

_PREPOSITIONS = frozenset(
    "in at near on around outside inside across throughout to into from of towards toward between over since until by after before during".split()
)
_HOPEFUL = frozenset({"planned", "feared", "demanded", "conditional"})


class Hints:
    """What the encoder says of the triggers, by token, and what is said of each draft once."""

    def __init__(self, located: Located) -> None:
        self.located = located
        self.readings: dict[int, TriggerReading] = {r.token: r for r in located.parsed.readings}
        self.roles: dict[int, dict[tuple[str, int], float]] = {r.token: {(n, i): p for n, i, p in r.roles} for r in located.parsed.readings}
        self.best: dict[int, dict[str, int]] = {r.token: {n: i for n, i, _ in reversed(r.roles)} for r in located.parsed.readings}

    def role(self, trigger: int, role: str, tokens: Sequence[int]) -> float:
        """The encoder's probability that one of `tokens` fills the role of the trigger; 0 where it says nothing."""
        found = self.roles.get(trigger)
        return max([found.get((role, i), 0.0) for i in tokens], default=0.0) if found else 0.0

    def is_best(self, trigger: int, role: str, tokens: Sequence[int]) -> bool:
        """Whether the encoder's likeliest filler of the role is among `tokens`."""
        return self.best[trigger].get(role, -1) in tokens

    def kind(self, trigger: int, tokens: Sequence[int], kind: str) -> float:
        """The encoder's probability that the words name the kind."""
        found = [dict(self.readings[i].kinds).get(kind, 0.0) for i in {trigger, *tokens} if i in self.readings]
        return max(found, default=0.0)

    def another_kind(self, trigger: int, tokens: Sequence[int], kind: str) -> float:
        """The encoder's highest probability that the words name some other kind."""
        found = [p for i in {trigger, *tokens} if i in self.readings for name, p in self.readings[i].kinds if name != kind]
        return max(found, default=0.0)

    def of_draft(self, d: Draft, name: str) -> list[str]:
        """Signs of the claim itself, for any candidate and for 'none'."""
        group = group_of(d.kind)
        out = [group]
        if d.status in _HOPEFUL:
            out.append("not yet")
        parsed = self.located.parsed
        verb = d.frame.match.head if parsed.tokens[d.frame.match.head].upos in ("VERB", "ADJ", "AUX") else d.frame.clause
        if name == "time":
            out.append("present" if holds_now(parsed, verb) else "past")
        if d.measure == "stock":
            out.append("stock")
        if d.background:
            out.append("history")
        if name == "place" and is_long(d, parsed.report.published):
            out.append("long time")
        return out


def group_of(kind: str) -> str:
    """The family of a kind, as far as where and when are concerned."""
    return "violence" if kind in VIOLENCE else "harm" if kind in HARM else "movement" if kind in MOVES else "other kinds"


def near_signs(located: Located, hints: Hints, d: Draft, m: PlaceMention | TimeMention, sentence: int, name: str) -> list[str]:
    """How a mention stands to a trigger: sentences between, the tree, the encoder's role head."""
    gap = sentence - d.sentence
    out = [_gap(gap), f"{group_of(d.kind)}, {_gap(gap)}"]
    tokens = range(m.tokens.start, m.tokens.end)
    head = d.frame.match.head
    reading = hints.readings.get(head)
    if reading is None:
        out.append("no reading")
    else:
        out.append(f"role {share(hints.role(head, name, tokens))}" if m.head in range(*reading.window) else "role out of sight")
        if reading.window.start <= m.head < reading.window.end:
            out.append("best of all" if hints.is_best(head, name, tokens) else "not best of all")
    if name == "place" and (other := hints.role(head, "to_place", tokens)) >= 0.2:
        out.append(f"destination {share(other)}")
    if gap:
        return out
    out += _tree(located, d, m)
    return out


def _tree(located: Located, d: Draft, m: PlaceMention | TimeMention) -> list[str]:
    parsed, head = located.parsed, d.frame.match.head
    out = []
    i = m.head
    for steps in range(5):
        i = parsed.tokens[i].head
        if i < 0:
            break
        if i == head:
            out.append(f"hangs on the trigger, {'directly' if steps == 0 else 'deeper'}")
            break
    clause = clause_of(parsed, m.head)
    out.append("same clause" if clause == d.frame.clause else "another clause")
    if clause in located.cue_tokens:
        out.append("clause of speech")
    between = range(min(m.head, head) + 1, max(m.head, head))
    out.append(f"{'before' if m.head < head else 'after'}, {'close' if len(between) < 5 else 'near' if len(between) < 12 else 'far'}")
    if any(t in located.triggers for t in between):
        out.append("another trigger between")
    if any(i == m.head or i in range(*m.tokens) for i in d.frame.to_places):
        out.append("destination by rule")
    return out


def place_standing(located: Located, m: PlaceMention, first: bool, mentions: int, finer: bool) -> list[str]:
    """Signs of a place that hold for every claim; the first is its precision."""
    place = m.place
    out = [place.precision if place.name or place.lat is not None else "unresolved", *_words(located, m)]
    if first:
        out.append("first place of the report")
    out.append("named once" if mentions == 1 else "named twice" if mentions == 2 else "named often")
    if finer and place.precision in ("country", "admin1", "area"):
        out.append("a finer place is known")
    return out


def time_standing(located: Located, m: TimeMention, first: bool) -> list[str]:
    """Signs of a time that hold for every claim; the first is its precision and relation."""
    out = [f"{m.time.precision}{' ' + m.relation if m.relation else ''}", *_words(located, m)]
    published = located.parsed.report.published
    when = m.time.start or m.time.end
    out.append("unresolved" if when is None else "resolved")
    if when is not None and published is not None:
        days = (published - (m.time.end or when)).days
        out.append("ahead" if days < 0 else "this week" if days < 8 else "this season" if days < 100 else "long ago")
    if m.time.ongoing:
        out.append("goes on")
    if first:
        out.append("first time of the report")
    return out


def _words(located: Located, m: PlaceMention | TimeMention) -> list[str]:
    parsed = located.parsed
    token = parsed.tokens[m.head]
    before = parsed.tokens[m.tokens.start - 1].text.lower() if m.tokens.start else ""
    if before in ("the", "a", "an") and m.tokens.start > 1:
        before = parsed.tokens[m.tokens.start - 2].text.lower()
    out = [f"'{before}'" if before in _PREPOSITIONS else "no preposition", f"as {token.deprel.split(':')[0]}"]
    if located.is_source_of(m.head, parsed.tokens[parsed.sentences[token.sentence].root].start):
        out.append("in the speaker's name")
    out.append("lead" if token.sentence < 2 else "body")
    return out


def _gap(gap: int) -> str:
    if gap == 0:
        return "same sentence"
    if gap < 0:
        return (
            "sentence before"
            if gap == -1
            else "2-3 sentences before"
            if gap >= -3
            else "4-7 sentences before"
            if gap >= -7
            else "far before"
        )
    return "sentence after" if gap == 1 else "2-3 sentences after" if gap <= 3 else "far after"


def share(p: float) -> str:
    """A probability in five words."""
    return "none" if p < 0.05 else "weak" if p < 0.2 else "possible" if p < 0.5 else "likely" if p < 0.85 else "sure"
