/** Before the workbench opens: signing in, or why it cannot be opened. */
import { useSignal } from "@preact/signals";
import type { TargetedSubmitEvent } from "preact";
import { session } from "../state";
import { signIn, startFault } from "./session";

export function SignIn() {
  const mode = session.value?.mode;
  return (
    <main class="signin">
      <h1>Khabar workbench</h1>
      {startFault.value ? (
        <p role="alert" class="fault">
          {startFault.value}{" "}
          <button type="button" onClick={() => location.reload()}>
            Try again
          </button>
        </p>
      ) : null}
      {mode === "team" ? <PasswordForm /> : null}
      {mode === "local" ? (
        <p>
          This case is open to whoever started it. Use the address that <code>khabar serve</code> printed: it ends in <code>?token=…</code> and opens
          the workbench once per browser.
        </p>
      ) : null}
    </main>
  );
}

function PasswordForm() {
  const fault = useSignal<string | null>(null);
  const isBusy = useSignal(false);
  const submit = async (event: TargetedSubmitEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const given = new FormData(event.currentTarget);
    isBusy.value = true;
    fault.value = null;
    try {
      await signIn(String(given.get("name")), String(given.get("password")));
    } catch (error) {
      fault.value = (error as Error).message;
    } finally {
      isBusy.value = false;
    }
  };
  return (
    <form onSubmit={submit} class="stack">
      <label class="labelled">
        Name <input name="name" autocomplete="username" required autofocus />
      </label>
      <label class="labelled">
        Password <input name="password" type="password" autocomplete="current-password" required />
      </label>
      {fault.value ? (
        <p role="alert" class="fault">
          {fault.value}
        </p>
      ) : null}
      <button type="submit" class="primary" disabled={isBusy.value}>
        Sign in
      </button>
    </form>
  );
}
