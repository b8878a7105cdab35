/** Where a report is from: outlet, day and its basis, address, versions; and what is a copy of it. */
import type { ReportDetail } from "../api/types";
import { TierChooser } from "../claim/tierChooser";
import { sayDay } from "../days";
import { counted, plainWord } from "../format";
import { sayInstant } from "../instants";
import { selectReport } from "../state";

const BASIS: Record<string, string> = { given: "as given", metadata: "from the page", text: "from the text", unknown: "basis not known" };

export function ReportHead({ detail }: { detail: ReportDetail }) {
  const { report, tier } = detail;
  const isSuperseded = report.versions.length > 1;
  return (
    <header class="report-head">
      <p class="report-source">
        <b dir="auto">{report.outlet ?? "Outlet not known"}</b>
        {report.agency && report.agency !== report.outlet ? <span> · text of {report.agency}</span> : null}
        <span> · {report.published ? sayDay(report.published) : "day not known"}</span>
        {report.published ? <span class="quiet"> ({BASIS[report.published_basis] ?? plainWord(report.published_basis)})</span> : null}
        {tier !== "public" ? <span class="mark tier">{tier}</span> : null}
      </p>
      {report.byline ? (
        <p class="quiet" dir="auto">
          {report.byline}
        </p>
      ) : null}
      <p class="quiet report-address">
        {isWebAddress(report.url) ? (
          <a href={report.url ?? ""} target="_blank" rel="noopener noreferrer">
            {report.url}
          </a>
        ) : (
          <span>{report.url ?? (report.id === report.sha256 ? "no address" : report.id)}</span>
        )}
        <span title={`SHA-256 of what was read: ${report.sha256}`}> · sha {report.sha256.slice(0, 8)}</span>
      </p>
      {isSuperseded ? (
        <details class="quiet">
          <summary>{counted(report.versions.length, "version")}</summary>
          <ul class="plain">
            {report.versions.map((v) => (
              <li key={v.number}>
                {v.number}. read {sayInstant(v.at)}
                {v.is_current ? ", stands" : ""}
                {v.reason ? `: ${v.reason}` : ""}
              </li>
            ))}
          </ul>
        </details>
      ) : null}
      <TierChooser subject={report.id} tier={tier} />
    </header>
  );
}

/** Only addresses of the web become links: never javascript or data. */
const isWebAddress = (url: string | null): boolean => /^https?:/i.test(url ?? "");

export function Copies({ detail }: { detail: ReportDetail }) {
  if (!detail.copies.length) return null;
  return (
    <section class="copies">
      <h3>{detail.copies.length === 1 ? "A copy" : "Copies"}</h3>
      <ul class="plain">
        {detail.copies.map((c) => {
          const other = c.report === detail.report.id ? c.original : c.report;
          return (
            <li key={other}>
              {plainWord(c.kind)} {c.report === detail.report.id ? "of" : "in"}{" "}
              <button type="button" class="link" onClick={() => selectReport(other)}>
                {other}
              </button>{" "}
              <span class="quiet">{c.reason}</span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
