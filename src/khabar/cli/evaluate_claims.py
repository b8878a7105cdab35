"""What `khabar evaluate --claims` prints besides figures: calibration of confidence, changes since an earlier run, errors by cause.

Of a part that is only ever scored (`check`, `held`, `test`) it prints counts: no text, no single claim.
"""

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from khabar.cli.ending import complain, one_line

if TYPE_CHECKING:
    from khabar.evaluation.recorded_runs import Change
    from khabar.evaluation.run import Scored

Json = dict[str, Any]
GROUPS = {"answered": "found (a coder has them)", "extra": "extra (no coder has them)"}
SIGNS = {"gained": "+", "lost": "-", "changed": "~"}
# Characters of the report around a trigger.
EXCERPT = 60


@dataclass
class ClaimRun:
    """One run over the corpora of claims: compares each with the recorded one, and records itself at the end.

    `record`: a folder of numbered runs, or a file; `against`: a recorded run, by default the latest of `record`.
    """

    record: Path
    against: Path | None
    with_causes: bool
    is_compared: bool
    is_quiet: bool
    kept: dict[str, Json] = field(default_factory=dict)
    found: dict[str, Json] = field(default_factory=dict)

    def look_at(self, scored: "Scored") -> None:
        """Reliability, causes and changes of one corpus; printed, and kept for `--json` in `found`."""
        out = self.found[scored.corpus.name] = {}
        self._reliability(scored, out)
        if self.with_causes:
            self._causes(scored, out)
        if self.is_compared:
            self._changes(scored, out)

    def keep(self) -> None:
        """Records the run, where it differs from the last one. A folder that cannot be written costs the record, not the figures."""
        from khabar.evaluation.recorded_runs import last_run, record_run

        if self.record.suffix != ".json" and all(
            (last := last_run(self.record, name)) and last[1] == now for name, now in self.kept.items()
        ):
            return
        try:
            self._say(f"recorded as {record_run(self.record, self.kept)}")
        except OSError as e:
            complain(f"the run is not recorded: {e.strerror}: {e.filename}")

    def _reliability(self, scored: "Scored", out: Json) -> None:
        from khabar.evaluation.reliability import reliability

        bins = reliability(scored.reports)
        out["reliability"] = [
            {"from": b.low, "to": b.high, "claims": b.claims, "said": round(b.said, 4), "right": round(b.right, 4)} for b in bins
        ]
        if self.is_compared:
            self._say("  confidence   claims  mean said  right")
            for b in bins:
                self._say(f"  {b.low:.1f} to {b.high:.1f} {b.claims:>8}" + (f" {b.said:>10.2f} {b.right:>6.2f}" if b.claims else ""))
            self._say("")

    def _causes(self, scored: "Scored", out: Json) -> None:
        from khabar.evaluation.error_causes import error_causes

        if scored.corpus.path.name.startswith("check"):
            return
        causes = error_causes(scored.reports)
        out["causes"] = {
            "of": causes.of,
            "counts": {group: dict(counts.most_common()) for group, counts in causes.counts.items()},
            "kinds": {group: dict(counts.most_common()) for group, counts in causes.kinds.items()},
            "alone": dict(causes.alone.most_common()),
            "taken": causes.taken,
        }
        for group, counts in causes.counts.items():
            self._say(f"  {group}: {counts.total()} of {causes.of[group]}")
            for cause, n in counts.most_common():
                self._say(f"    {n:>4}  {cause}")
        self._say("  right in all fields but one: " + ", ".join(f"{name} {n}" for name, n in causes.alone.most_common()) + "\n")

    def _changes(self, scored: "Scored", out: Json) -> None:
        from khabar.evaluation.recorded_runs import changes_between, corpus_record, figures_changed, last_run

        corpus = scored.corpus
        now = self.kept[corpus.name] = corpus_record(corpus, scored.figures, scored.reports)
        last = last_run(self.against or self.record, corpus.name) if self.against or self.record.exists() else None
        if last is None:
            self._say(f"  no recorded run of {corpus.name} to compare with\n")
            return
        path, before = last
        if before["sha256"] != now["sha256"]:
            self._say(f"  {path} was recorded on another edition of {corpus.path.name}: not compared\n")
            return
        changes = changes_between(before, now)
        out |= {"against": str(path), "changes": [_change_json(c) for c in changes]}
        self._say_changes(path, changes, figures_changed(before, now))
        if corpus.is_only_scored:
            self._say_kinds(changes)
        else:
            texts = {r.id: r.text for r in scored.reports}
            for change in sorted(changes, key=lambda c: (c.report or "", c.trigger or (0, 0))):
                self._say(_line(change, texts))
        self._say("")

    def _say_changes(self, path: Path, changes: "list[Change]", moved: dict[str, tuple[float, float]]) -> None:
        self._say(f"  against {path}:")
        for group, name in GROUPS.items():
            turns = Counter(c.turn for c in changes if c.group == group)
            better = sum(c.better > 0 for c in changes if c.group == group)
            worse = sum(c.better < 0 for c in changes if c.group == group)
            verdict = f" ({better} better, {worse} worse)" if group == "answered" and turns["changed"] else ""
            self._say(f"    {name:<28} {turns['gained']} gained, {turns['lost']} lost, {turns['changed']} changed{verdict}")
        for measure, (old, new) in moved.items():
            self._say(f"    {measure:<50} {old:.3f} -> {new:.3f}")

    def _say_kinds(self, changes: "list[Change]") -> None:
        for turn in SIGNS:
            for group, name in GROUPS.items():
                kinds = Counter(c.kind for c in changes if (c.turn, c.group) == (turn, group))
                if kinds:
                    self._say(f"    {turn}, {name}: " + ", ".join(f"{kind} {n}" for kind, n in kinds.most_common()))

    def _say(self, line: str) -> None:
        if not self.is_quiet:
            print(line)


def _change_json(change: "Change") -> Json:
    out: Json = {"turn": change.turn, "group": change.group, "kind": change.kind, "fields": list(change.fields), "better": change.better}
    return out if change.report is None else out | {"report": change.report, "trigger": change.trigger}


def _line(change: "Change", texts: dict[str, str]) -> str:
    """'  ~ found  wikievents#3  killed @120  place, time (1 better)  ... was [killed] in ...'."""
    verdict = f" ({abs(change.better)} {'better' if change.better > 0 else 'worse'})" if change.better else ""
    fields = ", ".join(change.fields) + verdict if change.fields else ""
    group = "found" if change.group == "answered" else "extra"
    start, end = change.trigger or (0, 0)
    text = texts.get(change.report or "", "")
    words = one_line(f"{text[max(0, start - EXCERPT) : start]}[{text[start:end]}]{text[end : end + EXCERPT]}")
    return f"    {SIGNS[change.turn]} {group}  {change.report}  {change.kind} @{start}  {fields}  {words}"
