import type { ReportRow } from "../api/types";
import { shortDay } from "../days";
import { counted } from "../format";
import { dialog, selectReport, selection, session } from "../state";
import { narrowPane } from "../layout/arrangement";
import { lists } from "./lists";
import { Rows } from "./rows";

export function ReportRows() {
  return (
    <Rows
      list={lists.reports}
      label="Reports"
      keyOf={(r) => r.id}
      row={(r) => <ReportLine report={r} />}
      none={
        <>
          <p>This case holds no reports yet.</p>
          {session.value?.may.add ? (
            <button
              type="button"
              class="primary"
              onClick={() => {
                dialog.value = "add";
              }}
            >
              Add reports
            </button>
          ) : null}
        </>
      }
    />
  );
}

function ReportLine({ report }: { report: ReportRow }) {
  const open = (): void => {
    selectReport(report.id);
    narrowPane.value = "evidence";
  };
  return (
    <button
      type="button"
      class={report.finished ? "row done" : "row"}
      aria-current={selection.value.report === report.id ? "true" : undefined}
      onClick={open}
    >
      <span class="row-title" dir="auto">
        {report.title ?? <span class="quiet">Without a title: {report.id.slice(0, 16)}</span>}
      </span>
      <Snippet snippet={report.snippet} />
      <span class="row-line">
        <span class="quiet" dir="auto">
          {report.outlet ?? "outlet not known"}
        </span>
        <span class="quiet">{report.published ? shortDay(report.published) : "day not known"}</span>
      </span>
      <span class="row-line">
        <span>
          {report.finished ? "read to the end" : report.claims ? `${report.decided} of ${counted(report.claims, "claim")} decided` : "no claims"}
        </span>
        <span>
          {report.copies.length ? (
            <span class="mark">{counted(report.copies.length, "cop").replace(/cops?$/, report.copies.length === 1 ? "copy" : "copies")}</span>
          ) : null}
          {report.tier !== "public" ? <span class="mark tier">{report.tier}</span> : null}
        </span>
      </span>
    </button>
  );
}

function Snippet({ snippet }: Pick<ReportRow, "snippet">) {
  if (!snippet) return null;
  if (typeof snippet === "string")
    return (
      <span class="row-text quiet" dir="auto">
        {snippet}
      </span>
    );
  return (
    <span class="row-text quiet" dir="auto">
      {snippet.map((piece, n) => (piece.hit ? <mark key={n}>{piece.text}</mark> : piece.text))}
    </span>
  );
}
