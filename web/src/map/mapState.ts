/** What the map shows: the server's answers for the filter, made into marks for the zoom. */
import { computed, signal } from "@preact/signals";
import { get, queryString } from "../api/client";
import { resource } from "../api/resource";
import type { EventRow, MapAnswer, Page } from "../api/types";
import { eventRecord } from "../records";
import { filter, filterQuery, freshness, selection, session } from "../state";
import type { Atlas } from "./atlas";
import { gather, type Mark } from "./gather";
import { sayBox, type Box } from "./geometry";
import { joinMoves, type Area } from "./drawn";

/** The answer of this version of the server; what an older one left out is null. */
export type MapData = Omit<MapAnswer, "areas"> & { areas: Area[]; withheld?: number };
export type MapMode = "map" | "list";

/** The base map, once it is there: marks do not wait for it. */
export const atlas = signal<Atlas | null>(null);

export const isMapShown = signal(false);
export const mapMode = signal<MapMode>("map");
/** The part of the world on the screen. */
export const viewport = signal<{ box: Box; zoom: number } | null>(null);
/** A cell whose records are listed. */
export const opened = signal<{ title: string; box: string; precision: string | null; n: number } | null>(null);

export const DEEPEST = 15;
const FIRST_ZOOM = 2;
const EMPTY: MapData = { features: [], unplaced: 0, areas: [], total: 0, moves: [] };

const filterKey = (): string | null =>
  isMapShown.value && session.value?.signed_in ? `${queryString(filterQuery(filter.value))} ${freshness.value}` : null;
const ask = (query: Record<string, string | number>, abort: AbortSignal): Promise<MapData> =>
  get<MapData>("/map", { ...filterQuery(filter.peek()), ...query }, abort);

/** All that the filter keeps. Up to 2,000 events come one by one: then no move of the map asks anything. */
export const whole = resource<MapData>(filterKey, (_key, abort) => ask({ zoom: FIRST_ZOOM }, abort), true);

const hasCells = computed(() => whole.data.value?.features.some((f) => f.id === null) ?? false);

/** A bit more than what is on the screen, so that a small move shows no edge. */
function asked(): string | null {
  const [key, view] = [filterKey(), viewport.value];
  if (!key || !view || !hasCells.value) return null;
  const [west, south, east, north] = view.box;
  const [wide, high] = [(east - west) * 0.15, (north - south) * 0.15];
  const box = filter.value.box ?? sayBox([west - wide, south - high, east + wide, north + high]);
  return JSON.stringify({ key, box, zoom: Math.round(view.zoom * 2) / 2 });
}

/** Where the whole came in cells: those of the part on the screen, finer. */
export const nearer = resource<MapData>(
  asked,
  (key, abort) => {
    const { box, zoom } = JSON.parse(key) as { box: string | null; zoom: number };
    return ask(box ? { box, zoom } : { zoom }, abort);
  },
  true,
);

export const mapData = computed<MapData>(() => whole.data.value ?? EMPTY);
const zoomStep = computed(() => Math.round((viewport.value?.zoom ?? FIRST_ZOOM) * 4) / 4);
export const marks = computed<Mark[]>(() => {
  const found = (hasCells.value ? nearer.data.value : null) ?? mapData.value;
  return gather(found.features, zoomStep.value);
});
/** Arrows that cross each other tell nothing: many are shown on request alone. null: as many as there are decides. */
export const areMovesWanted = signal<boolean | null>(null);
const FEW_MOVES = 40;
export const areMovesShown = computed(() => areMovesWanted.value ?? moves.value.length <= FEW_MOVES);
export const moves = computed(() => joinMoves(mapData.value.moves));

/** The selected event's place; null where it has no point. */
export const chosenPlace = computed(() => {
  const event = eventRecord.data.value;
  const place = event && event.id === selection.value.event ? event.place : null;
  if (!event || !place || place.lat === null || place.lon === null) return null;
  return { event: event.id, lon: place.lon, lat: place.lat, precision: place.precision, country: place.country };
});

/** The records of the opened cell, or of what is on the screen while the list stands in for the map. */
export const listed = resource<Page<EventRow>>(
  () => {
    const key = filterKey();
    if (!key || (!opened.value && mapMode.value !== "list")) return null;
    const view = viewport.value;
    const box = opened.value?.box ?? filter.value.box ?? (view ? sayBox(view.box) : null);
    return JSON.stringify({ key, box });
  },
  (key, abort) => {
    const { box } = JSON.parse(key) as { box: string | null };
    return get<Page<EventRow>>("/events", { ...filterQuery(filter.peek()), ...(box ? { box } : {}), limit: 100 }, abort);
  },
  true,
);
