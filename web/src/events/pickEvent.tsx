/** The other event: the one kept in mind, those near in place and day, or found by words. */
import { useSignal, useSignalEffect } from "@preact/signals";
import { get, isAbort } from "../api/client";
import type { EventRow, Page } from "../api/types";
import { KindDot } from "../claim/badges";
import { sayFigure, sayVoices } from "../format";
import { shortStretch } from "../days";
import { tellFault } from "../notice";
import type { Target } from "./regroup";
import type { WholeEvent } from "./shapes";
import { keptEvent } from "./ticked";

const PAUSE_MS = 250;

export function PickEvent({ not, place, onPick }: { not: string; place: string | null; onPick: (target: Target) => void }) {
  const typed = useSignal("");
  const rows = useSignal<EventRow[] | null>(null);
  const fault = useSignal<Error | null>(null);
  useSignalEffect(() => {
    const q = typed.value.trim();
    const abort = new AbortController();
    const wait = setTimeout(() => {
      void candidates(q, place, not, abort.signal).then(
        (found) => { rows.value = found; fault.value = null; },
        (error: unknown) => { if (!isAbort(error)) fault.value = error as Error; },
      );
    }, q ? PAUSE_MS : 0);
    return () => { clearTimeout(wait); abort.abort(); };
  });
  const pick = async (row: { id: string; title: string }): Promise<void> => {
    try {
      const event = await get<WholeEvent>(`/events/${encodeURIComponent(row.id)}`);
      onPick({ id: event.id, title: event.title, claims: event.claims.map((c) => c.id) });
    } catch (error) {
      tellFault(error);
    }
  };
  const kept = keptEvent.value;
  return (
    <div class="stack">
      {kept && kept.id !== not ? <button type="button" class="kept-event" onClick={() => void pick(kept)}>Kept in mind: <b dir="auto">{kept.title}</b></button> : null}
      <label class="labelled">Find the other event
        <input type="search" value={typed.value} placeholder="words of its reports" onInput={(e) => { typed.value = e.currentTarget.value; }} />
      </label>
      {fault.value ? <p role="alert" class="fault">{fault.value.message}</p> : null}
      <p class="hint" role="status">{rows.value === null ? "Looking…" : rows.value.length ? (typed.value.trim() ? "Events whose claims hold these words" : place ? `Events at ${place}, then others` : "Events of the case") : "No event holds these words."}</p>
      <ul class="plain pick-list">{rows.value?.map((row) => <li key={row.id}><Row row={row} onPick={() => void pick(row)} /></li>)}</ul>
    </div>
  );
}

function Row({ row, onPick }: { row: EventRow; onPick: () => void }) {
  return (
    <button type="button" class="row" onClick={onPick}>
      <span class="row-title"><KindDot kind={row.kind} family={row.family} /><span dir="auto">{row.title}</span></span>
      <span class="row-line"><span>{shortStretch(row.start, row.end, row.ongoing)}</span><span class="quiet">{sayVoices(row)}</span></span>
      {row.figures.length ? <span class="row-line"><span class="figure-badges">{row.figures.slice(0, 2).map((f) => <span class="badge" key={f.of + f.unit + (f.group ?? "")}>{sayFigure(f)}</span>)}</span></span> : null}
    </button>
  );
}

/** Without words those of the same place first, then the others of the case, at most 30. */
async function candidates(q: string, place: string | null, not: string, abort: AbortSignal): Promise<EventRow[]> {
  const ask = (query: Record<string, string | number | null>): Promise<Page<EventRow>> => get("/events", { ...query, background: "both", limit: 30 }, abort);
  const pages = q ? [await ask({ q })] : await Promise.all([...(place ? [ask({ place })] : []), ask({})]);
  const found = new Map(pages.flatMap((p) => p.items).map((row) => [row.id, row]));
  found.delete(not);
  return [...found.values()].slice(0, 30);
}
