/** One event as a bar: whole where its days are told, faint and dashed where it only lies within, open where it goes on. */
import { dayNumber, shortDay, shortStretch } from "../days";
import { familyColour, familyOf } from "../families";
import { counted, plainWord } from "../format";
import { TAIL, type PlacedBar, type Stretch } from "./bars";
import type { DayScale } from "./dayScale";
import { pointedAt } from "./timelineState";

export const ROW = 21;
const HEIGHT = 9;

interface Props {
  placed: PlacedBar;
  scale: DayScale;
  isChosen: boolean;
  /** While the timeline is played: it lies outside the days that are seen. */
  isOutside: boolean;
  isStop: boolean;
  onOpen: () => void;
  onStep: (by: number) => void;
}

export function EventBar({ placed, scale, isChosen, isOutside, isStop, onOpen, onStep }: Props) {
  const { bar, shape, row, left, right, label } = placed;
  const colour = familyColour(familyOf(bar.kind));
  const words = sayBar(placed);
  const point = (): void => { pointedAt.value = words; };
  const leave = (): void => { pointedAt.value = null; };
  const bodyEnd = shape.isOpenRight ? right - TAIL : right;
  return (
    <g
      class={`event-bar${isChosen ? " chosen" : ""}${bar.status === "asserted" ? "" : " unsure"}${isOutside ? " outside" : ""}`} role="button" aria-label={words} aria-pressed={isChosen} tabIndex={isStop ? 0 : -1}
      data-bar={bar.id} transform={`translate(0 ${row * ROW})`} style={{ color: colour }}
      onClick={onOpen} onMouseEnter={point} onMouseLeave={leave} onFocus={point} onBlur={leave}
      onKeyDown={(event) => keyed(event, onOpen, onStep)}
    >
      <rect class="bar-ground" x={left - 2} y={0} width={Math.max(8, right - left + 4)} height={ROW - 2} />
      {shape.before ? <Faint scale={scale} of={shape.before} fade="in" /> : null}
      {shape.within ? <Faint scale={scale} of={shape.within} fade="both" /> : null}
      {shape.after ? <Faint scale={scale} of={shape.after} fade="out" /> : null}
      {shape.lasting ? <rect class="bar-lasting" x={widthIn(scale, shape.lasting).x} y={4} width={widthIn(scale, shape.lasting).width} height={HEIGHT} /> : null}
      {shape.solid ? <Solid scale={scale} of={shape.solid} /> : null}
      {shape.isOpenLeft ? <rect x={left} y={4} width={TAIL} height={HEIGHT} class="bar-fade" mask="url(#fade-in)" /> : null}
      {shape.isOpenRight ? <OpenEnd x={bodyEnd} /> : null}
      <Thread placed={placed} scale={scale} />
      {bar.published.map((day) => {
        const at = dayNumber(day);
        return at === null || at < scale.first || at >= scale.end ? null : <path key={day} class="published" d={`M${scale.x(at + 0.5)} ${HEIGHT + 5}v5`} />;
      })}
      {label ? <text x={label.x} y={12} text-anchor={label.anchor} dir="auto">{label.words}</text> : null}
    </g>
  );
}

/** From the bar to the last day that it was reported on, so that a tick far off is seen to be its own. */
function Thread({ placed, scale }: { placed: PlacedBar; scale: DayScale }) {
  const [first, last] = [dayNumber(placed.bar.published[0]), dayNumber(placed.bar.published.at(-1))];
  if (first === null || last === null || last < scale.first) return null;
  const held = (x: number): number => Math.max(0, Math.min(scale.width, x));
  const from = Math.min(placed.left, held(scale.x(first + 0.5)));
  return <path class="thread" d={`M${from} ${HEIGHT + 8}H${held(scale.x(last + 0.5))}`} />;
}

function widthIn(scale: DayScale, [first, end]: Stretch): { x: number; width: number } {
  const x = Math.max(0, scale.x(first));
  return { x, width: Math.max(5, Math.min(scale.width, scale.x(end)) - x) };
}

function Solid({ scale, of }: { scale: DayScale; of: Stretch }) {
  const { x, width } = widthIn(scale, of);
  const isCut = of[0] < scale.first;
  return (
    <>
      <rect class="bar-solid" x={x} y={4} width={width} height={HEIGHT} rx={isCut ? 0 : 1.5} />
      {isCut ? <path class="bar-cut" d={`M${x + 4} 5.5l-3 3l3 3`} /> : null}
    </>
  );
}

function Faint({ scale, of, fade }: { scale: DayScale; of: Stretch; fade: "in" | "out" | "both" }) {
  const { x, width } = widthIn(scale, of);
  return (
    <>
      <rect x={x} y={4} width={width} height={HEIGHT} class="bar-fade" mask={`url(#fade-${fade})`} />
      <rect class="bar-faint" x={x + 0.5} y={4.5} width={Math.max(1, width - 1)} height={HEIGHT - 1} />
    </>
  );
}

/** No right edge: it goes on as far as anybody tells. */
function OpenEnd({ x }: { x: number }) {
  return (
    <>
      <rect x={x} y={4} width={TAIL} height={HEIGHT} class="bar-fade" mask="url(#fade-out)" />
      <path class="bar-open" d={`M${x + TAIL - 8} 5l4 3.5l-4 3.5`} />
    </>
  );
}

const STEPS: Record<string, number> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 };

function keyed(event: KeyboardEvent, onOpen: () => void, onStep: (by: number) => void): void {
  const step = STEPS[event.key];
  if (event.key === "Enter" || event.key === " ") onOpen();
  else if (step) onStep(step);
  else return;
  event.preventDefault();
  event.stopPropagation();
}

/** "Shelling, Torvane … · 9 Sep 2031 · reported on 5 days, first 10 Sep 2031". */
export function sayBar({ bar, shape }: PlacedBar): string {
  const parts = [bar.title];
  if (bar.status !== "asserted") parts.push(plainWord(bar.status));
  if (shape.within) parts.push(`some time ${bar.start === bar.end ? "on" : "within"} ${shortStretch(bar.start ?? bar.earliest, bar.end ?? bar.latest, false)}`);
  else parts.push(shortStretch(bar.start, bar.end, bar.ongoing));
  if (bar.ongoing) parts.push("no end told");
  if (shape.before) parts.push(`perhaps from ${shortDay(bar.earliest)}`);
  if (shape.after) parts.push(`perhaps to ${shortDay(bar.latest)}`);
  const [first] = bar.published;
  if (first) parts.push(bar.published.length === 1 ? `reported ${shortDay(first)}` : `reported on ${counted(bar.published.length, "day")}, first ${shortDay(first)}`);
  return parts.join(" · ");
}
