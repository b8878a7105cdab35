/** A person's own number in the place of the rule's best: value, how it was worked out, and bounds where wanted. */
import { useSignal } from "@preact/signals";
import type { TargetedSubmitEvent } from "preact";
import { useEffect, useRef } from "preact/hooks";
import type { CaseEvent, Figure } from "../api/types";
import { decide } from "../review/decide";
import { faultOf, figureTitle, readNumber, type Choice } from "./figures";

const FIELDS = [["value", "Number"], ["low", "Low (optional)"], ["high", "High (optional)"]] as const;

export function ChooseFigure({ event, figure, onDone }: { event: CaseEvent; figure: Figure; onDone: () => void }) {
  const choice = useSignal<Choice>({ value: figure.best === null ? "" : String(figure.best), low: "", high: "", calculation: figure.calculation ?? "" });
  const first = useRef<HTMLInputElement>(null);
  useEffect(() => first.current?.select(), []);
  const isTried = useSignal(false);
  const isBusy = useSignal(false);
  const fault = faultOf(choice.value);
  const shown = isTried.value ? fault : null;
  const submit = async (sent: TargetedSubmitEvent<HTMLFormElement>): Promise<void> => {
    sent.preventDefault();
    isTried.value = true;
    if (fault) return;
    isBusy.value = true;
    const done = await decide({ action: "recommend", subject: event.id, value: sentValue(figure.key, choice.value) }, `Chose ${choice.value.value.trim()} for ${figureTitle(figure).toLowerCase()}`);
    isBusy.value = false;
    if (done) onDone();
  };
  const set = (field: keyof Choice, typed: string): void => { choice.value = { ...choice.value, [field]: typed }; };
  return (
    <form class="choose-figure" onSubmit={(e) => void submit(e)} onKeyDown={(e) => { if (e.key === "Escape") { e.stopPropagation(); onDone(); } }}>
      <div class="numbers">
        {FIELDS.map(([field, title]) => (
          <label class="labelled" key={field}>{title}
            <input inputMode="decimal" autocomplete="off" {...(field === "value" ? { ref: first } : {})} value={choice.value[field]} aria-invalid={shown?.field === field} onInput={(e) => set(field, e.currentTarget.value)} />
          </label>
        ))}
      </div>
      <label class="labelled">How you come to it
        <textarea rows={2} value={choice.value.calculation} placeholder="hospital list + 2 buried before" aria-invalid={shown?.field === "calculation"} onInput={(e) => set("calculation", e.currentTarget.value)} />
      </label>
      {shown ? <p role="alert" class="fault">{shown.why}</p> : <p class="hint">Low and high are widened to hold it unless you give them. The rule’s own number stays readable.</p>}
      <div class="editor-foot">
        <button type="submit" class="primary" disabled={isBusy.value}>Record</button>
        <button type="button" onClick={onDone}>Leave</button>
      </div>
    </form>
  );
}

function sentValue(figure: string, choice: Choice): Record<string, unknown> {
  const number = (typed: string): number | null => { const read = readNumber(typed); return read.ok ? read.value : null; };
  const [low, high] = [number(choice.low), number(choice.high)];
  return { figure, value: number(choice.value), calculation: choice.calculation.trim(), ...(low !== null ? { low } : {}), ...(high !== null ? { high } : {}) };
}
