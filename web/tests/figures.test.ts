import { describe, expect, it } from "vitest";
import type { Figure, FigureValue } from "../src/api/types";
import { faultOf, figureTitle, inOrder, readNumber, ruleAlone, scaleOf } from "../src/events/figures";

const value = (more: Partial<FigureValue>): FigureValue => ({
  claim: "c", report: "r", origin: "o", said_by: "Mila Oren", low: null, high: null, qualifier: "exact", on: null, cumulative: false, standing: "counts", reason: "",
  text: "", group: null, status: "asserted", start: null, end: null, place: null, ...more,
});
const figure = (more: Partial<Figure>): Figure => ({
  key: "k", of: "killed", unit: "person", measure: null, low: null, best: null, high: null, is_lower_bound: false, rule: "", values: [], place: null, group: null,
  cause: null, border: null, start: null, end: null, derived: null, recommended_by: null, calculation: null, ...more,
});

describe("a number that a person types", () => {
  it("takes digits with separators of thousands", () => {
    expect(readNumber(" 1,200 ")).toEqual({ ok: true, value: 1200 });
    expect(readNumber("1 200 000")).toEqual({ ok: true, value: 1_200_000 });
    expect(readNumber("2.5")).toEqual({ ok: true, value: 2.5 });
    expect(readNumber("")).toEqual({ ok: true, value: null });
    expect(readNumber("0")).toEqual({ ok: true, value: 0 });
  });
  it("refuses words, signs, and what could mean two numbers", () => {
    for (const typed of ["around 600", "-3", "1,20", "12,0000", "600+", "1e3", "٦٠٠", "Infinity"]) expect(readNumber(typed).ok, typed).toBe(false);
  });
  it("says what stands in the way of a choice", () => {
    const choice = { value: "16", low: "", high: "", calculation: "list of the hospital" };
    expect(faultOf(choice)).toBe(null);
    expect(faultOf({ ...choice, value: "" })?.field).toBe("value");
    expect(faultOf({ ...choice, low: "17" })?.field).toBe("low");
    expect(faultOf({ ...choice, high: "15" })?.field).toBe("high");
    expect(faultOf({ ...choice, low: "16", high: "16" })).toBe(null);
    expect(faultOf({ ...choice, calculation: "  " })?.field).toBe("calculation");
  });
});

describe("a figure on its scale", () => {
  it("begins at 0 and ends at the largest number told", () => {
    const scale = scaleOf(figure({ low: 5, best: 11, high: 18, values: [value({ low: 20, standing: "left_out" })] }));
    expect(scale?.to).toBe(20);
    expect(scale?.at(5)).toBe(25);
  });
  it("has none where no number is known, and does not divide by a told 0", () => {
    expect(scaleOf(figure({ values: [value({ text: "dozens" })] }))).toBe(null);
    expect(scaleOf(figure({ low: 0, best: 0, high: 0 }))).toBe(null);
  });
  it("puts what counts first, then the latest", () => {
    const told = [value({ claim: "old", standing: "superseded", on: "2031-09-12" }), value({ claim: "b", on: "2031-09-10" }), value({ claim: "a", on: "2031-09-11" }), value({ claim: "odd", standing: "unheard_of" })];
    expect(inOrder(told).map((v) => v.claim)).toEqual(["a", "b", "old", "odd"]);
  });
  it("is named with what sets it apart", () => {
    expect(figureTitle(figure({ group: "children" }))).toBe("Killed: children");
    expect(figureTitle(figure({ of: "at_risk", measure: "stock", cause: "disaster" }))).toBe("At risk: at one time, disaster");
  });
  it("still tells the rule behind a choice, whatever brackets it holds", () => {
    expect(ruleAlone("chosen by Nora Wells: list (the rule gives: the only count: 14 (council, 9 March 2031))")).toBe("the only count: 14 (council, 9 March 2031)");
    expect(ruleAlone("the only count: 14 (council, 9 March 2031)")).toBe(null);
  });
});
