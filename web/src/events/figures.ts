/** A figure in numbers and words: its scale, its values in order, and the number that a person types. */
import type { Figure, FigureValue } from "../api/types";
import { plainWord, sayUnit } from "../format";

const ORDER = ["counts", "subset", "superseded", "other_period", "left_out"];
const STANDINGS: Record<string, string> = {
  counts: "counts", subset: "part of another", superseded: "superseded", other_period: "another period", left_out: "left out",
};
export const sayStanding = (standing: string): string => STANDINGS[standing] ?? plainWord(standing);

/** "killed: children", "displaced households", with what sets it apart: measure, cause, place. */
export function figureTitle(f: Pick<Figure, "of" | "unit" | "group" | "measure" | "cause" | "place" | "border">): string {
  const unit = f.unit === "person" || f.unit === "other" ? "" : ` ${sayUnit(f.unit, null)}`;
  const beside = [f.group, f.measure === "stock" ? "at one time" : null, f.cause && f.cause !== "conflict" ? f.cause : null, f.border === "cross_border" ? "across a border" : null, f.place]
    .filter((x): x is string => !!x);
  const of = plainWord(f.of);
  return of.charAt(0).toUpperCase() + of.slice(1) + unit + (beside.length ? `: ${beside.join(", ")}` : "");
}

/** What counts first, then what is part of it, and what no longer does; within each the latest first. */
export function inOrder(values: readonly FigureValue[]): FigureValue[] {
  const rank = (v: FigureValue): number => { const at = ORDER.indexOf(v.standing); return at < 0 ? ORDER.length : at; };
  return [...values].sort((a, b) => rank(a) - rank(b) || (b.on ?? "").localeCompare(a.on ?? "") || (b.low ?? 0) - (a.low ?? 0));
}

export interface Scale { from: number; to: number; at: (n: number) => number }

/** From 0 (a length must not lie) to the largest number of the figure; null where none is known. `at`: percent along it. */
export function scaleOf(figure: Pick<Figure, "low" | "best" | "high" | "values">): Scale | null {
  const told = figure.values.flatMap((v) => [v.low, v.high]);
  const known = [figure.low, figure.best, figure.high, ...told].filter((n): n is number => n !== null);
  const to = Math.max(0, ...known);
  if (!known.length || to === 0) return null;
  return { from: 0, to, at: (n) => Math.min(100, Math.max(0, (n / to) * 100)) };
}

export type TypedNumber = { ok: true; value: number | null } | { ok: false; why: string };

/** "1,200" -> 1200; "" -> null. Digits with separators of thousands, no words and no sign: "around 600" is no number. */
export function readNumber(typed: string): TypedNumber {
  const given = typed.trim();
  if (!given) return { ok: true, value: null };
  if (!/^(\d{1,3}([, \u00a0\u202f]\d{3})+|\d+)(\.\d+)?$/.test(given)) return { ok: false, why: `“${given}” is no number: digits only, as 1200 or 1,200` };
  return { ok: true, value: Number(given.replace(/[, \u00a0\u202f]/g, "")) };
}

export interface Choice { value: string; low: string; high: string; calculation: string }

/** What stands in the way of this choice; null: nothing. */
export function faultOf(choice: Choice): { field: keyof Choice; why: string } | null {
  const read = { value: readNumber(choice.value), low: readNumber(choice.low), high: readNumber(choice.high) };
  for (const field of ["value", "low", "high"] as const) {
    const one = read[field];
    if (!one.ok) return { field, why: one.why };
  }
  const [value, low, high] = [read.value, read.low, read.high].map((r) => (r.ok ? r.value : null));
  if (value == null) return { field: "value", why: "Which number stands?" };
  if (low != null && low > value) return { field: "low", why: "Low is above the number itself." };
  if (high != null && high < value) return { field: "high", why: "High is below the number itself." };
  if (!choice.calculation.trim()) return { field: "calculation", why: "Say how you come to it: others must be able to follow." };
  return null;
}

/** Of "chosen by Nora: list plus two (the rule gives: the only count: 14)" what the rule alone gives; null where nobody chose. */
export function ruleAlone(rule: string): string | null {
  const found = /\(the rule gives: ([\s\S]*)\)$/.exec(rule.trim());
  return found?.[1] ?? null;
}
