/** Small signs that are the same everywhere: the kind's family, the review state, the machine's score. */
import type { ReviewState } from "../api/types";
import { familyColour, familyLine, familyOf } from "../families";
import { plainWord } from "../format";

/** A short underline in the family's colour and style: the same as in the evidence and on the map. */
export function KindDot({ kind, family }: { kind: string; family?: string }) {
  const named = family ?? familyOf(kind);
  return (
    <span
      class="kind-dot"
      data-line={familyLine(named)}
      style={{ color: familyColour(named) }}
      title={`${plainWord(kind)} (${named})`}
      aria-hidden="true"
    />
  );
}

const TITLES: Record<ReviewState, string> = {
  to_do: "machine",
  accepted: "accepted",
  corrected: "corrected",
  rejected: "rejected",
  added: "added",
  needs_work: "needs work",
  approved: "signed off",
  approved_but_changed: "changed since sign-off",
  look_again: "look again",
};
const SIGNS: Record<ReviewState, string> = {
  to_do: "○",
  accepted: "✓",
  corrected: "✎",
  rejected: "✕",
  added: "+",
  needs_work: "!",
  approved: "✓✓",
  approved_but_changed: "!",
  look_again: "↻",
};

/** The state with its sign; of what nobody has confirmed, the machine's score. */
export function ReviewBadge({ state, score }: { state: ReviewState; score?: number | null }) {
  const isMachine = state === "to_do";
  return (
    <span class="review" data-state={state} title={isMachine ? "Read by the machine, confirmed by nobody" : TITLES[state]}>
      <span aria-hidden="true">{SIGNS[state]}</span> {TITLES[state]}
      {isMachine && score != null ? ` ${score.toFixed(2)}` : ""}
    </span>
  );
}
