/** The words that are selected in the report, as a span in code points, and what can be done with them. */
import { computed, signal } from "@preact/signals";
import type { FieldName, Span } from "../api/types";
import { changeDraft, draft, openEditor, type Draft, type Words } from "../claim/editing";
import { fieldTitle } from "../claim/fields";
import { tell } from "../notice";
import { currentClaim, reportRecord } from "../records";
import { correct } from "../review/decide";
import { CodePoints } from "./codePoints";

export const selectedWords = signal<Span | null>(null);
/** The evidence while its edge is dragged. */
export const draggedEvidence = signal<Span | null>(null);
/** The new claim, where it is begun in the report that is shown. */
export const draftHere = (): Draft | null => (draft.value?.report === reportRecord.data.value?.report.id ? draft.value : null);
/** The report's text, counted in code points. */
export const reportPoints = computed(() => {
  const report = reportRecord.data.value?.report;
  return report ? new CodePoints(report.text) : null;
});

export const fieldKeys: readonly { field: FieldName; key: string; title: string }[] = [
  { field: "count", key: "c", title: "how many" },
  { field: "place", key: "p", title: "where" },
  { field: "to_place", key: "o", title: "where to" },
  { field: "time", key: "t", title: "when" },
  { field: "actor", key: "b", title: "by whom" },
  { field: "target", key: "w", title: "to whom" },
  { field: "said_by", key: "y", title: "who says so" },
  { field: "instruments", key: "i", title: "with what" },
  { field: "said_on", key: "d", title: "said on" },
  { field: "as_of", key: "g", title: "as of" },
  { field: "cause", key: "x", title: "why" },
];

const DATED = new Set<FieldName>(["time", "said_on", "as_of", "cause"]);

/** Where a point of the document lies in the report, in code points; null outside its text. */
export function offsetOf(node: Node, offset: number): number | null {
  const holder = (node instanceof Element ? node : node.parentElement)?.closest<HTMLElement>("[data-at]");
  if (!holder) return null;
  const before = document.createRange();
  before.selectNodeContents(holder);
  before.setEnd(node, offset);
  return Number(holder.dataset.at) + Array.from(before.toString()).length;
}

/** Reads the browser's selection; call on "selectionchange". */
export function readSelection(): void {
  const found = getSelection();
  const inReport = (node: Node | null): boolean => !!(node instanceof Element ? node : node?.parentElement)?.closest(".report-text");
  if (!found || found.isCollapsed || !found.anchorNode || !found.focusNode || !inReport(found.anchorNode) || !inReport(found.focusNode)) {
    selectedWords.value = null;
    return;
  }
  const [a, b] = [offsetOf(found.anchorNode, found.anchorOffset), offsetOf(found.focusNode, found.focusOffset)];
  selectedWords.value = a === null || b === null || a === b ? null : (reportPoints.value?.trimmed([Math.min(a, b), Math.max(a, b)]) ?? null);
}

export function clearWords(): void {
  getSelection()?.removeAllRanges();
  selectedWords.value = null;
}

function takeWords(): Words | null {
  const [span, points] = [selectedWords.value, reportPoints.value];
  if (draft.value && draft.value.report !== reportRecord.data.value?.report.id) {
    tell("The new claim belongs to another report: go back to it, or leave it first.");
    return null;
  }
  return span && points ? { span, text: points.slice(span) } : null;
}

/** The selected words become the field's value: of the draft where one is open, else of the selected claim. */
export async function setFieldByWords(field: FieldName): Promise<void> {
  const words = takeWords();
  const claim = currentClaim.value;
  if (!words) return;
  if (draft.value) {
    changeDraft({ fields: { ...draft.value.fields, [field]: words } });
  } else if (!claim || claim.report.id !== reportRecord.data.value?.report.id) {
    return tell("Select the claim first that these words belong to, or press n for a new one.");
  } else if (DATED.has(field)) {
    // A day has to be said: the words alone do not tell which Tuesday.
    openEditor(field, words);
  } else {
    await correct(claim, { [field]: valueOfWords(field, words, claim.instruments) }, null, `${fieldTitle(field)}: “${words.text}”`);
  }
  clearWords();
}

/** Words of the report as the value of a field: lists take them as one member. */
export function valueOfWords(field: FieldName, words: Words, standing: readonly { text: string; span: Span | null }[] = []): unknown {
  if (field === "said_by") return [words];
  if (field === "instruments") return [...standing.map(({ text, span }) => (span ? { text, span } : { text })), words];
  return words;
}

/** The selected words become the evidence of the selected claim. */
export async function remark(span: Span | null = selectedWords.value): Promise<void> {
  const claim = currentClaim.value;
  if (!span || (draft.value && !takeWords())) return;
  if (draft.value) {
    const { trigger } = draft.value;
    const isInside = span[0] <= trigger[0] && trigger[1] <= span[1];
    changeDraft({ evidence: span, trigger: isInside ? trigger : span });
    return clearWords();
  }
  if (!claim) return tell("Select a claim first.");
  await correct(claim, { evidence: { span } }, null, "Evidence marked anew");
  clearWords();
}
