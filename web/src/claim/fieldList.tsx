/** The fields of a claim as rows: name, value, the machine's value beside a correction, comments; the empty ones folded below. */
import { useEffect, useRef } from "preact/hooks";
import type { Claim, FieldName } from "../api/types";
import { sayPoint } from "../format";
import { sayInstant } from "../instants";
import { flashed, mayJudge } from "../state";
import { FieldEditor } from "./fieldEditor";
import { FIELDS, hasValue, sayField, type Field } from "./fields";
import { editing, openEditor, pointedField } from "./editing";

export function FieldList({ claim }: { claim: Claim }) {
  const isShown = (f: Field): boolean =>
    hasValue(claim, f.field) || f.field in claim.machine || editing.value?.field === f.field || commentsOn(claim, f.field).length > 0;
  const empty = FIELDS.filter((f) => !isShown(f));
  return (
    <div class="fields">
      <div class="field-rows" role="list" aria-label="Fields" onKeyDown={walkRows}>
        {FIELDS.filter(isShown).map((f) => (
          <FieldRow key={f.field} field={f} claim={claim} />
        ))}
      </div>
      {empty.length && mayJudge.value ? (
        <p class="empty-fields">
          <span class="quiet">Not told:</span>{" "}
          {empty.map((f) => (
            <button type="button" class="link" key={f.field} onClick={() => openEditor(f.field)}>
              {f.title.toLowerCase()}
            </button>
          ))}
        </p>
      ) : null}
    </div>
  );
}

const commentsOn = (claim: Claim, field: FieldName) => claim.comments.filter((c) => c.field === field);

/** Arrows move between rows; Enter (the button's own) edits. */
function walkRows(event: KeyboardEvent): void {
  const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (!by || !(event.target instanceof HTMLElement) || !event.target.matches(".field-value")) return;
  event.preventDefault();
  const all = [...document.querySelectorAll<HTMLElement>(".field-row .field-value")];
  all[all.indexOf(event.target) + by]?.focus();
}

function FieldRow({ field, claim }: { field: Field; claim: Claim }) {
  const { field: name, title } = field;
  const row = useRef<HTMLDivElement>(null);
  const isPointed = pointedField.value === name;
  useEffect(() => {
    if (!isPointed) return;
    row.current?.scrollIntoView({ block: "nearest" });
    row.current?.querySelector<HTMLElement>(".field-value")?.focus({ preventScroll: true });
  }, [isPointed]);
  const isEdited = editing.value?.claim === claim.id && editing.value.field === name;
  const correction = claim.corrected.find((c) => c.field === name);
  const isConfirmed = correction !== undefined || (claim.review !== "to_do" && claim.review !== "look_again" && claim.review !== "needs_work");
  const flash = (isOn: boolean): void => {
    flashed.value = isOn ? { claim: claim.id, field: name } : null;
  };
  const classes = ["field-row", isPointed && "pointed", !isConfirmed && "machine", isEdited && "edited"].filter(Boolean).join(" ");
  return (
    <div
      ref={row}
      class={classes}
      role="listitem"
      data-field={name}
      onMouseEnter={() => flash(true)}
      onMouseLeave={() => flash(false)}
      onFocusIn={() => flash(true)}
      onFocusOut={() => flash(false)}
    >
      <span class="field-title">
        <span class="field-line" data-field={name}>
          {title}
        </span>
      </span>
      <div class="field-body">
        {isEdited ? <FieldEditor key={name} claim={claim} field={field} /> : <Value claim={claim} field={field} />}
        {correction || name in claim.machine ? (
          <p class="was">
            <span class="unseen">Machine: </span>
            <s>{sayField(name, claim.machine[name]) || "none"}</s>
            {correction ? (
              <span class="quiet" title={sayInstant(correction.at)}>
                {" "}
                {correction.by}
                {correction.reason ? `: ${correction.reason}` : ""}
              </span>
            ) : null}
          </p>
        ) : null}
        {commentsOn(claim, name).map((c) => (
          <p class="comment" key={c.judgement}>
            <b>{c.by}</b> {c.words}
          </p>
        ))}
      </div>
      {mayJudge.value && !isEdited ? (
        <button
          type="button"
          class="bare on-row"
          aria-label={`Note on ${title.toLowerCase()}`}
          title="Comment on this field"
          onClick={() => openEditor("comment", null, name)}
        >
          note
        </button>
      ) : null}
    </div>
  );
}

function Value({ claim, field }: { claim: Claim; field: Field }) {
  const { field: name } = field;
  const why = claim.why
    ?.filter((w) => w.field === name)
    .map((w) => w.rule)
    .join("; ");
  const said = sayField(name, claim[name]) || "none";
  const place = name === "place" || name === "to_place" ? claim[name] : null;
  const words = wordsOf(claim, name);
  return (
    <>
      <button
        type="button"
        class="field-value"
        disabled={!mayJudge.value}
        title={why ? `Why: ${why}` : undefined}
        aria-label={`${field.title}: ${said}. Edit`}
        onClick={() => openEditor(name)}
      >
        <span dir={name === "said_by" ? "ltr" : "auto"}>{said}</span>
      </button>
      {words && words.toLowerCase() !== said.toLowerCase() ? (
        <span class="quiet words" dir="auto">
          “{words}”
        </span>
      ) : null}
      {place ? <span class={place.lat === null ? "quiet unplaced" : "quiet"}>{sayPoint(place)}</span> : null}
    </>
  );
}

/** The report's own words for a figure or a day: they stay beside what they were read as. */
function wordsOf(claim: Claim, field: FieldName): string | null {
  return field === "count" || field === "time" || field === "as_of" || field === "said_on" ? (claim[field]?.text ?? null) : null;
}
