/** Widths of the panes and which are hidden: kept in this browser, never in the address. */
import { signal } from "@preact/signals";
import { readKept, keep } from "../kept";

export type PaneId = "list" | "evidence" | "form" | "map";
export const PANE_TITLES: Record<PaneId, string> = { list: "List", evidence: "Report", form: "Claim", map: "Map" };
export const PANE_IDS: readonly PaneId[] = ["list", "evidence", "form", "map"];

export interface Arrangement {
  list: number;
  form: number;
  map: number;
  /** Of the map pane's height, the part below: timeline and charts. */
  lower: number;
  hidden: PaneId[];
}

const FIRST: Arrangement = { list: 284, form: 364, map: 326, lower: 0.42, hidden: [] };
/** Least and most pixels; of `lower`, parts of the height. */
export const LIMITS = { list: [200, 520], form: [260, 640], map: [220, 900], lower: [0.15, 0.85] } as const;

function usable(kept: Partial<Arrangement> | null): Arrangement {
  const out = { ...FIRST, ...(kept ?? {}) };
  for (const name of ["list", "form", "map", "lower"] as const) {
    if (typeof out[name] !== "number" || !Number.isFinite(out[name])) out[name] = FIRST[name];
  }
  out.hidden = Array.isArray(out.hidden) ? out.hidden.filter((p) => PANE_IDS.includes(p)) : [];
  return out;
}

export const arrangement = signal<Arrangement>(usable(readKept<Partial<Arrangement>>("arrangement")));
/** On a narrow screen one pane is shown at a time. */
export const narrowPane = signal<PaneId>("list");

export function resize(name: "list" | "form" | "map" | "lower", size: number): void {
  const [least, most] = LIMITS[name];
  change({ [name]: Math.min(most, Math.max(least, size)) });
}

export function togglePane(pane: PaneId): void {
  const { hidden } = arrangement.value;
  const next = hidden.includes(pane) ? hidden.filter((p) => p !== pane) : [...hidden, pane];
  if (next.length < PANE_IDS.length) change({ hidden: next });
}

export function resetArrangement(): void {
  change(FIRST);
}

function change(part: Partial<Arrangement>): void {
  arrangement.value = { ...arrangement.value, ...part };
  keep("arrangement", arrangement.value);
}
