/** What decisions would change: events before and after, side by side, without those that stay as they are. */
import type { PreviewRow } from "./shapes";

export interface Change {
  before: PreviewRow[];
  after: PreviewRow[];
  /** Ids that go: each leads to the event that holds most of its claims. */
  redirected: { from: string; to: string }[];
  /** Ids that are new. */
  made: string[];
}

/** Only what is not the same on both sides. */
export function changeOf(preview: { before: PreviewRow[]; after: PreviewRow[] }): Change {
  const before = new Map(preview.before.map((e) => [e.id, e]));
  const after = new Map(preview.after.map((e) => [e.id, e]));
  const isSame = (id: string): boolean => {
    const [a, b] = [before.get(id), after.get(id)];
    return !!a && !!b && sameRow(a, b);
  };
  const gone = preview.before.filter((e) => !after.has(e.id));
  return {
    before: preview.before.filter((e) => !isSame(e.id)),
    after: preview.after.filter((e) => !isSame(e.id)),
    redirected: gone.flatMap((e) => { const to = heirOf(e, preview.after); return to ? [{ from: e.id, to: to.id }] : []; }),
    made: preview.after.filter((e) => !before.has(e.id)).map((e) => e.id),
  };
}

export const changesNothing = (change: Change): boolean => change.before.length === 0 && change.after.length === 0;

function sameRow(a: PreviewRow, b: PreviewRow): boolean {
  const said = (e: PreviewRow): string => JSON.stringify([[...e.claim_ids].sort(), e.title, e.start, e.end, e.figures, e.contradictions, e.status, e.independence]);
  return said(a) === said(b);
}

/** The event that holds most of what `gone` held; null where none does. */
function heirOf(gone: PreviewRow, rows: readonly PreviewRow[]): PreviewRow | null {
  const own = new Set(gone.claim_ids);
  const held = (e: PreviewRow): number => e.claim_ids.filter((c) => own.has(c)).length;
  const best = rows.reduce<PreviewRow | null>((found, e) => (held(e) > (found ? held(found) : 0) ? e : found), null);
  return best;
}

/** Claims that an event of one side holds and held not, or no longer holds, on the other side under the same id. */
export function movedClaims(row: PreviewRow, others: readonly PreviewRow[]): string[] {
  const same = others.find((e) => e.id === row.id);
  if (!same) return [];
  const there = new Set(same.claim_ids);
  return row.claim_ids.filter((c) => !there.has(c));
}

/** Where most of these claims are afterwards: the event to show then. */
export function eventOfClaims(claims: readonly string[], rows: readonly { id: string; claim_ids: string[] }[]): string | null {
  const wanted = new Set(claims);
  const held = (e: { claim_ids: string[] }): number => e.claim_ids.filter((c) => wanted.has(c)).length;
  const best = [...rows].sort((a, b) => held(b) - held(a))[0];
  return best && held(best) > 0 ? best.id : null;
}

/** Events that would change though nobody named them. */
export function drawnAlong(change: Change, named: readonly (string | null)[]): PreviewRow[] {
  const meant = new Set(named);
  return change.before.filter((e) => !meant.has(e.id));
}

/** Whether all of these claims come to stand in one event. False too where none of the events is told. */
export function isOneEvent(claims: readonly string[], rows: readonly { claim_ids: string[] }[]): boolean {
  return rows.some((e) => { const held = new Set(e.claim_ids); return claims.every((c) => held.has(c)); });
}
