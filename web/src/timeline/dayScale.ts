/** Days along a line: whole numbers of days to pixels, and the days that an axis names. No Date, no time zone. */
import type { Day, TimelineAnswer } from "../api/types";
import { MONTHS, dayNumber, dayOf, readDay } from "../days";

/** Days [first, end), the end left out. */
export interface DaySpan { first: number; end: number }

export interface DayScale extends DaySpan {
  width: number;
  /** The left edge of a day. */
  x: (day: number) => number;
  /** The day that a pixel lies in. */
  dayAt: (x: number) => number;
}

export function dayScale({ first, end }: DaySpan, width: number): DayScale {
  const days = Math.max(1, end - first);
  return {
    first, end: first + days, width,
    x: (day) => ((day - first) / days) * width,
    dayAt: (x) => Math.floor(first + (x / Math.max(1, width)) * days),
  };
}

/** The days to show: those of the filter where it names some, else from the first that is told to the last, with a little beside. */
export function spanOf(answer: TimelineAnswer, since: Day | null, until: Day | null): DaySpan | null {
  const told: number[] = [];
  const add = (day: Day | null): void => { const n = dayNumber(day); if (n !== null) told.push(n); };
  for (const bar of answer.bars) [bar.earliest, bar.start, bar.end, bar.latest, ...bar.published].forEach(add);
  for (const one of answer.volume) add(one.from);
  const [from, to] = [dayNumber(since), dayNumber(until)];
  if (!told.length && (from === null || to === null)) return null;
  const low = told.reduce((a, b) => Math.min(a, b), Infinity);
  const high = told.reduce((a, b) => Math.max(a, b), -Infinity);
  const beside = Math.max(1, Math.round((high - low) * 0.02));
  const first = from ?? Math.min(low - beside, to ?? Infinity);
  const last = to ?? Math.max(high + beside, first);
  return { first, end: Math.max(last, first) + 1 };
}

export interface Tick { day: number; words: string }

const STEPS: readonly (readonly ["day" | "month" | "year", number, number])[] = [
  ["day", 1, 1], ["day", 2, 2], ["day", 7, 7], ["day", 14, 14], ["month", 1, 30], ["month", 3, 91], ["month", 6, 182],
  ["year", 1, 365], ["year", 2, 730], ["year", 5, 1826], ["year", 10, 3652], ["year", 25, 9131], ["year", 100, 36524],
];

/** Days to name, at least `apart` pixels from each other: days, weeks from a Monday, months, years. */
export function ticksOf(scale: DayScale, apart = 58): Tick[] {
  const pixels = scale.x(scale.first + 1);
  const [unit, step] = STEPS.find(([, , days]) => days * pixels >= apart) ?? (["year", 250, 0] as const);
  if (unit === "day") return dayTicks(scale, step);
  const out: Tick[] = [];
  const start = readDay(dayOf(scale.first));
  if (!start) return out;
  const months = unit === "month" ? step : step * 12;
  let at = Math.floor((start.year * 12 + start.month - 1) / months) * months;
  for (let n = 0; n < 500; n += 1, at += months) {
    const [year, month] = [Math.floor(at / 12), (at % 12) + 1];
    const day = dayNumber(`${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}-01`);
    if (day === null || day >= scale.end) break;
    if (day >= scale.first) out.push({ day, words: unit === "year" || month === 1 ? String(year) : (MONTHS[month - 1] as string).slice(0, 3) });
  }
  return withYear(out, scale);
}

function dayTicks(scale: DayScale, step: number): Tick[] {
  // 1970-01-01 was a Thursday: 4 is a Monday.
  const first = Math.ceil((scale.first - 4) / step) * step + 4;
  const out: Tick[] = [];
  for (let day = first; day < scale.end; day += step) {
    const told = readDay(dayOf(day));
    if (told) out.push({ day, words: `${told.day} ${(MONTHS[told.month - 1] as string).slice(0, 3)}` });
  }
  return withYear(out, scale);
}

const LETTER = 6.2;

/** The first tick names its year; the second stays silent where the first needs its room. */
function withYear(ticks: Tick[], scale: DayScale): Tick[] {
  const [head, second] = ticks;
  const year = head ? String(readDay(dayOf(head.day))?.year ?? "") : "";
  if (head && !head.words.includes(year)) head.words = `${head.words} ${year}`;
  if (head && second && scale.x(second.day) - scale.x(head.day) < head.words.length * LETTER) second.words = "";
  return ticks;
}

/** The first day after the bucket that begins on `from`. */
export function bucketEnd(from: Day, bucket: TimelineAnswer["bucket"]): number {
  const [start, told] = [dayNumber(from) ?? 0, readDay(from)];
  if (bucket === "day" || !told) return start + 1;
  if (bucket === "week") return start + 7;
  const next = bucket === "year" ? [told.year + 1, 1] : told.month === 12 ? [told.year + 1, 1] : [told.year, told.month + 1];
  return dayNumber(`${String(next[0]).padStart(4, "0")}-${String(next[1]).padStart(2, "0")}-01`) ?? start + 1;
}
