/** The days that are seen while the timeline is played, as a band behind what is drawn. */
import { dayNumber } from "../days";
import type { DayScale } from "./dayScale";
import { dayWindow } from "./timelineState";

export function WindowBand({ scale, height }: { scale: DayScale; height: number }) {
  const days = dayWindow.value;
  const [first, last] = [dayNumber(days?.since), dayNumber(days?.until)];
  if (first === null || last === null) return null;
  const left = Math.max(0, scale.x(first));
  const width = Math.min(scale.width, scale.x(last + 1)) - left;
  return width > 0 ? <rect class="window-band" x={left} y={0} width={Math.max(2, width)} height={height} /> : null;
}
