/** A decision in words: "corrected how many to “at least 600 households”". */
import { plainWord } from "../format";
import { fieldTitle } from "../claim/fields";

const DONE: Record<string, string> = {
  accept: "accepted",
  reject: "rejected",
  correct: "corrected",
  add: "added this claim",
  finished: "read the report to the end",
  nothing_here: "found nothing in the report",
  sign_off: "signed off",
  same_event: "put into one event",
  not_same_event: "put into two events",
  split: "took out of its event",
  recommend: "chose a figure",
  note: "noted",
  comment: "commented",
  tier: "set who may see it",
  undo: "undid a decision",
};

type Decided = { action: string; value?: Record<string, unknown> | null; other?: string | null };

export function sayDecision({ action, value }: Decided): string {
  const done = DONE[action] ?? plainWord(action);
  if (action === "comment" && value?.field) return `${done} on ${fieldTitle(String(value.field)).toLowerCase()}`;
  if (action === "tier" && value?.tier) return `${done}: ${String(value.tier)}`;
  if (action !== "correct" || !value) return done;
  if ("evidence" in value) return "marked the evidence anew";
  const fields = Object.entries(value).filter(([name]) => name !== "seen");
  return `${done} ${fields.map(([name, v]) => `${fieldTitle(name).toLowerCase()} to ${sayValue(v)}`).join(", ")}`;
}

function sayValue(value: unknown): string {
  if (value === null) return "none";
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (Array.isArray(value)) return value.map(sayValue).join(", ");
  if (typeof value === "object") {
    const parts = value as { name?: string; text?: string; value?: string };
    return `“${parts.name ?? parts.text ?? parts.value ?? JSON.stringify(value)}”`;
  }
  return `“${String(value)}”`;
}
