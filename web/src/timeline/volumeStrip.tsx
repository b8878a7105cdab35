/** How much happened and how much was reported, bucket by bucket: events upwards, reports downwards, each half by a measure of its own, which it names. Dragging over it sets the days. */
import { useSignal } from "@preact/signals";
import { dayNumber, dayOf, shortDay } from "../days";
import { counted } from "../format";
import { setFilter } from "../state";
import { bucketEnd, ticksOf, type DayScale } from "./dayScale";
import { pointedAt, type Timeline } from "./timelineState";
import { WindowBand } from "./windowBand";

const UP = 26;
const DOWN = 20;
export const STRIP = UP + DOWN + 16;
const LEAST_DRAG = 4;

export function VolumeStrip({ answer, scale }: { answer: Timeline; scale: DayScale }) {
  const dragged = useSignal<[number, number] | null>(null);
  const mostEvents = Math.max(1, ...answer.volume.map((v) => v.n_events));
  const mostReports = Math.max(1, ...answer.volume.map((v) => v.n_reports));
  const range = dragged.value && [Math.min(...dragged.value), Math.max(...dragged.value)] as const;
  return (
    <svg class="volume" width={scale.width} height={STRIP} role="img" aria-label={sayVolume(answer)} {...brush(dragged, scale)}>
      <WindowBand scale={scale} height={STRIP} />
      {ticksOf(scale).map((tick) => (
        <g key={tick.day}>
          <path class="tick" d={`M${scale.x(tick.day)} 0V${STRIP}`} />
          <text x={scale.x(tick.day) + 3} y={STRIP - 4}>{tick.words}</text>
        </g>
      ))}
      {answer.volume.map((v) => {
        const from = dayNumber(v.from) ?? 0;
        const [x, end] = [Math.max(0, scale.x(from)), Math.min(scale.width, scale.x(bucketEnd(v.from, answer.bucket)))];
        if (end <= 0 || x >= scale.width) return null;
        const width = Math.max(1.5, end - x - (end - x > 4 ? 1 : 0));
        const [up, down] = [(v.n_events / mostEvents) * (UP - 2), (v.n_reports / mostReports) * (DOWN - 2)];
        const words = `${bucketWords(answer.bucket, v.from)}: ${counted(v.n_events, "event")}, ${counted(v.n_reports, "report")}`;
        return (
          <g key={v.from} onMouseEnter={() => { pointedAt.value = words; }} onMouseLeave={() => { pointedAt.value = null; }}>
            <rect class="bar-ground" x={x} y={0} width={width} height={UP + DOWN} />
            <rect class="of-events" x={x} y={UP - up} width={width} height={up} />
            <rect class="of-reports" x={x} y={UP + 1} width={width} height={down} />
          </g>
        );
      })}
      <text class="strip-name" x={0} y={9}>{`events, most ${mostEvents} a ${answer.bucket}`}</text>
      <text class="strip-name" x={0} y={UP + DOWN - 4}>{`reports, most ${mostReports}`}</text>
      <path class="baseline" d={`M0 ${UP + 0.5}H${scale.width}`} />
      {range ? <rect class="brushed" x={range[0]} y={0} width={range[1] - range[0]} height={STRIP} /> : null}
    </svg>
  );
}

const bucketWords = (bucket: Timeline["bucket"], from: string): string => (bucket === "day" ? shortDay(from) : `${bucket} from ${shortDay(from)}`);

function sayVolume(answer: Timeline): string {
  const events = answer.volume.reduce((sum, v) => sum + v.n_events, 0);
  const reports = answer.volume.reduce((sum, v) => sum + v.n_reports, 0);
  return `Events begun and reports published by ${answer.bucket}: ${counted(events, "event")}, ${counted(reports, "report")}. The fields above set the days.`;
}

type Dragged = { value: [number, number] | null };

function brush(dragged: Dragged, scale: DayScale): Record<string, (event: PointerEvent) => void> {
  const at = (event: PointerEvent): number =>
    Math.max(0, Math.min(scale.width - 0.01, event.clientX - (event.currentTarget as SVGSVGElement).getBoundingClientRect().left));
  return {
    onPointerDown: (event) => {
      if (event.button !== 0) return;
      (event.currentTarget as SVGSVGElement).setPointerCapture(event.pointerId);
      dragged.value = [at(event), at(event)];
    },
    onPointerMove: (event) => { if (dragged.value) dragged.value = [dragged.value[0], at(event)]; },
    onPointerCancel: () => { dragged.value = null; },
    onPointerUp: () => {
      const range = dragged.value;
      dragged.value = null;
      if (!range || Math.abs(range[1] - range[0]) < LEAST_DRAG) return;
      setFilter({ since: dayOf(scale.dayAt(Math.min(...range))), until: dayOf(scale.dayAt(Math.max(...range))) });
    },
  };
}
