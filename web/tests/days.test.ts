import { describe, expect, it } from "vitest";
import { dayNumber, dayOf, readDay, sayDay, shortStretch, wholeDay } from "../src/days";

describe("calendar days", () => {
  it("count without a time zone, both ways", () => {
    expect(dayNumber("1970-01-01")).toBe(0);
    expect(dayNumber("2031-03-04")).toBe(22342);
    for (let n = -200000; n < 200000; n += 37) expect(dayNumber(dayOf(n))).toBe(n);
  });

  it("refuse what is no day", () => {
    for (const wrong of ["2031-02-29", "2031-13-01", "2031-1-1", "", null, "2031-03-04T00:00:00Z"]) expect(readDay(wrong)).toBeNull();
    expect(readDay("2032-02-29")).not.toBeNull();
  });

  it("of a month or a year are its first and last", () => {
    expect(wholeDay("2032-02", "last")).toBe("2032-02-29");
    expect(wholeDay("2031", "first")).toBe("2031-01-01");
    expect(wholeDay(" 2031-03-04 ", "last")).toBe("2031-03-04");
    for (const wrong of ["2031-13", "2031-3-4", "March", ""]) expect(wholeDay(wrong, "first")).toBeNull();
  });

  it("are said", () => {
    expect(sayDay("2031-03-04")).toBe("4 March 2031");
    expect(shortStretch("2031-03-04", "2031-03-09")).toBe("4 to 9 Mar 2031");
    expect(shortStretch("2031-03-04", null, true)).toBe("since 4 Mar 2031");
    expect(shortStretch("2031-02-28", "2031-03-01")).toBe("28 Feb to 1 Mar 2031");
    expect(shortStretch(null, null)).toBe("day not known");
  });
});
