/** The width of an element in whole pixels, as it changes. */
import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";

export function useWidth(): { holder: { current: HTMLDivElement | null }; width: number } {
  const holder = useRef<HTMLDivElement>(null);
  const width = useSignal(0);
  useEffect(() => {
    const seen = holder.current;
    if (!seen) return undefined;
    const watch = new ResizeObserver(([entry]) => { if (entry) width.value = Math.floor(entry.contentRect.width); });
    watch.observe(seen);
    return () => watch.disconnect();
  }, []);
  return { holder, width: width.value };
}
