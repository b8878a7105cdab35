/** What holds the words, below the field: events, claims, reports, with the words marked. Snippets are text nodes. */
import { useEffect } from "preact/hooks";
import { counted } from "../format";
import { flat, type Found, type FoundGroup, type What } from "./find";

const TITLES: Record<What, string> = { events: "Events", claims: "Claims", reports: "Reports" };
export const optionId = (n: number): string => `found-${n}`;

interface Props { q: string; groups: FoundGroup[] | null; fault: Error | null; at: number; onOpen: (found: Found) => void; onFilter: () => void }

export function FoundPanel({ q, groups, fault, at, onOpen, onFilter }: Props) {
  useEffect(() => { if (at >= 0) document.getElementById(optionId(at))?.scrollIntoView({ block: "nearest" }); }, [at]);
  const rows = groups ? flat(groups) : [];
  const withheld = groups?.reduce((sum, g) => sum + g.withheld, 0) ?? 0;
  return (
    <div class="found" id="found" role="listbox" aria-label={`What holds “${q}”`} onMouseDown={(e) => e.preventDefault()}>
      {fault ? <p class="found-note fault" role="alert">{fault.message}</p> : null}
      {!groups && !fault ? <p class="found-note quiet" role="status">Looking…</p> : null}
      {groups && !rows.length ? <p class="found-note" role="status">Nothing holds all of these words. “in a row” in quotation marks; displac* leaves the end open.</p> : null}
      {groups?.map((g) => (g.items.length ? (
        <div role="group" key={g.what} aria-label={TITLES[g.what]}>
          <p class="found-title" aria-hidden="true">{TITLES[g.what]}</p>
          {g.items.map((found) => { const n = rows.indexOf(found); return <Row key={found.id} found={found} n={n} isOn={n === at} onOpen={onOpen} />; })}
        </div>
      ) : null))}
      {withheld ? <p class="found-note quiet">{counted(withheld, "record")} withheld</p> : null}
      <button type="button" role="option" tabIndex={-1} id={optionId(rows.length)} aria-selected={at === rows.length} class="found-row found-filter" onClick={onFilter}>
        Filter everything by <b><bdi>{q}</bdi></b><kbd>Enter</kbd>
      </button>
    </div>
  );
}

function Row({ found, n, isOn, onOpen }: { found: Found; n: number; isOn: boolean; onOpen: (found: Found) => void }) {
  return (
    <button type="button" role="option" tabIndex={-1} id={optionId(n)} aria-selected={isOn} class="found-row" onClick={() => onOpen(found)}>
      {found.what === "claims" ? null : <span class="found-name" dir="auto">{found.title ?? "Without a title"}</span>}
      <span class="found-snippet" dir="auto">{found.snippet.map((piece, i) => (piece.hit ? <mark key={i}>{piece.text}</mark> : piece.text))}</span>
      {found.what === "claims" && found.title ? <span class="quiet" dir="auto">{found.title}</span> : null}
    </button>
  );
}
