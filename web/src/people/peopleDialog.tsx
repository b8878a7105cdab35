/** Who is signed in and what they may do; for administrators accounts and the audit. */
import "../styles/people.css";
import { useSignal } from "@preact/signals";
import { Dialog } from "../layout/dialog";
import { dialog, session } from "../state";
import { signOut } from "../session/session";
import { AccountsPage } from "./accountsPage";
import { AuditPage } from "./auditPage";
import { OwnPassword } from "./ownPassword";
import { ROLE_SAYS, sayRights } from "./shapes";

type Part = "me" | "accounts" | "audit";
const TITLES: Record<Part, string> = { me: "You", accounts: "Accounts", audit: "Audit" };

export function PeopleDialog() {
  const who = session.value;
  const parts: Part[] = who?.may.administer ? ["me", ...(who.mode === "team" ? (["accounts"] as const) : []), "audit"] : ["me"];
  const part = useSignal<Part>(dialog.value === "people_admin" && parts[1] ? parts[1] : "me");
  return (
    <Dialog title={who?.name ?? "Nobody"} isWide={part.value !== "me"}>
      {parts.length > 1 ? (
        <div class="tabs" role="tablist" aria-label="People">
          {parts.map((one) => <button type="button" role="tab" key={one} aria-selected={part.value === one} onClick={() => { part.value = one; }}>{TITLES[one]}</button>)}
        </div>
      ) : null}
      {part.value === "me" ? <Me /> : part.value === "accounts" ? <AccountsPage /> : <AuditPage />}
    </Dialog>
  );
}

function Me() {
  const who = session.value;
  const leaving = useSignal<string | null>(null);
  if (!who?.role) return <p class="empty">Nobody is signed in.</p>;
  const leave = async (): Promise<void> => {
    leaving.value = "";
    try {
      await signOut();
    } catch (fault) {
      leaving.value = (fault as Error).message;
    }
  };
  return (
    <>
      <dl class="facts export-facts">
        <dt>Name</dt><dd><b><bdi>{who.name}</bdi></b> <span class="quiet">this name stands beside every decision of yours</span></dd>
        <dt>Role</dt><dd>{who.role} <span class="quiet">{ROLE_SAYS[who.role]}</span></dd>
        <dt>May</dt><dd>{sayRights(who.may)}</dd>
        <dt>Sees</dt><dd>{who.tiers.map((tier) => <span class={tier === "public" ? "mark" : "mark tier"} key={tier}>{tier}</span>)}</dd>
        <dt>Case</dt><dd><bdi>{who.case?.name}</bdi></dd>
        <dt>Version</dt><dd>Khabar {who.version}</dd>
      </dl>
      {who.mode === "team"
        ? <div class="own-account"><OwnPassword /><button type="button" disabled={leaving.value === ""} onClick={() => void leave()}>Sign out</button></div>
        : <p class="hint">One local user: whoever has the address that <code>khabar serve</code> printed. For several people, start it with <code>--accounts</code>.</p>}
      {leaving.value ? <p role="alert" class="fault">{leaving.value}</p> : null}
    </>
  );
}
