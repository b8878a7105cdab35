/** How numbers, places, times and fields are said: the same words in every pane. */
import type { Count, EventRow, FigureShort, Place, ShortTime, Speaker, Time } from "./api/types";
import { readDay, sayDay, MONTHS, daysInMonth } from "./days";
import unitWords from "../../src/khabar/wording/units.yaml";

const UNITS = (unitWords as { units: Record<string, [string, string]> }).units;

/** 14000 -> "14,000". */
export function sayNumber(n: number): string {
  return n.toLocaleString("en-GB", { maximumFractionDigits: 2 });
}

/** "households", or "household" for exactly one. */
export function sayUnit(unit: string, n: number | null): string {
  const [one, several] = UNITS[unit] ?? [unit, `${unit}s`];
  return (n === 1 ? one : several).replace(/ \(.*\)$/, "");
}

/** The bounds of a figure as a badge has them: "≥ 600", "12 to 15", "≤ 30", "600"; "not known" where there is none. Never a bare 0. */
export function sayBounds(low: number | null, high: number | null): string {
  if (low !== null && high !== null) return low === high ? sayNumber(low) : `${sayNumber(low)} to ${sayNumber(high)}`;
  if (low !== null) return `≥ ${sayNumber(low)}`;
  if (high !== null) return `≤ ${sayNumber(high)}`;
  return "not known";
}

/** "≥ 600 households", "about 40 people", "dozens of soldiers" (the words, where there is no number). */
export function sayCount(count: Count): string {
  if (count.low === null && count.high === null) return count.text;
  const sign = count.qualifier === "about" && count.low === count.high ? "about " : "";
  return `${sign}${sayBounds(count.low, count.high)} ${sayUnit(count.unit, count.low ?? count.high)}`.trim();
}

/** An event's figure: best with its range, "14 killed (4 to 15)", "≥ 600 households displaced". */
export function sayFigure(figure: FigureShort): string {
  const { low, best, high } = figure;
  const main = best === null ? sayBounds(low, high) : figure.is_lower_bound ? `≥ ${sayNumber(best)}` : sayNumber(best);
  const unit = figure.unit === "person" ? "" : ` ${sayUnit(figure.unit, best)}`;
  const hasRange = best !== null && low !== null && high !== null && low !== high;
  return `${main}${unit} ${plainWord(figure.of)}${hasRange ? ` (${sayBounds(low, high)})` : ""}`;
}

/** All that is told of a figure, for a title: "low 4, best 14, high 15". */
export function sayThree(figure: FigureShort): string {
  const one = (n: number | null): string => (n === null ? "not known" : sayNumber(n));
  return `low ${one(figure.low)}, best ${one(figure.best)}, high ${figure.is_lower_bound && figure.high === null ? "open" : one(figure.high)}`;
}

/** "attack_on_health" -> "attack on health". */
export const plainWord = (word: string): string => word.replaceAll("_", " ");
export const titleWord = (word: string): string => {
  const plain = plainWord(word);
  return plain.charAt(0).toUpperCase() + plain.slice(1);
};

/** As written, with the name it was resolved to where that tells more: "the old town (Ostra, VEL)". */
export function sayPlace(place: Place): string {
  const known = place.name && !place.text.toLowerCase().includes(place.name.toLowerCase());
  return known ? `${place.text} (${place.name}${place.country ? `, ${place.country}` : ""})` : place.text;
}

/** Where a place lies: "36.10, 40.20 · town", or that it has no point. */
export function sayPoint(place: Place): string {
  if (place.lat === null || place.lon === null) return "no point on the map";
  return `${place.lat.toFixed(2)}, ${place.lon.toFixed(2)} · ${plainWord(place.precision)}`;
}

/** "on 4 March 2031", "since 25 June 2031", "in March 2031", or the words where the date stays open. */
export function sayTime(time: Time | ShortTime): string {
  const ongoing = "ongoing" in time ? time.ongoing : null;
  if (time.start && time.end) return sayDays(time.start, time.end, ongoing);
  if (time.start) return `${ongoing === false ? "from" : "since"} ${sayDay(time.start)}`;
  if (time.end) return `until ${sayDay(time.end)}`;
  if ("earliest" in time && time.earliest && time.latest) {
    return `“${time.text}” (date open: between ${sayDay(time.earliest)} and ${sayDay(time.latest)})`;
  }
  return `“${time.text}” (date open)`;
}

function sayDays(start: string, end: string, ongoing: boolean | null): string {
  if (start === end) return `on ${sayDay(start)}`;
  if (ongoing) return `since ${sayDay(start)}`;
  const [a, b] = [readDay(start), readDay(end)];
  if (a && b && a.year === b.year && a.day === 1 && b.day === daysInMonth(b.year, b.month)) {
    if (a.month === 1 && b.month === 12) return `in ${a.year}`;
    if (a.month === b.month) return `in ${MONTHS[a.month - 1]} ${a.year}`;
  }
  return `between ${sayDay(start)} and ${sayDay(end)}`;
}

/** "Mila Oren (spokeswoman, Ostra Relief)". */
export function saySpeaker(speaker: Speaker): string {
  const name = speaker.name ?? speaker.text;
  const beside = [speaker.role, speaker.organisation].filter((x): x is string => !!x && !name.toLowerCase().includes(x.toLowerCase()));
  return beside.length ? `${name} (${beside.join(", ")})` : name;
}

/** "7 reports, 2 origins". */
export function sayVoices(row: Pick<EventRow, "reports" | "origins">): string {
  return `${counted(row.reports, "report")}, ${counted(row.origins, "origin")}`;
}

/** "1 report", "3 reports". */
export const counted = (n: number, noun: string): string => `${sayNumber(n)} ${noun}${n === 1 ? "" : "s"}`;

/** "12 of 65, 3 withheld". */
export function sayOf(shown: number, all: number | null, withheld: number): string {
  const of = all !== null && all !== shown ? `${sayNumber(shown)} of ${sayNumber(all)}` : sayNumber(shown);
  return withheld ? `${of}, ${sayNumber(withheld)} withheld` : of;
}
