/** MapLibre at work: its canvas, its sources, the pointer. It knows no signals; `mapCanvas.tsx` joins it to the state. */
import { Map as MapLibre, NavigationControl, ScaleControl, setWorkerUrl, type GeoJSONSource, type MapGeoJSONFeature, type MapMouseEvent } from "maplibre-gl";
import "maplibre-gl/dist/maplibre-gl.css";
import workerUrl from "maplibre-gl/dist/maplibre-gl-worker.mjs?url";
import { FAMILIES } from "../families";
import type { Atlas } from "./atlas";
import type { Drawn } from "./drawn";
import type { Box, Point } from "./geometry";
import { DEEPEST } from "./mapState";
import { PIXEL_RATIO, drawSign, hatchId } from "./signs";
import { LIVE_LAYERS, mapStyle, type Overlay } from "./style";

export interface Hit { what: "mark" | "area" | "move"; at: number }
export interface MapEvents {
  onMoved: (centre: Point, zoom: number, box: Box, isByHand: boolean) => void;
  onHover: (hit: Hit | null, at: Point) => void;
  onClick: (hit: Hit | null, at: Point) => void;
  onReady: () => void;
  onFault: (words: string) => void;
}
export interface MapView {
  showBase: (atlas: Atlas) => void;
  show: (overlay: Overlay, drawn: Drawn) => void;
  goTo: (centre: Point, zoom: number, isEased: boolean) => void;
  fit: (box: Box, isEased: boolean) => void;
  at: () => { centre: Point; zoom: number; box: Box };
  restyle: () => void;
  close: () => void;
}

const isCalm = (): boolean => matchMedia("(prefers-reduced-motion: reduce)").matches;
const PADDING = 36;

/** Throws where the browser cannot draw. */
export function openMap(container: HTMLElement, tiles: string | null, start: { centre: Point; zoom: number }, on: MapEvents): MapView {
  setWorkerUrl(new URL(workerUrl, location.href).href);
  const map = new MapLibre({
    container, style: mapStyle(tiles), center: start.centre, zoom: start.zoom, maxZoom: DEEPEST, minZoom: 0,
    attributionControl: false, dragRotate: false, pitchWithRotate: false, touchPitch: false, renderWorldCopies: true, fadeDuration: 0,
    transformRequest: (url) => ({ url, credentials: "same-origin" }),
  });
  map.touchZoomRotate.disableRotation();
  map.keyboard.disableRotation();
  map.addControl(new NavigationControl({ showCompass: false }), "top-right");
  map.addControl(new ScaleControl({ unit: "metric", maxWidth: 90 }), "bottom-right");
  const held = new Map<Overlay, Drawn>();
  let base: Atlas | null = null;
  const fill = (name: string, data: Drawn | Atlas["countries"] | Atlas["names"]): void => {
    (map.getSource(name) as GeoJSONSource | undefined)?.setData(data);
  };
  const showBase = (): void => {
    if (!base) return;
    fill("countries", base.countries);
    fill("names", base.names);
  };
  const fillAll = (): void => {
    for (const family of FAMILIES) addPicture(map, hatchId(family));
    showBase();
    held.forEach((drawn, name) => { addPictures(map, drawn); fill(name, drawn); });
  };
  map.on("style.load", fillAll);
  map.once("style.load", () => {
    on.onReady();
  });
  const place = (): { centre: Point; zoom: number; box: Box } => {
    const [centre, bounds] = [map.getCenter(), map.getBounds()];
    return { centre: [centre.lng, centre.lat], zoom: map.getZoom(), box: [bounds.getWest(), bounds.getSouth(), bounds.getEast(), bounds.getNorth()] };
  };
  listen(map, on, place);
  map.on("error", (event) => {
    const isTile = (event as { sourceId?: string }).sourceId === "tiles";
    on.onFault(isTile ? "The tile server does not answer: the map shows Natural Earth's borders instead." : `The map has a fault: ${event.error.message}`);
  });
  // Told in the page, so that a test knows when the picture is whole.
  map.on("dataloading", () => { container.dataset.state = "drawing"; });
  map.on("idle", () => { container.dataset.state = "whole"; });
  return {
    showBase: (found) => { base = found; showBase(); },
    show: (name, drawn) => { held.set(name, drawn); if (map.isStyleLoaded() || map.getSource(name)) { addPictures(map, drawn); fill(name, drawn); } },
    goTo: (center, zoom, isEased) => { if (isEased && !isCalm()) map.easeTo({ center, zoom, duration: 500 }); else map.jumpTo({ center, zoom }); },
    fit: (box, isEased) => { map.fitBounds(box, { padding: PADDING, maxZoom: 9, animate: isEased && !isCalm(), duration: 500 }); },
    at: place,
    restyle: () => { map.setStyle(mapStyle(tiles), { diff: false }); },
    close: () => map.remove(),
  };
}

function addPicture(map: MapLibre, id: string): void {
  if (!map.hasImage(id)) map.addImage(id, drawSign(id), { pixelRatio: PIXEL_RATIO });
}

function addPictures(map: MapLibre, drawn: Drawn): void {
  const ids = new Set(drawn.features.map((f) => f.properties.sign).filter((id): id is string => typeof id === "string"));
  ids.forEach((id) => addPicture(map, id));
}

function listen(map: MapLibre, on: MapEvents, place: () => { centre: Point; zoom: number; box: Box }): void {
  const hitAt = (event: MapMouseEvent): Hit | null => {
    const layers = LIVE_LAYERS.filter((id) => map.getLayer(id));
    const found = layers.length ? map.queryRenderedFeatures(event.point, { layers }) : [];
    const first = [...found].sort((a, b) => LIVE_LAYERS.indexOf(a.layer.id) - LIVE_LAYERS.indexOf(b.layer.id))[0] as MapGeoJSONFeature | undefined;
    return first ? { what: first.properties.what as Hit["what"], at: Number(first.properties.at) } : null;
  };
  map.on("mousemove", (event) => {
    const hit = hitAt(event);
    map.getCanvas().style.cursor = hit ? "pointer" : "";
    on.onHover(hit, [event.point.x, event.point.y]);
  });
  map.on("mouseout", () => on.onHover(null, [0, 0]));
  map.on("click", (event) => on.onClick(hitAt(event), [event.point.x, event.point.y]));
  map.on("moveend", (event) => {
    const now = place();
    on.onMoved(now.centre, now.zoom, now.box, (event as { originalEvent?: unknown }).originalEvent !== undefined);
  });
}
