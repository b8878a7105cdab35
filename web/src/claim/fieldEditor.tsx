/** One field being written: the short form in a line, a choice, yes or no. Enter records, Escape leaves it as it was. */
import { useSignal } from "@preact/signals";
import { useEffect, useId, useRef } from "preact/hooks";
import type { Claim, FieldName } from "../api/types";
import { plainWord } from "../format";
import { correct } from "../review/decide";
import { editing, type Words } from "./editing";
import { choicesOf, sayField, shortForm, wholesFor, type Field } from "./fields";
import { PlaceSuggestions } from "./placeSuggestions";
import { valueOfWords } from "../evidence/words";

export function FieldEditor({ claim, field }: { claim: Claim; field: Field }) {
  const { field: name, title, hint } = field;
  const words = editing.value?.words ?? null;
  const typed = useSignal(words ? "" : shortForm(name, claim[name]));
  const reason = useSignal("");
  const label = useId();
  const box = useRef<HTMLFormElement>(null);
  useEffect(() => {
    const input = box.current?.querySelector<HTMLInputElement | HTMLSelectElement>("input, select");
    input?.focus();
    if (input instanceof HTMLInputElement) input.select();
  }, []);
  const close = (): void => {
    if (editing.value?.claim !== claim.id || editing.value.field !== name) return;
    editing.value = null;
    requestAnimationFrame(() => document.querySelector<HTMLElement>(`.field-row[data-field="${name}"] .field-value`)?.focus());
  };
  const isBusy = useSignal(false);
  const save = async (): Promise<void> => {
    if (isBusy.value) return;
    const value = valueFor(name, typed.value, words);
    if (value === undefined) return close();
    isBusy.value = true;
    const done = await correct(claim, { [name]: value }, reason.value.trim() || null, `${title}: ${typed.value || words?.text || "none"}`);
    isBusy.value = false;
    if (done) close();
  };
  return (
    <form
      ref={box}
      class="editor"
      onSubmit={(e) => {
        e.preventDefault();
        void save();
      }}
      onKeyDown={(e) => {
        if (e.key === "Escape") {
          e.stopPropagation();
          close();
        }
      }}
    >
      {words ? (
        <p class="quiet">
          words: <q dir="auto">{words.text}</q>
        </p>
      ) : null}
      {field.editor === "claim" ? (
        <select
          aria-label={title}
          value={typed.value || "none"}
          onChange={(e) => {
            typed.value = e.currentTarget.value;
          }}
        >
          <option value="none">none: a figure of its own</option>
          {wholesFor(claim).map(({ id, said }) => (
            <option key={id} value={id}>
              {said}
            </option>
          ))}
        </select>
      ) : field.editor === "choice" || field.editor === "truth" ? (
        <select
          aria-label={title}
          value={typed.value || (field.editor === "truth" ? "no" : "none")}
          onChange={(e) => {
            typed.value = e.currentTarget.value;
          }}
        >
          {choicesOf(name).map((word) => (
            <option key={word} value={word}>
              {plainWord(word)}
            </option>
          ))}
        </select>
      ) : (
        <input
          aria-label={title}
          aria-describedby={label}
          dir="auto"
          value={typed.value}
          placeholder={hint.split(";")[0]}
          onInput={(e) => {
            typed.value = e.currentTarget.value;
          }}
        />
      )}
      {field.editor === "place" ? <PlaceSuggestions typed={typed} standing={claim[name as "place"]} /> : null}
      {hint ? (
        <p class="hint" id={label}>
          {hint}; <code>none</code> for: there is none
        </p>
      ) : null}
      <input
        class="reason"
        aria-label="Reason"
        placeholder="reason (kept in the log)"
        value={reason.value}
        onInput={(e) => {
          reason.value = e.currentTarget.value;
        }}
      />
      <span class="editor-foot">
        <button type="submit" class="primary">
          Record <kbd>Enter</kbd>
        </button>
        <button type="button" onClick={close}>
          Leave <kbd>Esc</kbd>
        </button>
        <span class="quiet">machine: {sayField(name, name in claim.machine ? claim.machine[name] : claim[name]) || "none"}</span>
      </span>
    </form>
  );
}

const DATES = new Set<FieldName>(["time", "as_of", "said_on"]);

/** What is sent: the short form as it was typed; with words of the report beside it where they were selected. undefined: nothing was given. */
export function valueFor(field: FieldName, typed: string, words: Words | null): unknown {
  const given = typed.trim();
  if (!words) return given || undefined;
  if (!given) return valueOfWords(field, words);
  if (DATES.has(field)) return { value: given.replace("..", "/"), ...words };
  if (field === "cause") return { type: given.split(":")[0]?.trim(), ...words };
  return { name: given, ...words };
}
