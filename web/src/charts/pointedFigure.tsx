/** The figure under the pointer or the focus, with the claims that it is made of. */
import { shortDay } from "../days";
import { counted, sayCount, saySpeaker } from "../format";
import { selectClaim } from "../state";
import { contributing, pointed } from "./chartState";
import { sayPoint } from "./figureChart";
import { titleOf } from "./points";

export function PointedFigure() {
  const shown = pointed.value;
  if (!shown) return <p class="chart-foot hint">Dot: the best number. Line: from the lowest to the highest. Arrow: no upper end is told. Hollow: told without a number.</p>;
  const { series, point } = shown;
  const claims = contributing.data.value ?? [];
  const more = point.claims.length - claims.length;
  return (
    <div class="chart-foot" role="status">
      <p><strong dir="auto">{titleOf(series)}</strong> · {sayPoint(series, point)}</p>
      <ul class="plain">
        {claims.map((claim) => (
          <li key={claim.id}>
            <button type="button" class="link" dir="auto" onClick={() => selectClaim(claim)}>
              {claim.said_by.length ? saySpeaker(claim.said_by[claim.said_by.length - 1] as (typeof claim.said_by)[number]) : (claim.report.outlet ?? "the report")}: {claim.count ? sayCount(claim.count) : "no number"}
            </button>
            <span class="quiet"> {claim.report.outlet ?? "outlet not known"}, {claim.report.published ? shortDay(claim.report.published) : "day not known"}</span>
          </li>
        ))}
        {claims.length && more > 0 ? <li class="quiet">and {counted(more, "claim")} more</li> : null}
      </ul>
    </div>
  );
}
