"""How many copies the band keys of fingerprints find, and how many strangers they bring with them.

    python benchmarks/fingerprints.py [--data ../shared/data] [--bands 32,64] [--rows 2]

Reads `counts/gva.train` (articles by incident) and `linking/news_cluster.dev` (by event). Of the pairs of one group it prints, by the share of the words of either
report that stand in the other in the same order, how many share a band key; of the pairs of different incidents of gva.train, how many do, in 100,000.
"""

import argparse
import json
from collections import Counter, defaultdict
from itertools import combinations
from pathlib import Path

from khabar.copies import fingerprints
from khabar.copies.measures import likeness
from khabar.evaluation.readings import report_of
from khabar.model import Rejected, Report

CORPORA = {"counts/gva.train.jsonl": "incident", "linking/news_cluster.dev.jsonl": "event"}
GROUPS = ((0.8, 1.01), (0.5, 0.8), (0.35, 0.5))


def main() -> None:
    """Prints one line a number of bands."""
    options = argparse.ArgumentParser(description="What band keys find.")
    options.add_argument("--data", type=Path, default=Path("../shared/data"))
    options.add_argument("--bands", default=str(fingerprints.BANDS))
    options.add_argument("--rows", type=int, default=fingerprints.ROWS)
    given = options.parse_args()
    corpora = {name: grouped(given.data / name, field) for name, field in CORPORA.items()}
    shares = {pair: share for reports in corpora.values() for pair, share in shares_of(reports).items()}
    print(
        f"{len(shares)} pairs of one group; {[sum(low <= s < high for s in shares.values()) for low, high in GROUPS]} by the shared words"
    )
    for bands in map(int, given.bands.split(",")):
        fingerprints.BANDS, fingerprints.ROWS = bands, given.rows
        keys = {r.id: frozenset(fingerprints.fingerprint(r).bands) for reports in corpora.values() for r, _ in reports.values()}
        found = [share_found(shares, keys, *group) for group in GROUPS]
        met, strangers = meetings(corpora["counts/gva.train.jsonl"], keys)
        print(
            f"{bands} bands of {given.rows} rows: {', '.join(found)}; strangers {met} of {strangers:,} ({100_000 * met / strangers:.1f} in 100,000)"
        )


def grouped(path: Path, field: str) -> dict[str, tuple[Report, str]]:
    """Report id -> the report and its group; what cannot be read is left out."""
    out = {}
    for line in path.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        report = report_of(record)
        if not isinstance(report, Rejected):
            out[report.id] = (report, str(record[field]))
    return out


def shares_of(reports: dict[str, tuple[Report, str]]) -> dict[tuple[str, str], float]:
    """Of each pair of one group, the larger share of either report's words that stand in the other in the same order."""
    groups = defaultdict(list)
    for report, group in reports.values():
        groups[group].append(report)
    out = {}
    for members in groups.values():
        for a, b in combinations(sorted(members, key=lambda r: r.id), 2):
            alike = likeness(a, b)
            out[a.id, b.id] = max(alike.share_a, alike.share_b) if alike else 0.0
    return out


def share_found(shares: dict[tuple[str, str], float], keys: dict[str, frozenset[str]], low: float, high: float) -> str:
    """'0.5 to 0.8: 53 of 56'."""
    pairs = [pair for pair, share in shares.items() if low <= share < high]
    return f"{low} to {min(high, 1.0)}: {sum(not keys[a].isdisjoint(keys[b]) for a, b in pairs)} of {len(pairs)}"


def meetings(reports: dict[str, tuple[Report, str]], keys: dict[str, frozenset[str]]) -> tuple[int, int]:
    """Pairs of different groups that share a key, and all of them."""
    filed = defaultdict(list)
    for name in sorted(reports):
        for key in keys[name]:
            filed[key].append(name)
    met = {pair for names in filed.values() for pair in combinations(names, 2) if reports[pair[0]][1] != reports[pair[1]][1]}
    sizes = Counter(group for _, group in reports.values())
    number = len(reports)
    return len(met), (number * (number - 1) - sum(n * (n - 1) for n in sizes.values())) // 2


if __name__ == "__main__":
    main()
