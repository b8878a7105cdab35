/** The evidence pane: the report, its text with the words of every claim marked, and what can be done with words. */
import { useEffect } from "preact/hooks";
import { Fault, Skeleton } from "../layout/states";
import { reportRecord, shownReport } from "../records";
import { GraphicNote } from "./graphicNote";
import { ReportFoot } from "./reportFoot";
import { Copies, ReportHead } from "./reportHead";
import { ReportText } from "./reportText";
import { WordsBar } from "./wordsBar";
import { readSelection } from "./words";

export function EvidencePane() {
  useEffect(() => {
    document.addEventListener("selectionchange", readSelection);
    return () => document.removeEventListener("selectionchange", readSelection);
  }, []);
  const detail = reportRecord.data.value;
  if (reportRecord.fault.value) return <Fault fault={reportRecord.fault.value} onRetry={reportRecord.refresh} />;
  if (!detail) return shownReport.value ? <Skeleton rows={12} /> : <Unopened />;
  return (
    <>
      <div class="scroll evidence" tabIndex={0} role="region" aria-label="Text of the report">
        <ReportHead detail={detail} />
        <GraphicNote />
        <ReportText detail={detail} />
        <Copies detail={detail} />
      </div>
      <WordsBar />
      <ReportFoot detail={detail} />
    </>
  );
}

const Unopened = () => (
  <div class="empty">
    <p>No report is open.</p>
    <p class="quiet">Choose an event, a claim of the queue or a report in the list: its words are shown here with every claim marked.</p>
  </div>
);
