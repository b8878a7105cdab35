/** Rows of a paged list: more are asked as the end comes into sight; rows out of sight are not laid out (content-visibility). */
import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { clearFilter, isFiltered, selection } from "../state";
import { Skeleton } from "../layout/states";
import type { PagedList } from "./lists";

interface Props<T> {
  list: PagedList<T>;
  label: string;
  row: (item: T) => ComponentChildren;
  keyOf: (item: T) => string;
  /** What to say where the case holds none at all. */
  none: ComponentChildren;
}

export function Rows<T>({ list, label, row, keyOf, none }: Props<T>) {
  const items = list.items.value;
  const { event, claim, report, situation } = selection.value;
  // What is selected elsewhere comes into sight here.
  useEffect(() => {
    requestAnimationFrame(() => document.querySelector("#list-panel .row[aria-current='true']")?.scrollIntoView({ block: "nearest" }));
  }, [event, claim, report, situation]);
  const isFirst = list.isLoading.value && !items.length;
  if (list.fault.value && !items.length) return <Failed list={list} />;
  if (isFirst) return <Skeleton rows={9} />;
  if (!items.length && list.total.value !== null) return <Nothing>{none}</Nothing>;
  return (
    <div class="rows-scroll" aria-busy={list.isLoading.value}>
      <ul class="rows" aria-label={label}>
        {items.map((item) => (
          <li key={keyOf(item)}>{row(item)}</li>
        ))}
      </ul>
      <End list={list} />
    </div>
  );
}

function End<T>({ list }: { list: PagedList<T> }) {
  const mark = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const seen = new IntersectionObserver(
      (entries) => {
        if (entries.some((e) => e.isIntersecting)) list.more();
      },
      { rootMargin: "600px" },
    );
    if (mark.current) seen.observe(mark.current);
    return () => seen.disconnect();
  }, [list.items.value.length]);
  if (list.fault.value) return <Failed list={list} />;
  return (
    <div ref={mark} class="rows-end">
      {list.isLoading.value ? (
        "More…"
      ) : list.next.value ? (
        <button type="button" onClick={list.more}>
          Show more
        </button>
      ) : null}
    </div>
  );
}

function Failed<T>({ list }: { list: PagedList<T> }) {
  return (
    <div class="empty" role="alert">
      <p class="fault">{list.fault.value?.message}</p>
      <button type="button" onClick={list.again}>
        Try again
      </button>
    </div>
  );
}

function Nothing({ children }: { children: ComponentChildren }) {
  if (!isFiltered.value) return <div class="empty">{children}</div>;
  return (
    <div class="empty">
      <p>Nothing passes the filter.</p>
      <button type="button" onClick={clearFilter}>
        Clear the filter
      </button>
    </div>
  );
}
