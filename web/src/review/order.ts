/** Next and previous: through the queue where it is in front, through the event's claims while its page is, else through the report. */
import type { Claim } from "../api/types";
import { tell } from "../notice";
import { currentClaim, eventRecord, freshClaim, reportClaims, shownReport } from "../records";
import { lists } from "../navigator/lists";
import { select, selectClaim, selection, view } from "../state";

/** The claims that next and previous walk through, in order. */
export function walk(): Claim[] {
  if (view.value.pane === "queue") return lists.queue.items.value.map((q) => freshClaim(q.claim));
  if (view.value.form === "event" && eventRecord.data.value) return eventRecord.data.value.claims.map(freshClaim);
  return reportClaims.value;
}

/** Selects the claim `by` places on; `isOpenOnly`: the next that nobody has decided. */
export function step(by: 1 | -1, isOpenOnly = false): void {
  const claims = walk();
  const at = claims.findIndex((c) => c.id === selection.value.claim);
  let to = at < 0 ? (by > 0 ? 0 : claims.length - 1) : at + by;
  while (isOpenOnly && claims[to] && claims[to]?.review !== "to_do" && claims[to]?.review !== "look_again") to += by;
  const found = claims[to];
  if (found) {
    selectClaim(found);
    reveal(found.id);
    if (view.value.pane === "queue" && to > claims.length - 10) lists.queue.more();
  } else {
    tell(!claims.length ? "No claims here." : by > 0 ? "That was the last claim here." : "That is the first claim here.");
  }
}

function reveal(id: string): void {
  requestAnimationFrame(() => document.querySelector(`.row[data-claim="${CSS.escape(id)}"]`)?.scrollIntoView({ block: "nearest" }));
}

/** After a decision: on to the next open claim, in the queue only; elsewhere one stays to see what one did. */
export function onward(): void {
  if (view.value.pane === "queue" && currentClaim.value) step(1, true);
}

/** The reports to go through: of the list where it is in front, else of the selected event. */
export function reportsAround(): string[] {
  if (view.value.pane === "reports") return lists.reports.items.value.map((r) => r.id);
  return selection.value.event ? (eventRecord.data.value?.reports ?? []) : [];
}

/** Opens the report `by` places on; the event stays selected. */
export function stepReport(by: 1 | -1): void {
  const all = reportsAround();
  const found = all[all.indexOf(shownReport.value ?? "") + by];
  if (!found)
    return tell(
      all.length ? (by > 0 ? "That was the last report here." : "That is the first report here.") : "Choose an event or the list of reports first.",
    );
  select({ report: found, claim: null });
  if (view.value.pane === "reports" && found === all.at(-5)) lists.reports.more();
}
