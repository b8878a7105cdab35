/** The base map that needs no network: countries of Natural Earth (public domain) at 1 : 50 million, from our own server. */
import type { Feature, FeatureCollection, MultiPolygon, Point as PointShape, Polygon } from "geojson";
import { feature } from "topojson-client";
import type { GeometryCollection, Topology } from "topojson-specification";
import atlasUrl from "world-atlas/countries-50m.json?url";
import { boxOf, type Box, type Point } from "./geometry";
import { lettersOf } from "./isoNumbers";

export type Country = Feature<Polygon | MultiPolygon, { name: string; iso: string | null }>;

export interface Atlas {
  countries: FeatureCollection<Polygon | MultiPolygon, { name: string; iso: string | null }>;
  names: FeatureCollection<PointShape, { name: string; size: number }>;
  byIso: Map<string, Country[]>;
}

type Countries = GeometryCollection<{ name: string }>;

/** The atlas draws on a globe: a ring that crosses the 180th meridian jumps in degrees. Here it runs on past 180, and one around a pole goes by the map's edge. */
export function unrolled(ring: readonly Point[]): Point[] {
  let turn = 0;
  const out = ring.map(([lon, lat], n): Point => {
    const before = ring[n - 1]?.[0] ?? lon;
    if (lon - before > 180) turn -= 360;
    else if (before - lon > 180) turn += 360;
    return [lon + turn, lat];
  });
  const [first, last] = [out[0], out.at(-1)];
  if (!first || !last || Math.abs(last[0] - first[0]) < 1) return out;
  const pole = first[1] < 0 ? -90 : 90;
  return [...out, [last[0], pole], [first[0], pole], first];
}

function flattened(shape: Polygon | MultiPolygon): Polygon | MultiPolygon {
  const flat = (rings: number[][][]): number[][][] => rings.map((ring) => unrolled(ring as Point[]));
  return shape.type === "Polygon" ? { type: "Polygon", coordinates: flat(shape.coordinates) } : { type: "MultiPolygon", coordinates: shape.coordinates.map(flat) };
}

export function atlasOf(topology: Topology<{ countries: Countries }>): Atlas {
  const found = feature(topology, topology.objects.countries);
  const countries = found.features
    .filter((f): f is Feature<Polygon | MultiPolygon, { name: string }> => f.geometry?.type === "Polygon" || f.geometry?.type === "MultiPolygon")
    .map((f) => ({ ...f, geometry: flattened(f.geometry), properties: { name: f.properties.name, iso: lettersOf(f.id, f.properties.name) } }));
  const byIso = new Map<string, Country[]>();
  for (const one of countries) if (one.properties.iso) byIso.set(one.properties.iso, [...(byIso.get(one.properties.iso) ?? []), one]);
  return { countries: { type: "FeatureCollection", features: countries }, names: { type: "FeatureCollection", features: countries.map(nameOf) }, byIso };
}

const partsOf = (country: Country): Point[][] =>
  country.geometry.type === "Polygon" ? [country.geometry.coordinates[0] as Point[]] : country.geometry.coordinates.map((part) => part[0] as Point[]);

/** Twice the area in square degrees, shrunk towards the poles as the ground is; and the middle of the area. */
function measure(ring: readonly Point[]): { area: number; middle: Point } {
  let [area, x, y] = [0, 0, 0];
  ring.forEach((a, n) => {
    const b = ring[(n + 1) % ring.length] as Point;
    const cross = a[0] * b[1] - b[0] * a[1];
    area += cross;
    x += (a[0] + b[0]) * cross;
    y += (a[1] + b[1]) * cross;
  });
  const middle: Point = area ? [x / (3 * area), y / (3 * area)] : (ring[0] as Point);
  return { area: Math.abs(area) * Math.cos((middle[1] * Math.PI) / 180), middle };
}

function nameOf(country: Country): Feature<PointShape, { name: string; size: number }> {
  const largest = partsOf(country).map(measure).sort((a, b) => b.area - a.area)[0];
  return {
    type: "Feature",
    properties: { name: country.properties.name, size: largest?.area ?? 0 },
    geometry: { type: "Point", coordinates: largest?.middle ?? [0, 0] },
  };
}

/** The box of the country's largest part: far islands would show half the world. */
export function boxOfCountry(country: Country): Box | null {
  const largest = partsOf(country).map((ring) => ({ ring, area: measure(ring).area })).sort((a, b) => b.area - a.area)[0];
  return largest ? boxOf(largest.ring) : null;
}

let asked: Promise<Atlas> | null = null;

/** Asked once; a failure is asked anew the next time. */
export function loadAtlas(): Promise<Atlas> {
  asked ??= fetch(atlasUrl)
    .then(async (answer) => {
      if (!answer.ok) throw new Error(`the base map could not be loaded (${answer.status})`);
      return atlasOf((await answer.json()) as Topology<{ countries: Countries }>);
    })
    .catch((fault: unknown) => {
      asked = null;
      throw fault;
    });
  return asked;
}
