"""When: the time of a happening, from its own words, then its clause, then what it is joined to in the sentence.

A time that hangs on 'said' is when somebody spoke; the year of a noun ('the 2018 deal') is the noun's.
"""

from dataclasses import replace
from datetime import timedelta

from khabar.claims.clauses import joined_clauses
from khabar.claims.draft import Draft
from khabar.claims.frames import Frame, clause_of
from khabar.claims.located import Located
from khabar.model import ParsedReport, Span, Time, TimeMention

_MODIFYING = frozenset({"compound", "nummod", "amod"})


def find_time(located: Located, frame: Frame) -> tuple[TimeMention | None, str]:
    """The time of the happening from its own sentence, with how it was found."""
    parsed, head = located.parsed, frame.match.head
    times = [m for m in located.times_in.get(parsed.tokens[head].sentence, ()) if is_dating(parsed, m)]
    if not times:
        return None, ""
    times = [m for m in times if spoken_at(located, m) is None]
    near = [m for m in times if _follows(located, m, head)]
    if near:
        return bare_if_modifier(parsed, near[0]), "own"
    times = [m for m in times if not any(_follows(located, m, x) for x in located.triggers if head < x < m.head)]
    by_clause: dict[int, list[TimeMention]] = {}
    for m in times:
        governor = parsed.tokens[m.head].head
        if governor == head or (parsed.tokens[head].upos in ("NOUN", "PROPN") and _inside(parsed, m.head, head)):
            return bare_if_modifier(parsed, m), "own"
        if governor >= 0 and parsed.tokens[head].deprel == "acl" and parsed.tokens[head].head in (governor, parsed.tokens[governor].head):
            return bare_if_modifier(parsed, m), "own"  # 'a 2018 deal mediated by the king': the deal's own year
        clause = clause_of(parsed, m.head)
        free = parsed.tokens[m.head].deprel.split(":")[0] not in _MODIFYING
        if free and clause in located.cue_tokens and located.same_content(m.span.start, parsed.tokens[head].start):
            return bare_if_modifier(parsed, m), "clause"  # '... hit a bus on Monday, the mayor said': the tree hangs the day on 'said'
        by_clause.setdefault(clause, []).append(m)
    top = parsed.tokens[frame.clause]
    while top.deprel in ("xcomp", "conj", "ccomp") and top.head >= 0 and parsed.tokens[top.head].upos in ("VERB", "AUX"):
        top = parsed.tokens[top.head]
    if top.deprel == "acl:relcl":
        # 'an attack on 13 March that killed nine': the noun's own time
        inner = [m for m in times if _inside(parsed, m.head, top.head)]
        if inner:
            return bare_if_modifier(parsed, inner[0]), "joined"
    for clause, how in joined_clauses(parsed, frame):
        if clause in located.cue_tokens:
            continue
        found = [m for m in by_clause.get(clause, ()) if _adverbial(parsed, m, clause)]
        if found:
            return min(found, key=lambda m: abs(m.head - head)), how
    return None, ""


def spoken_at(located: Located, m: TimeMention) -> int | None:
    """The cue right behind which a time stands ('said on Monday that ...'): it dates the speech, whatever the tree says."""
    return next((i for i in range(max(0, m.tokens.start - 3), m.tokens.start) if i in located.cue_tokens and _follows(located, m, i)), None)


def _follows(located: Located, m: TimeMention, i: int) -> bool:
    """Whether a time comes right behind word `i` with nothing but small words between ('under siege since Monday'): nearer than any tree."""
    between = range(i + 1, m.tokens.start)
    return (
        i < m.tokens.start
        and len(between) <= 2
        and all(located.parsed.tokens[k].upos in ("ADP", "SCONJ", "DET", "ADV", "PART") for k in between)
    )


def bare_if_modifier(parsed: ParsedReport, m: TimeMention) -> TimeMention:
    """'until a 2018 deal': the deal is of 2018, whatever went on until it."""
    if m.relation is None or parsed.tokens[m.head].deprel.split(":")[0] not in ("compound", "nummod", "amod", "nmod"):
        return m
    if parsed.tokens[m.head].deprel == "nmod" and any(parsed.tokens[c].deprel == "case" for c in parsed.children[m.head]):
        return m
    bare = Time(m.text, m.span, m.value, m.start, m.end, None, None, None, m.precision, f"the bare expression: {m.time.basis or m.type}")
    return replace(m, relation=None, time=bare)


_TALLIED = frozenset({"killed", "injured", "casualties", "arrest", "abduction", "property_destruction"})


def with_end_of_tally(located: Located, d: Draft, m: TimeMention) -> TimeMention:
    """'Since 1993, 40 people have been killed': what is counted had happened by publication. Who has fled since Monday may still be fleeing."""
    published = located.parsed.report.published
    counted = d.kind in _TALLIED and d.count is not None and d.status == "asserted"
    if not counted or published is None or m.relation != "since" or m.time.end is not None or m.time.start is None:
        return m
    if m.time.start > published:
        return m
    return replace(
        m, time=replace(m.time, end=published, ongoing=False, precision="range", basis=f"{m.time.basis}; counted by publication")
    )


_UNTIL_NOW = frozenset({"so far", "to date", "thus far"})
_NEAR_COUNT = 5


def counted_so_far(located: Located, d: Draft) -> TimeMention | None:
    """'Floods have displaced 2,000 people so far': counted by publication, from no day that is told."""
    parsed, published = located.parsed, located.parsed.report.published
    if published is None or d.count is None or d.status != "asserted":
        return None
    sentence, match = parsed.sentences[d.sentence].tokens, d.frame.match.tokens
    last = max(match.end, next((t.i + 1 for t in parsed.tokens[sentence.start : sentence.end] if t.end == d.count.span.end), 0))
    for i in range(max(sentence.start, match.start - _NEAR_COUNT), min(sentence.end - 1, last + _NEAR_COUNT)):
        from_there = i + 2 < sentence.end and parsed.tokens[i + 2].text.lower() == "from"
        if f"{parsed.tokens[i].text} {parsed.tokens[i + 1].text}".lower() in _UNTIL_NOW and not from_there:
            tokens = Span(i, i + 2)
            span = parsed.span_of(tokens)
            text = span.of(parsed.report.text)
            time = Time(text, span, "PRESENT_REF", None, published, None, None, None, "range", "counted by publication")
            return TimeMention(tokens, i + 1, span, text, "DATE", "PRESENT_REF", None, published, "range", "until", time)
    return None


_LIST = frozenset({",", "and", "&"})
_NEXT_DAY = timedelta(days=1)


def with_listed(located: Located, m: TimeMention) -> TimeMention:
    """'on Sunday, Monday and Tuesday', 'in 1995 and 1996': the days or years of a list that follow one another are one stretch."""
    run = [m]
    times = located.times_in.get(located.parsed.tokens[m.head].sentence, ())
    for other in times:
        if run[-1].tokens.end <= other.tokens.start and _goes_on(located.parsed, run[-1], other):
            run.append(other)
    for other in reversed(times):
        if other.tokens.end <= run[0].tokens.start and _goes_on(located.parsed, other, run[0]):
            run.insert(0, other)
    if len(run) == 1:
        return m
    span = Span(run[0].time.span.start, run[-1].time.span.end)
    stretch = replace(
        m.time,
        text=span.of(located.parsed.report.text),
        span=span,
        value=f"{run[0].value}/{run[-1].value}",
        start=run[0].time.start,
        end=run[-1].time.end,
        precision="range",
        basis=f"from the first to the last of a list ({m.time.basis})",
    )
    return replace(m, time=stretch)


def _goes_on(parsed: ParsedReport, a: TimeMention, b: TimeMention) -> bool:
    """Whether nothing but a comma or 'and' stands between, and one begins the day after the other ends."""
    between = parsed.tokens[a.tokens.end : b.tokens.start]
    if not between or len(between) > 2 or any(t.text.lower() not in _LIST for t in between) or a.precision != b.precision:
        return False
    if a.relation is not None or b.relation is not None or a.time.end is None or b.time.start is None:
        return False
    return b.time.start - a.time.end == _NEXT_DAY


_RANKS = frozenset({"JJS", "RBS"})
_COMPARED_WITHIN = 8
_BESIDE_COMPARED = frozenset({"in", "at", "during", "the", "same", "time", "period", "those", "on", "for", "with", "to"})
_PERCENT = frozenset({"percent", "%", "cent"})


def is_comparison(parsed: ParsedReport, m: TimeMention) -> bool:
    """'the heaviest since 2010', 'the first attack since March', 'up 12 percent from last year': what this is measured against, not when it was."""
    if _is_measured_against(parsed, m):
        return True
    if m.relation != "since":
        return False
    before = range(max(m.tokens.start - 8, parsed.sentences[parsed.tokens[m.head].sentence].tokens.start), m.tokens.start)
    ranked = [i for i in before if parsed.tokens[i].xpos in _RANKS or parsed.tokens[i].lemma.lower() == "first"]
    ranked = [
        i
        for i in ranked
        if parsed.tokens[i].lemma.lower() not in ("least", "most", "latest") and i and parsed.tokens[i - 1].text.lower() != "at"
    ]
    return any(not any(parsed.tokens[k].upos in ("VERB", "PUNCT") for k in range(i, m.tokens.start)) for i in ranked)


def _is_measured_against(parsed: ParsedReport, m: TimeMention) -> bool:
    """'more than in 2019', 'compared with the same period last year', 'up 12 percent from 2022', 'down from 140 in 2022'."""
    start = parsed.sentences[parsed.tokens[m.head].sentence].tokens.start
    before = [t.text.lower() for t in parsed.tokens[max(m.tokens.start - _COMPARED_WITHIN, start) : m.tokens.start]]
    if m.time.text.lower().startswith("from "):
        before.append("from")
    while before and before[-1] in _BESIDE_COMPARED:
        before.pop()
    if before and before[-1] in ("than", "compared", "versus", "vs"):
        return True
    if "compared" in before and before[before.index("compared") + 1 : before.index("compared") + 2] in (["with"], ["to"]):
        return "," not in before[before.index("compared") :]
    if before and before[-1].isdigit():  # 'down from 140 in 2022'
        before.pop()
    changed = bool(before) and before[-1] == "from" and (before[-2:-1] in (["up"], ["down"]) or bool(_PERCENT & {*before[-4:-1]}))
    return changed and m.relation != "between"


def is_dating(parsed: ParsedReport, m: TimeMention) -> bool:
    """Whether a time expression can date a happening: not 'now' or 'recently', not a bare length or repetition, not the time of a comparison."""
    if is_comparison(parsed, m):
        return False
    if (m.value or "").endswith("_REF"):
        return False
    return m.type in ("DATE", "TIME") or m.relation is not None or m.start is not None


def _inside(parsed: ParsedReport, i: int, top: int) -> bool:
    for _ in range(4):
        if parsed.tokens[i].deprel == "conj":
            return False
        i = parsed.tokens[i].head
        if i == top:
            return True
        if i < 0 or parsed.tokens[i].upos == "VERB":
            return False
    return False


def _adverbial(parsed: ParsedReport, m: TimeMention, clause: int) -> bool:
    """Whether the time says when the clause happened, rather than qualifying one of its nouns ('the 2018 deal collapsed')."""
    i = m.head
    for _ in range(4):
        token = parsed.tokens[i]
        if token.head == clause:
            return token.deprel.split(":")[0] in ("obl", "advmod", "nmod", "advcl", "punct", "dep", "parataxis", "xcomp", "obj")
        if token.head < 0 or token.deprel in ("compound", "nmod:poss", "amod", "nummod"):
            return i == clause
        i = token.head
    return False
