/** What people decided on the claim, newest first; each row can be undone, by a row of its own. */
import type { Claim, Judgement } from "../api/types";
import { sayInstant } from "../instants";
import { undo } from "../review/decide";
import { sayDecision } from "../review/sayDecision";
import { mayJudge } from "../state";

export function ClaimLog({ claim }: { claim: Claim }) {
  const rows = [...claim.judgements].sort((a, b) => b.sequence - a.sequence);
  const undone = new Set(rows.filter((j) => j.action === "undo").map((j) => j.subject));
  return (
    <details class="log" open={rows.length > 0}>
      <summary>
        Decisions <span class="count">{rows.length}</span>
      </summary>
      {rows.length ? (
        <ol class="plain">
          {rows.map((j) => (
            <Row key={j.id} judgement={j} isUndone={undone.has(j.id) || !!j.undone_by} />
          ))}
        </ol>
      ) : (
        <p class="quiet">Nobody has decided on this claim.</p>
      )}
      <p class="quiet">
        Claim <code>{claim.id}</code>
        {claim.read_with ? `, read with version ${claim.read_with}` : ""}
      </p>
    </details>
  );
}

function Row({ judgement, isUndone }: { judgement: Judgement; isUndone: boolean }) {
  const said = sayDecision(judgement);
  return (
    <li class={isUndone ? "undone" : ""}>
      <b>{judgement.author}</b> {said}
      {judgement.reason ? <q>{judgement.reason}</q> : null}
      <span class="quiet"> {sayInstant(judgement.at)}</span>
      {mayJudge.value && !isUndone ? (
        <button type="button" class="link" onClick={() => void undo(judgement, said)}>
          undo
        </button>
      ) : null}
    </li>
  );
}
