/** The records that the panes show: those selected, and what decisions made of them since they were asked. */
import { computed, signal, type Signal } from "@preact/signals";
import { get, recordPath } from "./api/client";
import { resource } from "./api/resource";
import type { CaseEvent, Claim, Decided, EventRow, ReportDetail } from "./api/types";
import { lists } from "./navigator/lists";
import { freshness, selection, session } from "./state";

const isIn = (): boolean => session.value?.signed_in === true;
const asked = (id: string | null): string | null => (isIn() && id ? id : null);

/** Claims and events by id as the last answer had them, whichever it was: what a decision changed, every pane shows. */
const latestClaims = signal<ReadonlyMap<string, Claim>>(new Map());
const latestEvents = signal<ReadonlyMap<string, EventRow>>(new Map());

export const freshClaim = (claim: Claim): Claim => latestClaims.value.get(claim.id) ?? claim;
export const freshEvent = (row: EventRow): EventRow => latestEvents.value.get(row.id) ?? row;

function keepLatest<T extends { id: string }>(kept: Signal<ReadonlyMap<string, T>>, found: readonly T[]): void {
  if (!found.length) return;
  const now = new Map(kept.peek());
  found.forEach((one) => now.set(one.id, one));
  kept.value = now;
}

export const eventRecord = resource<CaseEvent>(
  () => asked(selection.value.event),
  (id, abort) => get(recordPath("events", id), {}, abort),
);
const claimAnswer = resource<Claim>(
  () => asked(selection.value.claim),
  (id, abort) => get(recordPath("claims", id), {}, abort),
);
/** The report in the evidence pane: the one selected, else the claim's, else the first of the event. */
export const shownReport = computed<string | null>(
  () => selection.value.report ?? claimAnswer.data.value?.report.id ?? (selection.value.claim ? null : (eventRecord.data.value?.reports[0] ?? null)),
);
export const reportRecord = resource<ReportDetail>(
  () => asked(shownReport.value),
  (id, abort) => get(recordPath("reports", id), {}, abort),
);

/** The report's claims in the order of its text, as they stand now. */
export const reportClaims = computed<Claim[]>(() =>
  (reportRecord.data.value?.claims ?? []).map(freshClaim).sort((a, b) => a.evidence.trigger.span[0] - b.evidence.trigger.span[0]),
);

/** The selected claim, as soon as any answer holds it. */
export const currentClaim = computed<Claim | null>(() => {
  const id = selection.value.claim;
  if (!id) return null;
  const known =
    claimAnswer.data.value?.id === id
      ? claimAnswer.data.value
      : (reportClaims.value.find((c) => c.id === id) ?? lists.queue.items.value.find((q) => q.claim.id === id)?.claim);
  return latestClaims.value.get(id) ?? known ?? null;
});
export const claimFault = claimAnswer.fault;

claimAnswer.data.subscribe((claim) => keepLatest(latestClaims, claim ? [claim] : []));
reportRecord.data.subscribe((report) => keepLatest(latestClaims, report?.claims ?? []));
eventRecord.data.subscribe((event) => keepLatest(latestClaims, event?.claims ?? []));
lists.queue.items.subscribe((items) =>
  keepLatest(
    latestClaims,
    items.map((q) => q.claim),
  ),
);
lists.events.items.subscribe((items) => keepLatest(latestEvents, items));

/** Takes in what a decision answered. */
export function takeIn(decided: Decided): void {
  keepLatest(latestClaims, decided.claims);
  keepLatest(latestEvents, decided.events);
  if (decided.events.some((row) => row.id === selection.value.event)) eventRecord.refresh();
}

/** Asks the selected records anew. */
export function refreshRecords(): void {
  eventRecord.refresh();
  claimAnswer.refresh();
  reportRecord.refresh();
}

let seen = freshness.value;
freshness.subscribe((now) => {
  if (now === seen) return;
  seen = now;
  refreshRecords();
});
