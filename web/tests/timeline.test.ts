import { describe, expect, it } from "vitest";
import { dayNumber, dayOf } from "../src/days";
import { placeBars, reachOf, shapeOfBar, shortTitle, type Bar } from "../src/timeline/bars";
import { bucketEnd, dayScale, spanOf, ticksOf } from "../src/timeline/dayScale";
import { sayLane, stretchOfLane } from "../src/timeline/lanes";

const day = (text: string): number => dayNumber(text) as number;
const bar = (more: Partial<Bar>): Bar => ({
  id: "e1", title: "Shelling, Ostra, 4 March 2031: 12 killed", kind: "shelling", status: "asserted", start: "2031-03-04", end: "2031-03-04", ongoing: false, precision: "day",
  earliest: "2031-03-04", latest: "2031-03-04", published: ["2031-03-05"], ...more,
});
const answer = (bars: Bar[]) => ({ bucket: "day" as const, volume: [], bars, situations: [], undated: 0 });

describe("the ends of a bar", () => {
  it("are sharp where days are told, the last day whole", () => {
    expect(shapeOfBar(bar({ end: "2031-03-06", latest: "2031-03-06" }))).toEqual({
      solid: [day("2031-03-04"), day("2031-03-07")], within: null, before: null, after: null, lasting: null, isOpenLeft: false, isOpenRight: false,
    });
  });

  it("are faint where the words name a week or a month", () => {
    const shape = shapeOfBar(bar({ precision: "month", start: "2031-02-01", end: "2031-02-28", earliest: "2031-02-01", latest: "2031-02-28" }));
    expect(shape).toMatchObject({ solid: null, within: [day("2031-02-01"), day("2031-03-01")] });
  });

  it("fade towards the earliest and the latest day", () => {
    const shape = shapeOfBar(bar({ earliest: "2031-03-01", latest: "2031-03-09" }));
    expect(shape).toMatchObject({ before: [day("2031-03-01"), day("2031-03-04")], after: [day("2031-03-05"), day("2031-03-10")] });
    expect(shape && reachOf(shape)).toEqual([day("2031-03-01"), day("2031-03-10")]);
  });

  it("stay open where it goes on, and last as long as it was reported", () => {
    const shape = shapeOfBar(bar({ end: null, latest: null, ongoing: true, published: ["2031-03-05", "2031-03-08"] }));
    expect(shape).toMatchObject({ isOpenRight: true, after: null, solid: [day("2031-03-04"), day("2031-03-05")], lasting: [day("2031-03-05"), day("2031-03-09")] });
  });

  it("stay open to the left where only the end is told", () => {
    expect(shapeOfBar(bar({ start: null, earliest: null }))).toMatchObject({ isOpenLeft: true, solid: [day("2031-03-04"), day("2031-03-05")] });
  });

  it("are none where no day is told", () => {
    expect(shapeOfBar(bar({ start: null, end: null, earliest: null, latest: null }))).toBeNull();
    expect(shapeOfBar(bar({ start: null, end: null }))).toMatchObject({ solid: null, within: [day("2031-03-04"), day("2031-03-05")] });
  });
});

describe("rows of bars", () => {
  const scale = dayScale({ first: day("2031-03-01"), end: day("2031-04-01") }, 620);

  it("hold bars one beside the other, never over it", () => {
    const placed = placeBars([bar({}), bar({ id: "e2" }), bar({ id: "e3", start: "2031-03-25", end: "2031-03-25", earliest: "2031-03-25", latest: "2031-03-25", published: [] })], scale);
    expect(placed.map((p) => [p.bar.id, p.row])).toEqual([["e1", 0], ["e2", 1], ["e3", 0]]);
  });

  it("leave out what lies outside the days shown, and cut what began before", () => {
    const before = bar({ id: "e0", start: "2031-01-01", end: "2031-01-03", earliest: "2031-01-01", latest: "2031-01-03" });
    const across = bar({ id: "e9", start: "2031-01-01", end: "2031-03-10", earliest: "2031-01-01", latest: "2031-03-10" });
    const placed = placeBars([before, across], scale);
    expect(placed.map((p) => [p.bar.id, p.left, p.right])).toEqual([["e9", 0, 200]]);
  });

  it("name an event without its day and figures", () => {
    expect(shortTitle("Shelling, Torvane, 9 September 2031: 11 killed")).toBe("Shelling, Torvane");
    expect(shortTitle("Siege, Torvane, since 1 September 2031")).toBe("Siege, Torvane");
    expect(shortTitle("Appeal, Ostra")).toBe("Appeal, Ostra");
  });
});

describe("the axis of days", () => {
  it("maps days to pixels and back without a time zone", () => {
    const scale = dayScale({ first: day("2031-03-01"), end: day("2031-03-11") }, 100);
    expect(scale.x(day("2031-03-02"))).toBe(10);
    for (let n = 0; n < 10; n += 1) expect(dayOf(scale.dayAt(scale.x(scale.first + n) + 0.01))).toBe(`2031-03-${String(n + 1).padStart(2, "0")}`);
  });

  it("names days, Mondays, months or years as there is room", () => {
    const words = (first: string, last: string, width: number): string[] => ticksOf(dayScale({ first: day(first), end: day(last) + 1 }, width)).map((t) => t.words);
    expect(words("2031-03-01", "2031-03-05", 600)).toEqual(["1 Mar 2031", "2 Mar", "3 Mar", "4 Mar", "5 Mar"]);
    // 3 March 2031 is a Monday.
    expect(words("2031-02-28", "2031-03-31", 300).slice(0, 2)).toEqual(["3 Mar 2031", "10 Mar"]);
    expect(words("2031-01-15", "2031-06-20", 400)).toEqual(["Feb 2031", "Mar", "Apr", "May", "Jun"]);
    expect(words("2025-06-01", "2031-06-01", 500)).toEqual(["2026", "2027", "2028", "2029", "2030", "2031"]);
  });

  it("reaches over all that is told, or over the days of the filter", () => {
    const told = answer([bar({}), bar({ id: "e2", latest: "2031-04-13", published: ["2031-04-20"] })]);
    const all = spanOf(told, null, null);
    expect(all && [dayOf(all.first), dayOf(all.end)]).toEqual(["2031-03-03", "2031-04-22"]);
    expect(spanOf(told, "2031-03-01", "2031-03-31")).toEqual({ first: day("2031-03-01"), end: day("2031-04-01") });
    expect(spanOf(answer([]), null, null)).toBeNull();
  });

  it("knows where a bucket ends", () => {
    expect(dayOf(bucketEnd("2032-02-01", "month"))).toBe("2032-03-01");
    expect(dayOf(bucketEnd("2031-12-01", "month"))).toBe("2032-01-01");
    expect(dayOf(bucketEnd("2031-12-29", "week"))).toBe("2032-01-05");
    expect(dayOf(bucketEnd("2031-01-01", "year"))).toBe("2032-01-01");
  });
});

describe("lanes of situations", () => {
  const lane = {
    id: "s1", title: "Siege of Ostra", kind: "siege", start: "2031-03-04", end: null, as_of: "2031-03-10", phases: [],
    promises: [{ kind: "planned", start: "2031-03-20", end: "2031-03-20", what: "planned, not done: end of the siege", events: [], claims: [] }],
  };

  it("reach to the day that the last voice knows of, a promise ending nothing", () => {
    expect(stretchOfLane(lane, { first: 0, end: 1 })).toEqual({ first: day("2031-03-04"), end: day("2031-03-11"), isOpen: true });
    expect(stretchOfLane({ ...lane, end: "2031-03-12" }, { first: 0, end: 1 })).toMatchObject({ end: day("2031-03-13"), isOpen: false });
    expect(sayLane(lane)).toContain("no end told, as of 10 Mar 2031");
    expect(sayLane(lane)).toContain("planned, not done");
  });
});
