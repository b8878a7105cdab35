/** A decision: sent with what the person had seen, kept when somebody else was quicker, and undone with one key. */
import { signal } from "@preact/signals";
import { post, RequestFailed } from "../api/client";
import type { Claim, Decided, Decision, Judgement } from "../api/types";
import { tell, tellFault } from "../notice";
import { currentClaim, eventRecord, refreshRecords, reportRecord, takeIn } from "../records";
import { sentenceText } from "../sentence";
import { selectClaim, session } from "../state";
import { knownJudgements } from "../session/session";

/** A decision that met a newer one by somebody else: both are shown, and the person says which stands. `about`: the claim's sentence. */
export interface Conflict {
  mine: Decision;
  said: string;
  about: string | null;
  newer: Judgement[];
  resolve: (decided: Decided | null) => void;
}
export const conflict = signal<Conflict | null>(null);
/** Decisions of this session that can be undone, newest last. */
export const undoable = signal<{ judgement: Judgement; said: string }[]>([]);
/** Decisions on their way: they are sent one after the other, in the order in which they were made. */
export const underway = signal(0);
let last: Promise<unknown> = Promise.resolve();

const newestOf = (judgements: readonly Judgement[]): Judgement | null =>
  judgements.reduce<Judgement | null>((best, j) => (!best || j.sequence > best.sequence ? j : best), null);

/** The newest judgement on the subject that is on the screen; null: none. */
export function seenOn(subject: string): string | null {
  const claim = currentClaim.value;
  if (claim?.id === subject) return newestOf(claim.judgements)?.id ?? null;
  const event = eventRecord.data.value;
  if (event?.id === subject) return newestOf(event.judgements ?? [])?.id ?? null;
  const report = reportRecord.data.value;
  if (report?.report.id === subject) return newestOf(report.judgements.filter((j) => j.subject === subject))?.id ?? null;
  return null;
}

/**
 * Records one decision and takes in what it changed. `said`: what to tell ("Accepted"). null: it was not recorded, and the person knows why.
 * `after` is filled in with what the person had seen, unless given. The person may go on meanwhile.
 */
export function decide(decision: Decision, said: string): Promise<Decided | null> {
  if (!session.value?.may.judge) {
    tellFault("Your role may read but not decide.");
    return Promise.resolve(null);
  }
  const mine = decision.after === undefined ? { ...decision, after: seenOn(decision.subject) } : decision;
  const claim = currentClaim.value?.id === mine.subject ? currentClaim.value : null;
  underway.value += 1;
  const sent = last
    .then(() => send(mine, said, claim))
    .finally(() => {
      underway.value -= 1;
    });
  last = sent.catch(() => undefined);
  return sent.then((met) => ("newer" in met ? ask(mine, said, claim, met.newer) : met.decided));
}

async function send(mine: Decision, said: string, claim: Claim | null): Promise<{ decided: Decided | null } | { newer: Judgement[] }> {
  try {
    const decided = await post<Decided>("/judgements", mine);
    record(decided, said);
    return { decided };
  } catch (fault) {
    if (fault instanceof RequestFailed && fault.status === 409 && fault.newer.length) return { newer: fault.newer };
    const isElsewhere = claim !== null && currentClaim.value?.id !== claim.id;
    tellFault(fault, isElsewhere ? { title: "Show the claim", run: () => selectClaim(claim) } : undefined);
    return { decided: null };
  }
}

function ask(mine: Decision, said: string, claim: Claim | null, newer: Judgement[]): Promise<Decided | null> {
  const about = claim ? sentenceText(claim) : null;
  return new Promise((resolve) => {
    conflict.value = { mine, said, about, newer, resolve };
  });
}

function record(decided: Decided, said: string): void {
  knownJudgements.value += decided.judgements.length || 1;
  takeIn(decided);
  const { judgement } = decided;
  if (judgement.action === "undo") undoable.value = undoable.value.filter((u) => u.judgement.id !== judgement.subject);
  else undoable.value = [...undoable.value, { judgement, said }];
  tell(said, judgement.action === "undo" ? undefined : { title: "Undo", run: () => void undo(judgement, said) });
  const isOfReport = reportRecord.data.value?.report.id === judgement.subject;
  if (!decided.claim || isOfReport) reportRecord.refresh();
}

/** Takes one judgement back (an undo is a row of the log too) and shows the claim it was on. */
export async function undo(judgement: Pick<Judgement, "id">, said = "the decision"): Promise<void> {
  const decided = await decide({ action: "undo", subject: judgement.id, after: null }, `Undone: ${said.toLowerCase()}`);
  if (decided?.claim) selectClaim(decided.claim);
  else if (decided) refreshRecords();
}

export async function undoLast(): Promise<void> {
  const last = undoable.value.at(-1);
  if (!last) tell("Nothing to undo in this session. The log of each claim has an undo for every row.");
  else await undo(last.judgement, last.said);
}

/** Ends a conflict: `again` records one's own decision after theirs, else theirs stands alone. */
export async function settle(again: boolean): Promise<void> {
  const open = conflict.value;
  if (!open) return;
  conflict.value = null;
  if (!again) {
    refreshRecords();
    open.resolve(null);
    return;
  }
  const newest = newestOf(open.newer);
  knownJudgements.value += open.newer.length;
  open.resolve(await decide({ ...open.mine, after: newest?.id ?? null }, open.said));
}

/** Fields set by hand, each a short form or JSON of the contract. */
export const correct = (claim: Claim, value: Record<string, unknown>, reason: string | null, said: string): Promise<Decided | null> =>
  decide({ action: "correct", subject: claim.id, value, reason }, said);
