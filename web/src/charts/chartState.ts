/** What the charts show: the figures of the selected event or situation, or of all events that the filter keeps. */
import { computed, signal } from "@preact/signals";
import { get, queryString, recordPath, type Query } from "../api/client";
import { resource } from "../api/resource";
import type { ChartsAnswer, Claim } from "../api/types";
import { filter, filterQuery, freshness, selection, session, view } from "../state";
import { daysOf, type FigurePoint, type Series } from "./points";

export type Charts = ChartsAnswer & { left_out?: number; withheld?: number };
export type Scope = "event" | "situation" | "all";

export const areChartsShown = signal(false);
export const asTable = signal(false);
export const isLog = signal(false);
export const allSeries = signal(false);
export interface Pointed { series: Series; point: FigurePoint }
export const pointed = signal<Pointed | null>(null);

/** `chart=all` in the address: all events, whatever is selected. */
export const scope = computed<Scope>(() => {
  if (view.value.chart === "all") return "all";
  return selection.value.event ? "event" : selection.value.situation ? "situation" : "all";
});

const asked = computed<Query>(() => {
  if (scope.value === "event") return { event: selection.value.event };
  if (scope.value === "situation") return { situation: selection.value.situation };
  return filterQuery(filter.value);
});

export const charts = resource<Charts>(
  () => (areChartsShown.value && session.value?.signed_in ? `${queryString(asked.value)} ${freshness.value}` : null),
  (_key, abort) => get<Charts>("/charts/figures", asked.peek(), abort),
  true,
);

export const days = computed(() => {
  const isAll = scope.value === "all";
  return charts.data.value ? daysOf(charts.data.value, isAll ? filter.value.since : null, isAll ? filter.value.until : null) : null;
});

const MOST_CLAIMS = 4;

/** The claims that the figure under the pointer is made of. */
export const contributing = resource<Claim[]>(
  () => (pointed.value?.point.claims.length ? pointed.value.point.claims.slice(0, MOST_CLAIMS).join(" ") : null),
  async (key, abort) => {
    await new Promise((go) => setTimeout(go, 200));
    if (abort.aborted) throw new DOMException("given up", "AbortError");
    return Promise.all(key.split(" ").map((id) => get<Claim>(recordPath("claims", id), {}, abort)));
  },
);
