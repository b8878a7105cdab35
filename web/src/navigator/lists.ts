/** The lists of the navigator: pages of 50, asked as one scrolls, asked anew when the filter changes. */
import { computed, effect, signal, untracked, type ReadonlySignal, type Signal } from "@preact/signals";
import { get, isAbort, queryString } from "../api/client";
import type { EventRow, Page, QueueItem, ReportRow, Situation } from "../api/types";
import { caseCount } from "../session/session";
import { filter, filterQuery, freshness, session, view, type PaneName } from "../state";

export interface PagedList<T> {
  items: Signal<T[]>;
  total: Signal<number | null>;
  withheld: Signal<number>;
  next: Signal<string | null>;
  isLoading: Signal<boolean>;
  fault: Signal<Error | null>;
  more: () => void;
  again: () => void;
}

const PAGE = 50;

/** `path`: below /api/v1. Asks only while its pane is shown; keeps the old rows until the new ones are there. */
function pagedList<T>(pane: PaneName, path: string, extra: Record<string, string> = {}): PagedList<T> {
  const list: Omit<PagedList<T>, "more" | "again"> = {
    items: signal<T[]>([]),
    total: signal(null),
    withheld: signal(0),
    next: signal(null),
    isLoading: signal(false),
    fault: signal(null),
  };
  const retry = signal(0);
  let abort = new AbortController();
  let asked = "";
  let lastKey = "";
  const ask = async (after: string | null): Promise<void> => {
    abort.abort();
    const mine = (abort = new AbortController());
    list.isLoading.value = true;
    list.fault.value = null;
    try {
      const page = await get<Page<T>>(path + asked, {}, mine.signal);
      list.items.value = after ? [...list.items.peek(), ...page.items] : page.items;
      list.total.value = page.total;
      list.withheld.value = page.withheld ?? 0;
      list.next.value = page.next;
    } catch (fault) {
      if (!isAbort(fault)) list.fault.value = fault as Error;
    } finally {
      if (!mine.signal.aborted) list.isLoading.value = false;
    }
  };
  const address = (after: string | null): string => queryString({ ...filterQuery(filter.value), ...extra, limit: PAGE, after });
  effect(() => {
    retry.value;
    const stamp = freshness.value;
    if (!session.value?.signed_in) {
      // Whoever signs in again asks anew: the last answer may have been that the session is over.
      lastKey = "";
      return;
    }
    if (view.value.pane !== pane) return;
    const first = address(null);
    if (`${first} ${stamp} ${retry.value}` === lastKey) return;
    lastKey = `${first} ${stamp} ${retry.value}`;
    asked = first;
    untracked(() => void ask(null));
  });
  const more = (): void => {
    if (list.isLoading.peek() || !list.next.peek()) return;
    asked = address(list.next.peek());
    void ask(list.next.peek());
  };
  return {
    ...list,
    more,
    again: () => {
      retry.value += 1;
    },
  };
}

export const lists = {
  events: pagedList<EventRow>("events", "/events", { sort: "day" }),
  queue: pagedList<QueueItem>("queue", "/queue"),
  reports: pagedList<ReportRow>("reports", "/reports"),
  situations: pagedList<Situation>("situations", "/situations"),
};

/** What the list in front holds, for "N of M, k withheld". */
export const listState: ReadonlySignal<{ total: number | null; withheld: number; all: number | null; noun: string }> = computed(() => {
  const pane = view.value.pane;
  const list = lists[pane];
  const all = pane === "events" ? caseCount("events") : pane === "reports" ? caseCount("reports") : null;
  return { total: list.total.value, withheld: list.withheld.value, all, noun: pane === "queue" ? "claims to look at" : pane };
});
