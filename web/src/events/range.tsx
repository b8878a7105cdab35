/** Low, best and high of a figure on a scale that begins at 0, with a mark for each value that counts. An open end is an arrow. */
import type { Figure } from "../api/types";
import { sayThree, sayNumber } from "../format";
import { scaleOf } from "./figures";

export function Range({ figure }: { figure: Figure }) {
  const scale = scaleOf(figure);
  const { low, best, high } = figure;
  if (!scale) return null;
  const end = high ?? (low !== null ? scale.to : best);
  const start = low ?? 0;
  return (
    <div class="range" role="img" aria-label={sayThree(figure)}>
      {end !== null ? <span class={high === null ? "range-line open" : "range-line"} style={{ insetInlineStart: `${scale.at(start)}%`, width: `${Math.max(0.5, scale.at(end) - scale.at(start))}%` }} /> : null}
      {figure.values.filter((v) => v.standing === "counts").map((v) => {
        const at = v.low ?? v.high;
        return at === null ? null : <span class="range-told" key={v.claim} title={`${sayNumber(at)}: ${v.said_by}`} style={{ insetInlineStart: `${scale.at(at)}%` }} />;
      })}
      {best !== null ? <span class="range-best" style={{ insetInlineStart: `${scale.at(best)}%` }} /> : null}
      <span class="range-foot"><span>0</span><span>{sayNumber(scale.to)}{high === null && low !== null ? " or more" : ""}</span></span>
    </div>
  );
}
