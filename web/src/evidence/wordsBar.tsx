/** What the selected words can become, with the keys. */
import { draft, draftFromWords } from "../claim/editing";
import { currentClaim } from "../records";
import { keyOf, showKey } from "../review/keys";
import { mayJudge } from "../state";
import { clearWords, fieldKeys, remark, reportPoints, selectedWords, setFieldByWords } from "./words";

const LONGEST = 60;

export function WordsBar() {
  const [span, points] = [selectedWords.value, reportPoints.value];
  if (!span || !points || !mayJudge.value) return null;
  const words = points.slice(span);
  const hasClaim = currentClaim.value !== null || draft.value !== null;
  // The words must stay selected while a button is pressed.
  const stay = (event: PointerEvent): void => event.preventDefault();
  return (
    <div class="words-bar" role="toolbar" aria-label="With the selected words" onPointerDown={stay}>
      <q dir="auto">{words.length > LONGEST ? `${words.slice(0, LONGEST)}…` : words}</q>
      <button type="button" class="primary" onClick={draftFromWords}>
        New claim <kbd>{showKey(keyOf("new"))}</kbd>
      </button>
      {hasClaim
        ? fieldKeys.map(({ field, title }) => (
            <button type="button" key={field} data-field={field} onClick={() => void setFieldByWords(field)}>
              {title} <kbd>{showKey(keyOf(`words.${field}`))}</kbd>
            </button>
          ))
        : null}
      {hasClaim ? (
        <button type="button" onClick={() => void remark()}>
          evidence <kbd>{showKey(keyOf("words.evidence"))}</kbd>
        </button>
      ) : null}
      <button type="button" class="bare" aria-label="Leave the words" onClick={clearWords}>
        ✕
      </button>
    </div>
  );
}
