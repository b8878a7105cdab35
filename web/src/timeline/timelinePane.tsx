/** The filtered events and situations along calendar days. */
import { useEffect, useMemo, useRef } from "preact/hooks";
import { counted } from "../format";
import { Fault, Skeleton } from "../layout/states";
import { selectEvent, selection } from "../state";
import { placeBars, type PlacedBar } from "./bars";
import { dayScale, ticksOf, type DayScale } from "./dayScale";
import { isWithin } from "./dayWindow";
import { EventBar, ROW } from "./eventBar";
import { LANE, Lanes } from "./lanes";
import { PlayBar } from "./playBar";
import { RangeInputs } from "./rangeInputs";
import { allLanes, dayWindow, isTimelineShown, play, pointedAt, shownDays, span, timeline, type Timeline } from "./timelineState";
import { VolumeStrip } from "./volumeStrip";
import { useWidth } from "./widthOf";
import { WindowBand } from "./windowBand";
import "./timeline.css";

const FEW_LANES = 2;

export function TimelinePane() {
  const { holder, width } = useWidth();
  useEffect(() => {
    isTimelineShown.value = true;
    return () => { isTimelineShown.value = false; pointedAt.value = null; };
  }, []);
  const answer = timeline.data.value;
  const days = span.value;
  const scale = useMemo(() => (days && width > 40 ? dayScale(days, width) : null), [days, width]);
  return (
    <div class="timeline" aria-busy={timeline.isLoading.value}>
      <div class="timeline-tools" role="group" aria-label="Days shown"><PlayBar />{play.value ? null : <RangeInputs />}<span class="spacer" /><Undated answer={answer} /></div>
      <div class="timeline-fit" ref={holder} />
      {timeline.fault.value ? <Fault fault={timeline.fault.value} onRetry={timeline.refresh} /> : null}
      {!answer && !timeline.fault.value ? <Skeleton rows={5} /> : null}
      {answer && !days ? <p class="empty">{answer.undated ? "None of these events has a day." : "No event fulfils the filter."}</p> : null}
      {answer && scale ? <Drawing answer={answer} scale={scale} /> : null}
      {answer && scale ? <Foot answer={answer} /> : null}
    </div>
  );
}

/** Events without a day: told, not left out in silence. */
function Undated({ answer }: { answer: Timeline | null }) {
  if (!answer?.undated) return null;
  return <span class="tray" title="They stand at the end of the list of events: no day of theirs is told or can be worked out.">{counted(answer.undated, "event")} without a day</span>;
}

function Drawing({ answer, scale }: { answer: Timeline; scale: DayScale }) {
  const bars = useMemo(() => placeBars(answer.bars, scale), [answer, scale]);
  const lanes = useMemo(() => answer.situations.filter((lane) => isInDays(lane.start, lane.end, shownDays.peek())), [answer]);
  const shown = allLanes.value ? lanes : lanes.slice(0, FEW_LANES);
  return (
    <>
      <VolumeStrip answer={answer} scale={scale} />
      <div class="timeline-scroll scroll">
        <Fades />
        {shown.length ? (
          <svg width={scale.width} height={shown.length * LANE} class="lanes" role="group" aria-label="Situations">
            <Lines scale={scale} height={shown.length * LANE} />
            <WindowBand scale={scale} height={shown.length * LANE} />
            <Lanes lanes={shown} scale={scale} />
          </svg>
        ) : null}
        {lanes.length > FEW_LANES ? (
          <button type="button" class="link more-lanes" onClick={() => { allLanes.value = !allLanes.value; }}>
            {allLanes.value ? "Fewer situations" : `${counted(lanes.length - FEW_LANES, "situation")} more`}
          </button>
        ) : null}
        <Bars bars={bars} scale={scale} />
      </div>
    </>
  );
}

/** Lanes without a day in the filter's days would be empty rows. */
function isInDays(start: string | null, end: string | null, { since, until }: { since: string | null; until: string | null }): boolean {
  return !(until && start && start > until) && !(since && end && end < since);
}

function Bars({ bars, scale }: { bars: readonly PlacedBar[]; scale: DayScale }) {
  const drawing = useRef<SVGSVGElement>(null);
  const chosen = selection.value.event;
  const days = dayWindow.value;
  const height = (Math.max(-1, ...bars.map((b) => b.row)) + 1) * ROW + 4;
  const stop = bars.some((b) => b.bar.id === chosen) ? chosen : bars[0]?.bar.id;
  useEffect(() => {
    if (chosen) drawing.current?.querySelector(`[data-bar="${CSS.escape(chosen)}"]`)?.scrollIntoView({ block: "nearest" });
  }, [chosen, bars]);
  const step = (from: number, by: number): void => {
    const next = bars[from + by];
    if (next) drawing.current?.querySelector<SVGGElement>(`[data-bar="${CSS.escape(next.bar.id)}"]`)?.focus();
  };
  return (
    <svg ref={drawing} width={scale.width} height={height} class="bars" role="group" aria-label="Events. Arrow keys go from one to the next.">
      <Lines scale={scale} height={height} />
      <WindowBand scale={scale} height={height} />
      {bars.map((placed, n) => (
        <EventBar
          key={placed.bar.id} placed={placed} scale={scale} isChosen={placed.bar.id === chosen} isOutside={days !== null && !isWithin(placed.bar, days)} isStop={placed.bar.id === stop}
          onOpen={() => selectEvent(placed.bar.id)} onStep={(by) => step(n, by)}
        />
      ))}
    </svg>
  );
}

function Lines({ scale, height }: { scale: DayScale; height: number }) {
  return <>{ticksOf(scale).map((tick) => <path key={tick.day} class="tick" d={`M${scale.x(tick.day)} 0V${height}`} />)}</>;
}

/** Edges that nobody knows fade: as masks, so that each bar keeps its own colour. */
function Fades() {
  const stops = { in: [0, 0.55], out: [0.55, 0], both: [0.08, 0.4, 0.08] };
  return (
    <svg width="0" height="0" class="fades" aria-hidden="true">
      <defs>
        {Object.entries(stops).map(([name, levels]) => (
          <g key={name}>
            <linearGradient id={`levels-${name}`}>
              {levels.map((level, n) => <stop key={n} offset={n / (levels.length - 1)} stop-color="#fff" stop-opacity={level} />)}
            </linearGradient>
            <mask id={`fade-${name}`} maskContentUnits="objectBoundingBox"><rect width="1" height="1" fill={`url(#levels-${name})`} /></mask>
          </g>
        ))}
      </defs>
    </svg>
  );
}

function Foot({ answer }: { answer: Timeline }) {
  const total = answer.total ?? answer.bars.length;
  const more = total > answer.bars.length ? ` The ${answer.bars.length} most told of ${total.toLocaleString("en-GB")} events.` : "";
  return (
    <p class="timeline-foot hint">
      {pointedAt.value ? <span dir="auto">{pointedAt.value}</span> : (
        <>
          <span class="key-solid" /> days told <span class="key-unsure" /> planned, feared or denied <span class="key-faint" /> somewhere within <span class="key-open">▸</span> no end told <span class="key-published" /> reported{" "}
          <span class="key-promise">◇</span> promised.{more}
        </>
      )}
    </p>
  );
}
