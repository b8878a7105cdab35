/** The filter as chips, each with its cross; what it leaves, of how many; and the form that sets it. */
import { useSignal } from "@preact/signals";
import { plainWord, sayOf } from "../format";
import { shortDay } from "../days";
import { listState } from "../navigator/lists";
import { clearFilter, dialog, filter, isFiltered, mayJudge, setFilter, view, type Filter } from "../state";
import { isPlayRunning } from "../timeline/timelineState";
import { FilterForm } from "./filterForm";
import { LastDone } from "./notices";

interface Chip {
  words: string;
  without: Partial<Filter>;
}

/** The filter in words, one chip a condition. */
export function chipsOf(f: Filter): Chip[] {
  const out: Chip[] = [];
  for (const name of ["kind", "family", "status", "review"] as const) {
    const title = { kind: "", family: "family ", status: "", review: "" }[name];
    for (const one of f[name]) out.push({ words: title + plainWord(one), without: { [name]: f[name].filter((x) => x !== one) } });
  }
  if (f.q) out.push({ words: `words “${f.q}”`, without: { q: null } });
  if (f.place) out.push({ words: `in ${f.place}`, without: { place: null } });
  if (f.near) out.push({ words: `near ${f.near.replace(/,([^,]+)$/, ", $1 km")}`, without: { near: null } });
  if (f.box) out.push({ words: "inside the map's area", without: { box: null } });
  if (f.place_unknown) out.push({ words: "without a point on the map", without: { place_unknown: false } });
  if (f.since) out.push({ words: `from ${shortDay(f.since)}`, without: { since: null } });
  if (f.until) out.push({ words: `until ${shortDay(f.until)}`, without: { until: null } });
  if (f.background !== "no") out.push({ words: f.background === "yes" ? "history only" : "with history", without: { background: "no" } });
  if (f.min_origins) out.push({ words: `${f.min_origins} or more origins`, without: { min_origins: null } });
  if (f.of_report) out.push({ words: "of one report", without: { of_report: null } });
  if (f.of_situation) out.push({ words: "of one situation", without: { of_situation: null } });
  return out;
}

export function FilterBar() {
  const isOpen = useSignal(false);
  return (
    <div class="filterbar" role="region" aria-label="Filter">
      <span class="popover-holder">
        <button
          type="button"
          aria-expanded={isOpen.value}
          onClick={() => {
            isOpen.value = !isOpen.value;
          }}
        >
          Filter ▾
        </button>
        {isOpen.value ? (
          <FilterForm
            onClose={() => {
              isOpen.value = false;
            }}
          />
        ) : null}
      </span>
      <ul class="chips" aria-label="Conditions in force">
        {chipsOf(filter.value).map((chip) => (
          <li key={chip.words}>
            <button type="button" class="chip" title="Take this condition away" onClick={() => setFilter(chip.without)}>
              {chip.words}
              <span aria-hidden="true"> ✕</span>
              <span class="unseen">, take away</span>
            </button>
          </li>
        ))}
      </ul>
      {isFiltered.value ? (
        <button type="button" class="bare" onClick={clearFilter}>
          Clear
        </button>
      ) : (
        <span class="quiet">no filter: the whole case</span>
      )}
      <span class="spacer" />
      <LastDone />
      <Shown />
      {mayJudge.value && isFiltered.value && view.value.pane === "queue" && listState.value.total ? (
        <button
          type="button"
          onClick={() => {
            dialog.value = "bulk";
          }}
        >
          Decide all…
        </button>
      ) : null}
    </div>
  );
}

function Shown() {
  const { total, withheld, all, noun } = listState.value;
  if (total === null) return null;
  return (
    <output class="shown" aria-live={isPlayRunning.value ? "off" : "polite"}>
      <b>{sayOf(total, isFiltered.value ? all : null, withheld)}</b> {noun}
    </output>
  );
}
