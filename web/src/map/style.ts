/** Layers of the map: the base below, what the records say above. */
import type { LayerSpecification, SourceSpecification, StyleSpecification } from "maplibre-gl";
import { FAMILIES, familyColour } from "../families";
import { plainly } from "./signs";

const EMPTY = { type: "FeatureCollection" as const, features: [] };
export const OVERLAYS = ["areas", "rings", "moves", "heads", "areaSigns", "marks", "chosen"] as const;
export type Overlay = (typeof OVERLAYS)[number];
/** Layers that answer to the pointer, the uppermost first. */
export const LIVE_LAYERS = ["marks", "area-signs", "heads", "moves-wide", "rings-wide", "areas-fill"];

/** `tiles`: the tile server that the user set, drawn over land and borders; null: none. */
export function mapStyle(tiles: string | null): StyleSpecification {
  const sources: Record<string, SourceSpecification> = {
    countries: { type: "geojson", data: EMPTY, tolerance: 0.4 },
    names: { type: "geojson", data: EMPTY },
  };
  for (const name of OVERLAYS) sources[name] = { type: "geojson", data: EMPTY, tolerance: 0.1, buffer: 64 };
  if (tiles) sources.tiles = { type: "raster", tiles: [tiles], tileSize: 256 };
  return { version: 8, sources, layers: [...baseLayers(tiles !== null), ...areaLayers(), ...moveLayers(), ...markLayers()] };
}

function baseLayers(hasTiles: boolean): LayerSpecification[] {
  const [land, ink] = [plainly("var(--surface)"), plainly("var(--ink-quiet)")];
  const out: LayerSpecification[] = [
    { id: "sea", type: "background", paint: { "background-color": plainly("color-mix(in oklab, var(--ground), var(--accent) 13%)") } },
    { id: "land", type: "fill", source: "countries", paint: { "fill-color": land, "fill-antialias": true } },
    {
      id: "borders", type: "line", source: "countries",
      paint: { "line-color": plainly("var(--line-strong)"), "line-width": ["interpolate", ["linear"], ["zoom"], 1, 0.5, 6, 1.2], "line-opacity": 0.75 },
    },
  ];
  out.push({
    id: "names", type: "symbol", source: "names",
    layout: {
      "text-field": ["get", "name"], "text-font": ["Noto Sans"], "text-size": ["interpolate", ["linear"], ["zoom"], 1, 9, 6, 14],
      "text-max-width": 7, "symbol-sort-key": ["-", 0, ["get", "size"]], "text-padding": 6,
    },
    paint: { "text-color": ink, "text-halo-color": land, "text-halo-width": 1.2 },
  });
  // Above the base map, which stays where a tile does not come.
  if (hasTiles) out.push({ id: "tiles", type: "raster", source: "tiles" });
  return out;
}

/** The colour of the feature's family. */
function ofFamily(): string {
  const cases = FAMILIES.flatMap((name) => [name, plainly(familyColour(name))]);
  return ["match", ["get", "family"], ...cases, plainly(familyColour("other"))] as unknown as string;
}

function areaLayers(): LayerSpecification[] {
  return [
    { id: "areas-fill", type: "fill", source: "areas", paint: { "fill-pattern": ["get", "hatch"] as unknown as string, "fill-opacity": 0.8 } },
    { id: "areas-edge", type: "line", source: "areas", paint: { "line-color": ofFamily(), "line-width": 1.3, "line-dasharray": [3, 2] } },
    { id: "rings-wide", type: "line", source: "rings", paint: { "line-color": "#000", "line-opacity": 0, "line-width": 12 } },
    { id: "rings-edge", type: "line", source: "rings", paint: { "line-color": ofFamily(), "line-width": 2 } },
  ];
}

function moveLayers(): LayerSpecification[] {
  const colour = plainly(familyColour("movement"));
  const sign = { "icon-image": ["get", "sign"] as unknown as string, "icon-allow-overlap": true, "icon-ignore-placement": true };
  return [
    { id: "moves-wide", type: "line", source: "moves", paint: { "line-color": "#000", "line-opacity": 0, "line-width": 12 } },
    { id: "moves", type: "line", source: "moves", paint: { "line-color": colour, "line-width": ["min", 6, ["+", 1.2, ["*", 0.5, ["get", "n"]]]], "line-opacity": 0.85 } },
    {
      id: "heads", type: "symbol", source: "heads",
      layout: { ...sign, "icon-rotate": ["get", "turn"], "icon-rotation-alignment": "map", "icon-anchor": "right" },
    },
  ];
}

function markLayers(): LayerSpecification[] {
  const sign = {
    "icon-image": ["get", "sign"] as unknown as string, "icon-allow-overlap": true, "icon-ignore-placement": true,
    "symbol-sort-key": ["get", "n"] as unknown as number, "symbol-z-order": "source" as const,
  };
  const ring = { "circle-color": "#000", "circle-opacity": 0, "circle-radius": ["get", "radius"] as unknown as number };
  return [
    { id: "area-signs", type: "symbol", source: "areaSigns", layout: sign },
    { id: "chosen-ground", type: "circle", source: "chosen", paint: { ...ring, "circle-stroke-width": 5, "circle-stroke-color": plainly("var(--surface)") } },
    { id: "marks", type: "symbol", source: "marks", layout: sign },
    { id: "chosen", type: "circle", source: "chosen", paint: { ...ring, "circle-stroke-width": 3, "circle-stroke-color": plainly("var(--focus)") } },
  ];
}
