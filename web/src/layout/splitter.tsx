/** A bar between two panes: dragged, or moved with the arrow keys. */
import type { TargetedKeyboardEvent, TargetedPointerEvent } from "preact";
import { arrangement, resize } from "./arrangement";

interface Props {
  /** Which size it changes. */
  of: "list" | "form" | "map" | "lower";
  label: string;
  /** 1: grows to the right (the pane on its left); -1: the pane on its right. */
  direction: 1 | -1;
}

const STEP = 16;

export function Splitter({ of, label, direction }: Props) {
  const isAcross = of === "lower";
  const size = arrangement.value[of];
  const drag = (event: TargetedPointerEvent<HTMLDivElement>): void => {
    const bar = event.currentTarget;
    const start = { at: isAcross ? event.clientY : event.clientX, size, whole: bar.parentElement?.clientHeight ?? 1 };
    bar.setPointerCapture(event.pointerId);
    const move = (e: PointerEvent): void => {
      const by = ((isAcross ? e.clientY : e.clientX) - start.at) * direction;
      resize(of, isAcross ? start.size + by / start.whole : start.size + by);
    };
    const stop = (): void => bar.removeEventListener("pointermove", move);
    bar.addEventListener("pointermove", move);
    bar.addEventListener("pointerup", stop, { once: true });
    bar.addEventListener("pointercancel", stop, { once: true });
    event.preventDefault();
  };
  const press = (event: TargetedKeyboardEvent<HTMLDivElement>): void => {
    const by = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (!by) return;
    event.preventDefault();
    resize(of, size + by * direction * (isAcross ? 0.04 : STEP));
  };
  return (
    <div
      class={isAcross ? "splitter across" : "splitter"}
      role="separator"
      tabIndex={0}
      aria-label={label}
      aria-orientation={isAcross ? "horizontal" : "vertical"}
      aria-valuenow={isAcross ? Math.round(size * 100) : Math.round(size)}
      aria-valuemin={0}
      aria-valuemax={isAcross ? 100 : 1000}
      onPointerDown={drag}
      onKeyDown={press}
    />
  );
}
