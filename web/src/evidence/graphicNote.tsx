/** Above a report with graphic passages: how many, of what sort, and whether this browser covers such passages. */
import { counted } from "../format";
import { coverAgain, covered, isShownAlways, passages, saidOfClaim, sayOfSorts, showAlways, uncover } from "./covers";

export function GraphicNote() {
  const all = passages.value;
  const hidden = covered.value;
  return (
    <>
      <span class="unseen" role="status">{saidOfClaim.value}</span>
      {all.length ? (
        <div class="graphic-note" role="group" aria-label="Graphic passages">
          <span>{counted(all.length, "graphic passage")} ({sayOfSorts(all)}){hidden.length ? `, ${hidden.length === all.length ? "covered" : `${hidden.length} covered`}` : ""}</span>
          {isShownAlways.value ? null : (
            <button type="button" onClick={() => (hidden.length ? uncover(...hidden) : coverAgain(...all))}>{hidden.length ? "Show all here" : "Cover all here"}</button>
          )}
          <label class="check"><input type="checkbox" checked={isShownAlways.value} onChange={(e) => showAlways(e.currentTarget.checked)} />always show in this browser</label>
        </div>
      ) : null}
    </>
  );
}
