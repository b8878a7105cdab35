/** Below the report: its place among others, how far its claims are decided, and whether somebody read it to the end. */
import type { Judgement, ReportDetail } from "../api/types";
import { counted } from "../format";
import { reportClaims, shownReport } from "../records";
import { finishReport, nothingHere } from "../review/commands";
import { undo } from "../review/decide";
import { keyOf, showKey } from "../review/keys";
import { reportsAround, stepReport } from "../review/order";
import { mayJudge } from "../state";

export function ReportFoot({ detail }: { detail: ReportDetail }) {
  const claims = reportClaims.value;
  const open = claims.filter((c) => c.review === "to_do" || c.review === "look_again").length;
  const done = standing(detail.judgements, detail.report.id);
  return (
    <footer class="pane-foot">
      <ReportWalk />
      <span title={`${counted(claims.length, "claim")}, ${open} that nobody has decided`}>
        {!claims.length ? "no claims" : open ? `${open} of ${claims.length} open` : `all ${claims.length} decided`}
      </span>
      <span class="spacer" />
      {done ? (
        <span class="review" data-state="accepted">
          {done.action === "finished" ? "read to the end" : "nothing here"} · {done.author}
          {mayJudge.value ? (
            <button type="button" class="link" onClick={() => void undo(done, "report")}>
              undo
            </button>
          ) : null}
        </span>
      ) : mayJudge.value ? (
        <>
          <button type="button" onClick={finishReport}>
            Finished <kbd>{showKey(keyOf("finished"))}</kbd>
          </button>
          <button type="button" onClick={nothingHere}>
            Nothing here <kbd>{showKey(keyOf("nothing_here"))}</kbd>
          </button>
        </>
      ) : null}
    </footer>
  );
}

/** Where the report stands among those of the event or of the list. */
function ReportWalk() {
  const all = reportsAround();
  const at = all.indexOf(shownReport.value ?? "");
  if (all.length < 2) return null;
  return (
    <span class="walk">
      <button
        type="button"
        class="bare"
        aria-label="Previous report"
        title={`Previous report (${showKey(keyOf("previous_report"))})`}
        onClick={() => stepReport(-1)}
      >
        ‹
      </button>
      <span class="quiet" title="Reports of the event or the list">
        {at + 1}/{all.length}
      </span>
      <button
        type="button"
        class="bare"
        aria-label="Next report"
        title={`Next report (${showKey(keyOf("next_report"))})`}
        onClick={() => stepReport(1)}
      >
        ›
      </button>
    </span>
  );
}

/** The newest "finished" or "nothing here" that no later undo took back. */
function standing(judgements: readonly Judgement[], report: string): Judgement | null {
  const undone = new Set(judgements.filter((j) => j.action === "undo").map((j) => j.subject));
  const own = judgements.filter(
    (j) => j.subject === report && (j.action === "finished" || j.action === "nothing_here") && !undone.has(j.id) && !j.undone_by,
  );
  return own.sort((a, b) => b.sequence - a.sequence)[0] ?? null;
}
