/** Somebody decided on the same record meanwhile: both decisions side by side, and nothing is lost. */
import { Dialog } from "../layout/dialog";
import { sayInstant } from "../instants";
import { sayDecision } from "./sayDecision";
import { conflict, settle } from "./decide";

export function ConflictDialog() {
  const open = conflict.value;
  if (!open) return null;
  return (
    <Dialog
      title="Somebody decided meanwhile"
      isWide
      onClose={() => void settle(false)}
      foot={
        <>
          <button type="button" onClick={() => void settle(false)}>
            Let theirs stand, drop mine
          </button>
          <button type="button" class="primary" onClick={() => void settle(true)}>
            Record mine as well
          </button>
        </>
      }
    >
      {open.about ? (
        <p>
          <bdi>{open.about}</bdi>
        </p>
      ) : null}
      <div class="side-by-side">
        <section>
          <h3>Yours, not yet recorded</h3>
          <p>{sayDecision(open.mine)}</p>
          {open.mine.reason ? <p class="quiet">“{open.mine.reason}”</p> : null}
        </section>
        <section>
          <h3>Theirs, in the log</h3>
          <ul class="plain">
            {open.newer.map((j) => (
              <li key={j.id}>
                <b>{j.author}</b>, {sayInstant(j.at)}
                <br />
                {sayDecision(j)}
                {j.reason ? <span class="quiet"> “{j.reason}”</span> : null}
              </li>
            ))}
          </ul>
        </section>
      </div>
      <p class="quiet">Recorded after theirs, yours holds where both speak of the same field; the log keeps both.</p>
    </Dialog>
  );
}
