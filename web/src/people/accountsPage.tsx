/** Accounts: who may sign in, with which role; new ones, passwords, and closing one. For administrators in team mode. */
import { useSignal, useSignalEffect } from "@preact/signals";
import { get, isAbort, recordPath, request } from "../api/client";
import { Fault, Skeleton } from "../layout/states";
import { sayInstant } from "../instants";
import { session } from "../state";
import { NewAccount } from "./newAccount";
import { PasswordRow } from "./passwordRow";
import { ROLES, ROLE_SAYS, type Account } from "./shapes";
import type { Role } from "../api/types";

export type Change = Partial<Pick<Account, "role" | "may_export" | "disabled">> & { password?: string };

export function AccountsPage() {
  const accounts = useSignal<Account[] | null>(null);
  const fault = useSignal<Error | null>(null);
  const said = useSignal("");
  const again = useSignal(0);
  useSignalEffect(() => {
    again.value;
    const abort = new AbortController();
    get<{ items: Account[] }>("/accounts", {}, abort.signal).then(
      (found) => { accounts.value = found.items; },
      (error: unknown) => { if (!isAbort(error)) fault.value = error as Error; },
    );
    return () => abort.abort();
  });
  const put = (account: Account, words: string): void => {
    const others = (accounts.value ?? []).filter((a) => a.name !== account.name);
    accounts.value = [...others, account].sort((a, b) => a.name.localeCompare(b.name));
    said.value = words;
    fault.value = null;
  };
  const change = async (account: Account, what: Change, words: string): Promise<boolean> => {
    try {
      put(await request<Account>("PATCH", recordPath("accounts", account.name), { body: what }), `${account.name}: ${words}`);
      return true;
    } catch (error) {
      fault.value = error as Error;
      again.value += 1;
      return false;
    }
  };
  if (!accounts.value) return fault.value ? <Fault fault={fault.value} onRetry={() => { fault.value = null; again.value += 1; }} /> : <Skeleton rows={4} />;
  return (
    <>
      {fault.value ? <p role="alert" class="fault">{fault.value.message}</p> : <p role="status" class="hint">{said.value || "Whoever is changed is signed out, and signs in anew."}</p>}
      <div class="table-scroll">
        <table class="rows-table accounts">
          <thead><tr><th scope="col">Name</th><th scope="col">Role</th><th scope="col">Export</th><th scope="col">Password</th><th scope="col">May sign in</th><th scope="col">Changed</th></tr></thead>
          <tbody>{accounts.value.map((account) => <Row key={account.name} account={account} onChange={change} />)}</tbody>
        </table>
      </div>
      <NewAccount onMade={(account) => put(account, `${account.name} was added`)} />
    </>
  );
}

function Row({ account, onChange }: { account: Account; onChange: (account: Account, what: Change, words: string) => Promise<boolean> }) {
  const isMe = account.name === session.value?.name;
  return (
    <tr class={account.disabled ? "closed" : ""}>
      <th scope="row"><bdi>{account.name}</bdi>{isMe ? <span class="quiet"> (you)</span> : null}</th>
      <td>
        <select class="small" value={account.role} disabled={isMe} aria-label={`Role of ${account.name}`} title={ROLE_SAYS[account.role]} onChange={(e) => void onChange(account, { role: e.currentTarget.value as Role }, `now ${e.currentTarget.value}`)}>
          {ROLES.map((role) => <option key={role} value={role} title={ROLE_SAYS[role]}>{role}</option>)}
        </select>
      </td>
      <td><input type="checkbox" checked={account.may_export} aria-label={`${account.name} may export`} onChange={(e) => void onChange(account, { may_export: e.currentTarget.checked }, e.currentTarget.checked ? "may export" : "may not export")} /></td>
      <td><PasswordRow name={account.name} onSet={(password) => onChange(account, { password }, "has a new password")} /></td>
      <td><input type="checkbox" checked={!account.disabled} disabled={isMe} aria-label={`${account.name} may sign in`} onChange={(e) => void onChange(account, { disabled: !e.currentTarget.checked }, e.currentTarget.checked ? "may sign in" : "may not sign in any more")} /></td>
      <td class="quiet">{sayInstant(account.changed_at)}</td>
    </tr>
  );
}
