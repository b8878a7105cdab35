import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Signal } from "@preact/signals";
import { dayNumber, dayOf } from "../src/days";
import { lists } from "../src/navigator/lists";
import { NO_FILTER, filter, setFilter, view } from "../src/state";
import type { Bar } from "../src/timeline/bars";
import { isWithin, readPlay, sayPlay, sayWindow, spanToPlay, unitFor, windowAt, windowBeside, type StepUnit } from "../src/timeline/dayWindow";
import { SPEEDS, isAtEnd, isCalm, playOrPause, said, setUnit, stepBy, stop } from "../src/timeline/playing";
import { dayWindow, isPlayRunning, isTimelineShown, shownDays, timeline } from "../src/timeline/timelineState";

const day = (text: string): number => dayNumber(text) as number;
const span = (first: string, last: string) => ({ first: day(first), end: day(last) + 1 });
const bar = (id: string, earliest: string | null, latest: string | null, published: string[] = []): Bar => ({
  id, title: id, kind: "shelling", status: "asserted", start: earliest, end: latest, ongoing: latest === null, precision: "day", earliest, latest, published,
});
const answer = (bars: Bar[]) => ({ bucket: "day" as const, volume: [], bars, situations: [], undated: 0 });

describe("a window of days", () => {
  const steps = (by: StepUnit, first: string, last: string): string[] => {
    const all = span(first, last);
    const out: string[] = [];
    for (let now = windowAt(all.first, by, all) as ReturnType<typeof windowAt> | null; now; now = windowBeside(now, by, all, 1)) out.push(`${now.since} ${now.until}`);
    return out;
  };

  it("goes by whole units of the calendar, cut at the ends", () => {
    expect(steps("day", "2032-02-28", "2032-03-01")).toEqual(["2032-02-28 2032-02-28", "2032-02-29 2032-02-29", "2032-03-01 2032-03-01"]);
    // 3 March 2031 is a Monday.
    expect(steps("week", "2031-03-01", "2031-03-11")).toEqual(["2031-03-01 2031-03-02", "2031-03-03 2031-03-09", "2031-03-10 2031-03-11"]);
    expect(steps("month", "2030-12-30", "2031-02-28")).toEqual(["2030-12-30 2030-12-31", "2031-01-01 2031-01-31", "2031-02-01 2031-02-28"]);
    expect(steps("year", "2029-05-01", "2031-01-01")).toEqual(["2029-05-01 2029-12-31", "2030-01-01 2030-12-31", "2031-01-01 2031-01-01"]);
    // Before 1970 too: 29 December 1969 is a Monday.
    expect(steps("week", "1969-12-28", "1970-01-04")).toEqual(["1969-12-28 1969-12-28", "1969-12-29 1970-01-04"]);
  });

  it("comes back the way that it went", () => {
    const all = span("2031-03-01", "2031-03-31");
    const second = windowBeside(windowAt(all.first, "week", all), "week", all, 1);
    expect(second && windowBeside(second, "week", all, -1)).toEqual(windowAt(all.first, "week", all));
    expect(windowBeside(windowAt(all.first, "week", all), "week", all, -1)).toBeNull();
  });

  it("is as wide as the stretch asks for", () => {
    expect([unitFor(span("2031-03-01", "2031-03-31")), unitFor(span("2031-01-01", "2031-12-31")), unitFor(span("2025-01-01", "2031-12-31")), unitFor(span("1990-01-01", "2031-12-31"))])
      .toEqual(["day", "week", "month", "year"]);
  });

  it("stands in the address with the days that stopping gives back", () => {
    for (const text of ["2031-03-01..2031-03-31,day", "..,week", "2031-03-01..,month", "..2031-03-31,year"]) expect(sayPlay(readPlay(text) as never)).toBe(text);
    for (const text of [null, "", "..", "2031-03-01,day", "2031-13-01..,day", "x..y,day", "..,hour"]) expect(readPlay(text)).toBeNull();
  });

  it("is said in days", () => {
    expect(sayWindow({ since: "2031-03-04", until: "2031-03-04" })).toBe("4 Mar 2031");
    expect(sayWindow({ since: "2031-03-03", until: "2031-03-09" })).toBe("3 to 9 Mar 2031");
  });
});

describe("what is seen in a window", () => {
  const week = bar("week", "2031-03-03", "2031-03-09");
  const open = bar("open", "2031-03-05", null);

  it("is an event for as long as it lasts, and for good where it goes on", () => {
    const on = (one: Bar, from: string, to = from): boolean => isWithin(one, { since: from, until: to });
    expect(["2031-03-02", "2031-03-03", "2031-03-06", "2031-03-09", "2031-03-10"].map((d) => on(week, d))).toEqual([false, true, true, true, false]);
    expect(["2031-03-04", "2031-03-05", "2035-01-01"].map((d) => on(open, d))).toEqual([false, true, true]);
    expect(on(week, "2031-03-01", "2031-03-31")).toBe(true);
    expect(on(bar("dayless", null, null), "2031-03-04")).toBe(false);
  });

  it("begins with the first event and ends with the last, inside the filter", () => {
    const days = (since: string | null, until: string | null, ...bars: Bar[]) => {
      const found = spanToPlay(answer(bars), since, until);
      return found && [dayOf(found.first), dayOf(found.end - 1)];
    };
    expect(days(null, null, week, bar("late", "2031-04-01", "2031-04-02"))).toEqual(["2031-03-03", "2031-04-02"]);
    expect(days("2031-03-05", "2031-03-07", week)).toEqual(["2031-03-05", "2031-03-07"]);
    expect(days(null, null, bar("open", "2031-03-05", null, ["2031-03-06", "2031-03-20"]))).toEqual(["2031-03-05", "2031-03-20"]);
    expect(days(null, "2031-03-31", open)).toEqual(["2031-03-05", "2031-03-31"]);
    expect(days("2032-01-01", null, open)).toEqual(["2032-01-01", "2032-01-01"]);
    expect(days(null, null, bar("dayless", null, null))).toBeNull();
  });

  it("knows of events that have no bar by their buckets", () => {
    const found = spanToPlay({ ...answer([week]), bucket: "month", volume: [{ from: "2031-05-01", n_events: 3, n_reports: 0 }, { from: "2031-09-01", n_events: 0, n_reports: 9 }], total: 4 }, null, null);
    expect(found && dayOf(found.end - 1)).toBe("2031-05-31");
  });
});

describe("play", () => {
  const first = { ...NO_FILTER, kind: ["killed"], since: "2031-03-01", until: "2031-03-31" };
  const loading = lists.events.isLoading as Signal<boolean>;
  const seen = (): string | null => dayWindow.value?.since ?? null;
  const tick = (): void => void vi.advanceTimersByTime(SPEEDS.middle);

  beforeEach(() => {
    vi.useFakeTimers();
    filter.value = first;
    view.value = { ...view.value, play: null };
    isTimelineShown.value = true;
    isCalm.value = false;
    timeline.data.value = answer([bar("a", "2031-03-04", "2031-03-06")]) as never;
  });
  afterEach(() => {
    stop();
    vi.useRealTimers();
  });

  it("goes day by day to the end, and stopping gives the filter its days back", () => {
    playOrPause();
    expect([seen(), filter.value.until, filter.value.kind, shownDays.value]).toEqual(["2031-03-04", "2031-03-04", ["killed"], { since: "2031-03-01", until: "2031-03-31" }]);
    tick();
    expect(seen()).toBe("2031-03-05");
    tick();
    tick();
    tick();
    expect([seen(), isPlayRunning.value, isAtEnd.value]).toEqual(["2031-03-06", false, true]);
    stop();
    expect([filter.value, view.value.play]).toEqual([first, null]);
  });

  it("waits for the answer to each step", () => {
    playOrPause();
    loading.value = true;
    for (let n = 0; n < 9; n += 1) tick();
    expect(seen()).toBe("2031-03-04");
    loading.value = false;
    tick();
    expect(seen()).toBe("2031-03-05");
  });

  it("pauses where an answer fails", () => {
    playOrPause();
    lists.events.fault.value = new Error("away");
    tick();
    expect([seen(), isPlayRunning.value]).toEqual(["2031-03-04", false]);
    expect(said.value).toContain("did not answer");
    lists.events.fault.value = null;
  });

  it("is paused by a step of one's own, forward and back", () => {
    playOrPause();
    stepBy(1);
    for (let n = 0; n < 3; n += 1) tick();
    expect([seen(), isPlayRunning.value, said.value]).toEqual(["2031-03-05", false, "5 Mar 2031"]);
    stepBy(-1);
    stepBy(-1);
    expect([seen(), said.value]).toEqual(["2031-03-04", "These are the first days."]);
  });

  it("says nothing to screen readers for steps that go by themselves", () => {
    playOrPause();
    const begun = said.value;
    tick();
    expect([seen(), said.value]).toEqual(["2031-03-05", begun]);
  });

  it("goes only on demand where the person asks for little motion", () => {
    isCalm.value = true;
    playOrPause();
    for (let n = 0; n < 5; n += 1) tick();
    expect([seen(), isPlayRunning.value]).toEqual(["2031-03-04", false]);
    playOrPause();
    expect(seen()).toBe("2031-03-05");
  });

  it("takes another width, and ends where other days are asked for", () => {
    playOrPause();
    setUnit("month");
    expect([filter.value.since, filter.value.until]).toEqual(["2031-03-04", "2031-03-06"]);
    setFilter({ kind: [] });
    expect(view.value.play).toBe("2031-03-01..2031-03-31,month");
    setFilter({ until: "2031-03-20" });
    expect([view.value.play, dayWindow.value, isPlayRunning.value]).toEqual([null, null, false]);
  });

  it("begins anew from the end, as wide as it was", () => {
    playOrPause();
    setUnit("week");
    playOrPause();
    expect([isPlayRunning.value, isAtEnd.value]).toEqual([false, true]);
    playOrPause();
    expect([isPlayRunning.value, view.value.play]).toEqual([true, "2031-03-01..2031-03-31,week"]);
  });

  it("plays nothing where no event has a day", () => {
    timeline.data.value = answer([]) as never;
    playOrPause();
    expect([filter.value, isPlayRunning.value]).toEqual([first, false]);
  });
});
