"""Fit the weights of `lexicon/event_links.yaml`: which signs tell that two happenings of two reports are one event.

`python training/fit_event_links.py --data ../shared/data --out src/khabar/lexicon/event_links.yaml [--cache FOLDER]` reads the reports of `linking/own` (ours),
ECB+ (training part), MUC-4 (training part, case restored) and GVDB, groups their claims into happenings, and fits one ridge logistic regression over
the signs of every pair that shares a search key. Then it sets the bias, the one number that is chosen on gva.train (which no weight is fitted on): where
the pairs F of its incidents is best, in parts of the size of gva.dev. `--cache` keeps what was read, so that a change of the signs costs seconds.

What is a pair of one event:
- own: the reports share an incident; of the pairs of happenings of one family in two such reports, the one that scores best (fitted in rounds);
- ECB+: the happenings hold triggers of one annotated cluster; both must hold an annotated one at all;
- MUC-4: the templates share type, exact day and place down to the town; pairs that are near in day or place without that are left out;
- GVDB: articles of shootings on different days: never one event.

No record that claims are scored on, nor one of its ECB+ topic, is fitted on.
"""

import argparse
import json
import pickle
import sys
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import minimize

from khabar.evaluation.readings import report_of
from khabar.evaluation.truecase import restore_case
from khabar.events.cluster import cluster
from khabar.events.compare import Weights, link_of
from khabar.events.happenings import happenings_of
from khabar.events.search_keys import candidate_pairs, keys_of
from khabar.events.signs import UNKNOWN, Signs, signs_of
from khabar.model import Claim, Rejected
from khabar.model.happening import Happening, Link, SearchKey
from khabar.pipeline import extract_claims

sys.path.insert(0, str(Path(__file__).parent / "entities"))
from prepare import barred

PENALTY, ROUNDS = 2.0, 4
# ECB+ has far more pairs of one event than a case holds, all undated; the others weigh as they come.
SHARES = {"own": 1.0, "ecb": 0.3, "muc": 1.0, "gvdb": 1.0}
LEAST_WEIGHT = 0.05
NEAR_DAYS, SAME_PLACE_DAYS = 4, 20
SHIFTS = np.arange(0.0, 4.01, 0.2)
# gva.train has 4,680 articles, gva.dev 650.
PARTS = 7
# Two events taken for one are worse than one taken for two: of biases that do as well, the strictest.
TOLERANCE = 0.004
# Signs whose every weight is set, not fitted. Two quarters: the corpora of the fit hold too few. Of the 216 pairs of gva.train that the other signs join although they
# name two quarters, 7 are of one incident, most of them in round-ups. No sum of other likenesses comes near twenty, nor does it in the average of a group with a few
# reports that tell of the town alone. Nothing but kind and words, undated: every other such pair that is joined is wrong, in ECB+, whose reports are of few incidents;
# in a case of thousands nearly all would be.
FIRM = {"quarter": {"two quarters": -20.0, "two sides": -20.0}, "undated": {"nothing": -3.0}}
HEAD = """\
# Weights of the signs that two happenings are one event, in log odds: written by `training/fit_event_links.py`, read by `events/compare.py`.
# `bias`: before any sign; the one number chosen on gva.train: the strictest whose pairs F is within 0.004 of the best. A level that is not named weighs nothing.
# The weights of 'quarter' and 'undated' are set by hand (FIRM in that script says why).
"""

Record = dict[str, Any]
Truth = Callable[[str, str], bool | None]


@dataclass
class Read:
    """One report of a corpus with its claims and happenings."""

    record: Record
    claims: tuple[Claim, ...]
    happenings: list[tuple[Happening, tuple[SearchKey, ...]]]


@dataclass
class Sample:
    """One pair: its signs, whether it is one event, and, of a positive, what it shares its one best pair with."""

    signs: Signs
    is_one: bool
    weight: float
    among: tuple[str, str, str] | None


def read_corpus(name: str, records: Iterable[Record], cache: Path | None, barred_ids: Collection[str] = ()) -> dict[str, Read]:
    """Report id -> what was read, from the cache where it holds the corpus; without the barred."""
    kept = cache / f"{name}.pickle" if cache else None
    if kept and kept.exists():
        found = pickle.loads(kept.read_bytes())
    else:
        found = [(r, report, extract_claims(report)) for r in records if not isinstance(report := report_of(r), Rejected)]
        if kept:
            kept.parent.mkdir(parents=True, exist_ok=True)
            kept.write_bytes(pickle.dumps(found))
    out = {}
    for record, report, claims in found:
        if record["id"] in barred_ids:
            continue
        out[report.id] = Read(record, claims, [(h, keys_of(h)) for h in happenings_of(report, claims)])
    return out


def records_of(path: Path) -> Iterator[Record]:
    """The records of one JSON-lines file, or of all in a folder; `doc` stands for a missing id."""
    for file in sorted(path.glob("*.jsonl")) if path.is_dir() else [path]:
        for line in file.read_text(encoding="utf-8").splitlines():
            if line.strip():
                record = json.loads(line)
                yield {"id": record.get("doc"), **record}


def samples(name: str, read: dict[str, Read], truth: Truth, by_report: bool) -> list[Sample]:
    """The labelled pairs among those that share a search key. `by_report`: the truth is of reports, so only their best pair is known to be one."""
    held = {h.id: (h, keys) for r in read.values() for h, keys in r.happenings}
    out = []
    for a, b in sorted(candidate_pairs(held)):
        one, two = held[a][0], held[b][0]
        is_one = truth(one.report, two.report) if by_report else truth(a, b)
        if is_one is None or one.family != two.family:
            continue
        first, second = sorted((one.report, two.report))
        out.append(Sample(signs_of(one, two), is_one, SHARES[name], (first, second, one.family) if is_one and by_report else None))
    print(f"{name}: {len(out)} pairs, {sum(s.is_one for s in out)} of one event")
    return out


def own_truth(read: dict[str, Read]) -> Truth:
    """By the incidents that reports are about; what one only tells besides makes a pair unknown."""
    main = {i: r.record["incident"] for i, r in read.items()}
    every = {i: {r.record["incident"], *r.record.get("also", ())} for i, r in read.items()}
    return lambda a, b: True if main[a] == main[b] else None if every[a] & every[b] else False


def ecb_truth(read: dict[str, Read]) -> Truth:
    """By the annotated clusters whose words a happening's triggers touch."""
    clusters: dict[str, set[str]] = {}
    for r in read.values():
        events = [m for m in r.record["mentions"] if m["kind"] == "event" and not m["cluster"].startswith("Singleton")]
        spans = {c.id: c.evidence.trigger.span for c in r.claims}
        for h, _ in r.happenings:
            clusters[h.id] = {m["cluster"] for m in events for c in h.claims if m["start"] < spans[c].end and spans[c].start < m["end"]}
    return lambda a, b: bool(clusters[a] & clusters[b]) if clusters[a] and clusters[b] else None


def muc_truth(read: dict[str, Read]) -> Truth:
    """By the templates' type, day and place."""
    incidents = {i: [_incident(t) for t in r.record["incidents"]] for i, r in read.items()}

    def is_one(a: str, b: str) -> bool | None:
        if not incidents[a] and not incidents[b]:
            return None
        found = [_one_incident(x, y) for x in incidents[a] for y in incidents[b]]
        return True if True in found else None if None in found else False

    return is_one


Incident = tuple[str, date | None, bool, str]


def _incident(template: Record) -> Incident:
    days = [d for group in template["date"] for d in group]
    places = [p for group in template["location"] for p in group]
    return template["type"][0][0], _day(days[0]) if days else None, bool(days) and " - " not in days[0], places[0] if places else ""


def _day(words: str) -> date | None:
    try:
        return datetime.strptime(words.split(" - ")[-1].strip(" ()"), "%d %b %y").date()
    except ValueError:
        return None


def _one_incident(a: Incident, b: Incident) -> bool | None:
    (kind, day, exact, place), (other, its_day, its_exact, its_place) = a, b
    if day is None or its_day is None:
        return None
    gap, same_place = abs((day - its_day).days), place.split(": ")[-1] == its_place.split(": ")[-1]
    if kind == other and gap == 0 and exact and its_exact and same_place and ":" in place:
        return True
    is_near = gap <= NEAR_DAYS and (same_place or place.startswith(its_place) or its_place.startswith(place))
    return None if is_near or (same_place and gap < SAME_PLACE_DAYS) else False


def gvdb_truth(read: dict[str, Read]) -> Truth:
    """Shootings of different days."""
    return lambda a, b: False if read[a].record["date"] != read[b].record["date"] else None


def fit(found: list[Sample]) -> Weights:
    """Ridge logistic regression. In each round the best pair of a positive report pair counts, the others of it do not."""
    told = {(sign, level) for s in found for sign, level in s.signs.items()}
    levels = sorted((sign, level) for sign, level in told if level != UNKNOWN and sign not in FIRM)
    place = {level: i for i, level in enumerate(levels)}
    x = np.zeros((len(found), len(levels) + 1))
    x[:, -1] = 1
    for row, s in enumerate(found):
        for level in s.signs.items():
            if level in place:
                x[row, place[level]] = 1
    firm = np.array([sum(FIRM.get(sign, {}).get(level, 0.0) for sign, level in s.signs.items()) for s in found])
    y, w = np.array([s.is_one for s in found], float), np.array([s.weight for s in found])
    beta = np.zeros(len(levels) + 1)
    for _ in range(ROUNDS):
        use = _used(found, x @ beta + firm)
        beta = minimize(_loss, beta, args=(x[use], y[use], w[use], firm[use]), jac=True, method="L-BFGS-B").x
    of: dict[str, dict[str, float]] = defaultdict(dict, {sign: dict(levels_of) for sign, levels_of in FIRM.items()})
    for (sign, level), weight in zip(levels, beta, strict=False):
        if abs(weight) >= LEAST_WEIGHT:
            of[sign][level] = round(float(weight), 2)
    return Weights(round(float(beta[-1]), 2), dict(of))


def _used(found: list[Sample], scores: np.ndarray) -> np.ndarray:
    best: dict[tuple[str, str, str], int] = {}
    for i, s in enumerate(found):
        if s.among and (s.among not in best or scores[i] > scores[best[s.among]]):
            best[s.among] = i
    return np.array([s.among is None or best[s.among] == i for i, s in enumerate(found)])


def _loss(beta: np.ndarray, x: np.ndarray, y: np.ndarray, w: np.ndarray, firm: np.ndarray) -> tuple[float, np.ndarray]:
    z = x @ beta + firm
    ridge = np.append(beta[:-1], 0.0) * PENALTY
    value = float((w * (np.logaddexp(0, z) - y * z)).sum() + 0.5 * ridge @ beta)
    return value, x.T @ (w * (1 / (1 + np.exp(-z)) - y)) + ridge


def choose_bias(weights: Weights, read: dict[str, Read]) -> Weights:
    """The bias at which the pairs F of the incidents of gva.train is best, read in parts of the size of its development part: chance likenesses
    grow with the square of a case, so the bias depends on how large a case is meant."""
    parts = [parted for n in range(PARTS) if (parted := {i: r for i, r in read.items() if int(r.record["incident"]) % PARTS == n})]
    counts = np.sum([_counts(weights, part) for part in parts], axis=0)
    figures = [(2 * right / (found + gold), right / max(1, found), right / gold) for right, found, gold in counts]
    for shift, (f, p, r) in zip(SHIFTS, figures, strict=True):
        print(f"bias {weights.bias + shift:.2f}: pairs P {p:.3f} R {r:.3f} F {f:.3f}")
    best = max(f for f, _, _ in figures)
    strictest = next(shift for shift, (f, _, _) in zip(SHIFTS, figures, strict=True) if f >= best - TOLERANCE)
    return Weights(round(weights.bias + float(strictest), 2), weights.of)


def _counts(weights: Weights, read: dict[str, Read]) -> np.ndarray:
    """For each shift of the bias: pairs of reports rightly joined, joined, and of one incident."""
    held = {h.id: (h, keys) for r in read.values() for h, keys in r.happenings}
    reports = {i: h.report for i, (h, _) in held.items()}
    lenient = Weights(weights.bias + float(SHIFTS[-1]), weights.of)
    links = [link for a, b in candidate_pairs(held) if (link := link_of(held[a][0], held[b][0], lenient))]
    reports_of: dict[str, list[str]] = defaultdict(list)
    for i, r in read.items():
        reports_of[r.record["incident"]].append(i)
    gold = {(a, b) for group in reports_of.values() for a in group for b in group if a < b}
    out = []
    for shift in SHIFTS:
        moved = [Link(k.a, k.b, k.score - float(SHIFTS[-1] - shift)) for k in links]
        found = set()
        for group in cluster(reports, moved):
            members = [held[h][0] for h in group]
            if not all(h.background for h in members):
                found |= {(a.report, b.report) for a in members for b in members if a.report < b.report}
        out.append((len(found & gold), len(found), len(gold)))
    return np.array(out)


def write(weights: Weights, path: Path) -> None:
    """The file, its signs by the alphabet and its levels by weight."""
    lines = [f"bias: {weights.bias}", "weights:"]
    for sign in sorted(weights.of):
        lines.append(f"  {sign}:")
        lines += [f'    "{level}": {w}' for level, w in sorted(weights.of[sign].items(), key=lambda lw: (-lw[1], lw[0]))]
    path.write_text(HEAD + "\n".join(lines) + "\n", encoding="utf-8")


def main() -> None:
    """Reads, fits, chooses the bias, writes."""
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else None)
    options.add_argument("--data", type=Path, required=True)
    options.add_argument("--out", type=Path, required=True)
    options.add_argument("--cache", type=Path)
    given = options.parse_args()
    keys, topics = barred(given.data)
    ecb, gvdb = list(records_of(given.data / "linking/ecbplus.train.jsonl")), list(records_of(given.data / "counts/gvdb.dev.jsonl"))
    muc = ({**r, "text": restore_case(r["text"])} for r in records_of(given.data / "counts/muc4.train.jsonl"))
    read = {
        "own": read_corpus("own", records_of(Path(__file__).parent / "linking/own"), given.cache),
        "ecb": read_corpus("ecb", ecb, given.cache, {r["id"] for r in ecb if r["id"].split("_")[0] in topics}),
        "muc": read_corpus("muc", muc, given.cache),
        "gvdb": read_corpus("gvdb", gvdb, given.cache, {ident for name, ident in keys if name.startswith("counts/gvdb")}),
    }
    truths = {"own": own_truth, "ecb": ecb_truth, "muc": muc_truth, "gvdb": gvdb_truth}
    found = [s for name, r in read.items() for s in samples(name, r, truths[name](r), name != "ecb")]
    weights = choose_bias(fit(found), read_corpus("gva", records_of(given.data / "counts/gva.train.jsonl"), given.cache))
    write(weights, given.out)


if __name__ == "__main__":
    main()
