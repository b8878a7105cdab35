/** Calendar days as text and as whole numbers. They never become a Date, so no time zone can move them. */
import type { Day } from "./api/types";

export const MONTHS = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
] as const;

export interface CivilDay {
  year: number;
  month: number;
  day: number;
}

/** "2031-03-04" -> its parts; null for anything that is no day of the calendar. */
export function readDay(text: string | null | undefined): CivilDay | null {
  const found = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text ?? "");
  if (!found) return null;
  const [year, month, day] = [Number(found[1]), Number(found[2]), Number(found[3])];
  return month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month) ? { year, month, day } : null;
}

export function daysInMonth(year: number, month: number): number {
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return month === 2 ? (isLeap ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;
}

/** Days since 1970-01-01 in the Gregorian calendar; the inverse of `dayOf`. null for what is no day. */
export function dayNumber(text: string | null | undefined): number | null {
  const found = readDay(text);
  if (!found) return null;
  const year = found.month <= 2 ? found.year - 1 : found.year;
  const era = Math.floor(year / 400);
  const yearOfEra = year - era * 400;
  const dayOfYear = Math.floor((153 * (found.month + (found.month > 2 ? -3 : 9)) + 2) / 5) + found.day - 1;
  return era * 146097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - 719468;
}

/** 0 -> "1970-01-01". */
export function dayOf(number: number): Day {
  const shifted = Math.floor(number) + 719468;
  const era = Math.floor(shifted / 146097);
  const dayOfEra = shifted - era * 146097;
  const yearOfEra = Math.floor((dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36524) - Math.floor(dayOfEra / 146096)) / 365);
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const m = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * m + 2) / 5) + 1;
  const month = m < 10 ? m + 3 : m - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
}

/** "2031-03-04" -> "4 March 2031"; anything else as it stands. */
export function sayDay(text: string | null | undefined): string {
  const found = readDay(text);
  return found ? `${found.day} ${MONTHS[found.month - 1]} ${found.year}` : (text ?? "");
}

/** "4 Mar 2031", for lists. */
export function shortDay(text: string | null | undefined): string {
  const found = readDay(text);
  return found ? `${found.day} ${MONTHS[found.month - 1]?.slice(0, 3)} ${found.year}` : (text ?? "");
}

/** "4 to 9 Mar 2031", "since 4 Mar 2031", "by 9 Mar 2031", "day not known". */
export function shortStretch(start: Day | null, end: Day | null, isOngoing: boolean | null = null): string {
  if (start && end && start === end && !isOngoing) return shortDay(start);
  if (start && (isOngoing || !end)) return isOngoing === false ? `from ${shortDay(start)}` : `since ${shortDay(start)}`;
  const [a, b] = [readDay(start), readDay(end)];
  if (!a || !b) return end ? `by ${shortDay(end)}` : "day not known";
  const first = a.year === b.year ? (a.month === b.month ? `${a.day}` : `${a.day} ${MONTHS[a.month - 1]?.slice(0, 3)}`) : shortDay(start);
  return `${first} to ${shortDay(end)}`;
}

/** "2031-03" -> its first or last day; a whole day as it stands; null for what is none. */
export function wholeDay(text: string, edge: "first" | "last"): Day | null {
  const given = text.trim();
  const year = /^\d{4}$/.test(given) ? (edge === "first" ? `${given}-01` : `${given}-12`) : given;
  const month = /^(\d{4})-(\d{2})$/.exec(year);
  if (!month) return readDay(year) ? year : null;
  const [y, m] = [Number(month[1]), Number(month[2])];
  const day = `${year}-${edge === "first" ? "01" : String(daysInMonth(y, m)).padStart(2, "0")}`;
  return readDay(day) ? day : null;
}
