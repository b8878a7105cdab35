/** Whether a second person has signed an event off: read off the log, never stored. */
import type { Judgement } from "../api/types";
import { newest } from "./regrouping";

/** What a second person can sign off. */
const DECIDING = new Set(["accept", "reject", "correct", "add", "same_event", "not_same_event", "split", "recommend"]);

export type Signing =
  | { state: "undecided" }
  | { state: "waiting"; decided: Judgement; mayBe: boolean }
  | { state: "signed"; signed: Judgement }
  | { state: "changed"; signed: Judgement; decided: Judgement; mayBe: boolean };

/** Judgements that nobody took back; an undone undo lets its row stand again. */
export function inForce(judgements: readonly Judgement[]): Judgement[] {
  const undone = new Set<string>();
  for (const j of [...judgements].sort((a, b) => b.sequence - a.sequence)) {
    if (j.action === "undo" && !undone.has(j.id)) undone.add(j.subject);
  }
  return judgements.filter((j) => j.action !== "undo" && !undone.has(j.id) && !j.undone_by);
}

/** `judgements`: on the event and its claims; `me`: who is signed in. A person never signs off what they decided last. */
export function signingOf(judgements: readonly Judgement[], event: string, me: string | null): Signing {
  const held = inForce(judgements);
  const decided = newest(held.filter((j) => DECIDING.has(j.action)));
  const signed = newest(held.filter((j) => j.action === "sign_off" && j.subject === event));
  if (signed && (!decided || decided.sequence < signed.sequence)) return { state: "signed", signed };
  if (!decided) return { state: "undecided" };
  const mayBe = decided.author !== me;
  return signed ? { state: "changed", signed, decided, mayBe } : { state: "waiting", decided, mayBe };
}
