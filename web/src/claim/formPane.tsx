/** The form pane: a claim that is being added, the selected claim, its event, or a situation. */
import { EventPage } from "../events/eventPage";
import { SituationPage } from "../events/situationPage";
import { claimFault, currentClaim } from "../records";
import { Fault, Skeleton } from "../layout/states";
import { counted, sayNumber } from "../format";
import { lists } from "../navigator/lists";
import { keyOf, showKey } from "../review/keys";
import { step, walk } from "../review/order";
import { selection, setView, view } from "../state";
import { ClaimForm } from "./claimForm";
import { draft } from "./editing";
import { NewClaim } from "./newClaim";

export function FormPane() {
  if (draft.value) return <NewClaim />;
  const { claim, event, situation } = selection.value;
  if (situation && !event && !claim) return <SituationPage id={situation} />;
  const isEvent = event !== null && (claim === null || view.value.form === "event");
  return (
    <>
      <div class="tabs form-tabs">
        <span role="tablist" aria-label="Claim or event">
          <button type="button" role="tab" aria-selected={!isEvent} disabled={!claim} onClick={() => setView({ form: "claim" })}>
            Claim
          </button>
          <button type="button" role="tab" aria-selected={isEvent} disabled={!event} onClick={() => setView({ form: "event" })}>
            Event
          </button>
        </span>
        <span class="spacer" />
        <Walk />
      </div>
      {isEvent ? <EventPage /> : <ClaimOrNone />}
    </>
  );
}

/** Where the claim stands among those that next and previous walk through. */
function Walk() {
  const claims = walk();
  const at = claims.findIndex((c) => c.id === selection.value.claim);
  const all = view.value.pane === "queue" ? (lists.queue.total.value ?? claims.length) : claims.length;
  if (!claims.length) return null;
  return (
    <span class="walk">
      <button
        type="button"
        class="bare"
        title={`Previous claim (${showKey(keyOf("previous"))})`}
        aria-label="Previous claim"
        onClick={() => step(-1)}
      >
        ‹
      </button>
      <span class="quiet">{at < 0 ? counted(all, "claim") : `${at + 1} of ${sayNumber(all)}`}</span>
      <button type="button" class="bare" title={`Next claim (${showKey(keyOf("next"))})`} aria-label="Next claim" onClick={() => step(1)}>
        ›
      </button>
    </span>
  );
}

function ClaimOrNone() {
  const claim = currentClaim.value;
  if (claim) return <ClaimForm key={claim.id} claim={claim} />;
  if (claimFault.value) return <Fault fault={claimFault.value} />;
  if (selection.value.claim) return <Skeleton rows={10} />;
  return (
    <div class="empty">
      <p>No claim is selected.</p>
      <p class="quiet">
        Click marked words in the report, or press <kbd>{showKey(keyOf("next"))}</kbd> for the first. To record what was missed, select its words and
        press <kbd>{showKey(keyOf("new"))}</kbd>.
      </p>
    </div>
  );
}
