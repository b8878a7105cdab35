/** What people decided on the event and its claims, the newest first; each row can be taken back. */
import type { CaseEvent, Judgement } from "../api/types";
import { sentenceText } from "../sentence";
import { sayInstant } from "../instants";
import { sayDecision } from "../review/sayDecision";
import { undo } from "../review/decide";
import { mayJudge, selectClaim } from "../state";
import { inForce } from "./signing";
import { undoTogether } from "./together";

export function EventLog({ event }: { event: CaseEvent }) {
  const rows = [...event.judgements].sort((a, b) => b.sequence - a.sequence);
  const held = new Set(inForce(rows).map((j) => j.id));
  return (
    <details class="log">
      <summary>Decisions <span class="count">{rows.length}</span></summary>
      {rows.length ? <ol class="plain">{rows.map((j) => <Row key={j.id} judgement={j} event={event} stands={held.has(j.id) || j.action === "undo"} />)}</ol> : <p class="quiet">Nobody has decided on this event.</p>}
      <p class="quiet">Event <code>{event.id}</code></p>
    </details>
  );
}

function Row({ judgement, event, stands }: { judgement: Judgement; event: CaseEvent; stands: boolean }) {
  const said = sayDecision(judgement);
  const claim = event.claims.find((c) => c.id === judgement.subject);
  return (
    <li class={stands ? "" : "undone"}>
      <b>{judgement.author}</b> {said}{judgement.reason ? <q>{judgement.reason}</q> : null}
      <span class="quiet"> {sayInstant(judgement.at)}</span>
      {claim ? <button type="button" class="link" title={sentenceText(claim)} onClick={() => selectClaim(claim)}>claim</button> : null}
      {mayJudge.value && stands && judgement.action !== "undo" ? <button type="button" class="link" onClick={() => void takeBack(judgement, said)}>undo</button> : null}
    </li>
  );
}

/** What regroups events changes the lists too. */
const takeBack = (judgement: Judgement, said: string): Promise<void> =>
  ["same_event", "not_same_event", "split"].includes(judgement.action) ? undoTogether([judgement], said) : undo(judgement, said);
