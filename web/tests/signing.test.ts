import { describe, expect, it } from "vitest";
import type { Judgement } from "../src/api/types";
import { inForce, signingOf } from "../src/events/signing";
import { sayInterval } from "../src/events/interval";

const j = (sequence: number, action: string, author: string, subject = "e7"): Judgement => ({
  id: `j-${sequence}`, sequence, at: "", author, action, subject, other: null, value: null, words: null, reason: null,
});

describe("what of a log is in force", () => {
  it("drops what was undone, and lets it stand again when the undo is undone", () => {
    const log = [j(1, "recommend", "Nora"), j(2, "undo", "Nora", "j-1")];
    expect(inForce(log)).toEqual([]);
    expect(inForce([...log, j(3, "undo", "Tom", "j-2")]).map((x) => x.id)).toEqual(["j-1"]);
  });
});

describe("a second person's sign-off", () => {
  it("waits for somebody else than who decided last", () => {
    expect(signingOf([], "e7", "Nora").state).toBe("undecided");
    expect(signingOf([j(1, "accept", "Nora", "c1")], "e7", "Nora")).toMatchObject({ state: "waiting", mayBe: false });
    expect(signingOf([j(1, "accept", "Nora", "c1")], "e7", "Tom")).toMatchObject({ state: "waiting", mayBe: true });
  });
  it("holds until somebody decides again; a comment changes nothing", () => {
    const signed = [j(1, "recommend", "Nora"), j(2, "sign_off", "Tom")];
    expect(signingOf(signed, "e7", "Nora").state).toBe("signed");
    expect(signingOf([...signed, j(3, "comment", "Nora", "c1")], "e7", "Nora").state).toBe("signed");
    expect(signingOf([...signed, j(3, "correct", "Nora", "c1")], "e7", "Tom")).toMatchObject({ state: "changed", mayBe: true });
  });
  it("takes the sign-off of one claim for none of the event", () => {
    expect(signingOf([j(1, "accept", "Nora", "c1"), j(2, "sign_off", "Tom", "c1")], "e7", "Tom").state).toBe("waiting");
  });
});

describe("the interval of a situation", () => {
  const open = { start: "2031-09-01", end: null, as_of: "2031-09-15", end_claims: [] };
  it("never goes on beyond the last day told", () => {
    expect(sayInterval(open)).toBe("Since 1 September 2031; still going on as of 15 September 2031. Nothing is told of the days after.");
  });
  it("knows an end without a day, an end with one, and no word of either", () => {
    expect(sayInterval({ ...open, as_of: null, end_claims: ["c"] })).toContain("ended, on a day that nobody gives");
    expect(sayInterval({ ...open, end: "2031-09-20" })).toBe("From 1 September 2031 to 20 September 2031");
    expect(sayInterval({ start: null, end: null, as_of: null, end_claims: [] })).toBe("Since a day that nobody gives; whether it still goes on is not known.");
  });
});
