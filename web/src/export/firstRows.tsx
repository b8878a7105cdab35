/** The first rows of an export as a table; columns that are empty in all of them are folded away. */
import { useSignal } from "@preact/signals";
import { counted } from "../format";
import { filledColumns, sayCell, type ExportPreview } from "./preview";

export function FirstRows({ found }: { found: ExportPreview }) {
  const showsAll = useSignal(false);
  if (!found.rows.length) return <p class="empty">Nothing passes the filter: the file would hold no record.</p>;
  const filled = filledColumns(found.columns, found.rows);
  const columns = showsAll.value ? found.columns : filled;
  const folded = found.columns.length - filled.length;
  return (
    <section aria-label="First rows" class="first-rows">
      <p class="row-line">
        <span class="quiet">The first {found.rows.length} of {counted(found.total, "row")}, {counted(found.columns.length, "column")}</span>
        {folded ? <label class="check"><input type="checkbox" checked={showsAll.value} onChange={(e) => { showsAll.value = e.currentTarget.checked; }} />{counted(folded, "column")} empty in these rows</label> : null}
      </p>
      <div class="table-scroll" tabIndex={0} role="region" aria-label="Preview table">
        <table class="rows-table">
          <thead><tr>{columns.map((name) => <th scope="col" key={name}>{name}</th>)}</tr></thead>
          <tbody>
            {found.rows.map((row, n) => (
              <tr key={n}>{columns.map((name) => { const cell = sayCell(row[name]); return <td key={name} dir="auto" class={typeof row[name] === "number" ? "number" : ""} title={cell.length > 40 ? cell : undefined}>{cell}</td>; })}</tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}
