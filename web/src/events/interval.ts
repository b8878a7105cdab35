/** A situation's interval in words. An end that nobody asserts as done is none, and after the last day told nothing is known. */
import type { Situation } from "../api/types";
import { sayDay } from "../days";

type Interval = Pick<Situation, "start" | "end" | "as_of"> & { end_claims: readonly string[] };

export function sayInterval({ start, end, as_of, end_claims }: Interval): string {
  const since = start ? `Since ${sayDay(start)}` : "Since a day that nobody gives";
  if (end) return start ? `From ${sayDay(start)} to ${sayDay(end)}` : `Until ${sayDay(end)}`;
  if (end_claims.length) return `${since}; it ended, on a day that nobody gives.`;
  if (as_of) return `${since}; still going on as of ${sayDay(as_of)}. Nothing is told of the days after.`;
  return `${since}; whether it still goes on is not known.`;
}
