/** The same figures as a table. */
import { shortDay } from "../days";
import { sayNumber } from "../format";
import { selectEvent } from "../state";
import { titleOf, type Series } from "./points";

const one = (n: number | null, open: string): string => (n === null ? open : sayNumber(n));

export function ChartTable({ series }: { series: Series }) {
  return (
    <table class="chart-table">
      <caption dir="auto">{titleOf(series)}</caption>
      <thead><tr><th scope="col">Day</th><th scope="col">Low</th><th scope="col">Best</th><th scope="col">High</th><th scope="col">Claims</th><th scope="col">Event</th></tr></thead>
      <tbody>
        {series.points.map((p, n) => (
          <tr key={n}>
            <th scope="row">{shortDay(p.on)}</th>
            <td>{one(p.low, "not known")}</td><td>{one(p.best, "not known")}</td><td>{one(p.high, p.is_lower_bound ? "open" : "not known")}</td>
            <td>{p.claims.length}</td><td><EventLink id={p.event} /></td>
          </tr>
        ))}
        {series.unknown.map((u, n) => (
          <tr key={`u${n}`}>
            <th scope="row">{u.on ? shortDay(u.on) : "day not known"}</th>
            <td colSpan={4} class="quiet">told without a number: not known</td><td><EventLink id={u.event} /></td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function EventLink({ id }: { id: string | null }) {
  return id ? <button type="button" class="link" onClick={() => selectEvent(id)}>{id}</button> : null;
}
