/** Play: a window of days goes through the timeline, step by step; map and lists follow, as they follow any filter. Each step waits for the answers to the one before. */
import { batch, computed, effect, signal } from "@preact/signals";
import { dayNumber, shortStretch } from "../days";
import { keep, readKept } from "../kept";
import { listed, nearer, whole } from "../map/mapState";
import { lists } from "../navigator/lists";
import { tell } from "../notice";
import { dialog, showWindow, view } from "../state";
import { sayPlay, sayWindow, unitFor, windowAt, windowBeside, type DayWindow, type StepUnit } from "./dayWindow";
import { dayWindow, isPlayRunning, isTimelineShown, play, playedDays, shownDays, timeline } from "./timelineState";

/** How long each window is seen once everything has answered. */
export const SPEEDS = { slow: 2400, middle: 1200, fast: 500 } as const;
export type Speed = keyof typeof SPEEDS;
const kept = readKept<Speed>("playSpeed");
export const speed = signal<Speed>(kept && kept in SPEEDS ? kept : "middle");
export function setSpeed(to: Speed): void {
  speed.value = to;
  keep("playSpeed", to);
}

/** Said to screen readers when a person did something, never for a step that goes by itself. */
export const said = signal("");

const calm = typeof matchMedia === "undefined" ? null : matchMedia("(prefers-reduced-motion: reduce)");
/** Whether the person asks for little motion: then nothing goes by itself. */
export const isCalm = signal(calm?.matches ?? false);
calm?.addEventListener("change", () => {
  isCalm.value = calm.matches;
  if (calm.matches) isPlayRunning.value = false;
});

const isWaiting = computed(() => [whole, nearer, listed, lists[view.value.pane]].some((one) => one.isLoading.value));
const hasFault = computed(() => [whole, nearer, listed, lists[view.value.pane]].some((one) => one.fault.value !== null));

function show(next: DayWindow, by: StepUnit): void {
  const { since, until } = play.peek() ?? shownDays.peek();
  showWindow(next, sayPlay({ since, until, by }));
}

/** The first window, in which nothing moves yet; its width as chosen, where it was. False: there is nothing to play. */
function begin(): boolean {
  const days = playedDays.peek();
  if (!days) {
    if (!isTimelineShown.peek()) tell("Show the map and the timeline first.");
    else tell(timeline.data.peek() ? "No event with a day is shown: there is nothing to play." : "The timeline is still on its way: press again in a moment.");
    return false;
  }
  const by = play.peek()?.by ?? unitFor(days);
  show(windowAt(days.first, by, days), by);
  return true;
}

/** One step by hand, which pauses; from the window's first day where nothing is played yet. */
export function stepBy(way: 1 | -1): void {
  isPlayRunning.value = false;
  if (!play.peek()) {
    if (begin()) said.value = sayNow();
    return;
  }
  said.value = move(way) ? sayNow() : way > 0 ? "These are the last days." : "These are the first days.";
}

function move(way: 1 | -1): boolean {
  const [now, days, began] = [dayWindow.peek(), playedDays.peek(), play.peek()];
  const next = now && days && began ? windowBeside(now, began.by, days, way) : null;
  if (next && began) show(next, began.by);
  return next !== null;
}

const sayNow = (): string => (dayWindow.peek() ? sayWindow(dayWindow.peek() as DayWindow) : "");

/** Plays on, or pauses; at the end it begins anew. Where the person asks for little motion, one step. */
export function playOrPause(): void {
  if (isPlayRunning.peek()) {
    isPlayRunning.value = false;
    said.value = `Paused. ${sayNow()}`;
    return;
  }
  if (isCalm.peek()) return stepBy(1);
  batch(() => {
    if (!play.peek() || isAtEnd.peek()) {
      if (!begin()) return;
    }
    isPlayRunning.value = true;
    said.value = `Playing, a ${play.peek()?.by ?? "day"} at a time, from ${sayNow()}`;
  });
}

/** Gives the filter the days that it had. */
export function stop(): void {
  const began = play.peek();
  isPlayRunning.value = false;
  if (!began) return;
  showWindow(began, null);
  said.value = began.since || began.until ? `Play has ended: the filter has its days again, ${shortStretch(began.since, began.until, false)}.` : "Play has ended: all days are shown.";
}

/** A window of another width, around the first day that is seen. */
export function setUnit(by: StepUnit): void {
  const [now, days] = [dayWindow.peek(), playedDays.peek()];
  if (!now || !days) return;
  show(windowAt(dayNumber(now.since) ?? days.first, by, days), by);
  said.value = sayNow();
}

export const isAtEnd = computed(() => isEdge(1));
export const isAtBeginning = computed(() => isEdge(-1));

function isEdge(way: 1 | -1): boolean {
  const [now, days, began] = [dayWindow.value, playedDays.value, play.value];
  return !!now && !!days && !!began && windowBeside(now, began.by, days, way) === null;
}

effect(() => {
  if (!isPlayRunning.value) return undefined;
  if (!play.value || !isTimelineShown.value || dialog.value) {
    isPlayRunning.value = false;
    return undefined;
  }
  if (hasFault.value) {
    isPlayRunning.value = false;
    said.value = `Paused: the server did not answer for ${sayNow()}.`;
    return undefined;
  }
  if (isWaiting.value || !dayWindow.value) return undefined;
  const timer = setTimeout(() => {
    if (move(1)) return;
    isPlayRunning.value = false;
    said.value = `The end of the days: ${sayNow()}`;
  }, SPEEDS[speed.value]);
  return () => clearTimeout(timer);
});
