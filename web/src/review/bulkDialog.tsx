/** Accepting or rejecting all that the filter shows: only under a filter, with the number confirmed, one row of the log a claim. */
import { useSignal } from "@preact/signals";
import { get, post, queryString, type Query } from "../api/client";
import { resource } from "../api/resource";
import type { Claim, Page, ReviewState } from "../api/types";
import { counted, sayNumber } from "../format";
import { chipsOf } from "../layout/filterBar";
import { Dialog } from "../layout/dialog";
import { Fault } from "../layout/states";
import { tell } from "../notice";
import { knownJudgements } from "../session/session";
import { SentenceLine } from "../claim/sentenceLine";
import { dialog, filter, filterQuery, freshness } from "../state";

const MOST = 500;
/** What the queue shows where the filter names no state: never what somebody has decided already. */
const OPEN: ReviewState[] = ["to_do", "needs_work", "approved_but_changed", "look_again"];
const asked = (): Query => ({ ...filterQuery(filter.value), review: filter.value.review.length ? filter.value.review : OPEN });
const found = resource<Page<Claim>>(
  () => (dialog.value === "bulk" ? queryString({ ...asked(), limit: 5 }) : null),
  (query, abort) => get(`/claims${query}`, {}, abort),
);

export function BulkDialog() {
  const typed = useSignal("");
  const reason = useSignal("");
  const fault = useSignal<Error | null>(null);
  const isBusy = useSignal(false);
  const page = found.data.value;
  const total = page?.total ?? 0;
  const isReady = page !== null && total > 0 && total <= MOST && typed.value.trim() === String(total) && reason.value.trim() !== "" && !isBusy.value;
  const run = async (action: "accept" | "reject"): Promise<void> => {
    isBusy.value = true;
    fault.value = null;
    try {
      await post("/judgements/bulk", { action, filter: askedBody(), expect: total, reason: reason.value.trim() });
      knownJudgements.value += total;
      tell(`${action === "accept" ? "Accepted" : "Rejected"}: ${counted(total, "claim")}, one row of the log each`);
      dialog.value = null;
      freshness.value += 1;
    } catch (error) {
      fault.value = error as Error;
      found.refresh();
    } finally {
      isBusy.value = false;
    }
  };
  return (
    <Dialog
      title="Decide all that the filter shows"
      foot={
        <>
          <button type="button" class="accept" disabled={!isReady} onClick={() => void run("accept")}>
            Accept all
          </button>
          <button type="button" class="reject" disabled={!isReady} onClick={() => void run("reject")}>
            Reject all
          </button>
        </>
      }
    >
      <p>
        The filter:{" "}
        {chipsOf(filter.value)
          .map((c) => c.words)
          .join("; ")}
        {filter.value.review.length ? "" : "; not yet decided"}.
      </p>
      {found.fault.value ? <Fault fault={found.fault.value} onRetry={found.refresh} /> : null}
      {page ? (
        <p>
          <b>{counted(total, "claim")}</b> {total === 1 ? "passes" : "pass"} it
          {page.withheld ? `; ${sayNumber(page.withheld)} are withheld from you and stay untouched` : ""}. The first of them:
        </p>
      ) : (
        <p role="status">Counting…</p>
      )}
      <ul class="plain">
        {page?.items.map((claim) => (
          <li key={claim.id}>
            <SentenceLine claim={claim} />
          </li>
        ))}
      </ul>
      {total > MOST ? <p class="fault">At most {MOST} at a time: narrow the filter.</p> : null}
      <label class="labelled">
        Reason, written into every row{" "}
        <input
          value={reason.value}
          onInput={(e) => {
            reason.value = e.currentTarget.value;
          }}
        />
      </label>
      <label class="labelled">
        To confirm, type the number of claims{" "}
        <input
          inputMode="numeric"
          value={typed.value}
          onInput={(e) => {
            typed.value = e.currentTarget.value;
          }}
        />
      </label>
      {fault.value ? (
        <p class="fault" role="alert">
          {fault.value.message}
        </p>
      ) : null}
    </Dialog>
  );
}

/** The filter as the body of a request: what is not set is left out. */
function askedBody(): Record<string, unknown> {
  return Object.fromEntries(Object.entries(asked()).filter(([, v]) => v !== null && v !== false && !(Array.isArray(v) && !v.length)));
}
