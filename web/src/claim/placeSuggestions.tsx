/** Places of that name: those that the reader kept as candidates, and those of the gazetteer. A choice writes name and point. */
import { useSignal, type Signal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { get, isAbort } from "../api/client";
import type { GazetteerItem, Place } from "../api/types";

const WAIT_MS = 180;
const MOST = 6;

export function PlaceSuggestions({ typed, standing }: { typed: Signal<string>; standing: Place | null }) {
  const found = useSignal<GazetteerItem[]>([]);
  const name = typed.value.replace(/\s*\(.*$/, "").trim();
  useEffect(() => {
    if (name.length < 2) {
      found.value = [];
      return undefined;
    }
    const abort = new AbortController();
    const timer = setTimeout(() => {
      get<{ items: GazetteerItem[] }>("/gazetteer", { q: name }, abort.signal)
        .then((answer) => {
          found.value = answer.items;
        })
        .catch((fault: unknown) => {
          if (!isAbort(fault)) found.value = [];
        });
    }, WAIT_MS);
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [name]);
  const kept = (standing?.candidates ?? []).map((c): GazetteerItem => ({ ...c, pcode: null }));
  const all = [...kept, ...found.value.filter((f) => !kept.some((k) => k.geonames_id !== null && k.geonames_id === f.geonames_id))].slice(0, MOST);
  if (!all.length) return null;
  return (
    <ul class="suggestions" aria-label="Places of that name">
      {all.map((place) => (
        <li key={`${place.name}${place.lat}${place.lon}`}>
          <button
            type="button"
            class="link"
            onClick={() => {
              typed.value = `${place.name} (${place.lat}, ${place.lon})`;
            }}
          >
            {place.name}{" "}
            <span class="quiet">
              {[place.admin1, place.country].filter(Boolean).join(", ")} · {place.lat.toFixed(2)}, {place.lon.toFixed(2)}
            </span>
          </button>
        </li>
      ))}
    </ul>
  );
}
