/** The map of the filtered events, or the same records as a list. */
import { useEffect, useMemo } from "preact/hooks";
import { counted } from "../format";
import { Fault } from "../layout/states";
import { filter, session, setFilter, setView } from "../state";
import { isPlayRunning } from "../timeline/timelineState";
import { Legend } from "./legend";
import { sayBox } from "./geometry";
import { MapCanvas, fitAll } from "./mapCanvas";
import { MapList } from "./mapList";
import { areMovesShown, areMovesWanted, isMapShown, mapData, mapMode, moves, nearer, opened, viewport, whole } from "./mapState";
import { hasWebGl } from "./webgl";
import "./map.css";

export function MapPane() {
  const canDraw = useMemo(hasWebGl, []);
  useEffect(() => {
    isMapShown.value = true;
    if (!canDraw) mapMode.value = "list";
    return () => { isMapShown.value = false; opened.value = null; };
  }, []);
  const isMap = canDraw && mapMode.value === "map";
  const fault = whole.fault.value ?? nearer.fault.value;
  return (
    <div class="map-pane">
      <Tools canDraw={canDraw} />
      {canDraw ? null : <p class="map-note" role="status">This browser cannot draw the map (it has no WebGL 2): the records stand in the list below.</p>}
      {fault ? <Fault fault={fault} onRetry={() => { whole.refresh(); nearer.refresh(); }} /> : null}
      <div class="map-body">
        {isMap ? <MapCanvas /> : null}
        {isMap && isEmpty() ? <p class="map-empty" role="status" aria-live={quietly()}>{whole.data.value?.total ? "None of these records has a location." : "No record fulfils the filter."}</p> : null}
        {isMap && !opened.value ? null : <MapList />}
      </div>
      {isMap ? <Legend hasTiles={Boolean(session.value?.tiles)} /> : null}
    </div>
  );
}

/** What changes by itself while the timeline is played is not read out. */
const quietly = (): "off" | "polite" => (isPlayRunning.value ? "off" : "polite");
const isEmpty = (): boolean => whole.data.value !== null && !whole.data.value.features.length && !whole.data.value.areas.length;

function Tools({ canDraw }: { canDraw: boolean }) {
  const isList = mapMode.value === "list";
  const { unplaced, total } = mapData.value;
  const isLoading = whole.isLoading.value || nearer.isLoading.value;
  return (
    <div class="map-tools" role="toolbar" aria-label="Map" aria-busy={isLoading}>
      {canDraw ? <button type="button" aria-pressed={isList} onClick={() => { mapMode.value = isList ? "map" : "list"; opened.value = null; }}>List</button> : null}
      {isList ? null : <button type="button" onClick={() => fitAll.current()} title="Show all that the filter keeps">Fit</button>}
      <label class="check" title="Lists, timeline and charts keep only what lies in the part of the map on the screen">
        <input type="checkbox" checked={filter.value.box !== null} disabled={!viewport.value && filter.value.box === null} onChange={toggleBox} />
        Only this area
      </label>
      {isList || !moves.value.length ? null : (
        <label class="check" title="Arrows from where people left to where they went, where a claim tells both">
          <input type="checkbox" checked={areMovesShown.value} onChange={() => { areMovesWanted.value = !areMovesShown.value; }} />
          {counted(moves.value.length, "move")}
        </label>
      )}
      <span class="spacer" />
      {isLoading ? <span class="quiet" role="status" aria-live={quietly()}>…</span> : null}
      <UnplacedTray unplaced={unplaced} hasAny={total > 0} />
    </div>
  );
}

function toggleBox(): void {
  if (filter.value.box !== null) setFilter({ box: null });
  else if (viewport.value) setFilter({ box: sayBox(viewport.value.box) });
}

/** Records that no map can show: never left out in silence. */
function UnplacedTray({ unplaced, hasAny }: { unplaced: number; hasAny: boolean }) {
  if (filter.value.place_unknown) {
    return <button type="button" class="link" onClick={() => setFilter({ place_unknown: false })}>{counted(unplaced, "record")} without a location: show all again</button>;
  }
  if (!unplaced) return hasAny ? <span class="quiet">All records have a location</span> : null;
  const open = (): void => { setView({ pane: "events" }); setFilter({ place_unknown: true, box: null }); };
  return <button type="button" class="link tray" onClick={open}>{counted(unplaced, "record")} {unplaced === 1 ? "has" : "have"} no location</button>;
}
