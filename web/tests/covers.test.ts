import { beforeEach, describe, expect, it } from "vitest";
import type { GraphicPassage, ReportDetail, Span } from "../src/api/types";
import { coverAgain, covered, coversOfClaim, isShownAlways, partsOf, passages, saidOfClaim, sayOfSorts, showAlways, uncover, uncoverNext } from "../src/evidence/covers";
import { reportRecord } from "../src/records";
import { invented } from "./claims";

const passage = (from: number, to: number, ...sorts: string[]): GraphicPassage => ({ span: [from, to], sorts });
const [first, second] = [passage(10, 20, "torture"), passage(40, 70, "torture", "maiming of bodies")];
const spans = (parts: (Span | GraphicPassage)[]): string[] => parts.map((p) => (Array.isArray(p) ? `shown ${p[0]}-${p[1]}` : `cover ${p.span[0]}`));

describe("covers", () => {
  beforeEach(() => {
    reportRecord.data.value = { report: { id: "r1" }, graphic: [first, second], claims: [] } as unknown as ReportDetail;
    showAlways(false);
  });

  it("stand in place of the words of a line, and once where a passage goes over its end", () => {
    expect(spans(partsOf([0, 50], passages.value))).toEqual(["shown 0-10", "cover 10", "shown 20-40", "cover 40"]);
    expect(spans(partsOf([51, 90], passages.value))).toEqual(["shown 70-90"]);
    expect(spans(partsOf([10, 20], passages.value))).toEqual(["cover 10"]);
    expect(spans(partsOf([50, 60], passages.value))).toEqual([]);
    expect(spans(partsOf([20, 40], passages.value))).toEqual(["shown 20-40"]);
    expect(spans(partsOf([0, 90], []))).toEqual(["shown 0-90"]);
  });

  it("are taken off one by one and put back", () => {
    uncover(first);
    expect(covered.value).toEqual([second]);
    uncover(second);
    coverAgain(first);
    expect(covered.value).toEqual([first]);
  });

  it("hold in this report alone", () => {
    uncover(first);
    reportRecord.data.value = { ...(reportRecord.data.value as ReportDetail), report: { id: "r2" } } as ReportDetail;
    expect(covered.value).toEqual([first, second]);
  });

  it("are none where the person wants to see such passages always, and come back over all", () => {
    uncover(first);
    showAlways(true);
    expect([covered.value, isShownAlways.value]).toEqual([[], true]);
    showAlways(false);
    expect(covered.value).toEqual([first, second]);
  });

  it("lie over a claim by its words, in its own report", () => {
    const at = (report: string, evidence: Span, trigger: Span) =>
      invented({ report: { ...invented().report, id: report }, evidence: { text: "", span: evidence, trigger: { text: "", span: trigger } } as never });
    expect(coversOfClaim(at("r1", [0, 12], [2, 5]))).toEqual([first]);
    expect(coversOfClaim(at("r1", [20, 40], [20, 30]))).toEqual([]);
    expect(coversOfClaim(at("r2", [0, 12], [2, 5]))).toEqual([]);
    expect(saidOfClaim.value).toBe("");
  });

  it("go by the key one after the other, then all come back", () => {
    uncoverNext();
    expect(covered.value).toEqual([second]);
    uncoverNext();
    expect(covered.value).toEqual([]);
    uncoverNext();
    expect(covered.value).toEqual([first, second]);
  });

  it("say each sort once", () => {
    expect(sayOfSorts([first, second])).toBe("torture, maiming of bodies");
  });
});
