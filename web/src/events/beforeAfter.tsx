/** Events before and after, side by side: what is gone, new or changed, and the claims that go from one to another. */
import type { Claim } from "../api/types";
import { KindDot } from "../claim/badges";
import { SentenceLine } from "../claim/sentenceLine";
import { shortStretch } from "../days";
import { counted, sayFigure, sayThree } from "../format";
import { changesNothing, movedClaims, type Change } from "./changes";
import type { PreviewRow } from "./shapes";

export function BeforeAfter({ change, claims }: { change: Change; claims: readonly Claim[] }) {
  if (changesNothing(change)) return <p role="status"><b>Nothing changes:</b> the events are already put together in this way.</p>;
  const known = new Map(claims.map((c) => [c.id, c]));
  return (
    <div class="side-by-side before-after">
      <section aria-label="Now"><h3>Now</h3>{change.before.map((e) => <Row key={e.id} row={e} others={change.after} sign="−" known={known} leadsTo={change.redirected.find((r) => r.from === e.id)?.to} />)}</section>
      <section aria-label="Then"><h3>Then</h3>{change.after.map((e) => <Row key={e.id} row={e} others={change.before} sign="+" known={known} isNew={change.made.includes(e.id)} />)}</section>
    </div>
  );
}

interface RowProps { row: PreviewRow; others: readonly PreviewRow[]; sign: "+" | "−"; known: ReadonlyMap<string, Claim>; leadsTo?: string | undefined; isNew?: boolean }

function Row({ row, others, sign, known, leadsTo, isNew = false }: RowProps) {
  const moved = movedClaims(row, others);
  return (
    <article class="preview-row">
      <h4><KindDot kind={row.kind} family={row.family} /><span dir="auto">{row.title}</span> <span class="quiet">{row.id}</span></h4>
      <p class="row-line"><span>{shortStretch(row.start, row.end, row.ongoing)}</span><span class="quiet">{row.independence}</span></p>
      <p class="figure-badges">{row.figures.map((f) => <span class="badge" key={f.of + f.unit + (f.group ?? "") + (f.measure ?? "")} title={sayThree(f)}>{sayFigure(f)}</span>)}</p>
      <p class="marks">
        <span class="mark">{counted(row.claims, "claim")}</span>
        {moved.length ? <span class="mark">{sign} {counted(moved.length, "claim")}</span> : null}
        {isNew ? <span class="mark">new event</span> : null}
        {leadsTo ? <span class="mark">{row.id} will lead to {leadsTo}</span> : null}
        {row.contradictions ? <span class="mark disputed">{counted(row.contradictions, "contradiction")}</span> : null}
      </p>
      <ul class="plain moved">{moved.map((id) => known.get(id)).filter((c): c is Claim => !!c).map((c) => <li key={c.id}>{sign} <SentenceLine claim={c} /></li>)}</ul>
    </article>
  );
}
