/** What shape a place gets, after how exactly it is known: the shape on the map says no more than the report does. */

/** `point`: a dot. `open`: a hollow dot, of what nobody says happened (planned, feared, denied). `ring`: a circle of true radius. `halo`: a hollow mark, near here but nobody tells how near.
 *  `disc`: somewhere in a province or district. `country`: the whole country, hatched. `cell`: several records. */
export type Shape = "point" | "open" | "ring" | "halo" | "disc" | "country" | "cell";

/** Outlines of provinces and districts are not at hand: a disc of this radius stands for them, and the legend says so. */
export const DISC_KM: Record<string, number> = { admin1: 60, admin2: 20 };

export function shapeOf(precision: string | null, radiusKm: number | null, status: string | null = "asserted"): Shape {
  if (precision === "site" || precision === "town") return status === null || status === "asserted" ? "point" : "open";
  if (precision === "admin1" || precision === "admin2") return "disc";
  if (precision === "country") return "country";
  return radiusKm ? "ring" : "halo";
}

const WORDS: Record<string, string> = {
  site: "at this place",
  town: "in this town",
  admin2: "somewhere in this district",
  admin1: "somewhere in this province",
  country: "somewhere in this country",
};

/** Precision in words: "12 km from this point", "near this point, how near is not told". */
export function sayPrecision(precision: string | null, radiusKm: number | null): string {
  const known = WORDS[precision ?? ""];
  if (known) return known;
  if (radiusKm) return `${radiusKm} km from this point: somewhere on the ring`;
  if (precision === "near") return "near this point; how near is not told";
  if (precision === "area") return "in this area; how far it reaches is not told";
  return "how exact the point is, is not told";
}

/** The same of a record's place, in the report's own words where it tells a relation: "25 km from Ostra". */
export function sayWhere(place: { precision: string; relation: string | null; name: string | null; text: string } | null): string {
  if (!place) return "no place told";
  const isNear = place.precision === "near" || place.precision === "area";
  return isNear && place.relation ? `${place.relation} ${place.name ?? place.text}` : sayPrecision(place.precision, null);
}

/** What the legend says of a shape. */
export const SHAPE_WORDS: Record<Shape, string> = {
  point: "site or town",
  open: "the same, of what is planned, feared or denied",
  ring: "this far from a place",
  halo: "near, how near is not told",
  disc: "in a province (60 km) or district (20 km): not its outline",
  country: "only the country is known",
  cell: "several records",
};
