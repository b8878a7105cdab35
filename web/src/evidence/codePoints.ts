/** Offsets of the API count Unicode code points, as Python does; JavaScript counts UTF-16 units. This turns one into the other. */
import type { Span } from "../api/types";

export class CodePoints {
  /** UTF-16 positions of the characters that take two units, in order. */
  private readonly wide: number[] = [];
  readonly length: number;

  constructor(readonly text: string) {
    for (let i = 0; i < text.length; i++) {
      const unit = text.charCodeAt(i);
      if (unit >= 0xd800 && unit <= 0xdbff && i + 1 < text.length && isLow(text.charCodeAt(i + 1))) this.wide.push(i++);
    }
    this.length = text.length - this.wide.length;
  }

  /** Code points -> UTF-16 units. */
  toUnits(point: number): number {
    let [low, high] = [0, this.wide.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.wide[middle] as number) - middle < point) low = middle + 1;
      else high = middle;
    }
    return point + low;
  }

  /** UTF-16 units -> code points. */
  toPoints(unit: number): number {
    let [low, high] = [0, this.wide.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.wide[middle] as number) < unit) low = middle + 1;
      else high = middle;
    }
    return unit - low;
  }

  slice([start, end]: Span): string {
    return this.text.slice(this.toUnits(start), this.toUnits(end));
  }

  /** Without white space at its ends; null where nothing else is in it. */
  trimmed([start, end]: Span): Span | null {
    const words = this.slice([start, end]);
    const lead = words.length - words.trimStart().length;
    const trail = words.length - words.trimEnd().length;
    return lead + trail >= words.length ? null : [start + lead, end - trail];
  }

  /** Widened to whole words. */
  wholeWords([start, end]: Span): Span {
    let [a, b] = [this.toUnits(start), this.toUnits(end)];
    const isWord = (i: number): boolean => /[\p{L}\p{N}\p{M}_’'-]/u.test(this.text[i] ?? "") || isSurrogate(this.text.charCodeAt(i));
    while (a > 0 && isWord(a) && isWord(a - 1)) a--;
    while (b < this.text.length && isWord(b) && isWord(b - 1)) b++;
    return [this.toPoints(a), this.toPoints(b)];
  }

  /** The sentence (or sentences) around a stretch, inside its line. */
  sentenceAround([start, end]: Span): Span {
    const [a, b] = [this.toUnits(start), this.toUnits(end)];
    const lineStart = this.text.lastIndexOf("\n", a - 1) + 1;
    const lineEnd = this.text.indexOf("\n", b) < 0 ? this.text.length : this.text.indexOf("\n", b);
    const before = this.text.slice(lineStart, a);
    const after = this.text.slice(b, lineEnd);
    const opened = [...before.matchAll(/[.!?؟۔。]["”’)\]]*\s+(?=["“‘([]?[\p{Lu}\p{Lo}\d])/gu)].at(-1);
    const closed = /[.!?؟۔。]["”’)\]]*(?=\s|$)/u.exec(after);
    const from = opened ? lineStart + opened.index + opened[0].length : lineStart;
    const to = closed ? b + closed.index + closed[0].length : lineEnd;
    return this.trimmed([this.toPoints(from), this.toPoints(to)]) ?? [start, end];
  }
}

const isLow = (unit: number): boolean => unit >= 0xdc00 && unit <= 0xdfff;
const isSurrogate = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdfff;
