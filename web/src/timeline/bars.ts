/** Events as bars: what is certain, what is only somewhere within, and which ends are open. */
import type { TimelineAnswer } from "../api/types";
import { dayNumber } from "../days";
import type { DayScale } from "./dayScale";

export type Bar = TimelineAnswer["bars"][number];
/** Days [first, end), the end left out. */
export type Stretch = readonly [number, number];

export interface BarShape {
  /** Days that are told as such. */
  solid: Stretch | null;
  /** Days within which it lies, or its edge does: drawn faint, with a dashed edge. */
  before: Stretch | null;
  within: Stretch | null;
  after: Stretch | null;
  /** Of what goes on: from the days told to the last report of it. */
  lasting: Stretch | null;
  /** It goes on, or nobody tells its end. */
  isOpenRight: boolean;
  /** Nobody tells its start. */
  isOpenLeft: boolean;
}

/** null: no day is told. `precision` day: its ends are days. Anything coarser lies somewhere within them. */
export function shapeOfBar(bar: Bar): BarShape | null {
  const [start, end, earliest, latest] = [bar.start, bar.end, bar.earliest, bar.latest].map(dayNumber);
  const from = start ?? earliest ?? end ?? latest;
  const to = end ?? (bar.ongoing ? null : latest) ?? from;
  if (from === undefined || from === null || to === undefined || to === null) return null;
  const isOpenRight = bar.ongoing || (end === null && start !== null && latest === null);
  const isOpenLeft = start === null && earliest === null;
  const core: Stretch = [Math.min(from, to), Math.max(from, to) + 1];
  const isExact = bar.precision === "day" && (start !== null || end !== null);
  const before: Stretch | null = earliest != null && earliest < core[0] ? [earliest, core[0]] : null;
  const after: Stretch | null = !isOpenRight && latest != null && latest + 1 > core[1] ? [core[1], latest + 1] : null;
  const reported = bar.published.map(dayNumber).filter((day): day is number => day !== null);
  const known = bar.ongoing ? Math.max(-Infinity, ...reported) + 1 : -Infinity;
  const lasting: Stretch | null = known > core[1] ? [core[1], known] : null;
  return { solid: isExact ? core : null, within: isExact ? null : core, before, after, lasting, isOpenLeft, isOpenRight };
}

/** First and end of all that is drawn of it, open tails left out. */
export function reachOf(shape: BarShape): Stretch {
  const parts = [shape.solid, shape.within, shape.before, shape.after, shape.lasting].filter((one): one is Stretch => one !== null);
  return [Math.min(...parts.map((p) => p[0])), Math.max(...parts.map((p) => p[1]))];
}

export const TAIL = 22;
export const LEAST = 5;

export interface PlacedBar {
  bar: Bar;
  shape: BarShape;
  row: number;
  /** Pixels: the bar, open tails included. */
  left: number;
  right: number;
  label: { x: number; anchor: "start" | "end"; words: string } | null;
}

/** Bars in rows, none over another, each with its label where there is room: right of it, else left. */
export function placeBars(bars: readonly Bar[], scale: DayScale, letter = 5.9): PlacedBar[] {
  const shaped = bars.flatMap((bar) => {
    const shape = shapeOfBar(bar);
    if (!shape) return [];
    const [first, end] = reachOf(shape);
    if (!shape.isOpenRight && end <= scale.first) return [];
    if (first >= scale.end) return [];
    return [{ bar, shape, first, end }];
  });
  shaped.sort((a, b) => a.first - b.first || a.end - b.end || a.bar.id.localeCompare(b.bar.id));
  const rows: number[] = [];
  return shaped.map(({ bar, shape, first, end }) => {
    const left = Math.max(0, scale.x(first) - (shape.isOpenLeft ? TAIL : 0));
    const right = Math.min(scale.width, Math.max(scale.x(end), left + LEAST) + (shape.isOpenRight ? TAIL : 0));
    const words = shortTitle(bar.title);
    const room = words.length * letter + 6;
    const isRight = right + room <= scale.width;
    const isLeft = !isRight && left - room >= 0;
    const isInside = !isRight && !isLeft && right - left >= room;
    const label = isInside ? { x: left + 4, anchor: "start" as const, words } : isRight ? { x: right + 4, anchor: "start" as const, words } : isLeft ? { x: left - 4, anchor: "end" as const, words } : null;
    const from = isLeft ? left - room : left;
    const last = dayNumber(bar.published.at(-1));
    const to = Math.max(isRight ? right + room : right, last === null ? 0 : Math.min(scale.width, scale.x(last + 1)));
    let row = rows.findIndex((taken) => taken + 4 <= from);
    if (row < 0) row = rows.length;
    rows[row] = to;
    return { bar, shape, row, left, right, label };
  });
}

/** The title without its day and figures, which the bar and the other panes show: "Shelling, Torvane". */
export function shortTitle(title: string): string {
  const short = title.replace(/,? (?:since |by |until |from |in |between )?(?:\d{1,2} )?(?:to \d{1,2} )?(?:January|February|March|April|May|June|July|August|September|October|November|December)? ?\d{4}\b.*$/, "");
  return short || title;
}
