import { describe, expect, it } from "vitest";
import type { EventRow, Judgement } from "../src/api/types";
import { changeOf, changesNothing, drawnAlong, eventOfClaims, isOneEvent, movedClaims } from "../src/events/changes";
import { joining, keepingApart, moving, newest, splitting } from "../src/events/regrouping";
import { invented } from "./claims";

type Row = EventRow & { claim_ids: string[] };
const row = (id: string, claim_ids: string[], more: Partial<Row> = {}): Row => ({
  id, claim_ids, title: id, kind: "shelling", kinds: ["shelling"], family: "harm", status: "asserted", place: null, places: [], start: null, end: null,
  ongoing: false, precision: "day", origins: 1, outlets: 1, reports: 1, claims: claim_ids.length, figures: [], contradictions: 0, independence: "", review: {},
  tier: "public", ...more,
});
const judgement = (sequence: number): Judgement => ({
  id: `j-${sequence}`, sequence, at: "", author: "Nora Wells", action: "accept", subject: "c", other: null, value: null, words: null, reason: null,
});

describe("what decisions would change", () => {
  it("leaves out events that stay as they are, in whatever order their claims are told", () => {
    const change = changeOf({ before: [row("e1", ["a", "b"]), row("e2", ["c"])], after: [row("e1", ["b", "a"]), row("e2", ["c", "d"])] });
    expect(change.before.map((e) => e.id)).toEqual(["e2"]);
    expect(change.after.map((e) => e.id)).toEqual(["e2"]);
    expect(changesNothing(change)).toBe(false);
    expect(changesNothing(changeOf({ before: [row("e1", ["a"])], after: [row("e1", ["a"])] }))).toBe(true);
  });
  it("sees a figure that changes though the claims stay", () => {
    const figure = { of: "killed", unit: "person", measure: null, group: null, low: 1, best: 1, high: 1, is_lower_bound: false };
    const change = changeOf({ before: [row("e1", ["a"], { figures: [figure] })], after: [row("e1", ["a"], { figures: [{ ...figure, best: 2 }] })] });
    expect(changesNothing(change)).toBe(false);
  });
  it("says where an id leads that goes: to the event with most of its claims", () => {
    const change = changeOf({ before: [row("e1", ["a"]), row("e2", ["b", "c", "d"])], after: [row("e1", ["a", "b"]), row("e9", ["c", "d"])] });
    expect(change.redirected).toEqual([{ from: "e2", to: "e9" }]);
    expect(change.made).toEqual(["e9"]);
  });
  it("promises no heir to an event of which nothing is left", () => {
    expect(changeOf({ before: [row("e1", ["a"])], after: [row("e2", ["b"])] }).redirected).toEqual([]);
  });
  it("names the claims that go and come under one id, and none of an event that is new", () => {
    expect(movedClaims(row("e1", ["a", "b"]), [row("e1", ["a"])])).toEqual(["b"]);
    expect(movedClaims(row("e2", ["b"]), [row("e1", ["a"])])).toEqual([]);
  });
  it("finds events that nobody named, and the event to show then", () => {
    const change = changeOf({ before: [row("e1", ["a", "b"]), row("e7", ["x"])], after: [row("e1", ["a"]), row("e7", ["x", "b"])] });
    expect(drawnAlong(change, ["e1", null]).map((e) => e.id)).toEqual(["e7"]);
    expect(eventOfClaims(["b"], change.after)).toBe("e7");
    expect(eventOfClaims(["q"], change.after)).toBe(null);
  });
});

describe("regrouping as decisions", () => {
  const [a, b] = [invented({ id: "a", judgements: [judgement(4), judgement(9)] }), invented({ id: "b" })];
  it("says what was seen of the claim that it decides on", () => {
    expect(newest(a.judgements)?.id).toBe("j-9");
    expect(joining([a, b], ["x", "y"])).toEqual([{ action: "same_event", subject: "a", other: "x", after: "j-9" }]);
    expect(joining([b], ["x"])[0]?.after).toBe(null);
  });
  it("names every pair where one is not enough", () => {
    expect(joining([a, b], ["x", "y"], true).map((d) => `${d.subject}${d.other}`)).toEqual(["ax", "ay", "bx", "by"]);
    expect(joining([], ["x"])).toEqual([]);
    expect(joining([a], [])).toEqual([]);
  });
  it("splits several off together, one alone without company, none not at all", () => {
    expect(splitting([a, b])[0]?.value).toEqual({ with: ["b"] });
    expect(splitting([a])[0]?.value).toBe(null);
    expect(splitting([])).toEqual([]);
  });
  it("moves by splitting first, then joining each", () => {
    expect(moving([a, b], ["x", "y"]).map((d) => [d.action, d.subject, d.other])).toEqual([["split", "a", undefined], ["same_event", "a", "x"], ["same_event", "b", "x"]]);
    expect(moving([a], ["x", "y"], true)).toHaveLength(3);
  });
  it("knows whether all came to stand in one event", () => {
    expect(isOneEvent(["a", "x"], [row("e1", ["a", "x", "z"])])).toBe(true);
    expect(isOneEvent(["a", "x"], [row("e1", ["a"]), row("e2", ["x"])])).toBe(false);
  });
  it("keeps apart from every claim where there is room, else from the first of each event", () => {
    const others = [{ claim_ids: ["x", "y"] }, { claim_ids: ["z"] }];
    expect(keepingApart([a, b], others, 6).map((d) => `${d.subject}${d.other}`)).toEqual(["ax", "ay", "az", "bx", "by", "bz"]);
    expect(keepingApart([a, b], others, 5).map((d) => `${d.subject}${d.other}`)).toEqual(["ax", "az", "bx", "bz"]);
  });
});
