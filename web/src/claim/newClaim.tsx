/** A claim that was missed: its words are chosen, its kind is said, and any field may be given before it is recorded. */
import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import type { FieldName } from "../api/types";
import { reportPoints } from "../evidence/words";
import { kindTitle } from "../families";
import { decide } from "../review/decide";
import { keyOf, showKey } from "../review/keys";
import { reportRecord } from "../records";
import { codebook, select } from "../state";
import { changeDraft, draft, type Draft, type Words } from "./editing";
import { FIELDS, fieldTitle } from "./fields";
import { valueOfWords } from "../evidence/words";

const ASKED: FieldName[] = ["count", "place", "time", "actor", "target"];

export function NewClaim() {
  const now = draft.value as Draft;
  const points = reportPoints.value;
  const typedKind = useSignal(now.kind);
  const isBusy = useSignal(false);
  const box = useRef<HTMLFormElement>(null);
  useEffect(() => {
    box.current?.querySelector<HTMLInputElement>("input")?.select();
  }, []);
  if (!points || reportRecord.data.value?.report.id !== now.report) return <Elsewhere report={now.report} />;
  const save = async (): Promise<void> => {
    changeDraft({ kind: typedKind.value });
    isBusy.value = true;
    const done = await decide({ action: "add", subject: now.report, value: additionOf({ ...now, kind: typedKind.value }) }, "Claim added");
    isBusy.value = false;
    if (!done) return;
    draft.value = null;
    if (done.claim) select({ claim: done.claim.id, event: done.claim.event, report: now.report });
  };
  const others = (Object.keys(now.fields) as FieldName[]).filter((f) => !ASKED.includes(f));
  return (
    <form
      ref={box}
      class="scroll padded new-claim"
      aria-label="New claim"
      onSubmit={(e) => {
        e.preventDefault();
        void save();
      }}
      onKeyDown={(e) => {
        if (e.key === "Escape") {
          e.stopPropagation();
          draft.value = null;
        }
      }}
    >
      <h2 class="claim-sentence">A claim that was missed</h2>
      <figure class="quote">
        <blockquote dir="auto">{points.slice(now.evidence)}</blockquote>
        <figcaption class="quiet">
          says it with: <q dir="auto">{points.slice(now.trigger)}</q>
        </figcaption>
      </figure>
      <label class="labelled">
        What happened
        <input
          list="kinds"
          required
          autocomplete="off"
          value={typedKind.value}
          onInput={(e) => {
            typedKind.value = e.currentTarget.value;
          }}
          placeholder="killed, siege, displaced …"
        />
      </label>
      <datalist id="kinds">
        {codebook.value?.kinds.map((k) => (
          <option key={k.kind} value={k.kind}>
            {kindTitle(k.kind)}
          </option>
        ))}
      </datalist>
      {[...ASKED, ...others].map((field) => (
        <DraftField key={field} field={field} value={now.fields[field]} />
      ))}
      <p class="hint">
        Select words in the report and press the key of a field to give them: they keep their place in the text. More fields can be set once the claim
        is recorded.
      </p>
      <span class="editor-foot">
        <button type="submit" class="primary" disabled={isBusy.value || !typedKind.value.trim()}>
          Record the claim <kbd>Enter</kbd>
        </button>
        <button
          type="button"
          onClick={() => {
            draft.value = null;
          }}
        >
          Leave <kbd>Esc</kbd>
        </button>
      </span>
    </form>
  );
}

/** Another report is open: the new claim waits for its own. */
function Elsewhere({ report }: { report: string }) {
  return (
    <div class="empty">
      <p>A new claim was begun in another report.</p>
      <button type="button" class="primary" onClick={() => select({ report, claim: null })}>
        Back to its report
      </button>
      <button
        type="button"
        onClick={() => {
          draft.value = null;
        }}
      >
        Leave the new claim
      </button>
    </div>
  );
}

function DraftField({ field, value }: { field: FieldName; value: string | Words | undefined }) {
  const hint = FIELDS.find((f) => f.field === field)?.hint.split(";")[0] ?? "";
  const put = (given: string | undefined): void => changeDraft({ fields: { ...(draft.value?.fields ?? {}), [field]: given } });
  if (value && typeof value !== "string") {
    return (
      <p class="labelled">
        <span class="field-line" data-field={field}>
          {fieldTitle(field)}
        </span>
        <span class="by-words">
          <q dir="auto">{value.text}</q>{" "}
          <button type="button" class="bare" aria-label={`Take the words for ${fieldTitle(field).toLowerCase()} away`} onClick={() => put(undefined)}>
            ✕
          </button>
        </span>
      </p>
    );
  }
  return (
    <label class="labelled">
      <span class="field-line" data-field={field}>
        {fieldTitle(field)} <kbd>{showKey(keyOf(`words.${field}`))}</kbd>
      </span>
      <input dir="auto" value={value ?? ""} placeholder={hint} onInput={(e) => put(e.currentTarget.value || undefined)} />
    </label>
  );
}

/** The value of an `add` judgement. A day given by words alone is left out: its words do not tell the day. */
export function additionOf({ kind, evidence, trigger, fields }: Draft): Record<string, unknown> {
  const out: Record<string, unknown> = { kind: kind.trim(), evidence: { span: evidence }, trigger: { span: trigger } };
  for (const [field, value] of Object.entries(fields) as [FieldName, string | Words | undefined][]) {
    if (value === undefined) continue;
    out[field] = typeof value === "string" ? value.trim() : valueOfWords(field, value);
  }
  return out;
}
