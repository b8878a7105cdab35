/** What shapes, colours and lines mean: only those that are on the map now. */
import { KindDot } from "../claim/badges";
import { plainWord } from "../format";
import { commonestFamily } from "./gather";
import { areMovesShown, mapData, marks, moves } from "./mapState";
import { SHAPE_WORDS, shapeOf, type Shape } from "./shapes";

const ORDER: readonly Shape[] = ["cell", "point", "open", "ring", "halo", "disc", "country"];

export function Legend({ hasTiles }: { hasTiles: boolean }) {
  const { areas } = mapData.value;
  const shapes = new Set<Shape>([...marks.value.map((m) => m.shape), ...areas.map((a) => shapeOf(a.precision, null))]);
  const families = new Set([...marks.value, ...areas].map((one) => commonestFamily(one.kinds ?? {})));
  return (
    <div class="legend" role="group" aria-label="Legend of the map">
      <ul class="plain">
        {ORDER.filter((s) => shapes.has(s)).map((s) => <li key={s}><span class="sign" data-shape={s} aria-hidden="true" />{SHAPE_WORDS[s]}</li>)}
        {areMovesShown.value && moves.value.length ? <li><span class="sign" data-shape="move" aria-hidden="true">→</span>from, to (no route)</li> : null}
      </ul>
      <ul class="plain">
        {[...families].sort().map((f) => <li key={f}><KindDot kind={f} family={f} />{plainWord(f)}</li>)}
        <li class="hint">{hasTiles ? "Base map: the tile server set" : "Borders: Natural Earth, no statement"}</li>
      </ul>
    </div>
  );
}
