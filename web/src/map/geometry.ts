/** Circles on the ground and boxes of degrees. Longitude first, WGS84 taken as a sphere: true to half a percent. */
export type Point = [number, number];
/** West, south, east, north in degrees. */
export type Box = [number, number, number, number];

const EARTH_KM = 6371.0088;
const rad = (degrees: number): number => (degrees * Math.PI) / 180;
const deg = (radians: number): number => (radians * 180) / Math.PI;

/** The closed ring of points that lie `km` from the point over the ground; longitudes run on past 180 rather than jump. */
export function ringAround([lon, lat]: Point, km: number, steps = 72): Point[] {
  const reach = km / EARTH_KM;
  const [sin, cos] = [Math.sin(rad(lat)), Math.cos(rad(lat))];
  const out: Point[] = [];
  for (let n = 0; n < steps; n += 1) {
    const bearing = (2 * Math.PI * n) / steps;
    const up = sin * Math.cos(reach) + cos * Math.sin(reach) * Math.cos(bearing);
    const east = Math.atan2(Math.sin(bearing) * Math.sin(reach) * cos, Math.cos(reach) - sin * up);
    out.push([lon + deg(east), deg(Math.asin(Math.max(-1, Math.min(1, up))))]);
  }
  return [...out, out[0] as Point];
}

/** Over the ground, in kilometres. */
export function distanceKm(a: Point, b: Point): number {
  const [north, east] = [rad(b[1] - a[1]), rad(b[0] - a[0])];
  const chord = Math.sin(north / 2) ** 2 + Math.cos(rad(a[1])) * Math.cos(rad(b[1])) * Math.sin(east / 2) ** 2;
  return 2 * EARTH_KM * Math.asin(Math.min(1, Math.sqrt(chord)));
}

/** The smallest box that holds the points; null where there is none. */
export function boxOf(points: readonly Point[]): Box | null {
  if (!points.length) return null;
  const out: Box = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [lon, lat] of points) {
    out[0] = Math.min(out[0], lon);
    out[1] = Math.min(out[1], lat);
    out[2] = Math.max(out[2], lon);
    out[3] = Math.max(out[3], lat);
  }
  return out;
}

/** Pixels of a web map of 512-pixel tiles: where a point lies in the whole world's square at that zoom. */
export function pixelOf([lon, lat]: Point, zoom: number): Point {
  const size = 512 * 2 ** zoom;
  const held = Math.max(-85.0511, Math.min(85.0511, lat));
  const north = Math.log(Math.tan(Math.PI / 4 + rad(held) / 2));
  return [((lon + 180) / 360) * size, (0.5 - north / (2 * Math.PI)) * size];
}

/** A box as the API takes it: four decimals, inside the world; null where it is the whole world. */
export function sayBox([west, south, east, north]: Box): string | null {
  if (east - west >= 360) return null;
  const held = [Math.max(-180, west), Math.max(-90, south), Math.min(180, east), Math.min(90, north)];
  return held.map((n) => String(Math.round(n * 1e4) / 1e4)).join(",");
}

/** "lon,lat,zoom" of the address; null for what is none. */
export function readAt(text: string | null): { centre: Point; zoom: number } | null {
  const parts = (text ?? "").split(",").map((one) => (one.trim() === "" ? NaN : Number(one)));
  const [lon, lat, zoom] = parts as [number, number, number];
  if (parts.length !== 3 || !parts.every(Number.isFinite)) return null;
  return Math.abs(lon) <= 180 && Math.abs(lat) <= 90 && zoom >= 0 && zoom <= 24 ? { centre: [lon, lat], zoom } : null;
}

export function sayAt([lon, lat]: Point, zoom: number): string {
  const turned = ((((lon + 180) % 360) + 360) % 360) - 180;
  return [turned.toFixed(4), lat.toFixed(4), zoom.toFixed(2)].map(Number).join(",");
}
