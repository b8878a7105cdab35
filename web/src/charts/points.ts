/** Figures as marks of a chart: what stands between low and high, what is open, what is not known. A figure that is not known is never 0. */
import { scaleLinear, scaleSymlog } from "d3-scale";
import type { ChartsAnswer } from "../api/types";
import { dayNumber } from "../days";
import { plainWord, sayUnit, titleWord } from "../format";
import type { DaySpan } from "../timeline/dayScale";

export type Series = ChartsAnswer["series"][number];
export type FigurePoint = Series["points"][number];

export interface Whisker {
  /** Values; null: that end is open. */
  from: number | null;
  to: number | null;
  best: number | null;
  isOpenAbove: boolean;
  isOpenBelow: boolean;
}

/** null where no number is told at all. */
export function whiskerOf({ low, best, high, is_lower_bound }: Pick<FigurePoint, "low" | "best" | "high" | "is_lower_bound">): Whisker | null {
  if (low === null && best === null && high === null) return null;
  const isOpenAbove = is_lower_bound || high === null;
  const isOpenBelow = low === null && best === null;
  return { from: low ?? best, to: isOpenAbove ? null : high, best, isOpenAbove: isOpenAbove && (is_lower_bound || best === null), isOpenBelow };
}

/** Points with a number, and the days of those without one; `undated`: without a number and without a day. */
export function partsOf(series: Series): { known: { point: FigurePoint; whisker: Whisker }[]; unknown: { on: string; event: string | null }[]; undated: number } {
  const known: { point: FigurePoint; whisker: Whisker }[] = [];
  const unknown: { on: string; event: string | null }[] = series.unknown.filter((u): u is { on: string; event: string } => dayNumber(u.on) !== null);
  for (const point of series.points) {
    const whisker = whiskerOf(point);
    if (whisker) known.push({ point, whisker });
    else unknown.push({ on: point.on, event: point.event });
  }
  return { known, unknown, undated: series.unknown.length - series.unknown.filter((u) => dayNumber(u.on) !== null).length };
}

export interface Measure { y: (value: number) => number; ticks: number[]; most: number }

/** From 0 up: values to pixels, 0 at `height`. `isLog`: each step ten times the one before, 0 still on it. */
export function measureOf(series: Series, height: number, isLog: boolean): Measure {
  const values = series.points.flatMap((p) => [p.low, p.best, p.high]).filter((n): n is number => n !== null);
  const most = Math.max(1, ...values);
  const isOpen = series.points.some((p) => whiskerOf(p)?.isOpenAbove);
  // An open end needs room above the highest number.
  const domain = [0, most * (isOpen ? 1.18 : 1.06)];
  if (isLog) {
    const scale = scaleSymlog().domain(domain).range([height, 0]);
    return { y: scale, ticks: [0, ...decades(most)], most };
  }
  const scale = scaleLinear().domain(domain).range([height, 0]);
  return { y: scale, ticks: scale.ticks(4).filter((n) => Number.isInteger(n)), most };
}

function decades(most: number): number[] {
  const out: number[] = [];
  for (let n = 1; n <= most; n *= 10) out.push(n);
  return out.length > 5 ? out.filter((_n, at) => (out.length - 1 - at) % 2 === 0) : out;
}

/** The days of all charts of one answer: they stand under each other and share them. */
export function daysOf(answer: ChartsAnswer, since: string | null, until: string | null): DaySpan | null {
  const told = [...answer.series.flatMap((s) => [...s.points.map((p) => p.on), ...s.unknown.map((u) => u.on)]), ...answer.volume.map((v) => v.on)]
    .map(dayNumber).filter((n): n is number => n !== null);
  if (!told.length) return null;
  const low = Math.max(dayNumber(since) ?? -Infinity, told.reduce((a, b) => Math.min(a, b), Infinity));
  const high = Math.min(dayNumber(until) ?? Infinity, told.reduce((a, b) => Math.max(a, b), -Infinity));
  const beside = Math.max(1, Math.round((high - low) * 0.03));
  return { first: Math.min(low, high) - beside, end: Math.max(low, high) + beside + 1 };
}

const MEASURES: Record<string, string> = { flow: "new in that time", stock: "at that moment" };

/** "Displaced, households, new in that time (flow), children, Lower Pell". */
export function titleOf({ of, unit, measure, group, place }: Series): string {
  const parts = [titleWord(of), unit === "person" ? null : sayUnit(unit, null).replace(/^./, (c) => c.toLowerCase())];
  if (measure) parts.push(`${MEASURES[measure] ?? measure} (${measure})`);
  if (group) parts.push(plainWord(group));
  if (place) parts.push(place);
  return parts.filter(Boolean).join(", ");
}

export const keyOf = (s: Series): string => [s.of, s.unit, s.measure, s.group, s.place].join("|");

/** The fullest first; whole figures before those of a group. */
export function ordered(series: readonly Series[]): Series[] {
  return [...series].sort((a, b) => Number(a.group !== null) - Number(b.group !== null) || b.points.length + b.unknown.length - a.points.length - a.unknown.length || keyOf(a).localeCompare(keyOf(b)));
}

/** Where marks of one day stand: beside each other inside the day where it is wide enough, else at its middle. Never outside their day. */
export function standing(days: readonly number[], dayWidth: number, apart = 9): number[] {
  const of = new Map<number, number>();
  days.forEach((day) => of.set(day, (of.get(day) ?? 0) + 1));
  const seen = new Map<number, number>();
  return days.map((day) => {
    const [n, at] = [of.get(day) ?? 1, seen.get(day) ?? 0];
    seen.set(day, at + 1);
    const step = Math.min(apart / Math.max(dayWidth, 1e-9), 1 / n);
    return dayWidth < 6 ? day + 0.5 : day + 0.5 + (at - (n - 1) / 2) * step;
  });
}
