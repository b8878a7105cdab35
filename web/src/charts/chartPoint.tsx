/** One figure: its best number, a whisker from low to high, an open arrow where nobody tells an end. */
import type { Whisker } from "./points";

const TAIL = 14;

export function PointMark({ x, whisker, y }: { x: number; whisker: Whisker; y: (value: number) => number }) {
  const { from, to, best, isOpenAbove, isOpenBelow } = whisker;
  const low = y(from ?? to ?? 0);
  const high = to === null ? y(best ?? from ?? 0) : y(to);
  return (
    <>
      {low - high > 1 || isOpenAbove || isOpenBelow ? <path class="whisker" d={`M${x} ${low}V${high}`} /> : null}
      {from !== null && from !== best ? <path class="whisker" d={`M${x - 4} ${low}h8`} /> : null}
      {to !== null && to !== best ? <path class="whisker" d={`M${x - 4} ${high}h8`} /> : null}
      {isOpenAbove ? <path class="whisker" d={`M${x} ${high}v${-TAIL}m-4 5l4 -5l4 5`} /> : null}
      {isOpenBelow ? <path class="whisker" d={`M${x} ${high}v${TAIL}m-4 -5l4 5l4 -5`} /> : null}
      {best !== null ? <circle class="best" cx={x} cy={y(best)} r={4} /> : null}
    </>
  );
}
