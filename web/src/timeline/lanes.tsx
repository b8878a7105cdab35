/** Situations as lanes: their stretch, the phases inside it, and promises apart from ends, since a promise ends nothing. */
import type { TimelineAnswer } from "../api/types";
import { dayNumber, shortDay, shortStretch } from "../days";
import { familyColour, familyOf } from "../families";
import { select, selection } from "../state";
import { shortTitle } from "./bars";
import type { DayScale } from "./dayScale";
import { pointedAt } from "./timelineState";

export const LANE = 28;
type Lane = TimelineAnswer["situations"][number];

export function Lanes({ lanes, scale }: { lanes: readonly Lane[]; scale: DayScale }) {
  return <>{lanes.map((lane, row) => <SituationLane key={lane.id} lane={lane} scale={scale} row={row} />)}</>;
}

/** Days [first, end) that are drawn; open right where no end is told. */
export function stretchOfLane(lane: Pick<Lane, "start" | "end" | "as_of">, scale: { first: number; end: number }): { first: number; end: number; isOpen: boolean } {
  const first = dayNumber(lane.start) ?? scale.first;
  const end = dayNumber(lane.end);
  const known = dayNumber(lane.as_of);
  return { first, end: (end ?? Math.max(known ?? first, first)) + 1, isOpen: end === null };
}

function SituationLane({ lane, scale, row }: { lane: Lane; scale: DayScale; row: number }) {
  const { first, end, isOpen } = stretchOfLane(lane, scale);
  const held = (day: number): number => Math.max(0, Math.min(scale.width, scale.x(day)));
  const [left, right] = [held(first), Math.max(held(end), held(first) + 4)];
  const words = sayLane(lane);
  const name = shortTitle(lane.title);
  const open = (): void => select({ situation: lane.id, event: null, claim: null }, "event");
  const kind = lane.kind === "displacement" ? "displaced" : lane.kind;
  return (
    <g
      class={selection.value.situation === lane.id ? "lane chosen" : "lane"} role="button" tabIndex={0} aria-label={words} transform={`translate(0 ${row * LANE})`}
      style={{ color: familyColour(familyOf(kind)) }} onClick={open}
      onMouseEnter={() => { pointedAt.value = words; }} onMouseLeave={() => { pointedAt.value = null; }}
      onFocus={() => { pointedAt.value = words; }} onBlur={() => { pointedAt.value = null; }}
      onKeyDown={(event) => { if (event.key === "Enter" || event.key === " ") { event.preventDefault(); open(); } }}
    >
      <rect class="bar-ground" x={0} y={0} width={scale.width} height={LANE - 2} />
      <text x={Math.min(left, Math.max(0, scale.width - name.length * 5.9))} y={11} dir="auto">{name}</text>
      <rect class="lane-body" x={left} y={15} width={right - left} height={9} />
      {isOpen && right < scale.width ? <rect x={right} y={15} width={Math.min(40, scale.width - right)} height={9} class="bar-fade" mask="url(#fade-out)" /> : null}
      {lane.phases.map((phase, n) => <PhaseMark key={n} phase={phase} scale={scale} held={held} />)}
      {lane.promises.map((promise, n) => <PromiseMark key={n} promise={promise} scale={scale} />)}
    </g>
  );
}

function PhaseMark({ phase, scale, held }: { phase: Lane["phases"][number]; scale: DayScale; held: (day: number) => number }) {
  const start = dayNumber(phase.start);
  if (start === null || start < scale.first || start >= scale.end) return null;
  const words = String(phase.what ?? phase.kind);
  const point = (event: Event): void => { event.stopPropagation(); pointedAt.value = words; };
  const width = Math.max(3, held((dayNumber(phase.end) ?? start) + 1) - held(start));
  return <rect class="lane-phase" data-phase={phase.kind} x={held(start)} y={15} width={phase.end ? width : 3} height={9} onMouseOver={point} />;
}

/** A hollow diamond on a dashed stem: told for that day, not come to pass as far as is known. */
function PromiseMark({ promise, scale }: { promise: Lane["promises"][number]; scale: DayScale }) {
  const day = dayNumber(promise.start) ?? dayNumber(promise.end);
  if (day === null || day < scale.first || day >= scale.end) return null;
  const x = scale.x(day + 0.5);
  const words = promise.what || `promised for ${shortDay(promise.start)}`;
  return (
    <g class="promise" onMouseOver={(event) => { event.stopPropagation(); pointedAt.value = words; }}>
      <path class="promise-stem" d={`M${x} 11v15`} />
      <path class="promise-sign" d={`M${x} 14.5l5 5l-5 5l-5 -5z`} />
    </g>
  );
}

export function sayLane(lane: Lane): string {
  const open = !lane.end;
  const parts = [lane.title, shortStretch(lane.start, lane.end, open)];
  if (open) parts.push(lane.as_of ? `no end told, as of ${shortDay(lane.as_of)}` : "no end told");
  for (const promise of lane.promises) parts.push(promise.what || "a promise");
  return parts.join(" · ");
}
