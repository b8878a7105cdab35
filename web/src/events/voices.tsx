/** Who says what: the event's claims by their origin, each claim a sentence with its state, and a tick for regrouping. */
import { useRef, useEffect } from "preact/hooks";
import type { Claim, Origin } from "../api/types";
import { KindDot, ReviewBadge } from "../claim/badges";
import { SentenceLine, SourceLine } from "../claim/sentenceLine";
import { counted, plainWord } from "../format";
import { freshClaim } from "../records";
import { mayJudge, selectClaim, selection } from "../state";
import type { WholeEvent } from "./shapes";
import { tick, ticked } from "./ticked";

export function Voices({ event }: { event: WholeEvent }) {
  const own = new Map(event.claims.map((c) => [c.id, c]));
  const grouped = new Set(event.groups.flatMap((g) => g.claims));
  const rest = event.claims.filter((c) => !grouped.has(c.id));
  return (
    <section class="event-part" aria-labelledby="part-voices">
      <h3 id="part-voices">Who says what <span class="count">{counted(event.groups.length, "origin")}</span></h3>
      {event.groups.map(({ origin, claims }) => (
        <Group key={origin.key} origin={origin} claims={claims.map((id) => own.get(id)).filter((c): c is Claim => !!c)} />
      ))}
      {rest.length ? <Group origin={null} claims={rest} /> : null}
    </section>
  );
}

function Group({ origin, claims }: { origin: Origin | null; claims: Claim[] }) {
  const all = useRef<HTMLInputElement>(null);
  const on = claims.filter((c) => ticked.value.has(c.id)).length;
  useEffect(() => { if (all.current) all.current.indeterminate = on > 0 && on < claims.length; });
  const inOrder = [...claims].sort((a, b) => (b.report.published ?? "").localeCompare(a.report.published ?? "") || a.evidence.span[0] - b.evidence.span[0]);
  return (
    <article class="voice">
      <header class="voice-head">
        {mayJudge.value ? <input type="checkbox" ref={all} checked={on === claims.length} aria-label={`All claims of ${origin?.name ?? "no origin"}`} onChange={(e) => tick(claims.map((c) => c.id), e.currentTarget.checked)} /> : null}
        <h4><bdi>{origin?.name ?? "Origin not known"}</bdi></h4>
        <span class="quiet">{origin ? `${plainWord(origin.kind)}, ${counted(origin.reports.length, "report")}${origin.outlets.length > 1 ? `, ${origin.outlets.length} outlets` : ""}` : ""}</span>
      </header>
      {origin?.reason && origin.reports.length > 1 ? <p class="voice-reason quiet" dir="auto">Counted once: {origin.reason}</p> : null}
      <ul class="plain">{inOrder.map((c) => <li key={c.id}><ClaimLine claim={freshClaim(c)} /></li>)}</ul>
    </article>
  );
}

function ClaimLine({ claim }: { claim: Claim }) {
  const isChosen = selection.value.claim === claim.id;
  return (
    <div class="voice-claim" data-state={claim.review} aria-current={isChosen ? "true" : undefined}>
      {mayJudge.value ? <input type="checkbox" checked={ticked.value.has(claim.id)} aria-label="Pick this claim for splitting or moving" onChange={(e) => tick([claim.id], e.currentTarget.checked)} /> : null}
      <button type="button" class="voice-words" onClick={() => selectClaim(claim)}>
        <span class="sentence"><KindDot kind={claim.kind} /> <SentenceLine claim={claim} /></span>
        <span class="row-line">
          <span class="quiet"><SourceLine claim={claim} /></span>
          <span>{claim.tier !== "public" ? <span class="mark tier">{claim.tier}</span> : null}{claim.status !== "asserted" ? <span class="mark">{plainWord(claim.status)}</span> : null}<ReviewBadge state={claim.review} score={claim.score} /></span>
        </span>
      </button>
    </div>
  );
}
