/** Exporting exactly what the filter keeps: first rows, what is left out and why, tier and licence, before the file is written. */
import "../styles/export.css";
import { useSignal, useSignalEffect } from "@preact/signals";
import { get, isAbort, queryString, type Query } from "../api/client";
import { counted, sayNumber } from "../format";
import { Dialog } from "../layout/dialog";
import { Fault, Skeleton } from "../layout/states";
import { tell, tellFault } from "../notice";
import { filter, filterQuery, freshness, isFiltered } from "../state";
import { fetchFile, save } from "./download";
import { FirstRows } from "./firstRows";
import { FORMATS, WHATS, type ExportPreview, type Format, type What } from "./preview";

export function ExportDialog() {
  const what = useSignal<What>("events");
  const format = useSignal<Format>("csv");
  const seen = useSignal<ExportPreview | null>(null);
  const fault = useSignal<Error | null>(null);
  const again = useSignal(0);
  const isBusy = useSignal(false);
  const query = (): Query => ({ ...filterQuery(filter.value), what: what.value, format: format.value });
  useSignalEffect(() => {
    again.value;
    freshness.value;
    const abort = new AbortController();
    const asked = query();
    fault.value = null;
    get<ExportPreview>("/export/preview", asked, abort.signal).then(
      (found) => { seen.value = found; },
      (error: unknown) => { if (!isAbort(error)) { seen.value = null; fault.value = error as Error; } },
    );
    return () => abort.abort();
  });
  const found = seen.value?.what === what.value && seen.value.format === format.value ? seen.value : null;
  const download = async (): Promise<void> => {
    isBusy.value = true;
    try {
      const file = await fetchFile(`/export${queryString(query())}`, `${what.value}.${format.value}`);
      save(file.name, file.content);
      tell(`Saved ${file.name}${file.rows === null ? "" : `: ${counted(file.rows, "record")}`}`);
    } catch (error) {
      tellFault(error);
      fault.value = error as Error;
    } finally {
      isBusy.value = false;
    }
  };
  const foot = (
    <>
      <button type="button" disabled={!found} onClick={() => found && save(`README-${found.what}.txt`, new Blob([found.readme], { type: "text/plain" }))}>Save the README</button>
      <button type="button" class="primary" disabled={!found || isBusy.value} onClick={() => void download()}>
        {isBusy.value ? "Writing…" : found ? `Save ${counted(found.total, found.what.slice(0, -1))}` : "Save"}
      </button>
    </>
  );
  return (
    <Dialog title="Export" isWide foot={foot}>
      <Choices what={what.value} format={format.value} onWhat={(w) => { what.value = w; }} onFormat={(f) => { format.value = f; }} />
      {fault.value ? <Fault fault={fault.value} onRetry={() => { again.value += 1; }} /> : found ? <Foreseen found={found} /> : <Skeleton rows={6} />}
    </Dialog>
  );
}

interface ChoicesProps { what: What; format: Format; onWhat: (what: What) => void; onFormat: (format: Format) => void }

function Choices({ what, format, onWhat, onFormat }: ChoicesProps) {
  return (
    <div class="export-choices">
      <fieldset>
        <legend>What</legend>
        {WHATS.map((one) => <label class="check" key={one}><input type="radio" name="what" checked={what === one} onChange={() => onWhat(one)} />{one}</label>)}
      </fieldset>
      <fieldset>
        <legend>As</legend>
        {FORMATS.map((one) => (
          <label class="check" key={one.format}><input type="radio" name="format" checked={format === one.format} onChange={() => onFormat(one.format)} />{one.title}<span class="quiet">{one.says}</span></label>
        ))}
      </fieldset>
    </div>
  );
}

function Foreseen({ found }: { found: ExportPreview }) {
  return (
    <>
      <dl class="facts export-facts">
        <dt>Filter</dt><dd><bdi>{found.filter}</bdi>{isFiltered.value ? null : <span class="quiet"> (the whole case; set a filter above the panes to narrow it)</span>}</dd>
        <dt>Records</dt><dd><b>{sayNumber(found.total)}</b> {found.what}</dd>
        <dt>Left out</dt>
        <dd>{found.left_out.length ? found.left_out.map((row, n) => <span key={row.reason}>{n ? "; " : ""}<b>{sayNumber(row.n)}</b> {row.reason}</span>) : "nothing"}</dd>
        <dt>Tier</dt><dd><span class={found.tier === "public" ? "mark" : "mark tier"}>{found.tier}</span>{found.tier === "public" ? null : <> The file is to be handled as {found.tier}; this export is noted in the audit.</>}</dd>
        <dt>Licence</dt><dd class="quiet">{found.licence_note}</dd>
      </dl>
      <FirstRows found={found} />
    </>
  );
}
