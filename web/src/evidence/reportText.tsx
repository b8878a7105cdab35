/** The text of a report, line by line, with its marks. Only text nodes, never HTML. */
import type { ComponentChildren } from "preact";
import { useEffect, useMemo, useRef } from "preact/hooks";
import type { Claim, ReportDetail, Span } from "../api/types";
import { reportClaims } from "../records";
import { selection } from "../state";
import type { CodePoints } from "./codePoints";
import { Cover, CoverAgain } from "./cover";
import { covered, isShownAlways, partsOf, passages } from "./covers";
import { Piece } from "./piece";
import { cut, lines, marksOf } from "./stretches";
import { draftHere, draggedEvidence, reportPoints } from "./words";

export function ReportText({ detail }: { detail: ReportDetail }) {
  const points = reportPoints.value;
  const claims = reportClaims.value;
  const selected = selection.value.claim;
  const claim = claims.find((c) => c.id === selected) ?? null;
  const box = useRef<HTMLDivElement>(null);
  const marks = useMemo(() => marksOf(claims, selected), [claims, selected]);
  const evidence = shownEvidence(claim);
  // The words of a new claim are no mark yet, and are to be seen all the same.
  const begun = draftHere();
  const drafted = begun ? [begun.trigger] : [];
  const firstOfEvent = claims.find((c) => c.event !== null && c.event === selection.value.event)?.id ?? null;
  useEffect(() => reveal(box.current, selected ?? firstOfEvent), [selected ?? firstOfEvent, detail.report.id]);
  if (!points) return null;
  const { title, title_span: titleSpan } = detail.report;
  const [start, end] = bodyOf(detail.report, points);
  const show = (span: Span): ComponentChildren =>
    cut(span, marks, evidence, drafted).map((s) => (
      <Piece key={s.span[0]} stretch={s} claims={claims} words={points.slice(s.span)} evidence={evidence[0] ?? null} />
    ));
  const hidden = covered.value;
  const shown = isShownAlways.value ? [] : passages.value.filter((p) => !hidden.includes(p));
  /** Passages that were uncovered end with the button that covers them again. */
  const opened = (span: Span): ComponentChildren => {
    const own = shown.filter((p) => span[0] < p.span[1] && p.span[1] <= span[1]);
    const cuts = [...own.map((p) => p.span[1]), ...(own.at(-1)?.span[1] === span[1] ? [] : [span[1]])];
    return cuts.map((end, n) => [show([cuts[n - 1] ?? span[0], end]), own[n] ? <CoverAgain key={`again ${end}`} passage={own[n]} /> : null]);
  };
  return (
    <div class="report-text" ref={box} lang="">
      {titleSpan || title ? (
        <h2 class="report-title" dir="auto">
          {titleSpan ? show(titleSpan) : title}
        </h2>
      ) : null}
      {lines(points.text, start, (n) => points.toPoints(n), end).map((span) => (
        <p key={span[0]} dir="auto">
          {partsOf(span, hidden).map((part) => (Array.isArray(part) ? opened(part) : <Cover key={part.span[0]} passage={part} claims={claims} />))}
        </p>
      ))}
    </div>
  );
}

function shownEvidence(claim: Claim | null): Span[] {
  const begun = draftHere();
  if (begun) return [draggedEvidence.value ?? begun.evidence];
  if (!claim) return [];
  return [draggedEvidence.value ?? claim.evidence.span, ...claim.also.map((e) => e.span)];
}

function reveal(box: HTMLElement | null, claim: string | null): void {
  if (!claim) return;
  requestAnimationFrame(() => box?.querySelector(`[data-trigger~="${CSS.escape(claim)}"]`)?.scrollIntoView({ block: "center" }));
}

/** Where the body lies, in UTF-16 units: without the headline where that stands before or after it in the text. */
function bodyOf({ title_span: title, text }: ReportDetail["report"], points: CodePoints): [number, number] {
  if (!title) return [0, text.length];
  const [start, end] = [points.toUnits(title[0]), points.toUnits(title[1])];
  if (!text.slice(end).trim()) return [0, start];
  return text.slice(0, start).trim() ? [0, text.length] : [end, text.length];
}
