/** The phases of a situation, and what was promised or planned: told apart, since a promise is no end. */
import type { Situation } from "../api/types";
import { shortDay, shortStretch } from "../days";
import { counted } from "../format";
import { selectEvent } from "../state";
import { openClaim } from "./openClaim";

type Phase = Situation["promises"][number];

export function Phases({ phases }: { phases: readonly Phase[] }) {
  if (!phases.length) return null;
  return (
    <section class="event-part" aria-labelledby="part-phases">
      <h3 id="part-phases">How it went</h3>
      <ol class="plain phases">{phases.map((p, n) => <li key={n}><Line phase={p} /></li>)}</ol>
    </section>
  );
}

export function Promises({ promises }: { promises: readonly Phase[] }) {
  if (!promises.length) return null;
  return (
    <section class="event-part" aria-labelledby="part-promises">
      <h3 id="part-promises">Promised or planned <span class="count">told as done by nobody</span></h3>
      <ul class="plain promises">{promises.map((p, n) => <li key={n}><Line phase={p} /></li>)}</ul>
    </section>
  );
}

function Line({ phase }: { phase: Phase }) {
  const [event] = phase.events;
  const [claim] = phase.claims;
  const day = phase.start && phase.start === phase.end ? shortDay(phase.start) : shortStretch(phase.start, phase.end, phase.kind === "start");
  return (
    <>
      <span class="quiet">{day}</span>
      <span>
        <bdi>{phase.what}</bdi>{" "}
        {phase.events.length === 1 && event ? <button type="button" class="link" onClick={() => selectEvent(event)}>event</button> : null}{" "}
        {claim ? <button type="button" class="link" title="Show the first of them" onClick={() => void openClaim(claim)}>{counted(phase.claims.length, "claim")}</button> : null}
      </span>
    </>
  );
}
