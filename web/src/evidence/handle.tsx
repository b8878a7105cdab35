/** An edge of the evidence, dragged to mark it anew: it moves by whole words. */
import type { TargetedPointerEvent } from "preact";
import type { Span } from "../api/types";
import { draggedEvidence, offsetOf, remark, reportPoints } from "./words";

export function Handle({ edge, evidence }: { edge: "start" | "end"; evidence: Span }) {
  const drag = (event: TargetedPointerEvent<HTMLElement>): void => {
    event.preventDefault();
    const { pointerId } = event;
    // On the window: the handle itself is drawn anew where the evidence ends, so it cannot hold the pointer.
    const until = new AbortController();
    const { signal } = until;
    let span = evidence;
    const move = (e: PointerEvent): void => {
      if (e.pointerId !== pointerId) return;
      const at = caretAt(e.clientX, e.clientY);
      const points = reportPoints.value;
      if (at === null || !points) return;
      const wide = points.wholeWords(edge === "start" ? [Math.min(at, evidence[1] - 1), evidence[1]] : [evidence[0], Math.max(at, evidence[0] + 1)]);
      span = points.trimmed(wide) ?? span;
      draggedEvidence.value = span;
    };
    const stop = (e: PointerEvent): void => {
      if (e.pointerId !== pointerId) return;
      until.abort();
      draggedEvidence.value = null;
      if (e.type === "pointerup" && (span[0] !== evidence[0] || span[1] !== evidence[1])) void remark(span);
    };
    addEventListener("pointermove", move, { signal });
    addEventListener("pointerup", stop, { signal });
    addEventListener("pointercancel", stop, { signal });
  };
  return <span class={`handle ${edge}`} title="Drag to mark the evidence anew" aria-hidden="true" onPointerDown={drag} />;
}

function caretAt(x: number, y: number): number | null {
  const found = document.caretPositionFromPoint?.(x, y);
  if (found) return offsetOf(found.offsetNode, found.offset);
  const range = document.caretRangeFromPoint?.(x, y);
  return range ? offsetOf(range.startContainer, range.startOffset) : null;
}
