/** What an event is: title, kinds, days with their precision, places, and how independent its voices are. */
import { KindDot } from "../claim/badges";
import { TierChooser } from "../claim/tierChooser";
import { sayDay, shortDay, shortStretch } from "../days";
import { kindTitle } from "../families";
import { counted, plainWord, sayPoint } from "../format";
import { select, session } from "../state";
import { redirect } from "./redirects";
import type { WholeEvent } from "./shapes";
import { situationRecord } from "./situationRecord";

export function EventHead({ event }: { event: WholeEvent }) {
  return (
    <header class="event-head">
      {situationRecord.data.value?.events.includes(event.id) ? <button type="button" class="link" onClick={() => select({ event: null, claim: null, report: null }, "event")}>‹ back to the situation</button> : null}
      {redirect.value ? <p role="status" class="notice-line">Event {redirect.value.from} was joined to this one: its address leads here.</p> : null}
      <h2 class="event-title"><KindDot kind={event.kind} family={event.family} /> <span dir="auto">{event.title}</span></h2>
      <p class="marks">
        {event.status !== "asserted" ? <span class="mark disputed">{plainWord(event.status)}</span> : null}
        {event.background ? <span class="mark">history</span> : null}
        {event.tier !== "public" && !session.value?.may.tier ? <span class="mark tier">{event.tier}</span> : null}
        {event.withheld ? <span class="mark tier">{counted(event.withheld, "claim")} withheld</span> : null}
        <TierChooser subject={event.id} tier={event.tier} />
      </p>
      <p class="independence">{event.independence}</p>
      <Facts event={event} />
    </header>
  );
}

function Facts({ event }: { event: WholeEvent }) {
  const isSpan = event.first_published !== event.last_published;
  return (
    <dl class="facts">
      <dt>What</dt><dd>{event.kinds.map(kindTitle).join(", ")}</dd>
      <dt>When</dt><dd>{event.start && event.start === event.end ? sayDay(event.start) : shortStretch(event.start, event.end, event.ongoing)} <span class="quiet">{sayPrecision(event)}</span></dd>
      <dt>Where</dt>
      <dd>
        {event.places.length ? event.places.map((p, n) => <span key={p}>{n ? ", " : ""}<bdi>{p}</bdi></span>) : "place not known"}
        {event.place ? <span class="quiet"> {sayPoint(event.place)}</span> : null}
      </dd>
      {event.actors.length ? <><dt>Said to be by</dt><dd><Names names={event.actors} /></dd></> : null}
      {event.targets.length ? <><dt>Of whom</dt><dd class="quiet"><Names names={event.targets} /></dd></> : null}
      <dt>Reported</dt><dd>{event.first_published ? (isSpan ? shortStretch(event.first_published, event.last_published) : shortDay(event.first_published)) : "day not known"}: <Names names={event.outlets} /></dd>
    </dl>
  );
}

function Names({ names }: { names: readonly string[] }) {
  return <>{names.map((one, n) => <span key={one}>{n ? ", " : ""}<bdi>{one}</bdi></span>)}</>;
}

function sayPrecision({ precision, ongoing }: WholeEvent): string {
  const words: Record<string, string> = { day: "to the day", range: "days in between", month: "to the month", year: "to the year", week: "to the week", unknown: "no day is told", open: "date open" };
  return [words[precision] ?? plainWord(precision), ongoing ? "still going on when last told" : ""].filter(Boolean).join("; ");
}
