/** Joining, splitting, moving: pick the other event, see before and after side by side, confirm. Nothing is stored before that. */
import { useSignal, useSignalEffect } from "@preact/signals";
import { RequestFailed } from "../api/client";
import { counted } from "../format";
import { Dialog } from "../layout/dialog";
import { tell } from "../notice";
import { eventRecord } from "../records";
import { showNews } from "../session/session";
import { select } from "../state";
import { BeforeAfter } from "./beforeAfter";
import { changesNothing, eventOfClaims } from "./changes";
import { PickEvent } from "./pickEvent";
import { foresee, isAbort, regroup, type Foreseen, type Regroup } from "./regroup";
import { MOST_TOGETHER } from "./regrouping";
import { keptEvent, ticked } from "./ticked";
import { decideTogether } from "./together";

const TITLES: Record<Regroup["what"], string> = { join: "Join with another event", split: "Split claims off", move: "Move claims to another event" };
const DONE: Record<Regroup["what"], string> = { join: "Joined two events", split: "Split off", move: "Moved" };

export function RegroupDialog() {
  const asked = regroup.value;
  return asked ? <Asked key={asked.what + (asked.target?.id ?? "")} asked={asked} /> : null;
}

const close = (): void => { regroup.value = null; };

/** Somebody decided on these claims meanwhile: what was picked may stand elsewhere by now. */
function lookAnew(): void {
  close();
  ticked.value = new Set();
  showNews();
}

function Asked({ asked }: { asked: Regroup }) {
  const reason = useSignal("");
  const keepsApart = useSignal(true);
  const found = useSignal<Foreseen | null>(null);
  const fault = useSignal<Error | null>(null);
  const isBusy = useSignal(false);
  const isPicking = asked.what !== "split" && asked.target === null;
  useSignalEffect(() => {
    if (isPicking) return undefined;
    const abort = new AbortController();
    found.value = null;
    fault.value = null;
    foresee(asked, keepsApart.value, abort.signal).then(
      (seen) => { found.value = seen; },
      (error: unknown) => { if (!isAbort(error)) fault.value = error as Error; },
    );
    return () => abort.abort();
  });
  const confirm = async (): Promise<void> => {
    const seen = found.value;
    if (!seen) return;
    isBusy.value = true;
    try {
      await record(asked, seen, reason.value.trim() || null);
    } catch (error) {
      fault.value = error as Error;
    } finally {
      isBusy.value = false;
    }
  };
  const seen = found.value;
  const isMeanwhile = fault.value instanceof RequestFailed && fault.value.status === 409;
  const isTooMuch = (seen?.decisions.length ?? 0) > MOST_TOGETHER;
  const isReady = seen !== null && fault.value === null && !changesNothing(seen.change) && !isTooMuch && !isBusy.value;
  const foot = isPicking ? <button type="button" onClick={close}>Leave</button> : (
    <>
      <button type="button" onClick={close}>Leave</button>
      {asked.what === "split" ? null : <button type="button" onClick={() => { regroup.value = { ...asked, target: null }; }}>Another event</button>}
      <button type="button" class="primary" disabled={!isReady} onClick={() => void confirm()}>{isBusy.value ? "Recording…" : "Confirm"}</button>
    </>
  );
  return (
    <Dialog title={TITLES[asked.what]} isWide={!isPicking} onClose={close} foot={foot}>
      <p>{said(asked)}</p>
      {isPicking ? <PickEvent not={asked.event.id} place={placeOf(asked)} onPick={(target) => { regroup.value = { ...asked, target }; }} /> : null}
      {fault.value ? <p role="alert" class="fault">{fault.value.message}{isMeanwhile ? ". " : ""}{isMeanwhile ? <button type="button" onClick={lookAnew}>Show the events as they are now</button> : null}</p> : null}
      {!isPicking && !seen && !fault.value ? <p role="status" class="quiet">Working out what this comes to…</p> : null}
      {isTooMuch ? <p role="alert" class="fault">{counted(seen?.decisions.length ?? 0, "decision")} at once: at most {MOST_TOGETHER}. Choose fewer claims.</p> : null}
      {seen && !seen.isMet ? <p role="alert" class="fault">Earlier decisions of people keep some of these claims apart, so that it would not come to that. Take those back first: the log of each claim has them.</p> : null}
      {seen?.drawn.length ? <Drawn seen={seen} keepsApart={keepsApart.value} onChange={(isOn) => { keepsApart.value = isOn; }} /> : null}
      {seen && !fault.value ? <BeforeAfter change={seen.change} claims={eventRecord.data.value?.claims ?? asked.claims} /> : null}
      {seen && !changesNothing(seen.change) ? (
        <label class="labelled">Reason (kept in the log) <input value={reason.value} onInput={(e) => { reason.value = e.currentTarget.value; }} /></label>
      ) : null}
    </Dialog>
  );
}

const placeOf = (asked: Regroup): string | null => { const [claim] = asked.claims; return claim?.place?.name ?? claim?.place?.text ?? null; };

function said(asked: Regroup) {
  const own = <b dir="auto">{asked.event.title}</b>;
  const other = asked.target ? <b dir="auto">{asked.target.title}</b> : "another event";
  if (asked.what === "join") return <>{own} and {other} are one event.</>;
  const claims = counted(asked.claims.length, "claim");
  return asked.what === "split" ? <>{claims} {asked.claims.length === 1 ? "leaves" : "leave"} {own}.</> : <>{claims} of {own} {asked.claims.length === 1 ? "belongs" : "belong"} to {other}.</>;
}

function Drawn({ seen, keepsApart, onChange }: { seen: Foreseen; keepsApart: boolean; onChange: (isOn: boolean) => void }) {
  return (
    <label class="check drawn">
      <input type="checkbox" checked={keepsApart} onChange={(e) => onChange(e.currentTarget.checked)} />
      <span>Keep apart from {seen.drawn.map((e, n) => <span key={e.id}>{n ? "; " : ""}<b dir="auto">{e.title}</b></span>)}: once free, these claims look like {seen.drawn.length === 1 ? "it" : "them"} to the machine.</span>
    </label>
  );
}

async function record(asked: Regroup, seen: Foreseen, reason: string | null): Promise<void> {
  const decisions = seen.decisions.map((d) => ({ ...d, reason }));
  const what = asked.what === "join" ? DONE.join : `${DONE[asked.what]} ${counted(asked.claims.length, "claim")}`;
  const led = seen.change.redirected.map((r) => `${r.from} now leads to ${r.to}`);
  const done = await decideTogether(decisions, [what, ...led].join("; "));
  if (!done) return;
  ticked.value = new Set();
  keptEvent.value = null;
  const shown = eventOfClaims(asked.claims.map((c) => c.id), seen.change.after);
  close();
  if (shown) select({ event: shown, claim: null }, "event");
  else tell(`${what}. The events are put together anew.`);
}
