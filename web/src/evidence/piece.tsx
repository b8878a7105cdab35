/** A stretch of the text over which the same marks hold. It knows where it begins (data-at), so that a selection can be counted. */
import type { ComponentChildren, TargetedMouseEvent } from "preact";
import type { Claim, FieldName, Span } from "../api/types";
import { pointedField } from "../claim/editing";
import { fieldTitle } from "../claim/fields";
import { familyColour, familyLine, familyOf } from "../families";
import { plainWord } from "../format";
import { narrowPane } from "../layout/arrangement";
import { flashed, mayJudge, selectClaim, selection } from "../state";
import { Handle } from "./handle";
import type { Mark, Stretch } from "./stretches";
import { draftHere } from "./words";

interface PieceProps {
  stretch: Stretch;
  claims: readonly Claim[];
  words: string;
  evidence: Span | null;
}

export function Piece({ stretch, claims, words, evidence }: PieceProps) {
  const selected = selection.value.claim;
  const own = stretch.marks;
  const triggers = own.filter((m) => m.field === "trigger").map((m) => m.claim);
  const draftTrigger = draftHere()?.trigger;
  const isDrafted = !!draftTrigger && draftTrigger[0] <= stretch.span[0] && stretch.span[1] <= draftTrigger[1];
  const classes = [
    "piece",
    stretch.evidence && "in-evidence",
    own.length && "marked",
    isFlashed(stretch) && "flash",
    isDrafted && "drafted",
    triggers.includes(selected ?? "") && "chosen",
    isOfEvent(triggers, claims) && "of-event",
  ];
  const top = own[0];
  return (
    <>
      {evidence && evidence[0] === stretch.span[0] && mayJudge.value ? <Handle edge="start" evidence={evidence} /> : null}
      <span
        class={classes.filter(Boolean).join(" ")}
        data-at={stretch.span[0]}
        data-trigger={triggers.length ? triggers.join(" ") : undefined}
        title={top ? sayMarks(own, claims) : undefined}
        onClick={own.length ? (event) => choose(event, own, claims) : undefined}
        data-state={stateOf(
          own.find((m) => m.field === "trigger"),
          claims,
        )}
      >
        {underlined(own, words, claims)}
      </span>
      {evidence && evidence[1] === stretch.span[1] && mayJudge.value ? <Handle edge="end" evidence={evidence} /> : null}
    </>
  );
}

/** Whether words tell of the selected event, while no claim of it is selected. */
const isOfEvent = (triggers: readonly string[], claims: readonly Claim[]): boolean =>
  selection.value.claim === null &&
  selection.value.event !== null &&
  claims.some((c) => c.event === selection.value.event && triggers.includes(c.id));

const stateOf = (mark: Mark | undefined, claims: readonly Claim[]): string | undefined => claims.find((c) => c.id === mark?.claim)?.review;

/** One element for each underline: their lanes keep them below each other. */
function underlined(marks: readonly Mark[], words: string, claims: readonly Claim[]): ComponentChildren {
  const [first, ...rest] = marks;
  if (!first) return words;
  const family = familyOf(claims.find((c) => c.id === first.claim)?.kind ?? "other");
  const isField = first.field !== "trigger";
  return (
    <span
      class={`underline lane-${first.lane}`}
      data-line={isField ? undefined : familyLine(family)}
      data-field={isField ? first.field : undefined}
      style={isField ? undefined : { textDecorationColor: familyColour(family) }}
    >
      {underlined(rest, words, claims)}
    </span>
  );
}

function sayMarks(marks: readonly Mark[], claims: readonly Claim[]): string {
  return marks
    .map((m) => {
      const kind = plainWord(claims.find((c) => c.id === m.claim)?.kind ?? "");
      return m.field === "trigger" ? kind : `${fieldTitle(m.field)} (${kind})`;
    })
    .join("; ");
}

/** A click on a field's words shows the field; on a claim's words selects it; on words of several goes round. */
function choose(event: TargetedMouseEvent<HTMLElement>, marks: readonly Mark[], claims: readonly Claim[]): void {
  if (getSelection()?.isCollapsed === false) return;
  event.stopPropagation();
  const selected = selection.value.claim;
  const field = marks.find((m) => m.claim === selected && m.field !== "trigger")?.field as FieldName | undefined;
  const ids = [...new Set(marks.filter((m) => m.field === "trigger").map((m) => m.claim))];
  if (field && (!ids.length || pointedField.value !== field)) {
    pointedField.value = field;
    return;
  }
  pointedField.value = null;
  const next = claims.find((c) => c.id === (ids[(ids.indexOf(selected ?? "") + 1) % ids.length] ?? selected));
  if (!next) return;
  if (next.id === selected) pointedField.value = "kind";
  selectClaim(next);
  narrowPane.value = "form";
}

/** Whether the pointer is on the field, elsewhere, that these words stand for. */
function isFlashed({ marks, evidence }: Stretch): boolean {
  const flash = flashed.value;
  if (!flash) return false;
  if (flash.field === "evidence") return evidence && flash.claim === selection.value.claim;
  const field = flash.field === "kind" ? "trigger" : flash.field;
  return marks.some((m) => m.claim === flash.claim && m.field === field);
}
