import { describe, expect, it } from "vitest";
import { sayBounds, sayCount, sayFigure, sayOf, sayThree, sayTime } from "../src/format";
import { sentenceText, sentenceOf, marksOf } from "../src/sentence";
import { shortForm } from "../src/claim/fields";
import { valueFor } from "../src/claim/fieldEditor";
import { additionOf } from "../src/claim/newClaim";
import { invented } from "./claims";

describe("numbers", () => {
  it("keep their bounds, and unknown is no zero", () => {
    expect(sayBounds(600, null)).toBe("≥ 600");
    expect(sayBounds(null, 30)).toBe("≤ 30");
    expect(sayBounds(12, 15)).toBe("12 to 15");
    expect(sayBounds(0, 0)).toBe("0");
    expect(sayBounds(null, null)).toBe("not known");
  });

  it("are said with their unit", () => {
    const count = invented().count;
    expect(count && sayCount(count)).toBe("≥ 600 households");
    expect(
      sayCount({ text: "dozens of soldiers", span: null, low: null, high: null, unit: "person", qualifier: "vague", of: null, group: null }),
    ).toBe("dozens of soldiers");
    expect(sayCount({ text: "a villager", span: null, low: 1, high: 1, unit: "person", qualifier: "exact", of: null, group: null })).toBe("1 person");
  });

  it("of an event show best, range and lower bound", () => {
    const figure = { of: "killed", unit: "person", measure: null, group: null, low: 4, best: 12, high: 15, is_lower_bound: false };
    expect(sayFigure(figure)).toBe("12 killed (4 to 15)");
    expect(sayFigure({ ...figure, best: 600, low: 600, high: null, unit: "household", of: "displaced", is_lower_bound: true })).toBe(
      "≥ 600 households displaced",
    );
    expect(sayThree({ ...figure, low: null })).toBe("low not known, best 12, high 15");
  });

  it("count what is shown and withheld", () => {
    expect(sayOf(12, 65, 3)).toBe("12 of 65, 3 withheld");
    expect(sayOf(65, 65, 0)).toBe("65");
  });
});

describe("a claim as a sentence", () => {
  it("names speaker, outlet, day, figure, place and time", () => {
    expect(sentenceText(invented())).toBe(
      "Mila Oren (spokeswoman, Ostra Relief) told Northern Wire on 5 March 2031 that at least 600 families left their homes in Ostra Bridge since 3 March 2031",
    );
  });

  it("says a status before what is said, and marks it", () => {
    const feared = invented({ status: "feared", said_by: [], said_on: null, time: null });
    expect(sentenceText(feared)).toBe("It is feared that at least 600 families would leave their homes in Ostra Bridge");
    expect(marksOf(feared)).toEqual(["feared"]);
  });

  it("of a happening without people, and of nobody", () => {
    const base = { said_by: [], said_on: null, time: null, count: null };
    expect(sentenceText(invented({ ...base, kind: "siege" }))).toBe("A siege in Ostra Bridge");
    expect(sentenceText(invented({ ...base, kind: "killed", status: "negated" }))).toBe("Nobody was killed in Ostra Bridge");
    expect(sentenceText(invented({ ...base, kind: "a_new_kind" }))).toBe("A new kind in Ostra Bridge");
  });

  it("knows the field of each part", () => {
    expect(sentenceOf(invented()).map((p) => p.field)).toEqual(["said_by", "said_by", "said_on", "status", "count", "kind", "place", "time"]);
  });

  it("leaves an open date open", () => {
    const time = {
      text: "on Tuesday",
      span: null,
      value: null,
      start: null,
      end: null,
      ongoing: null,
      earliest: "2031-03-01",
      latest: "2031-03-08",
      precision: "unknown",
      basis: "",
    };
    expect(sayTime(time)).toBe("“on Tuesday” (date open: between 1 March 2031 and 8 March 2031)");
  });
});

describe("short forms", () => {
  const claim = invented();
  it("open the editor with what a person would write", () => {
    expect(shortForm("count", claim.count)).toBe("at least 600 households");
    expect(shortForm("place", claim.place)).toBe("Ostra Bridge (36.1, 40.2)");
    expect(shortForm("time", claim.time)).toBe("2031-03-03..");
    expect(shortForm("said_by", claim.said_by)).toBe("Northern Wire > Mila Oren (spokeswoman, Ostra Relief)");
    expect(shortForm("hedged", false)).toBe("no");
    expect(shortForm("cause", null)).toBe("");
  });

  it("are sent as typed, with the words of the report where they were selected", () => {
    const words = { text: "on Tuesday", span: [3, 13] as [number, number] };
    expect(valueFor("count", " at least 650 ", null)).toBe("at least 650");
    expect(valueFor("count", "  ", null)).toBeUndefined();
    expect(valueFor("time", "2031-03-04..2031-03-05", words)).toEqual({ value: "2031-03-04/2031-03-05", ...words });
    expect(valueFor("cause", "disaster: flood", words)).toEqual({ type: "disaster", ...words });
  });

  it("make an addition", () => {
    const words = { text: "Karsk", span: [9, 14] as [number, number] };
    expect(
      additionOf({ report: "r", kind: " siege ", evidence: [0, 40], trigger: [2, 8], fields: { place: words, count: "600 ", said_by: words } }),
    ).toEqual({
      kind: "siege",
      evidence: { span: [0, 40] },
      trigger: { span: [2, 8] },
      place: words,
      count: "600",
      said_by: [words],
    });
  });
});
