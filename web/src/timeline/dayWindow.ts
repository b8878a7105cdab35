/** The window of days that play moves through the timeline: whole days, weeks, months or years of the calendar, cut at the ends of what is played. No Date, no time zone. */
import type { Day, TimelineAnswer } from "../api/types";
import { dayNumber, dayOf, readDay, shortDay, shortStretch } from "../days";
import { bucketEnd, type DaySpan } from "./dayScale";

export const STEP_UNITS = ["day", "week", "month", "year"] as const;
export type StepUnit = (typeof STEP_UNITS)[number];
export interface DayWindow { since: Day; until: Day }
/** What play began with: the days of the filter, which stopping gives back, and the width of the window. */
export interface Play { since: Day | null; until: Day | null; by: StepUnit }

/** "2031-03-01..2031-03-31,week" of the address; an end that the filter did not have is empty. null for anything else. */
export function readPlay(text: string | null): Play | null {
  const found = /^([\d-]*)\.\.([\d-]*),([a-z]+)$/.exec(text ?? "");
  const by = STEP_UNITS.find((unit) => unit === found?.[3]);
  const [since, until] = [found?.[1] || null, found?.[2] || null];
  if (!by || [since, until].some((day) => day !== null && !readDay(day))) return null;
  return { since, until, by };
}

export const sayPlay = ({ since, until, by }: Play): string => `${since ?? ""}..${until ?? ""},${by}`;

/** The steps that a stretch of days is played in unless the person says otherwise: at most about a hundred. */
export function unitFor({ first, end }: DaySpan): StepUnit {
  const days = end - first;
  return days <= 93 ? "day" : days <= 730 ? "week" : days <= 3_700 ? "month" : "year";
}

function beginOf(day: number, by: StepUnit): number {
  const told = readDay(dayOf(day));
  if (by === "day" || !told) return day;
  // 1970-01-01 was a Thursday: weeks begin on Monday.
  if (by === "week") return day - ((((day + 3) % 7) + 7) % 7);
  return by === "month" ? day - (told.day - 1) : (dayNumber(`${dayOf(day).slice(0, 4)}-01-01`) ?? day);
}

/** The window that holds the day. */
export function windowAt(day: number, by: StepUnit, { first, end }: DaySpan): DayWindow {
  const held = Math.max(first, Math.min(end - 1, day));
  const begin = beginOf(held, by);
  return { since: dayOf(Math.max(first, begin)), until: dayOf(Math.min(end, bucketEnd(dayOf(begin), by)) - 1) };
}

/** The window after it, or before it; null at the ends. */
export function windowBeside(now: DayWindow, by: StepUnit, span: DaySpan, way: 1 | -1): DayWindow | null {
  const day = way > 0 ? (dayNumber(now.until) ?? 0) + 1 : (dayNumber(now.since) ?? 0) - 1;
  return day < span.first || day >= span.end ? null : windowAt(day, by, span);
}

type Told = Pick<TimelineAnswer, "bars" | "volume" | "bucket"> & { total?: number };

/** From the first day on which anything is told to happen to the last, inside the days of the filter. What goes on lasts to the end of these, else to its last report. */
export function spanToPlay(answer: Told, since: Day | null, until: Day | null): DaySpan | null {
  const [from, to] = [dayNumber(since), dayNumber(until)];
  const stretches = answer.bars.flatMap(({ earliest, latest, published }) => {
    const [first, last, told] = [dayNumber(earliest), dayNumber(latest), dayNumber(published.at(-1))];
    return first === null ? [] : [{ first, end: (last ?? Math.max(first, told ?? first, to ?? first)) + 1 }];
  });
  // Bars are those that the most origins tell: the rest is known by its buckets.
  if ((answer.total ?? 0) > answer.bars.length) {
    for (const { from: begin, n_events: n } of answer.volume) if (n) stretches.push({ first: dayNumber(begin) ?? 0, end: bucketEnd(begin, answer.bucket) });
  }
  if (!stretches.length) return null;
  const first = stretches.reduce((low, one) => Math.min(low, one.first), Infinity);
  const end = stretches.reduce((high, one) => Math.max(high, one.end), -Infinity);
  const held = { first: Math.max(first, from ?? first), end: Math.min(end, to === null ? end : to + 1) };
  return { first: held.first, end: Math.max(held.end, held.first + 1) };
}

/** Whether an event with these ends is seen in the window, as the server's filter by days has it: as long as it lasts, and for good where it goes on. */
export function isWithin({ earliest, latest }: { earliest: Day | null; latest: Day | null }, { since, until }: DayWindow): boolean {
  return earliest !== null && earliest <= until && (latest === null || latest >= since);
}

/** "4 Mar 2031", "3 to 9 Mar 2031". */
export const sayWindow = ({ since, until }: DayWindow): string => (since === until ? shortDay(since) : shortStretch(since, until, false));
