/** From figures to their charts over time. */
import { setView } from "../state";

export function FigureLink({ has }: { has: boolean }) {
  return has ? <button type="button" class="link" onClick={() => setView({ chart: "figures" })}>chart over time</button> : null;
}
