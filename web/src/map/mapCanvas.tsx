/** The map itself: joins MapLibre to the state both ways. */
import { effect, useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { tellFault } from "../notice";
import { filter, select, selectEvent, session, setFilter, setView, view } from "../state";
import { boxOfCountry, loadAtlas, type Atlas } from "./atlas";
import { drawAreaSigns, drawAreas, drawMarks, drawMoves, drawRings, type Drawn } from "./drawn";
import { canBeParted, widthOf, type Mark } from "./gather";
import { boxOf, readAt, sayAt, sayBox, type Box, type Point } from "./geometry";
import { HoverCard } from "./hoverCard";
import { areMovesShown, atlas, chosenPlace, DEEPEST, mapData, marks, moves, opened, viewport, whole } from "./mapState";
import type { Hit, MapView } from "./mapView";
import { shapeOf } from "./shapes";

const WORLD = { centre: [20, 20] as Point, zoom: 1 };
const WAIT_MS = 180;
/** Asked by the toolbar: show all that the filter keeps. */
export const fitAll: { current: () => void } = { current: () => undefined };

/** The event that was chosen on the map itself: the map stays where it is. */
let chosenHere: string | null = null;

function chooseHere(event: string): void {
  chosenHere = event;
  selectEvent(event);
}

export function MapCanvas() {
  const holder = useRef<HTMLDivElement>(null);
  const hovered = useSignal<{ hit: Hit; at: Point } | null>(null);
  const fault = useSignal<string | null>(null);
  useEffect(() => {
    let close = (): void => undefined;
    let isGone = false;
    // MapLibre is large: it is fetched where a map is drawn, and no sooner.
    import("./mapView")
      .then(({ openMap }) => {
        if (!isGone && holder.current) close = join(openMap, holder.current, (hit, at) => { hovered.value = hit ? { hit, at } : null; });
      })
      .catch((error: unknown) => { fault.value = (error as Error).message; });
    return () => { isGone = true; close(); };
  }, []);
  if (fault.value) return <p class="empty fault" role="alert">The map could not be drawn: {fault.value} The list holds the same records.</p>;
  return (
    <div class="map-holder">
      <div class="map-canvas" ref={holder} role="region" aria-label="Map. Arrow keys move it, plus and minus zoom. The button List gives the same records as a list." />
      {hovered.value ? <HoverCard hit={hovered.value.hit} at={hovered.value.at} /> : null}
    </div>
  );
}

/** A fault is told once, not for every tile. */
const told = new Set<string>();

function join(openMap: typeof import("./mapView").openMap, holder: HTMLElement, onHover: (hit: Hit | null, at: Point) => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stops: (() => void)[] = [];
  const start = readAt(view.peek().at);
  const map = openMap(holder, session.peek()?.tiles ?? null, start ?? WORLD, {
    onHover,
    onFault: (words) => { if (!told.has(words)) tellFault(words); told.add(words); },
    onClick: (hit) => { if (hit) open(map, hit); else opened.value = null; },
    onMoved: (centre, zoom, box, isByHand) => {
      clearTimeout(timer);
      timer = setTimeout(() => moved(centre, zoom, box, isByHand), WAIT_MS);
    },
    onReady: () => {
      const now = map.at();
      viewport.value = { box: now.box, zoom: now.zoom };
      stops = follow(map, start !== null);
    },
  });
  void loadAtlas().then((found) => { atlas.value = found; }).catch((fault: unknown) => tellFault(fault));
  fitAll.current = () => fitTo(map, true);
  const scheme = matchMedia("(prefers-color-scheme: dark)");
  scheme.addEventListener("change", map.restyle);
  return () => {
    clearTimeout(timer);
    stops.forEach((stop) => stop());
    scheme.removeEventListener("change", map.restyle);
    map.close();
  };
}

/** What the map itself wrote into the address: no order to go there. */
let lastSaid: string | null = null;

function moved(centre: Point, zoom: number, box: Box, isByHand: boolean): void {
  viewport.value = { box, zoom };
  // The filter by the visible area goes with the map; a move is no step to go back to.
  if (isByHand && filter.peek().box) filter.value = { ...filter.peek(), box: sayBox(box) };
  lastSaid = sayAt(centre, zoom);
  setView({ at: lastSaid });
}

/** Draws whatever changes, and goes where the address or the selection says. */
function follow(map: MapView, wasPlaced: boolean): (() => void)[] {
  let isFitted = wasPlaced;
  let shown: string | null = null;
  const draw = (name: Parameters<MapView["show"]>[0], drawn: Drawn): void => map.show(name, drawn);
  return [
    effect(() => { if (atlas.value) map.showBase(atlas.value); }),
    effect(() => { draw("marks", drawMarks(marks.value)); draw("rings", drawRings(marks.value)); }),
    effect(() => {
      draw("areas", drawAreas(mapData.value.areas, atlas.value));
      draw("areaSigns", drawAreaSigns(mapData.value.areas));
    }),
    effect(() => {
      const { lines, heads } = drawMoves(areMovesShown.value ? mapData.value.moves : []);
      draw("moves", lines);
      draw("heads", heads);
    }),
    effect(() => {
      if (isFitted || !whole.data.value) return;
      isFitted = true;
      fitTo(map, false);
    }),
    effect(() => {
      const place = chosenPlace.value;
      draw("chosen", chosenRing(place, marks.value));
      if (!place || place.event === shown) return;
      shown = place.event;
      if (shown === chosenHere) return;
      showPlace(map, place, atlas.peek());
    }),
    effect(() => {
      const { at } = view.value;
      const wanted = readAt(at);
      if (!wanted || at === lastSaid) return;
      lastSaid = at;
      const now = map.at();
      if (sayAt(now.centre, now.zoom) !== at) map.goTo(wanted.centre, wanted.zoom, false);
    }),
  ];
}

/** Around the mark that the event is in, else around its place. */
function chosenRing(place: typeof chosenPlace.value, all: readonly Mark[]): Drawn {
  if (!place) return { type: "FeatureCollection", features: [] };
  const mark = all.find((m) => m.ids.has(place.event));
  const coordinates = mark ? [mark.lon, mark.lat] : [place.lon, place.lat];
  const radius = mark ? widthOf(mark.n) / 2 + 5 : 14;
  return { type: "FeatureCollection", features: [{ type: "Feature", geometry: { type: "Point", coordinates }, properties: { radius } }] };
}

/** Eases only where it must: what is well inside the screen is ringed where it stands. */
function showPlace(map: MapView, place: NonNullable<typeof chosenPlace.value>, base: Atlas | null): void {
  const { box, zoom } = map.at();
  const [wide, high] = [(box[2] - box[0]) * 0.12, (box[3] - box[1]) * 0.12];
  const isInside = place.lon > box[0] + wide && place.lon < box[2] - wide && place.lat > box[1] + high && place.lat < box[3] - high;
  if (isInside && zoom >= 3) return;
  const country = shapeOf(place.precision, null) === "country" ? base?.byIso.get(place.country ?? "")?.[0] : undefined;
  const whole = country ? boxOfCountry(country) : null;
  if (whole) map.fit(whole, true);
  else map.goTo([place.lon, place.lat], Math.max(zoom, 5), true);
}

function fitTo(map: MapView, isEased: boolean): void {
  const { features, areas } = mapData.peek();
  const points: Point[] = features.flatMap((f) => (f.box ? [[f.box[0], f.box[1]], [f.box[2], f.box[3]]] : [[f.lon, f.lat]]) as Point[]);
  for (const area of areas) if (typeof area.lon === "number" && typeof area.lat === "number") points.push([area.lon, area.lat]);
  const box = boxOf(points);
  if (box) map.fit([box[0] - 0.2, box[1] - 0.2, box[2] + 0.2, box[3] + 0.2], isEased);
}

/** A click: the record itself, or nearer, or at the last zoom the list of what lies there. */
function open(map: MapView, hit: Hit): void {
  if (hit.what === "move") {
    const claim = moves.peek()[hit.at]?.claims[0];
    if (claim) select({ claim, event: null, report: null });
    return;
  }
  if (hit.what === "area") return openArea(hit.at);
  const mark = marks.peek()[hit.at];
  if (!mark) return;
  if (mark.one?.id) chooseHere(mark.one.id);
  else if (canBeParted(mark, DEEPEST) && map.at().zoom < DEEPEST - 0.1) map.fit(mark.box, true);
  else opened.value = { title: `${mark.n} records at this place`, box: around(mark.box), precision: null, n: mark.n };
}

function openArea(at: number): void {
  const area = mapData.peek().areas[at];
  if (!area) return;
  if (area.id) { chooseHere(area.id); return; }
  if (typeof area.lon !== "number" || typeof area.lat !== "number") { setFilter({ place: area.admin1 ?? area.country }); return; }
  opened.value = { title: `${area.n} records: only ${area.admin1 ?? area.country} is known`, box: around([area.lon, area.lat, area.lon, area.lat]), precision: area.precision, n: area.n };
}

/** Rounding must not push a record out of its own box. */
const around = (box: Box): string => sayBox([box[0] - 2e-4, box[1] - 2e-4, box[2] + 2e-4, box[3] + 2e-4]) ?? "";
