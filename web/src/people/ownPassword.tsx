/** One's own password: the present one, and twice the new one. */
import { useSignal } from "@preact/signals";
import type { TargetedSubmitEvent } from "preact";
import { useRef } from "preact/hooks";
import { changeOwnPassword } from "../session/session";
import { session } from "../state";

export function OwnPassword() {
  const isOpen = useSignal(false);
  const isBusy = useSignal(false);
  const fault = useSignal<string | null>(null);
  const said = useSignal("");
  const opener = useRef<HTMLButtonElement>(null);
  const close = (words = ""): void => {
    isOpen.value = false;
    fault.value = null;
    said.value = words;
    requestAnimationFrame(() => opener.current?.focus());
  };
  const submit = async (event: TargetedSubmitEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const given = new FormData(event.currentTarget);
    const [present, wanted, again] = ["present", "new", "again"].map((name) => String(given.get(name))) as [string, string, string];
    fault.value = wanted === again ? null : "The two new passwords are not the same.";
    if (fault.value) return;
    isBusy.value = true;
    try {
      await changeOwnPassword(present, wanted);
      close("Your password is changed. Wherever else you were signed in, you are signed out.");
    } catch (error) {
      fault.value = (error as Error).message;
    } finally {
      isBusy.value = false;
    }
  };
  return (
    <>
      {isOpen.value ? (
        <form class="own-password" aria-label="Change your password" onSubmit={(e) => void submit(e)}>
          <input type="hidden" name="username" autocomplete="username" value={session.value?.name ?? ""} />
          <label class="labelled">Present password<input name="present" type="password" required autocomplete="current-password" ref={(field) => { if (field && !field.dataset.seen) { field.dataset.seen = "yes"; field.focus(); } }} /></label>
          <label class="labelled">New password<input name="new" type="password" required minLength={12} maxLength={1000} autocomplete="new-password" aria-describedby="password-rule" /></label>
          <label class="labelled">The new one again<input name="again" type="password" required autocomplete="new-password" /></label>
          <p class="hint" id="password-rule">12 characters or more, and not your name. You stay signed in here, and are signed out everywhere else.</p>
          {fault.value ? <p role="alert" class="fault">{fault.value}</p> : null}
          <p class="own-password-foot">
            <button type="submit" class="primary" disabled={isBusy.value}>Change the password</button>
            <button type="button" onClick={() => close()}>Leave it</button>
          </p>
        </form>
      ) : (
        <button type="button" ref={opener} onClick={() => { said.value = ""; isOpen.value = true; }}>Change password…</button>
      )}
      <p role="status" class={said.value ? "hint" : "unseen"}>{said.value}</p>
    </>
  );
}
