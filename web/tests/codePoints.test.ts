import { describe, expect, it } from "vitest";
import { CodePoints } from "../src/evidence/codePoints";

describe("code points", () => {
  const text = "a😀b𝒳c\nقال إن ٥٠ شخصًا. Then more.";
  const points = new CodePoints(text);
  const python = Array.from(text);

  it("counts as Python does", () => {
    expect(points.length).toBe(python.length);
    for (let start = 0; start <= python.length; start++) {
      for (let end = start; end <= python.length; end++) {
        expect(points.slice([start, end])).toBe(python.slice(start, end).join(""));
      }
    }
  });

  it("turns back what it turned", () => {
    for (let i = 0; i <= python.length; i++) expect(points.toPoints(points.toUnits(i))).toBe(i);
  });

  it("trims, widens to words, finds the sentence", () => {
    const plain = new CodePoints("One fell. Mila Oren said that 12 people died in Karsk. They left.");
    expect(plain.trimmed([9, 15])).toEqual([10, 14]);
    expect(plain.trimmed([9, 10])).toBeNull();
    expect(plain.slice(plain.wholeWords([12, 17]))).toBe("Mila Oren");
    expect(plain.slice(plain.sentenceAround([30, 32]))).toBe("Mila Oren said that 12 people died in Karsk.");
    expect(plain.slice(plain.sentenceAround([0, 3]))).toBe("One fell.");
  });
});
