import { describe, expect, it } from "vitest";
import { sayAll, sayBecame, saySize, isFault } from "../src/add/became";
import { nameIn } from "../src/export/download";
import { filledColumns, sayCell } from "../src/export/preview";
import { sayDetail, sayRights } from "../src/people/shapes";
import { stepped } from "../src/search/find";

const item = (became: string, more = {}) => ({ source: "a.html", became, report: "r-1", claims: 3, reason: null, ...more });

describe("what a report became", () => {
  it("tells claims of what was read, and the reason of what was not", () => {
    expect(sayBecame(item("new", { claims: 1 }))).toBe("read, 1 claim");
    expect(sayBecame(item("new", { claims: 0 }))).toBe("read, no claims");
    expect(sayBecame(item("set_aside", { reason: "it holds no text" }))).toBe("set aside: it holds no text");
    expect(sayBecame(item("known"))).not.toContain("claim");
    expect([item("set_aside"), item("failed"), item("copy")].map(isFault)).toEqual([true, true, false]);
  });
  it("sums up only what there is", () => {
    expect(sayAll([item("new"), item("new"), item("copy"), item("set_aside")])).toBe("2 read, 1 copy, 1 set aside");
    expect(sayAll([])).toBe("");
    expect(sayAll([item("correction"), item("older_version")])).toBe("2 versions");
  });
  it("says sizes", () => {
    expect([999, 1536, 12_400, 3_200_000].map(saySize)).toEqual(["999 B", "1.5 kB", "12 kB", "3.2 MB"]);
  });
});

describe("the rows of an export", () => {
  it("folds away what is empty in all of them; 0 and no are not empty", () => {
    const rows = [{ a: null, b: 0, c: false, d: "" }, { a: null, b: null, c: null, d: "" }];
    expect(filledColumns(["a", "b", "c", "d"], rows)).toEqual(["b", "c"]);
  });
  it("leaves the unknown empty, never 0", () => {
    expect([null, undefined, 0, true, "x"].map(sayCell)).toEqual(["", "", "0", "yes", "x"]);
  });
  it("takes a plain file name of the server and no path", () => {
    expect(nameIn('attachment; filename="karsk-events.csv"')).toBe("karsk-events.csv");
    expect(nameIn('attachment; filename="../../etc/passwd"')).toBe(null);
    expect(nameIn(null)).toBe(null);
  });
});

describe("people", () => {
  it("tells rights in words and the rest of an audit row", () => {
    expect(sayRights({ judge: true, add: false, sign_off: false, tier: false, export: true, administer: false })).toBe("read, decide on claims, export");
    expect(sayDetail({ rows: 13, filter: "", format: "csv", may_export: false })).toBe("rows 13, format csv, may export false");
  });
});

describe("walking through what was found", () => {
  it("goes from the field through the rows to the filter and round", () => {
    expect([-1, 0, 1, 2].map((at) => stepped(at, 1, 2))).toEqual([0, 1, 2, -1]);
    expect(stepped(-1, -1, 2)).toBe(2);
    expect(stepped(0, -1, 2)).toBe(-1);
  });
});
