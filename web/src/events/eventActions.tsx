/** Joining, splitting, moving: at the foot of the event page, each with a preview before anything is stored. */
import { counted } from "../format";
import { tell } from "../notice";
import { mayJudge } from "../state";
import { regroup, type Regroup } from "./regroup";
import type { WholeEvent } from "./shapes";
import { keptEvent, tick, ticked, tickedClaims } from "./ticked";
import { lastTogether, undoTogether } from "./together";

export function EventActions({ event }: { event: WholeEvent }) {
  if (!mayJudge.value) return null;
  const n = ticked.value.size;
  const isAll = n === event.claims.length;
  const kept = keptEvent.value;
  const last = lastTogether.value;
  const begin = (what: Regroup["what"], target: Regroup["target"] = null): void => {
    const claims = what === "join" ? event.claims : tickedClaims.value;
    regroup.value = { what, event: { id: event.id, title: event.title }, claims, target };
  };
  const keep = (): void => {
    keptEvent.value = { id: event.id, title: event.title, claims: event.claims.map((c) => c.id) };
    tell("Kept in mind. Open the other event, then “Join with it”.");
  };
  return (
    <div class="pane-foot event-actions" role="toolbar" aria-label="Regroup">
      {n ? (
        <>
          <span class="quiet">{counted(n, "claim")} picked</span>
          <button type="button" disabled={isAll} title={isAll ? "All of its claims: join instead" : ""} onClick={() => begin("split")}>Split off…</button>
          <button type="button" disabled={isAll} title={isAll ? "All of its claims: join instead" : ""} onClick={() => begin("move")}>Move…</button>
          <button type="button" class="bare" onClick={() => tick([...ticked.value], false)}>None</button>
        </>
      ) : (
        <>
          <button type="button" onClick={() => begin("join")}>Join with…</button>
          {kept && kept.id !== event.id
            ? <button type="button" class="kept-event" title={kept.title} onClick={() => begin("join", kept)}>Join with <bdi>{kept.title}</bdi></button>
            : kept ? <button type="button" aria-pressed="true" onClick={() => { keptEvent.value = null; }}>Kept in mind ✕</button> : <button type="button" onClick={keep}>Keep in mind</button>}
          {last
            ? <button type="button" class="bare" title={last.said} onClick={() => void undoTogether(last.judgements, last.said)}>Undo: {last.said.split(";")[0]?.toLowerCase()}</button>
            : <span class="quiet">pick claims to split or move</span>}
        </>
      )}
    </div>
  );
}
