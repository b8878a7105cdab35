/** Words to find, in the header: what holds them is shown below as one types; the last row filters everything by them. */
import "../styles/search.css";
import { useSignal, useSignalEffect } from "@preact/signals";
import type { TargetedFocusEvent, TargetedKeyboardEvent } from "preact";
import { isAbort } from "../api/client";
import { filter, select, selectEvent, selectReport, setFilter } from "../state";
import { narrowPane } from "../layout/arrangement";
import { find, flat, stepped, type Found, type FoundGroup } from "./find";
import { FoundPanel, optionId } from "./foundPanel";

const PAUSE_MS = 220;
const LEAST = 2;

export function SearchBox() {
  const typed = useSignal(filter.value.q ?? "");
  const isOpen = useSignal(false);
  const at = useSignal(-1);
  const groups = useSignal<FoundGroup[] | null>(null);
  const fault = useSignal<Error | null>(null);
  const q = typed.value.trim();
  // The field follows the address: a filter taken away elsewhere is taken away here.
  useSignalEffect(() => { typed.value = filter.value.q ?? ""; });
  useSignalEffect(() => {
    const words = typed.value.trim();
    if (!isOpen.value || words.length < LEAST) return undefined;
    const abort = new AbortController();
    const wait = setTimeout(() => {
      find(words, abort.signal).then(
        (found) => { groups.value = found; fault.value = null; at.value = -1; },
        (error: unknown) => { if (!isAbort(error)) { fault.value = error as Error; groups.value = null; } },
      );
    }, PAUSE_MS);
    return () => { clearTimeout(wait); abort.abort(); };
  });
  const rows = groups.value ? flat(groups.value) : [];
  const shut = (): void => { isOpen.value = false; at.value = -1; };
  const filterBy = (): void => { setFilter({ q: q || null }); shut(); };
  const open = (found: Found): void => { openFound(found); shut(); };
  const onKeyDown = (event: TargetedKeyboardEvent<HTMLInputElement>): void => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      isOpen.value = true;
      at.value = stepped(at.value, event.key === "ArrowDown" ? 1 : -1, rows.length);
    } else if (event.key === "Enter") {
      event.preventDefault();
      const found = rows[at.value];
      if (found) open(found);
      else filterBy();
    } else if (event.key === "Escape" && isOpen.value) {
      event.preventDefault();
      shut();
    }
  };
  const onFocusOut = (event: TargetedFocusEvent<HTMLElement>): void => {
    if (!event.currentTarget.contains(event.relatedTarget as Node | null)) shut();
  };
  const isShown = isOpen.value && q.length >= LEAST;
  return (
    <search class="search" onFocusOut={onFocusOut}>
      <input
        type="text" inputMode="search" id="search" role="combobox" autocomplete="off" spellcheck={false} aria-label="Find words in reports, claims and events" aria-autocomplete="list"
        aria-expanded={isShown} aria-controls="found" aria-activedescendant={isShown && at.value >= 0 ? optionId(at.value) : undefined}
        placeholder="Find words  /" value={typed.value} onKeyDown={onKeyDown} onFocus={() => { isOpen.value = true; }}
        onInput={(event) => { typed.value = event.currentTarget.value; isOpen.value = true; if (!typed.value && filter.value.q) setFilter({ q: null }); }}
      />
      {isShown ? <FoundPanel q={q} groups={groups.value} fault={fault.value} at={at.value} onOpen={open} onFilter={filterBy} /> : null}
    </search>
  );
}

function openFound(found: Found): void {
  if (found.what === "events") selectEvent(found.id);
  else if (found.what === "reports") selectReport(found.id);
  else select({ claim: found.id, report: found.report, event: found.event });
  narrowPane.value = found.what === "events" ? "form" : "evidence";
}
