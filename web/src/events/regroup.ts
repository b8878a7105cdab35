/** What is about to be regrouped, and what that would come to: the preview is the server's own, of the very decisions that are then sent. */
import { signal } from "@preact/signals";
import { isAbort, post } from "../api/client";
import type { Claim, Decision } from "../api/types";
import { changeOf, changesNothing, drawnAlong, isOneEvent, type Change } from "./changes";
import { joining, keepingApart, MOST_TOGETHER, moving, splitting } from "./regrouping";
import type { PreviewRow } from "./shapes";

export interface Target { id: string; title: string; claims: string[] }
export interface Regroup {
  what: "join" | "split" | "move";
  event: { id: string; title: string };
  /** Of the event: those that leave it; for joining, its first. */
  claims: Claim[];
  /** The other event; null for splitting, and until it is picked. */
  target: Target | null;
}
export const regroup = signal<Regroup | null>(null);

/** `isMet`: whether it comes to what was asked; earlier decisions of people may stand against it. */
export interface Foreseen { change: Change; decisions: Decision[]; drawn: PreviewRow[]; isMet: boolean }

/** The decisions of `asked`; empty while the other event is not picked. */
export function decisionsOf({ what, claims, target }: Regroup, isEach = false): Decision[] {
  if (what === "split") return splitting(claims);
  if (!target) return [];
  return what === "move" ? moving(claims, target.claims, isEach) : joining(claims, target.claims, isEach);
}

const MOST_ROUNDS = 3;

/**
 * Asks what it would come to; with `keepsApart`, events that nobody named are left as they are, as far as that goes. Where one pair of claims does not bring
 * two events together, since people kept some of them apart before, every pair is named. Throws `RequestFailed`.
 */
export async function foresee(asked: Regroup, keepsApart: boolean, abort: AbortSignal): Promise<Foreseen> {
  const once = await foreseeWith(asked, decisionsOf(asked), keepsApart, abort);
  const each = decisionsOf(asked, true);
  if (once.isMet || asked.what === "split" || each.length > MOST_TOGETHER) return once;
  const again = await foreseeWith(asked, each, keepsApart, abort);
  return again.isMet ? again : once;
}

async function foreseeWith(asked: Regroup, plain: Decision[], keepsApart: boolean, abort: AbortSignal): Promise<Foreseen> {
  const named = [asked.event.id, asked.target?.id ?? null];
  let found = foreseen(asked, plain, [], changeOf(await preview(plain, abort)));
  if (asked.what === "join") return found;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const known = new Set(found.drawn.map((e) => e.id));
    const drawn = [...found.drawn, ...drawnAlong(found.change, named).filter((e) => !known.has(e.id))];
    if (drawn.length === found.drawn.length || !keepsApart) return { ...found, drawn };
    const decisions = [...keepingApart(asked.claims, drawn, MOST_TOGETHER - plain.length), ...plain];
    if (decisions.length > MOST_TOGETHER) return { ...found, decisions, drawn };
    found = foreseen(asked, decisions, drawn, changeOf(await preview(decisions, abort)));
  }
  return found;
}

function foreseen({ what, claims, target }: Regroup, decisions: Decision[], drawn: PreviewRow[], change: Change): Foreseen {
  const ids = claims.map((c) => c.id);
  const isMet = what === "split" || changesNothing(change) || isOneEvent([...ids, ...(target?.claims.slice(0, 1) ?? [])], change.after);
  return { change, decisions, drawn, isMet };
}

const preview = (decisions: Decision[], abort: AbortSignal): Promise<{ before: PreviewRow[]; after: PreviewRow[] }> =>
  post("/judgements/preview", decisions, abort);

export { isAbort };
