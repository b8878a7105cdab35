/** The same records as a list: for a cell that no zoom parts, for screen readers, and where the browser cannot draw a map. */
import type { EventRow } from "../api/types";
import { KindDot } from "../claim/badges";
import { shortStretch } from "../days";
import { counted } from "../format";
import { Fault, Skeleton } from "../layout/states";
import { freshEvent } from "../records";
import { selectEvent, selection, setFilter } from "../state";
import { listed, opened } from "./mapState";
import { sayWhere } from "./shapes";

export function MapList() {
  const cell = opened.value;
  const page = listed.data.value;
  const rows = (page?.items ?? []).filter((row) => !cell?.precision || row.place?.precision === cell.precision);
  return (
    <div class={cell ? "map-list over-map" : "map-list"} role="region" aria-label={cell?.title ?? "Records on the map"} tabIndex={-1} onKeyDown={(event) => { if (cell && event.key === "Escape") { event.stopPropagation(); opened.value = null; } }}>
      {cell ? (
        <p class="map-list-head">
          <strong>{cell.title}</strong>
          <button type="button" class="bare" onClick={() => { opened.value = null; }} aria-label="Close the list">✕</button>
        </p>
      ) : null}
      {listed.fault.value ? <Fault fault={listed.fault.value} onRetry={listed.refresh} /> : null}
      {!page && !listed.fault.value ? <Skeleton rows={4} /> : null}
      {page && !rows.length ? <p class="empty">No record of the filter lies here.</p> : null}
      <ul class="plain rows">{rows.map((row) => <li key={row.id}><MapRow row={freshEvent(row)} /></li>)}</ul>
      {page && page.total > page.items.length ? <More shown={page.items.length} total={page.total} /> : null}
    </div>
  );
}

function MapRow({ row }: { row: EventRow }) {
  return (
    <button type="button" class="row" aria-current={selection.value.event === row.id ? "true" : undefined} onClick={() => selectEvent(row.id)}>
      <span class="row-title"><KindDot kind={row.kind} family={row.family} /><span dir="auto">{row.title}</span></span>
      <span class="row-line"><span>{shortStretch(row.start, row.end, row.ongoing)}</span><span class="quiet" dir="auto">{sayWhere(row.place)}</span></span>
    </button>
  );
}

function More({ shown, total }: { shown: number; total: number }) {
  const cell = opened.value;
  return (
    <p class="padded">
      The first {counted(shown, "record")} of {total.toLocaleString("en-GB")}.{" "}
      {cell ? <button type="button" class="link" onClick={() => { opened.value = null; setFilter({ box: cell.box }); }}>Filter by this place</button> : null}
    </p>
  );
}
