/** The selected event in the form pane: what it is, its figures, where voices differ, who says what, why it is one, what was decided. */
import "../styles/events.css";
import { eventRecord } from "../records";
import { Fault, Skeleton } from "../layout/states";
import { selection } from "../state";
import { Contradictions } from "./contradictions";
import { EventActions } from "./eventActions";
import { EventHead } from "./eventHead";
import { EventLog } from "./eventLog";
import { FigureBlock } from "./figureBlock";
import { FigureLink } from "./figureLink";
import { RegroupDialog } from "./regroupDialog";
import { SignOff } from "./signOff";
import { Voices } from "./voices";
import { WhyOne } from "./whyOne";

export function EventPage() {
  const event = eventRecord.data.value;
  if (!event && eventRecord.fault.value) return <Fault fault={eventRecord.fault.value} onRetry={eventRecord.refresh} />;
  if (!event && selection.value.event) return <Skeleton rows={12} />;
  if (!event) return <p class="empty">Select an event in the list, on the map or on the timeline.</p>;
  return (
    <>
      <div class="scroll padded event-page" tabIndex={0} key={event.id}>
        <EventHead event={event} />
        <SignOff event={event} />
        <section class="event-part" aria-labelledby="part-figures">
          <h3 id="part-figures">Figures <FigureLink has={event.figures.length > 0} /></h3>
          {event.figures.length ? event.figures.map((f) => <FigureBlock key={f.key} figure={f} claims={event.claims} event={event} />) : <p class="quiet">No report gives a number. That is not 0.</p>}
        </section>
        <Contradictions contradictions={event.contradictions} claims={event.claims} origins={event.origins} />
        <Voices event={event} />
        <WhyOne event={event} />
        <EventLog event={event} />
      </div>
      <EventActions event={event} />
      <RegroupDialog />
    </>
  );
}
