/** The audit: who signed in, saw, changed and exported what is not public, newest first; and whether both logs are as they were written. */
import { useSignal, useSignalEffect } from "@preact/signals";
import { get, isAbort } from "../api/client";
import type { Page } from "../api/types";
import { counted, plainWord } from "../format";
import { sayInstant } from "../instants";
import { Fault, Skeleton } from "../layout/states";
import { sayDetail, type AuditRow, type Chain } from "./shapes";

const PAUSE_MS = 300;

export function AuditPage() {
  const sought = useSignal({ who: "", what: "", subject: "" });
  const page = useSignal<Page<AuditRow> | null>(null);
  const fault = useSignal<Error | null>(null);
  const again = useSignal(0);
  const ask = (after: string | null, abort?: AbortSignal): Promise<Page<AuditRow>> => {
    const { who, what, subject } = sought.value;
    return get("/audit", { who: who.trim(), what: what.trim().replaceAll(" ", "_"), subject: subject.trim(), after, limit: 50 }, abort);
  };
  useSignalEffect(() => {
    sought.value;
    again.value;
    const abort = new AbortController();
    const wait = setTimeout(() => {
      ask(null, abort.signal).then(
        (found) => { page.value = found; fault.value = null; },
        (error: unknown) => { if (!isAbort(error)) fault.value = error as Error; },
      );
    }, page.peek() ? PAUSE_MS : 0);
    return () => { clearTimeout(wait); abort.abort(); };
  });
  const more = async (): Promise<void> => {
    const now = page.value;
    if (!now?.next) return;
    try {
      const next = await ask(now.next);
      page.value = { ...next, items: [...now.items, ...next.items] };
    } catch (error) {
      fault.value = error as Error;
    }
  };
  return (
    <>
      <Chains />
      <div class="audit-filter">
        {(["who", "what", "subject"] as const).map((name) => (
          <label class="labelled" key={name}>{{ who: "Who", what: "What (sign in, view, change, export …)", subject: "On (an id)" }[name]}
            <input type="search" value={sought.value[name]} onInput={(e) => { sought.value = { ...sought.value, [name]: e.currentTarget.value }; }} />
          </label>
        ))}
      </div>
      {fault.value ? <Fault fault={fault.value} onRetry={() => { again.value += 1; }} /> : !page.value ? <Skeleton rows={6} /> : <Rows page={page.value} />}
      {page.value?.next ? <p><button type="button" onClick={() => void more()}>Show more</button></p> : null}
    </>
  );
}

function Rows({ page }: { page: Page<AuditRow> }) {
  if (!page.items.length) return <p class="empty">No row of the audit is like that.</p>;
  return (
    <>
      <p class="hint" role="status">{page.items.length} of {counted(page.total, "row")}</p>
      <div class="table-scroll audit-scroll" tabIndex={0} role="region" aria-label="Audit">
        <table class="rows-table">
          <thead><tr><th scope="col">#</th><th scope="col">When</th><th scope="col">Who</th><th scope="col">What</th><th scope="col">On</th><th scope="col">Tier</th><th scope="col">More</th></tr></thead>
          <tbody>
            {page.items.map((row) => (
              <tr key={row.sequence}>
                <td class="number">{row.sequence}</td><td>{sayInstant(row.at)}</td><td><bdi>{row.who}</bdi></td><td>{plainWord(row.what)}</td>
                <td title={row.subject ?? undefined}><bdi>{row.subject}</bdi></td><td>{row.tier && row.tier !== "public" ? <span class="mark tier">{row.tier}</span> : row.tier}</td><td class="quiet" title={sayDetail(row.detail)}>{sayDetail(row.detail)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

/** Both chains of hashes, checked when asked. */
function Chains() {
  const said = useSignal<string | null>(null);
  const isWrong = useSignal(false);
  const check = async (): Promise<void> => {
    said.value = "Reading both logs anew…";
    isWrong.value = false;
    try {
      const [audit, log] = await Promise.all([get<Chain>("/audit/verify"), get<Chain>("/judgements/verify")]);
      isWrong.value = !audit.ok || !log.ok;
      said.value = `${sayChain("The audit", audit)} ${sayChain("The log of decisions", log)}`;
    } catch (error) {
      isWrong.value = true;
      said.value = (error as Error).message;
    }
  };
  return (
    <p class="chains">
      <button type="button" onClick={() => void check()}>Check both logs</button>
      {said.value ? <span role={isWrong.value ? "alert" : "status"} class={isWrong.value ? "fault" : "quiet"}>{said.value}</span> : <span class="quiet">Each row holds the hash of the row before.</span>}
    </p>
  );
}

const sayChain = (name: string, chain: Chain): string =>
  chain.ok ? `${name} is whole (${counted(chain.rows, "row")}).` : `${name} is broken at row ${String(chain.broken)}${chain.reason ? `: ${chain.reason}` : ""}.`;
