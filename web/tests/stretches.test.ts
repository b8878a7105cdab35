import { describe, expect, it } from "vitest";
import { cut, inLanes, lines } from "../src/evidence/stretches";
import type { Mark } from "../src/evidence/stretches";

const mark = (claim: string, start: number, end: number): Omit<Mark, "lane"> => ({ claim, field: "trigger", span: [start, end] });

describe("stretches", () => {
  it("gives overlapping marks lanes of their own and reuses a lane that is free", () => {
    const lanes = inLanes([mark("a", 0, 10), mark("b", 5, 12), mark("c", 10, 14)]);
    expect(lanes.map((m) => [m.claim, m.lane])).toEqual([
      ["a", 0],
      ["b", 1],
      ["c", 0],
    ]);
  });

  it("cuts at every edge without gaps, the first words and line ends included", () => {
    const stretches = cut([0, 20], inLanes([mark("a", 0, 10), mark("b", 5, 12)]), [[3, 20]]);
    expect(stretches.map((s) => s.span)).toEqual([
      [0, 3],
      [3, 5],
      [5, 10],
      [10, 12],
      [12, 20],
    ]);
    expect(stretches.map((s) => s.marks.map((m) => m.claim).join(""))).toEqual(["a", "a", "ab", "b", ""]);
    expect(stretches.map((s) => s.evidence)).toEqual([false, true, true, true, true]);
  });

  it("splits a text into its lines", () => {
    const text = "One.\n\nTwo.\n";
    expect(lines(text, 0, (n) => n)).toEqual([
      [0, 4],
      [6, 10],
    ]);
  });
});
