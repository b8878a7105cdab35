/** What the workbench shows, all of it in the address: filter, selection and view, so that a view can be cited and shared. */
import { batch, computed, signal, type ReadonlySignal } from "@preact/signals";
import type { CaseSummary, Codebook, Session, StreamState } from "./api/types";
import type { Query } from "./api/client";
import { readPlay } from "./timeline/dayWindow";

export type PaneName = "events" | "queue" | "reports" | "situations";
export const PANES: readonly PaneName[] = ["events", "queue", "reports", "situations"];

/** FILTER of the HTTP API, by the same names. */
export interface Filter {
  kind: string[];
  family: string[];
  status: string[];
  review: string[];
  place: string | null;
  near: string | null;
  box: string | null;
  since: string | null;
  until: string | null;
  background: "no" | "yes" | "both";
  min_origins: number | null;
  q: string | null;
  of_report: string | null;
  of_situation: string | null;
  place_unknown: boolean;
}

export interface Selection {
  event: string | null;
  claim: string | null;
  report: string | null;
  situation: string | null;
}

export interface View {
  pane: PaneName;
  /** Of the form pane: what it shows when both a claim and its event are selected. */
  form: "claim" | "event";
  /** "lon,lat,zoom" of the map. */
  at: string | null;
  chart: string | null;
  /** While the timeline is played: what `sayPlay` writes. The window that it has come to is `since` and `until` of the filter. */
  play: string | null;
}

export const NO_FILTER: Filter = {
  kind: [],
  family: [],
  status: [],
  review: [],
  place: null,
  near: null,
  box: null,
  since: null,
  until: null,
  background: "no",
  min_origins: null,
  q: null,
  of_report: null,
  of_situation: null,
  place_unknown: false,
};
export const NO_SELECTION: Selection = { event: null, claim: null, report: null, situation: null };
export const FIRST_VIEW: View = { pane: "events", form: "claim", at: null, chart: null, play: null };

const LISTS = ["kind", "family", "status", "review"] as const;
// `report` and `situation` are the selection's in the address; the filter of the same names is told apart by of_.
const WORDS = ["place", "near", "box", "since", "until", "q", "of_report", "of_situation"] as const;

/** The address's query as filter, selection and view; what it does not understand is left out. */
export function readQuery(search: string): { filter: Filter; selection: Selection; view: View } {
  const given = new URLSearchParams(search);
  const filter: Filter = { ...NO_FILTER };
  for (const name of LISTS) filter[name] = [...new Set(given.getAll(name).filter(Boolean))];
  for (const name of WORDS) filter[name] = given.get(name) || null;
  const background = given.get("background");
  filter.background = background === "yes" || background === "both" ? background : "no";
  const least = Number(given.get("min_origins"));
  filter.min_origins = Number.isInteger(least) && least > 0 ? least : null;
  filter.place_unknown = given.get("place_unknown") === "true";
  const pane = given.get("pane") as PaneName | null;
  return {
    filter,
    selection: {
      event: given.get("event") || null,
      claim: given.get("claim") || null,
      report: given.get("report") || null,
      situation: given.get("situation") || null,
    },
    view: {
      pane: pane && PANES.includes(pane) ? pane : "events",
      form: given.get("form") === "event" ? "event" : "claim",
      at: given.get("at") || null,
      chart: given.get("chart") || null,
      // Without its window play is none.
      play: filter.since && filter.until && readPlay(given.get("play")) ? given.get("play") : null,
    },
  };
}

/** The inverse of `readQuery`: "" for the first view, else "?..." with only what differs from it. */
export function writeQuery(f: Filter, s: Selection, v: View): string {
  const out = new URLSearchParams();
  if (v.pane !== FIRST_VIEW.pane) out.set("pane", v.pane);
  for (const name of LISTS) f[name].forEach((one) => out.append(name, one));
  for (const name of WORDS) if (f[name]) out.set(name, f[name] as string);
  if (f.background !== "no") out.set("background", f.background);
  if (f.min_origins) out.set("min_origins", String(f.min_origins));
  if (f.place_unknown) out.set("place_unknown", "true");
  for (const name of ["event", "claim", "report", "situation"] as const) if (s[name]) out.set(name, s[name] as string);
  if (v.form !== "claim") out.set("form", v.form);
  for (const name of ["at", "chart", "play"] as const) if (v[name]) out.set(name, v[name] as string);
  // Commas and colons are allowed in a query and read better unescaped.
  const text = out.toString().replaceAll("%2C", ",").replaceAll("%3A", ":").replaceAll("%2F", "/");
  return text ? `?${text}` : "";
}

/** The filter as the API takes it. */
export function filterQuery(f: Filter): Query {
  const { of_report, of_situation, background, ...same } = f;
  return { ...same, background: background === "no" ? null : background, report: of_report, situation: of_situation };
}

const initial = readQuery(typeof location === "undefined" ? "" : location.search);
export const filter = signal<Filter>(initial.filter);
export const selection = signal<Selection>(initial.selection);
export const view = signal<View>(initial.view);
export const session = signal<Session | null>(null);
export const codebook = signal<Codebook | null>(null);
export const caseSummary = signal<CaseSummary | null>(null);
export const stream = signal<StreamState | null>(null);
/** Raised to ask every list anew: after a decision, or when somebody wants to see what others brought. */
export const freshness = signal(0);
export type DialogName = "add" | "export" | "help" | "bulk" | "people" | "people_admin" | null;
export const dialog = signal<DialogName>(null);
/** The part of a claim under the pointer or the focus: its words flash in the evidence. */
export const flashed = signal<{ claim: string; field: string } | null>(null);

export const isFiltered: ReadonlySignal<boolean> = computed(() => writeQuery(filter.value, NO_SELECTION, FIRST_VIEW) !== "");
export const mayJudge: ReadonlySignal<boolean> = computed(() => session.value?.may.judge === true);

function writeAddress(isNewEntry: boolean): void {
  if (typeof history === "undefined") return;
  const address = location.pathname + writeQuery(filter.value, selection.value, view.value);
  if (address === location.pathname + location.search) return;
  if (isNewEntry) history.pushState(null, "", address);
  else history.replaceState(null, "", address);
}

/** Select; what is not named stays. `select({claim, report, event})` when a claim is chosen, so that all panes follow. */
export function select(change: Partial<Selection>, form?: View["form"]): void {
  batch(() => {
    selection.value = { ...selection.value, ...change };
    const shown = form ?? (change.claim ? "claim" : undefined);
    if (shown && shown !== view.value.form) view.value = { ...view.value, form: shown };
  });
  writeAddress(true);
}

/** A claim with its report and event. */
export function selectClaim(claim: { id: string; report: { id: string }; event: string | null }): void {
  select({ claim: claim.id, report: claim.report.id, event: claim.event });
}

export function selectEvent(id: string): void {
  select({ event: id, claim: null, report: null }, "event");
}

export function selectReport(id: string): void {
  select({ report: id, claim: null, event: null });
}

/** Other days than those of the window that is played end play. */
export function setFilter(change: Partial<Filter>): void {
  batch(() => {
    filter.value = { ...filter.value, ...change };
    if (view.value.play && ("since" in change || "until" in change)) view.value = { ...view.value, play: null };
  });
  writeAddress(true);
}

/** Play: the window that is seen, and what it began with; null gives the filter these days and ends play. Only the first window is a step to go back to. */
export function showWindow(days: Pick<Filter, "since" | "until">, play: string | null): void {
  const isBegun = view.value.play !== null;
  batch(() => {
    filter.value = { ...filter.value, since: days.since, until: days.until };
    view.value = { ...view.value, play };
  });
  writeAddress(!isBegun);
}

export function clearFilter(): void {
  setFilter(NO_FILTER);
}

/** Moves of the map and the like replace the entry: they are no step to go back to. */
export function setView(change: Partial<View>, isStep = false): void {
  view.value = { ...view.value, ...change };
  writeAddress(isStep);
}

/** Follows the browser's back and forward. Call once. */
export function followAddress(): void {
  addEventListener("popstate", () => {
    const read = readQuery(location.search);
    batch(() => {
      filter.value = read.filter;
      selection.value = read.selection;
      view.value = read.view;
    });
  });
}
