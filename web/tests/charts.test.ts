import { describe, expect, it } from "vitest";
import { daysOf, measureOf, ordered, partsOf, standing, titleOf, whiskerOf, type FigurePoint, type Series } from "../src/charts/points";
import { dayOf } from "../src/days";

const point = (more: Partial<FigurePoint>): FigurePoint => ({ on: "2031-03-04", low: 5, best: 11, high: 18, is_lower_bound: false, event: "e1", claims: ["a"], ...more });
const series = (more: Partial<Series>): Series => ({ of: "killed", unit: "person", measure: null, group: null, place: null, points: [point({})], unknown: [], ...more });

describe("whiskers", () => {
  it("reach from low to high", () => {
    expect(whiskerOf(point({}))).toEqual({ from: 5, to: 18, best: 11, isOpenAbove: false, isOpenBelow: false });
  });

  it("are open above for a lower bound, and below for an upper one", () => {
    expect(whiskerOf(point({ low: 600, best: 600, high: null, is_lower_bound: true }))).toMatchObject({ from: 600, to: null, isOpenAbove: true });
    expect(whiskerOf(point({ low: null, best: null, high: 30 }))).toMatchObject({ to: 30, best: null, isOpenBelow: true, isOpenAbove: false });
  });

  it("are none where no number is told: that is not 0", () => {
    expect(whiskerOf(point({ low: null, best: null, high: null }))).toBeNull();
    expect(whiskerOf(point({ low: 0, best: 0, high: 0 }))).toMatchObject({ best: 0 });
    const { known, unknown, undated } = partsOf(series({
      points: [point({}), point({ low: null, best: null, high: null, event: "e2" })],
      unknown: [{ on: "2031-03-05", event: "e3" }, { on: null as unknown as string, event: "e4" }],
    }));
    expect(known).toHaveLength(1);
    expect(unknown.map((u) => u.event)).toEqual(["e3", "e2"]);
    expect(undated).toBe(1);
  });
});

describe("the measure", () => {
  it("begins at 0 and leaves room for what is open", () => {
    const { y } = measureOf(series({}), 100, false);
    expect(y(0)).toBe(100);
    expect(y(18)).toBeGreaterThan(0);
    const open = measureOf(series({ points: [point({ low: 18, best: 18, high: null, is_lower_bound: true })] }), 100, false);
    expect(open.y(18)).toBeGreaterThan(y(18));
  });

  it("goes by tens on request, 0 still on it", () => {
    const { y, ticks } = measureOf(series({ points: [point({ low: 1, best: 40, high: 14_000 })] }), 100, true);
    expect(y(0)).toBe(100);
    expect(ticks[0]).toBe(0);
    expect(ticks.every((n) => n === 0 || Number.isInteger(Math.log10(n)))).toBe(true);
    expect(y(40)).toBeLessThan(measureOf(series({ points: [point({ high: 14_000 })] }), 100, false).y(40));
  });
});

describe("charts", () => {
  it("share the days of all that they show", () => {
    const answer = { series: [series({}), series({ points: [point({ on: "2031-03-20" })] })], volume: [{ on: "2031-03-01", reports: 2 }] };
    const days = daysOf(answer, null, null);
    expect(days && [dayOf(days.first), dayOf(days.end)]).toEqual(["2031-02-28", "2031-03-22"]);
    expect(daysOf({ series: [], volume: [] }, null, null)).toBeNull();
  });

  it("tell flow from stock and units in their titles, and put groups last", () => {
    expect(titleOf(series({ of: "displaced", unit: "household", measure: "flow" }))).toContain("(flow)");
    expect(titleOf(series({ of: "displaced", measure: "stock" }))).toContain("(stock)");
    const groups = ordered([series({ group: "children", points: [point({}), point({}), point({})] }), series({}), series({ of: "injured", points: [point({}), point({})] })]);
    expect(groups.map((s) => [s.of, s.group])).toEqual([["injured", null], ["killed", null], ["killed", "children"]]);
  });

  it("keep marks of one day beside each other inside that day", () => {
    const places = standing([10, 10, 10, 12], 30);
    expect(new Set(places).size).toBe(4);
    for (const [n, place] of places.entries()) expect(Math.floor(place)).toBe([10, 10, 10, 12][n]);
    expect(standing([10, 10], 3)).toEqual([10.5, 10.5]);
    for (const place of standing(Array(50).fill(7) as number[], 20)) expect(Math.floor(place)).toBe(7);
  });
});
