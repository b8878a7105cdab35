/** Records whose marks would cover each other become one mark with their number. Nothing is ever moved aside. */
import type { MapAnswer } from "../api/types";
import { familyOf } from "../families";
import { pixelOf, type Box } from "./geometry";
import { shapeOf, type Shape } from "./shapes";

export type MapFeature = MapAnswer["features"][number];

export interface Mark {
  lon: number;
  lat: number;
  n: number;
  kinds: Record<string, number>;
  shape: Shape;
  box: Box;
  /** The record, where the mark is one alone. */
  one: MapFeature | null;
  /** Those that are told one by one; the rest of `n` stands in cells of the server. */
  ids: ReadonlySet<string>;
}

/** Pixels that two marks stand apart at least. */
const REACH = 40;

/** Marks of at most one in `reach` pixels at that zoom; the fullest takes its neighbours in, and stands in their middle. */
export function gather(features: readonly MapFeature[], zoom: number, reach = REACH): Mark[] {
  const placed = features.map((feature, at) => ({ feature, at, pixel: pixelOf([feature.lon, feature.lat], zoom) }));
  const key = (x: number, y: number): string => `${Math.floor(x / reach)} ${Math.floor(y / reach)}`;
  const grid = new Map<string, typeof placed>();
  for (const one of placed) {
    const cell = key(...one.pixel);
    const held = grid.get(cell);
    if (held) held.push(one);
    else grid.set(cell, [one]);
  }
  const taken = new Set<number>();
  const out: Mark[] = [];
  for (const one of [...placed].sort((a, b) => b.feature.n - a.feature.n || a.at - b.at)) {
    if (taken.has(one.at)) continue;
    const [x, y] = one.pixel;
    const near: MapFeature[] = [];
    for (const dx of [-reach, 0, reach]) {
      for (const dy of [-reach, 0, reach]) {
        for (const other of grid.get(key(x + dx, y + dy)) ?? []) {
          if (taken.has(other.at) || Math.hypot(other.pixel[0] - x, other.pixel[1] - y) >= reach) continue;
          taken.add(other.at);
          near.push(other.feature);
        }
      }
    }
    out.push(markOf(near));
  }
  return out;
}

function markOf(several: readonly MapFeature[]): Mark {
  const [first] = several as [MapFeature];
  const n = several.reduce((sum, f) => sum + f.n, 0);
  const kinds: Record<string, number> = {};
  for (const f of several) for (const [kind, count] of Object.entries(f.kinds)) kinds[kind] = (kinds[kind] ?? 0) + count;
  const boxes = several.map((f) => f.box ?? ([f.lon, f.lat, f.lon, f.lat] as Box));
  const box = boxes.reduce<Box>(
    (a, b) => [Math.min(a[0], b[0]), Math.min(a[1], b[1]), Math.max(a[2], b[2]), Math.max(a[3], b[3])],
    [Infinity, Infinity, -Infinity, -Infinity],
  );
  const isAlone = several.length === 1 && first.n === 1 && first.id !== null;
  const middle = (of: "lon" | "lat"): number =>
    box[0] === box[2] && box[1] === box[3] ? first[of] : several.reduce((sum, f) => sum + f[of] * f.n, 0) / n;
  return {
    lon: middle("lon"),
    lat: middle("lat"),
    n,
    kinds,
    box,
    shape: isAlone ? shapeOf(first.precision, first.radius_km, first.status) : "cell",
    one: isAlone ? first : null,
    ids: new Set(several.map((f) => f.id).filter((id): id is string => id !== null)),
  };
}

/** The family that most of the kinds belong to; of several as common, the first by name. */
export function commonestFamily(kinds: Record<string, number>): string {
  const sums = new Map<string, number>();
  for (const [kind, n] of Object.entries(kinds)) sums.set(familyOf(kind), (sums.get(familyOf(kind)) ?? 0) + n);
  return [...sums].sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0]))[0]?.[0] ?? "other";
}

/** Pixels across of a mark of n records: as much wider for each doubling. */
export const widthOf = (n: number): number => (n <= 1 ? 15 : Math.round(Math.min(56, 16 + 3.2 * Math.log2(n))));

/** "7", "999", "1.2k", "14k". */
export function shortCount(n: number): string {
  if (n < 1000) return String(n);
  const [by, letter] = n < 999_500 ? [1000, "k"] : [1_000_000, "M"];
  const shown = n / (by as number);
  return `${shown < 9.95 ? Math.round(shown * 10) / 10 : Math.round(shown)}${letter}`;
}

/** Whether zooming in can part the records of a mark. */
export function canBeParted({ box }: Mark, deepest: number, reach = REACH): boolean {
  const [a, b] = [pixelOf([box[0], box[1]], deepest), pixelOf([box[2], box[3]], deepest)];
  return Math.hypot(a[0] - b[0], a[1] - b[1]) >= reach;
}
