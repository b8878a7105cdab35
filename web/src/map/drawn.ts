/** The server's answer as the shapes that the map draws. */
import type { Feature, FeatureCollection, Geometry } from "geojson";
import type { MapAnswer } from "../api/types";
import type { Atlas } from "./atlas";
import { commonestFamily, type Mark } from "./gather";
import { pixelOf, ringAround, type Point } from "./geometry";
import { DISC_KM, shapeOf } from "./shapes";
import { signId } from "./signs";

export type Area = MapAnswer["areas"][number] & { kinds?: Record<string, number>; lon?: number; lat?: number; id?: string | null };
export type Move = MapAnswer["moves"][number];
type Told = Record<string, string | number | null>;
export type Drawn = FeatureCollection<Geometry, Told>;

const collection = (features: Feature<Geometry, Told>[]): Drawn => ({ type: "FeatureCollection", features });
const drawnOf = (geometry: Geometry, properties: Told): Feature<Geometry, Told> => ({ type: "Feature", geometry, properties });

/** `at`: the mark's or the area's number in its list, by which a click finds it again. */
export function drawMarks(marks: readonly Mark[]): Drawn {
  return collection(
    marks.map((mark, at) => {
      const family = commonestFamily(mark.kinds);
      return drawnOf({ type: "Point", coordinates: [mark.lon, mark.lat] }, { at, what: "mark", n: mark.n, sign: signId(mark.shape, family, mark.n) });
    }),
  );
}

/** Circles of true radius around places that a report names a distance from. */
export function drawRings(marks: readonly Mark[]): Drawn {
  return collection(
    marks.flatMap((mark, at) => {
      const km = mark.one?.radius_km;
      if (mark.shape !== "ring" || !km) return [];
      return [drawnOf({ type: "LineString", coordinates: ringAround([mark.lon, mark.lat], km) }, { at, what: "mark", family: commonestFamily(mark.kinds) })];
    }),
  );
}

const middleOf = (area: Area): Point | null => (typeof area.lon === "number" && typeof area.lat === "number" ? [area.lon, area.lat] : null);

/** Discs for provinces and districts, whole countries for the rest. */
export function drawAreas(areas: readonly Area[], atlas: Atlas | null): Drawn {
  const out: Feature<Geometry, Told>[] = [];
  areas.forEach((area, at) => {
    const family = commonestFamily(area.kinds ?? {});
    const told = { at, what: "area", n: area.n, family, hatch: `hatch|${family}` };
    const middle = middleOf(area);
    if (shapeOf(area.precision, null) === "country") {
      for (const country of atlas?.byIso.get(area.country) ?? []) out.push(drawnOf(country.geometry, told));
    } else if (middle) {
      out.push(drawnOf({ type: "Polygon", coordinates: [ringAround(middle, DISC_KM[area.precision] ?? 20)] }, told));
    }
  });
  return collection(out);
}

export function drawAreaSigns(areas: readonly Area[]): Drawn {
  return collection(
    areas.flatMap((area, at) => {
      const middle = middleOf(area);
      if (!middle) return [];
      const sign = signId(shapeOf(area.precision, null), commonestFamily(area.kinds ?? {}), area.n);
      return [drawnOf({ type: "Point", coordinates: middle }, { at, what: "area", n: area.n, sign })];
    }),
  );
}

/** Moves between the same two places as one line; `claims` joined by commas. */
export function joinMoves(moves: readonly Move[]): { from: Point; to: Point; claims: string[] }[] {
  const out = new Map<string, { from: Point; to: Point; claims: string[] }>();
  for (const { from, to, claim } of moves) {
    const key = [...from, ...to].join(" ");
    const held = out.get(key);
    if (held) held.claims.push(claim);
    else out.set(key, { from, to, claims: [claim] });
  }
  return [...out.values()];
}

export function drawMoves(moves: readonly Move[]): { lines: Drawn; heads: Drawn } {
  const joined = joinMoves(moves);
  const told = (at: number, n: number): Told => ({ at, what: "move", n });
  return {
    lines: collection(joined.map((m, at) => drawnOf({ type: "LineString", coordinates: [m.from, m.to] }, told(at, m.claims.length)))),
    heads: collection(
      joined.map((m, at) => drawnOf({ type: "Point", coordinates: m.to }, { ...told(at, m.claims.length), turn: turnOf(m.from, m.to), sign: "arrow|movement|1" })),
    ),
  };
}

/** Degrees clockwise from east, as the line runs on the map. */
export function turnOf(from: Point, to: Point): number {
  const [a, b] = [pixelOf(from, 0), pixelOf(to, 0)];
  return (Math.atan2(b[1] - a[1], b[0] - a[0]) * 180) / Math.PI;
}
