/** What is being written: a field of the selected claim, a comment, or a claim that was missed. */
import { signal } from "@preact/signals";
import type { FieldName, Span } from "../api/types";
import { reportPoints, selectedWords, clearWords } from "../evidence/words";
import { tell } from "../notice";
import { narrowPane } from "../layout/arrangement";
import { currentClaim, reportRecord } from "../records";
import { mayJudge, setView } from "../state";

/** Words of the report that the value is to rest on. */
export interface Words {
  text: string;
  span: Span;
}
export interface Editing {
  claim: string;
  field: FieldName | "comment";
  words: Words | null;
  about?: FieldName;
}
export const editing = signal<Editing | null>(null);
/** The field whose words were clicked in the report: its row is shown. */
export const pointedField = signal<FieldName | null>(null);

export interface Draft {
  report: string;
  kind: string;
  evidence: Span;
  trigger: Span;
  /** Each a short form, or words of the report. */
  fields: Partial<Record<FieldName, string | Words>>;
}
export const draft = signal<Draft | null>(null);
let lastKind = "";

/** Opens the editor of a field; without one, moves to the fields, where arrows choose and Enter edits. */
export function openEditor(field?: FieldName | "comment", words: Words | null = null, about?: FieldName): void {
  const claim = currentClaim.value;
  if (!claim) return tell("Select a claim first: click its words in the report, or press j.");
  if (!mayJudge.value) return tell("Your role may read but not decide.");
  setView({ form: "claim" });
  narrowPane.value = "form";
  if (field) editing.value = { claim: claim.id, field, words, about };
  else requestAnimationFrame(() => document.querySelector<HTMLElement>("#pane-form .field-row .field-value")?.focus());
}

/** A new claim of the words that are selected: they are its trigger, their sentence is the evidence. */
export function draftFromWords(): void {
  const words = selectedWords.value;
  const points = reportPoints.value;
  const report = reportRecord.data.value?.report.id;
  if (!words || !points || !report) return tell("Select the words in the report that tell it, then press the key again.");
  draft.value = { report, kind: lastKind, evidence: points.sentenceAround(words), trigger: words, fields: {} };
  setView({ form: "claim" });
  narrowPane.value = "form";
  clearWords();
}

export function changeDraft(part: Partial<Draft>): void {
  if (draft.value) draft.value = { ...draft.value, ...part };
  if (part.kind) lastKind = part.kind;
}
