/** What the timeline shows: the server's answer for the filter, and what is pointed at. */
import { computed, signal } from "@preact/signals";
import { get, queryString } from "../api/client";
import { resource } from "../api/resource";
import type { TimelineAnswer } from "../api/types";
import { filter, filterQuery, freshness, session } from "../state";
import { spanOf } from "./dayScale";

export const isTimelineShown = signal(false);
/** Told in words below the bars: what the pointer or the focus is on. */
export const pointedAt = signal<string | null>(null);
export const allLanes = signal(false);

export type Timeline = TimelineAnswer & { total?: number; situations_total?: number; withheld?: number };

export const timeline = resource<Timeline>(
  () => (isTimelineShown.value && session.value?.signed_in ? `${queryString(filterQuery(filter.value))} ${freshness.value}` : null),
  (_key, abort) => get<Timeline>("/timeline", filterQuery(filter.peek()), abort),
  true,
);

export const span = computed(() => (timeline.data.value ? spanOf(timeline.data.value, filter.value.since, filter.value.until) : null));
