/** What the timeline shows: the server's answer for the filter, and what is pointed at. */
import { computed, signal } from "@preact/signals";
import { get, queryString } from "../api/client";
import { resource } from "../api/resource";
import type { TimelineAnswer } from "../api/types";
import { filter, filterQuery, freshness, session, view, type Filter } from "../state";
import { spanOf } from "./dayScale";
import { readPlay, spanToPlay, type DayWindow, type Play } from "./dayWindow";

export const isTimelineShown = signal(false);
/** Told in words below the bars: what the pointer or the focus is on. */
export const pointedAt = signal<string | null>(null);
export const allLanes = signal(false);

export type Timeline = TimelineAnswer & { total?: number; situations_total?: number; withheld?: number };

/** Whether play goes on by itself. */
export const isPlayRunning = signal(false);
/** Play, as the address has it; null where nothing is played. */
export const play = computed<Play | null>(() => readPlay(view.value.play));
/** The days that are seen while the timeline is played. */
export const dayWindow = computed<DayWindow | null>(() => {
  const { since, until } = filter.value;
  return play.value && since && until ? { since, until } : null;
});
/** The filter of the timeline itself: while a window moves through its days it stands still, with the days that the filter had before. */
const still = computed<Filter>(() => {
  const began = play.value;
  return began ? { ...filter.value, since: began.since, until: began.until } : filter.value;
});
export const shownDays = computed(() => ({ since: still.value.since, until: still.value.until }));

const timelineKey = computed(() => (isTimelineShown.value && session.value?.signed_in ? `${queryString(filterQuery(still.value))} ${freshness.value}` : null));
export const timeline = resource<Timeline>(
  () => timelineKey.value,
  (_key, abort) => get<Timeline>("/timeline", filterQuery(still.peek()), abort),
  true,
);

export const span = computed(() => (timeline.data.value ? spanOf(timeline.data.value, shownDays.value.since, shownDays.value.until) : null));
/** The days that play goes through; null where no event has a day. */
export const playedDays = computed(() => (timeline.data.value ? spanToPlay(timeline.data.value, shownDays.value.since, shownDays.value.until) : null));
