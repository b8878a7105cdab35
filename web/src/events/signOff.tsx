/** Whether a second person has signed the event off, and the button for whoever may. */
import type { CaseEvent } from "../api/types";
import { sayInstant } from "../instants";
import { decide } from "../review/decide";
import { sayDecision } from "../review/sayDecision";
import { session } from "../state";
import { signingOf } from "./signing";

export function SignOff({ event }: { event: CaseEvent }) {
  const who = session.value;
  const found = signingOf(event.judgements, event.id, who?.name ?? null);
  if (found.state === "undecided") return <p class="signing quiet">Nobody has decided on this event or its claims yet.</p>;
  if (found.state === "signed") return <p class="signing" data-state="signed">✓✓ Signed off by <b>{found.signed.author}</b>, {sayInstant(found.signed.at)}</p>;
  const { decided } = found;
  return (
    <p class="signing" data-state={found.state}>
      {found.state === "changed" ? <>Changed since <b>{found.signed.author}</b> signed it off: </> : <>Waits for a second person: </>}
      <b>{decided.author}</b> {sayDecision(decided)}, {sayInstant(decided.at)}.{" "}
      {!who?.may.sign_off ? null : found.mayBe
        ? <button type="button" onClick={() => void decide({ action: "sign_off", subject: event.id }, "Signed the event off")}>Sign off</button>
        : <span class="quiet">Yours was the last decision: somebody else signs off.</span>}
    </p>
  );
}
