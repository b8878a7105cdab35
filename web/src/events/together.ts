/** Decisions that belong together (a claim leaves one event and joins another): all recorded or none, and taken back as one. */
import { effect, signal } from "@preact/signals";
import { post, RequestFailed } from "../api/client";
import type { Decided, Decision, Judgement } from "../api/types";
import { tell, tellFault } from "../notice";
import { eventRecord, takeIn } from "../records";
import { underway, undoable } from "../review/decide";
import { knownJudgements } from "../session/session";
import { freshness } from "../state";

const REGROUPING = new Set(["same_event", "not_same_event", "split"]);

/** The last of this session, while it can be taken back as one. */
export const lastTogether = signal<{ judgements: readonly Judgement[]; said: string } | null>(null);

/** null: not recorded, and the person knows why. Throws `RequestFailed` (409) where somebody decided meanwhile: the preview is to be made anew. */
export async function decideTogether(decisions: readonly Decision[], said: string): Promise<Decided | null> {
  underway.value += 1;
  try {
    const decided = await post<Decided>("/judgements", decisions);
    takeInAll(decided);
    undoable.value = [...undoable.value, ...decided.judgements.map((judgement) => ({ judgement, said }))];
    lastTogether.value = { judgements: decided.judgements, said };
    tell(said, { title: "Undo", run: () => void undoTogether(decided.judgements, said) });
    return decided;
  } catch (fault) {
    if (fault instanceof RequestFailed && fault.status === 409) throw fault;
    tellFault(fault);
    return null;
  } finally {
    underway.value -= 1;
  }
}

/** Takes them back, the last first. */
export async function undoTogether(judgements: readonly Judgement[], said: string): Promise<void> {
  const back = [...judgements].reverse().map((j): Decision => ({ action: "undo", subject: j.id }));
  underway.value += 1;
  try {
    takeInAll(await post<Decided>("/judgements", back));
    const ids = new Set(judgements.map((j) => j.id));
    undoable.value = undoable.value.filter((u) => !ids.has(u.judgement.id));
    tell(`Undone: ${said.charAt(0).toLowerCase()}${said.slice(1)}`);
  } catch (fault) {
    tellFault(fault);
  } finally {
    underway.value -= 1;
  }
}

function takeInAll(decided: Decided): void {
  knownJudgements.value += decided.judgements.length || 1;
  takeIn(decided);
  freshness.value += 1;
}

// What is decided, or taken back, elsewhere (by key, in a log, beside a title): the event on the page is asked anew where it was about it, the lists too where
// events were regrouped or hidden.
let before = undoable.peek();
effect(() => {
  const now = undoable.value;
  const made = now.filter((u) => !before.includes(u)).map((u) => u.judgement);
  const gone = before.filter((u) => !now.includes(u)).map((u) => u.judgement);
  before = now;
  if (gone.some((j) => lastTogether.peek()?.judgements.some((l) => l.id === j.id))) lastTogether.value = null;
  const shown = eventRecord.data.peek()?.id;
  const isOfEvent = [...made, ...gone].some((j) => j.subject === shown);
  const isOfLists = gone.some((j) => REGROUPING.has(j.action)) || [...made, ...gone].some((j) => j.action === "tier");
  if (isOfLists) queueMicrotask(() => { freshness.value += 1; });
  else if (isOfEvent) queueMicrotask(eventRecord.refresh);
});
