/** One quantity over days, by itself: flow and stock, households and people never share an axis. Below it what is not known, and how much was reported. */
import { useMemo } from "preact/hooks";
import { dayNumber, shortDay } from "../days";
import { familyColour, familyOf } from "../families";
import { counted, sayFigure, sayNumber } from "../format";
import { select, selectEvent, selection } from "../state";
import { ticksOf, type DayScale } from "../timeline/dayScale";
import { PointMark } from "./chartPoint";
import { isLog, pointed, scope, type Charts } from "./chartState";
import { measureOf, partsOf, standing, titleOf, whiskerOf, type FigurePoint, type Series } from "./points";

const HEIGHT = 96;
const TOP = 8;
const BAND = 20;
const VOLUME = 20;
export const GUTTER = 46;

interface Props { series: Series; scale: DayScale; volume: Charts["volume"] }

export function FigureChart({ series, scale, volume }: Props) {
  const measure = useMemo(() => measureOf(series, HEIGHT, isLog.value), [series, isLog.value]);
  const { known, unknown, undated } = useMemo(() => partsOf(series), [series]);
  const title = titleOf(series);
  const total = TOP + HEIGHT + BAND + VOLUME + 15;
  const colour = familyColour(familyOf(series.of));
  return (
    <figure class="figure-chart">
      <figcaption>
        <strong dir="auto">{title}</strong>{" "}
        <span class="quiet">{counted(known.length, "figure")}{unknown.length + undated ? `, ${unknown.length + undated} not known` : ""}{undated ? ` (${undated} without a day)` : ""}</span>
      </figcaption>
      <svg width={scale.width + GUTTER} height={total} role="group" aria-label={`${title}. Arrow keys go from one figure to the next.`} style={{ color: colour }}>
        <g transform={`translate(${GUTTER} ${TOP})`}>
          <Grid scale={scale} ticks={measure.ticks} y={measure.y} height={total - TOP} />
          {scope.value === "all" ? null : <Steps known={known.map((k) => k.point)} scale={scale} y={measure.y} />}
          <Points series={series} known={known} scale={scale} y={measure.y} />
          <Unknowns unknown={unknown} scale={scale} />
          <Volume volume={volume} scale={scale} />
        </g>
      </svg>
    </figure>
  );
}

function Grid({ scale, ticks, y, height }: { scale: DayScale; ticks: number[]; y: (n: number) => number; height: number }) {
  return (
    <g aria-hidden="true">
      {ticksOf(scale).map((tick) => (
        <g key={tick.day}><path class="tick" d={`M${scale.x(tick.day)} 0V${height - 12}`} /><text class="axis" x={scale.x(tick.day) + 2} y={height - 3}>{tick.words}</text></g>
      ))}
      {ticks.map((n) => (
        <g key={n}><path class={n === 0 ? "baseline" : "tick"} d={`M0 ${y(n)}H${scale.width}`} /><text class="axis" x={-5} y={y(n) + 3.5} text-anchor="end">{sayNumber(n)}</text></g>
      ))}
      <rect class="unknown-band" x={0} y={HEIGHT + 1} width={scale.width} height={BAND - 2} />
      <text class="axis" x={-5} y={HEIGHT + 16} text-anchor="end">unknown</text>
      <text class="axis" x={-5} y={HEIGHT + BAND + 14} text-anchor="end">reports</text>
    </g>
  );
}

interface PointsProps { series: Series; known: { point: FigurePoint; whisker: NonNullable<ReturnType<typeof whiskerOf>> }[]; scale: DayScale; y: (n: number) => number }

function Points({ series, known, scale, y }: PointsProps) {
  const places = standing(known.map((k) => dayNumber(k.point.on) ?? 0), scale.x(scale.first + 1));
  const chosen = known.findIndex((k) => k.point.event !== null && k.point.event === selection.value.event);
  const stop = Math.max(0, chosen);
  return (
    <>
      {known.map(({ point, whisker }, n) => {
        const day = dayNumber(point.on) ?? 0;
        if (day < scale.first || day >= scale.end) return null;
        const x = scale.x(places[n] ?? day + 0.5);
        const show = (): void => { pointed.value = { series, point }; };
        return (
          <g
            key={n} class={n === chosen && scope.value === "all" ? "figure-point chosen" : "figure-point"} role="button" tabIndex={n === stop ? 0 : -1} aria-label={sayPoint(series, point)}
            onMouseEnter={show} onFocus={show} onClick={() => choose(point)}
            onKeyDown={(event) => keyed(event, point)}
          >
            <rect class="bar-ground" x={x - 6} y={-TOP} width={12} height={HEIGHT + TOP} />
            <PointMark x={x} whisker={whisker} y={y} />
          </g>
        );
      })}
    </>
  );
}

function choose(point: FigurePoint): void {
  const [claim] = point.claims;
  if (point.event && scope.value === "all") selectEvent(point.event);
  else if (claim) select({ claim, report: null });
}

function keyed(event: KeyboardEvent, point: FigurePoint): void {
  const all = [...((event.currentTarget as SVGGElement).parentElement?.querySelectorAll<SVGGElement>(".figure-point") ?? [])];
  const by = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
  if (by) all[all.indexOf(event.currentTarget as SVGGElement) + by]?.focus();
  else if (event.key === "Enter" || event.key === " ") choose(point);
  else return;
  event.preventDefault();
  event.stopPropagation();
}

/** "9 Sep 2031: 11 killed (5 to 18), from 3 claims". */
export function sayPoint(series: Series, point: FigurePoint): string {
  const words = sayFigure({ ...point, of: series.of, unit: series.unit, measure: series.measure, group: series.group });
  return `${shortDay(point.on)}: ${words}${series.group ? ` (${series.group})` : ""}, from ${counted(point.claims.length, "claim")}`;
}

/** What was known by each day: a line of steps, since it holds until something newer is told. */
function Steps({ known, scale, y }: { known: FigurePoint[]; scale: DayScale; y: (n: number) => number }) {
  const told = known.filter((p) => p.best !== null);
  const path = told.map((p, n) => {
    const x = scale.x((dayNumber(p.on) ?? 0) + 0.5);
    return n === 0 ? `M${x} ${y(p.best ?? 0)}` : `H${x}V${y(p.best ?? 0)}`;
  });
  return path.length > 1 ? <path class="steps" d={path.join("")} /> : null;
}

/** Told without a number: hollow, in a band of their own, never at 0. */
function Unknowns({ unknown, scale }: { unknown: { on: string; event: string | null }[]; scale: DayScale }) {
  return (
    <>
      {unknown.map(({ on, event }, n) => {
        const day = dayNumber(on) ?? 0;
        if (day < scale.first || day >= scale.end) return null;
        const words = `${shortDay(on)}: told without a number`;
        const open = (): void => { if (event) selectEvent(event); };
        return (
          <g key={n} class="unknown-point" role="button" tabIndex={n === 0 ? 0 : -1} aria-label={words} onClick={open} onKeyDown={(e) => { if (e.key === "Enter") open(); }}>
            <title>{words}</title>
            <circle cx={scale.x(day + 0.5)} cy={HEIGHT + BAND / 2} r={4} />
          </g>
        );
      })}
    </>
  );
}

function Volume({ volume, scale }: { volume: Charts["volume"]; scale: DayScale }) {
  const most = Math.max(1, ...volume.map((v) => v.reports));
  const top = HEIGHT + BAND + VOLUME;
  return (
    <g class="volume-under">
      {volume.map((v) => {
        const day = dayNumber(v.on) ?? 0;
        if (day < scale.first || day >= scale.end) return null;
        const [x, height] = [scale.x(day), (v.reports / most) * (VOLUME - 4)];
        const width = Math.max(1, scale.x(day + 1) - x - 1);
        return <rect key={v.on} x={x} y={top - height} width={width} height={height}><title>{`${shortDay(v.on)}: ${counted(v.reports, "report")}`}</title></rect>;
      })}
      <path class="tick" d={`M0 ${top}H${scale.width}`} />
    </g>
  );
}
