import { describe, expect, it } from "vitest";
import type { MapAnswer } from "../src/api/types";
import { unrolled } from "../src/map/atlas";
import { drawAreas, drawRings, joinMoves, turnOf } from "../src/map/drawn";
import { canBeParted, gather, shortCount, widthOf } from "../src/map/gather";
import { distanceKm, pixelOf, readAt, ringAround, sayAt, sayBox, type Point } from "../src/map/geometry";
import { lettersOf } from "../src/map/isoNumbers";
import { sayPrecision, sayWhere, shapeOf } from "../src/map/shapes";

type Feature = MapAnswer["features"][number];
const feature = (more: Partial<Feature>): Feature => ({
  id: "e1", lon: 40.2, lat: 36.1, n: 1, kinds: { shelling: 1 }, precision: "town", radius_km: null, title: "Shelling, Ostra", status: "asserted", start: "2031-03-04", ...more,
});

describe("the shape of a place", () => {
  it("says no more than is known", () => {
    expect(shapeOf("site", null)).toBe("point");
    expect(shapeOf("town", null)).toBe("point");
    expect(shapeOf("town", null, "planned")).toBe("open");
    expect(shapeOf("town", null, null)).toBe("point");
    expect(shapeOf("near", 12)).toBe("ring");
    expect(shapeOf("area", 5)).toBe("ring");
    // A distance that nobody tells is not guessed.
    expect(shapeOf("near", null)).toBe("halo");
    expect(shapeOf("area", null)).toBe("halo");
    expect(shapeOf("admin1", null)).toBe("disc");
    expect(shapeOf("admin2", null)).toBe("disc");
    expect(shapeOf("country", null)).toBe("country");
    for (const unknown of ["unknown", null, "something new"]) expect(shapeOf(unknown, null)).toBe("halo");
  });

  it("is said in words", () => {
    expect(sayPrecision("near", 12)).toBe("12 km from this point: somewhere on the ring");
    expect(sayPrecision("near", null)).toContain("not told");
    expect(sayPrecision("admin1", null)).toBe("somewhere in this province");
    expect(sayPrecision(null, null)).toContain("not told");
    const place = { precision: "near", relation: "25 km from", name: "Ostra", text: "25 km from Ostra" };
    expect(sayWhere(place)).toBe("25 km from Ostra");
    expect(sayWhere({ ...place, precision: "town", relation: null })).toBe("in this town");
    expect(sayWhere(null)).toBe("no place told");
  });
});

describe("circles on the ground", () => {
  it("have their true radius everywhere, near the pole and over the date line too", () => {
    for (const centre of [[40.2, 36.1], [0, 0], [25, 70], [179.9, -16], [-100, -60]] as Point[]) {
      const ring = ringAround(centre, 25);
      expect(ring).toHaveLength(73);
      expect(ring[0]).toEqual(ring.at(-1));
      for (const point of ring) expect(distanceKm(centre, point)).toBeCloseTo(25, 3);
    }
    expect(Math.max(...ringAround([179.9, -16], 25).map((p) => p[0]))).toBeGreaterThan(180);
  });

  it("look wider away from the equator, as the map stretches", () => {
    const wide = (lat: number): number => { const lons = ringAround([0, lat], 50).map((p) => p[0]); return Math.max(...lons) - Math.min(...lons); };
    expect(wide(60) / wide(0)).toBeCloseTo(2, 1);
  });

  it("are drawn for a distance alone", () => {
    const marks = gather([feature({ precision: "near", radius_km: 12 }), feature({ id: "e2", lon: 60, precision: "near" })], 5);
    expect(drawRings(marks).features).toHaveLength(1);
  });
});

describe("gathering", () => {
  const here = [feature({}), feature({ id: "e2", kinds: { displaced: 1 } }), feature({ id: "e3", lon: 41.2 })];

  it("counts records of one place as one mark at that very place: nothing is moved aside", () => {
    const [cell, alone] = gather(here, 8);
    expect(cell).toMatchObject({ lon: 40.2, lat: 36.1, n: 2, shape: "cell", one: null, kinds: { shelling: 1, displaced: 1 } });
    expect(alone).toMatchObject({ lon: 41.2, n: 1, shape: "point" });
    expect(alone?.one?.id).toBe("e3");
  });

  it("loses and doubles none, whatever the zoom", () => {
    const many = Array.from({ length: 400 }, (_, n) => feature({ id: `e${n}`, lon: ((n * 37) % 300) / 10, lat: ((n * 53) % 300) / 10, n: 1 + (n % 3), ...(n % 3 ? { id: null, box: [0, 0, 1, 1] } : {}) }));
    for (const zoom of [0, 2, 4.5, 7, 12]) {
      const marks = gather(many, zoom);
      expect(marks.reduce((sum, m) => sum + m.n, 0)).toBe(many.reduce((sum, f) => sum + f.n, 0));
    }
    expect(gather(many, 0).length).toBeLessThan(gather(many, 7).length);
  });

  it("keeps marks of the server that hold several as cells", () => {
    const [cell] = gather([feature({ id: null, n: 40, box: [40, 36, 40.4, 36.2] })], 3);
    expect(cell).toMatchObject({ shape: "cell", n: 40, box: [40, 36, 40.4, 36.2] });
  });

  it("knows what no zoom parts", () => {
    const [same] = gather([feature({}), feature({ id: "e2" })], 8);
    const [apart] = gather([feature({}), feature({ id: "e2", lon: 40.21 })], 3);
    expect(same && canBeParted(same, 15)).toBe(false);
    expect(apart && canBeParted(apart, 15)).toBe(true);
  });

  it("makes a mark wider for more records, and writes their number short", () => {
    const widths = [1, 2, 10, 100, 1000].map(widthOf);
    expect([...widths].sort((a, b) => a - b)).toEqual(widths);
    expect(new Set(widths).size).toBe(5);
    expect([7, 999, 1000, 1240, 13_900, 999_499, 1_200_000].map(shortCount)).toEqual(["7", "999", "1k", "1.2k", "14k", "999k", "1.2M"]);
  });
});

describe("areas and moves", () => {
  it("draw a province as a disc of its stated radius, and a country by its own outline alone", () => {
    const province = { country: "VEL", admin1: "Karst", precision: "admin1", n: 2, kinds: {}, lon: 40, lat: 36, id: null };
    const [disc] = drawAreas([province], null).features;
    const ring = (disc?.geometry as unknown as { coordinates: Point[][] }).coordinates[0] as Point[];
    expect(distanceKm([40, 36], ring[9] as Point)).toBeCloseTo(60, 3);
    expect(drawAreas([{ ...province, precision: "country", admin1: null }], null).features).toEqual([]);
  });

  it("join moves between the same places and point from origin to destination", () => {
    const joined = joinMoves([{ claim: "a", from: [1, 2], to: [3, 4] }, { claim: "b", from: [1, 2], to: [3, 4] }, { claim: "c", from: [3, 4], to: [1, 2] }]);
    expect(joined.map((m) => m.claims)).toEqual([["a", "b"], ["c"]]);
    expect(turnOf([0, 0], [10, 0])).toBeCloseTo(0);
    expect(turnOf([0, 0], [0, 10])).toBeCloseTo(-90);
  });
});

describe("the atlas and the address", () => {
  it("lets a ring run on past the date line, and one around a pole go by the edge", () => {
    expect(unrolled([[178, 60], [-178, 60], [-178, 62], [178, 62], [178, 60]])).toEqual([[178, 60], [182, 60], [182, 62], [178, 62], [178, 60]]);
    const pole = unrolled([[-180, -70], [-90, -70], [0, -70], [90, -70], [180, -70]]);
    expect(pole.slice(-3)).toEqual([[180, -90], [-180, -90], [-180, -70]]);
    expect(unrolled([[1, 1], [2, 1], [2, 2], [1, 1]])).toEqual([[1, 1], [2, 1], [2, 2], [1, 1]]);
  });

  it("knows countries by number, and those without one", () => {
    expect(lettersOf("760", "Syria")).toBe("SYR");
    expect(lettersOf("004", "Afghanistan")).toBe("AFG");
    expect(lettersOf(undefined, "Kosovo")).toBe("XKX");
    expect(lettersOf(undefined, "Siachen Glacier")).toBeNull();
  });

  it("reads and writes where the map is", () => {
    expect(readAt(sayAt([40.123456, -3.5], 6.789))).toEqual({ centre: [40.1235, -3.5], zoom: 6.79 });
    expect(sayAt([190, 0], 2)).toBe("-170,0,2");
    for (const wrong of [null, "", "1,2", "1,2,x", "200,0,3", "1,2,3,4", ",,"]) expect(readAt(wrong)).toBeNull();
  });

  it("gives a box inside the world, or none for all of it", () => {
    expect(sayBox([35.12345, 30, 190, 37])).toBe("35.1235,30,180,37");
    expect(sayBox([-200, -80, 200, 80])).toBeNull();
    expect(pixelOf([0, 0], 0)).toEqual([256, 256]);
  });
});
