/** Comments on the claim as a whole, and the box in which one is written (on a field or on the whole). */
import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import type { Claim } from "../api/types";
import { sayInstant } from "../instants";
import { decide } from "../review/decide";
import { editing } from "./editing";
import { fieldTitle } from "./fields";

export function Comments({ claim }: { claim: Claim }) {
  const whole = claim.comments.filter((c) => !c.field);
  const isOpen = editing.value?.claim === claim.id && editing.value.field === "comment";
  return (
    <>
      {whole.map((c) => (
        <p class="comment" key={c.judgement}>
          <b>{c.by}</b> {c.words} <span class="quiet">{sayInstant(c.at)}</span>
        </p>
      ))}
      {isOpen ? <CommentBox claim={claim} /> : null}
    </>
  );
}

function CommentBox({ claim }: { claim: Claim }) {
  const words = useSignal("");
  const box = useRef<HTMLTextAreaElement>(null);
  const about = editing.value?.about ?? null;
  useEffect(() => box.current?.focus(), []);
  const close = (): void => {
    editing.value = null;
  };
  const save = async (): Promise<void> => {
    if (!words.value.trim()) return close();
    const done = await decide({ action: "comment", subject: claim.id, value: { field: about }, reason: words.value.trim() }, "Comment kept");
    if (done) close();
  };
  const press = (event: KeyboardEvent): void => {
    if (event.key === "Escape") close();
    else if (event.key === "Enter" && !event.shiftKey) void save();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <form
      class="editor"
      onSubmit={(e) => {
        e.preventDefault();
        void save();
      }}
    >
      <label class="labelled">
        Comment on {about ? fieldTitle(about).toLowerCase() : "the claim"}
        <textarea
          ref={box}
          rows={2}
          value={words.value}
          onInput={(e) => {
            words.value = e.currentTarget.value;
          }}
          onKeyDown={press}
        />
      </label>
      <span class="editor-foot">
        <button type="submit" class="primary">
          Record <kbd>Enter</kbd>
        </button>
        <button type="button" onClick={close}>
          Leave <kbd>Esc</kbd>
        </button>
      </span>
    </form>
  );
}
