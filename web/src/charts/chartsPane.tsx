/** Figures over time, each quantity in a chart of its own, with its range and with how much was reported. */
import { useEffect, useMemo } from "preact/hooks";
import { counted } from "../format";
import { Fault, Skeleton } from "../layout/states";
import { selection, setView, view } from "../state";
import { dayScale } from "../timeline/dayScale";
import { useWidth } from "../timeline/widthOf";
import { allSeries, areChartsShown, asTable, charts, days, isLog, pointed, scope, type Charts } from "./chartState";
import { ChartTable } from "./chartTable";
import { FigureChart, GUTTER } from "./figureChart";
import { PointedFigure } from "./pointedFigure";
import { keyOf, ordered } from "./points";
import "../timeline/timeline.css";
import "./charts.css";

const FEW = 8;

export function ChartsPane() {
  const { holder, width } = useWidth();
  useEffect(() => {
    areChartsShown.value = true;
    return () => { areChartsShown.value = false; pointed.value = null; };
  }, []);
  const answer = charts.data.value;
  return (
    <div class="charts" aria-busy={charts.isLoading.value}>
      <Tools answer={answer} />
      <div class="charts-fit" ref={holder} />
      {charts.fault.value ? <Fault fault={charts.fault.value} onRetry={charts.refresh} /> : null}
      {!answer && !charts.fault.value ? <Skeleton rows={5} /> : null}
      {answer && !answer.series.length ? <p class="empty">No figure is told here: neither killed, injured, displaced nor any other number with a day.</p> : null}
      {answer?.series.length && width > 120 ? <Multiples answer={answer} width={width} /> : null}
      {answer?.series.length && !asTable.value ? <PointedFigure /> : null}
    </div>
  );
}

const SCOPES = { event: "This event, as known by each day", situation: "This situation, as known by each day", all: "All events, each on its day" };

function Tools({ answer }: { answer: Charts | null }) {
  const hasOne = selection.value.event !== null || selection.value.situation !== null;
  const left = answer?.left_out ?? 0;
  return (
    <div class="timeline-tools" role="group" aria-label="Charts">
      <span>{SCOPES[scope.value]}</span>
      {hasOne ? <button type="button" onClick={() => setView({ chart: view.value.chart === "all" ? "figures" : "all" })}>{scope.value === "all" ? (selection.value.event ? "This event" : "This situation") : "All events"}</button> : null}
      <span class="spacer" />
      {scope.value === "all" && left ? <span class="tray" title="The charts hold the events with the largest figures. Narrow the filter to see the others.">{counted(left, "event")} with smaller figures or none not charted</span> : null}
      <label class="check" title="Each line ten times the one below"><input type="checkbox" checked={isLog.value} onChange={() => { isLog.value = !isLog.value; }} />Log</label>
      <button type="button" aria-pressed={asTable.value} onClick={() => { asTable.value = !asTable.value; }}>Table</button>
    </div>
  );
}

function Multiples({ answer, width }: { answer: Charts; width: number }) {
  const series = useMemo(() => ordered(answer.series), [answer]);
  const span = days.value;
  const scale = useMemo(() => (span ? dayScale(span, width - GUTTER) : null), [span, width]);
  const shown = allSeries.value ? series : series.slice(0, FEW);
  return (
    <div class="scroll charts-scroll" tabIndex={0} role="group" aria-label="Charts, one for each quantity">
      {shown.map((one) => (asTable.value || !scale ? <ChartTable key={keyOf(one)} series={one} /> : <FigureChart key={keyOf(one)} series={one} scale={scale} volume={answer.volume} />))}
      {series.length > FEW ? (
        <button type="button" class="link more-lanes" onClick={() => { allSeries.value = !allSeries.value; }}>{allSeries.value ? "Fewer charts" : `${counted(series.length - FEW, "chart")} more`}</button>
      ) : null}
    </div>
  );
}
