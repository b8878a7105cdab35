import type { EventRow } from "../api/types";
import { shortStretch } from "../days";
import { KindDot } from "../claim/badges";
import { sayFigure, sayThree, sayVoices, plainWord } from "../format";
import { freshEvent } from "../records";
import { dialog, selectEvent, selection, session } from "../state";
import { narrowPane } from "../layout/arrangement";
import { lists } from "./lists";
import { Rows } from "./rows";

export function EventRows() {
  return (
    <Rows
      list={lists.events}
      label="Events"
      keyOf={(e) => e.id}
      row={(e) => <EventLine event={freshEvent(e)} />}
      none={
        <>
          <p>This case holds no events yet.</p>
          {session.value?.may.add ? (
            <button
              type="button"
              class="primary"
              onClick={() => {
                dialog.value = "add";
              }}
            >
              Add reports
            </button>
          ) : null}
        </>
      }
    />
  );
}

function EventLine({ event }: { event: EventRow }) {
  const isChosen = selection.value.event === event.id;
  const open = (): void => {
    selectEvent(event.id);
    narrowPane.value = "form";
  };
  const place = event.place?.name ?? event.place?.text ?? event.places[0];
  return (
    <button type="button" class="row" aria-current={isChosen ? "true" : undefined} onClick={open}>
      <span class="row-title">
        <KindDot kind={event.kind} family={event.family} />
        <span dir="auto">{shortTitle(event)}</span>
      </span>
      <span class="row-line">
        <span dir="auto">{place ?? "place not known"}</span>
        <span>{shortStretch(event.start, event.end, event.ongoing)}</span>
      </span>
      <span class="row-line">
        <span class="row-figures">
          {event.figures.slice(0, 2).map((f) => (
            <span class="badge" key={f.of + f.unit + (f.group ?? "")} title={sayThree(f)}>
              {sayFigure(f)}
            </span>
          ))}
        </span>
        <span class="quiet">{sayVoices(event)}</span>
      </span>
      <Warnings event={event} />
    </button>
  );
}

/** The title without what the other lines say: place, day, figures. */
function shortTitle(event: EventRow): string {
  const kinds = event.kinds.length ? event.kinds : [event.kind];
  const named = kinds.slice(0, 3).map(plainWord).join(", ");
  const rest = kinds.length > 3 ? ` and ${kinds.length - 3} more` : "";
  return named.charAt(0).toUpperCase() + named.slice(1) + rest;
}

function Warnings({ event }: { event: EventRow }) {
  const decided = event.claims - (event.review.to_do ?? 0);
  const marks = [
    event.status !== "asserted" ? (
      <span class="mark" key="s">
        {plainWord(event.status)}
      </span>
    ) : null,
    event.contradictions ? (
      <span class="mark disputed" key="c">
        disputed
      </span>
    ) : null,
    event.tier !== "public" ? (
      <span class="mark tier" key="t">
        {event.tier}
      </span>
    ) : null,
    decided > 0 ? (
      <span class="quiet" key="d">
        {decided} of {event.claims} decided
      </span>
    ) : null,
  ].filter(Boolean);
  return marks.length ? <span class="row-line marks">{marks}</span> : null;
}
