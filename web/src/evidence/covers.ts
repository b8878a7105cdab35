/** Graphic passages of the report that is shown: covered until a person asks for them, in this browser always where the person said so. The words stay in the report, in search and in exports. */
import { computed, signal } from "@preact/signals";
import type { Claim, GraphicPassage, Span } from "../api/types";
import { keep, readKept } from "../kept";
import { tell } from "../notice";
import { currentClaim, reportRecord } from "../records";

export const isShownAlways = signal(readKept<boolean>("graphicShown") === true);
/** Passages that were uncovered, by `nameOf`: until the page is closed. */
const opened = signal<ReadonlySet<string>>(new Set());
/** The passage that was just covered or uncovered: its button takes the focus, which the other one had. */
export const toFocus = signal<string | null>(null);

export const nameOf = (passage: GraphicPassage): string => `${reportRecord.data.peek()?.report.id ?? ""} ${passage.span[0]}`;
export const passages = computed<readonly GraphicPassage[]>(() => reportRecord.data.value?.graphic ?? []);
export const covered = computed<readonly GraphicPassage[]>(() => (isShownAlways.value ? [] : passages.value.filter((p) => !opened.value.has(nameOf(p)))));

const overlaps = (a: Span, b: Span): boolean => a[0] < b[1] && b[0] < a[1];
/** The covers that lie over any of these words. */
export const coversOver = (...spans: readonly Span[]): GraphicPassage[] => covered.value.filter((p) => spans.some((s) => overlaps(p.span, s)));
/** The covers over a claim's words, where its report is the one that is shown. */
export const coversOfClaim = (claim: Claim): GraphicPassage[] =>
  claim.report.id === reportRecord.data.value?.report.id ? coversOver(claim.evidence.span, claim.evidence.trigger.span) : [];

/** Told to screen readers when a claim is followed to words that are covered. */
export const saidOfClaim = computed<string>(() => {
  const claim = currentClaim.value;
  const over = claim ? coversOfClaim(claim) : [];
  return over.length ? `The words of this claim are covered: ${sayOfSorts(over)}.` : "";
});

/** "torture, sexual violence": each once. */
export const sayOfSorts = (of: readonly GraphicPassage[]): string => [...new Set(of.flatMap((p) => p.sorts))].join(", ");

export function uncover(...which: readonly GraphicPassage[]): void {
  opened.value = new Set([...opened.peek(), ...which.map(nameOf)]);
}

export function coverAgain(...which: readonly GraphicPassage[]): void {
  const names = new Set(which.map(nameOf));
  opened.value = new Set([...opened.peek()].filter((name) => !names.has(name)));
}

export function showAlways(isWanted: boolean): void {
  isShownAlways.value = isWanted;
  // Whoever wants covers wants them over what was shown too.
  if (!isWanted) opened.value = new Set();
  keep("graphicShown", isWanted);
}

/** The key: what covers the selected claim's words, else the next cover of the report; where nothing is covered, all covers again. */
export function uncoverNext(): void {
  if (!passages.value.length) return tell("No passage of this report is covered.");
  if (isShownAlways.value) return tell("Graphic passages are always shown in this browser: the box above the report changes that.");
  const claim = currentClaim.value;
  const over = claim ? coversOfClaim(claim) : [];
  const next = over.length ? over : covered.value.slice(0, 1);
  if (!next[0]) return coverAgain(...passages.value);
  toFocus.value = nameOf(next[0]);
  uncover(...next);
}

/** What of a line is shown and what is covered, in order. A cover that began in an earlier line is not shown again. */
export function partsOf(line: Span, covers: readonly GraphicPassage[]): (Span | GraphicPassage)[] {
  const out: (Span | GraphicPassage)[] = [];
  let at = line[0];
  for (const cover of covers) {
    if (!overlaps(cover.span, line)) continue;
    if (cover.span[0] > at) out.push([at, cover.span[0]]);
    if (cover.span[0] >= line[0]) out.push(cover);
    at = Math.min(line[1], cover.span[1]);
  }
  if (at < line[1]) out.push([at, line[1]]);
  return out;
}
