/** A new account: name, role, password, and whether its owner may export. */
import { useSignal } from "@preact/signals";
import type { TargetedSubmitEvent } from "preact";
import { post } from "../api/client";
import type { Role } from "../api/types";
import { ROLES, ROLE_SAYS, type Account } from "./shapes";

export function NewAccount({ onMade }: { onMade: (account: Account) => void }) {
  const role = useSignal<Role>("coder");
  const fault = useSignal<string | null>(null);
  const isBusy = useSignal(false);
  const submit = async (event: TargetedSubmitEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const form = event.currentTarget;
    const given = new FormData(form);
    isBusy.value = true;
    fault.value = null;
    try {
      const mayExport = given.get("may_export") === "on" ? true : null;
      onMade(await post<Account>("/accounts", { name: String(given.get("name")).trim(), password: String(given.get("password")), role: role.value, may_export: mayExport }));
      form.reset();
      role.value = "coder";
    } catch (error) {
      fault.value = (error as Error).message;
    } finally {
      isBusy.value = false;
    }
  };
  return (
    <form class="new-account" onSubmit={(e) => void submit(e)}>
      <h3>New account</h3>
      <label class="labelled">Name<input name="name" required autocomplete="off" maxLength={200} /></label>
      <label class="labelled">Password<input name="password" type="password" required autocomplete="new-password" /></label>
      <label class="labelled">Role
        <select value={role.value} onChange={(e) => { role.value = e.currentTarget.value as Role; }}>{ROLES.map((one) => <option key={one} value={one}>{one}</option>)}</select>
      </label>
      <label class="check"><input type="checkbox" name="may_export" />may export</label>
      <button type="submit" class="primary" disabled={isBusy.value}>Add</button>
      <p class="hint">A {role.value} {ROLE_SAYS[role.value]}. {role.value === "reviewer" || role.value === "administrator" ? "May export anyway, unless it is taken away above." : ""}</p>
      {fault.value ? <p role="alert" class="fault">{fault.value}</p> : null}
    </form>
  );
}
