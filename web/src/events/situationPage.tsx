/** The selected situation: its interval, whether it still goes on, phases, promises apart from its end, figures, the events inside. */
import "../styles/events.css";
import type { EventRow } from "../api/types";
import { KindDot } from "../claim/badges";
import { sayDay, shortStretch } from "../days";
import { counted, plainWord, sayFigure, sayPlace, sayThree, sayVoices } from "../format";
import { Fault, Skeleton } from "../layout/states";
import { selectEvent, setFilter } from "../state";
import { BriefLinks } from "./briefLinks";
import { Contradictions } from "./contradictions";
import { FigureBlock } from "./figureBlock";
import { FigureLink } from "./figureLink";
import { Phases, Promises } from "./phases";
import { situationRecord } from "./situationRecord";
import type { WholeSituation } from "./shapes";
import { openClaim } from "./openClaim";
import { sayInterval } from "./interval";

export function SituationPage(_: { id: string }) {
  const situation = situationRecord.data.value;
  if (!situation && situationRecord.fault.value) return <Fault fault={situationRecord.fault.value} onRetry={situationRecord.refresh} />;
  if (!situation) return <Skeleton rows={12} />;
  return (
    <div class="scroll padded event-page" tabIndex={0} key={situation.id}>
      <Head situation={situation} />
      <Phases phases={situation.phases as WholeSituation["promises"]} />
      <Promises promises={situation.promises} />
      <section class="event-part" aria-labelledby="part-figures">
        <h3 id="part-figures">Figures <FigureLink has={situation.figures.length > 0} /></h3>
        {situation.figures.length ? situation.figures.map((f) => <FigureBlock key={f.key} figure={f} claims={[]} onClaim={(id) => void openClaim(id)} />) : <p class="quiet">No report gives a number. That is not 0.</p>}
      </section>
      <Contradictions contradictions={situation.contradictions} claims={[]} origins={voicesOf(situation)} onClaim={(id) => void openClaim(id)} />
      <section class="event-part" aria-labelledby="part-inside">
        <h3 id="part-inside">Events inside <span class="count">{situation.event_rows.length}</span>
          <button type="button" class="link" onClick={() => setFilter({ of_situation: situation.id })}>filter the list by it</button>
        </h3>
        <ul class="plain">{situation.event_rows.map((row) => <li key={row.id}><Inside row={row} /></li>)}</ul>
      </section>
    </div>
  );
}

/** Names of the voices, as the figures have them. */
const voicesOf = (situation: WholeSituation): { key: string; name: string }[] =>
  situation.figures.flatMap((f) => f.values.map((v) => ({ key: v.origin, name: v.said_by })));

function Head({ situation }: { situation: WholeSituation }) {
  return (
    <header class="event-head">
      {situation.redirected_from ? <p role="status" class="notice-line">The event that {situation.redirected_from} was named after was joined to another: its address leads here.</p> : null}
      <h2 class="event-title"><KindDot kind={situation.kind} /> <span dir="auto">{situation.title}</span></h2>
      <p class="going-on">{sayInterval(situation)}</p>
      <dl class="facts">
        <dt>What</dt><dd>{plainWord(situation.kind)}</dd>
        <dt>Where</dt><dd>{situation.place ? <bdi>{sayPlace(situation.place)}</bdi> : "place not known"}</dd>
        <dt>Begin</dt><dd>{situation.start ? sayDay(situation.start) : "no day is told"} <Told claims={situation.start_claims} /></dd>
        <dt>End</dt><dd>{situation.end ? sayDay(situation.end) : situation.end_claims.length ? "ended on a day that nobody gives" : "none is told as done"} <Told claims={situation.end_claims} /></dd>
      </dl>
      <BriefLinks subject={situation.id} />
    </header>
  );
}

function Told({ claims }: { claims: readonly string[] }) {
  const [first] = claims;
  return first ? <button type="button" class="link" title="Show the first of them" onClick={() => void openClaim(first)}>told by {counted(claims.length, "claim")}</button> : null;
}

function Inside({ row }: { row: EventRow }) {
  return (
    <button type="button" class="row" onClick={() => selectEvent(row.id)}>
      <span class="row-title"><KindDot kind={row.kind} family={row.family} /><span dir="auto">{row.title}</span></span>
      <span class="row-line"><span>{shortStretch(row.start, row.end, row.ongoing)}</span><span class="quiet">{sayVoices(row)}</span></span>
      {row.figures.length ? <span class="row-line"><span class="figure-badges">{row.figures.slice(0, 2).map((f) => <span class="badge" key={f.of + f.unit + (f.group ?? "")} title={sayThree(f)}>{sayFigure(f)}</span>)}</span></span> : null}
    </button>
  );
}
