/** A modal dialog of the platform: focus stays inside, Escape closes, focus returns to where it was. */
import type { ComponentChildren } from "preact";
import { useEffect, useId, useRef } from "preact/hooks";
import { dialog } from "../state";

interface Props {
  title: string;
  children: ComponentChildren;
  /** Buttons at the foot. */
  foot?: ComponentChildren;
  isWide?: boolean;
  /** Left out: closes the dialog of `state.dialog`. */
  onClose?: () => void;
}

export function Dialog({ title, children, foot, isWide = false, onClose }: Props) {
  const box = useRef<HTMLDialogElement>(null);
  const label = useId();
  const close =
    onClose ??
    ((): void => {
      dialog.value = null;
    });
  useEffect(() => {
    const opener = document.activeElement;
    box.current?.showModal();
    box.current?.querySelector<HTMLElement>(".dialog-body :is(input, textarea, select), .dialog-foot .primary")?.focus();
    return () => {
      if (opener instanceof HTMLElement && opener.isConnected) opener.focus();
    };
  }, []);
  return (
    <dialog
      ref={box}
      class={isWide ? "dialog wide" : "dialog"}
      aria-labelledby={label}
      onCancel={(event) => {
        event.preventDefault();
        close();
      }}
    >
      <header class="dialog-head">
        <h2 id={label}>{title}</h2>
        <button type="button" class="bare" aria-label="Close" onClick={close}>
          ✕
        </button>
      </header>
      <div class="dialog-body">{children}</div>
      {foot ? <footer class="dialog-foot">{foot}</footer> : null}
    </dialog>
  );
}
