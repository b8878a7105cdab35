/** Short messages: what was just recorded (in the filter bar, where it covers nothing) and what went wrong (over the panes, until it is closed). */
import { underway } from "../review/decide";
import { notices, closeNotice } from "../notice";

export function Faults() {
  return (
    <div class="notices" role="alert">
      {notices.value
        .filter((n) => n.isFault)
        .map((n) => (
          <Notice key={n.id} {...n} />
        ))}
    </div>
  );
}

/** The newest message that is no fault. */
export function LastDone() {
  const last = notices.value.filter((n) => !n.isFault).at(-1);
  if (underway.value)
    return (
      <span role="status" class="last-done quiet">
        recording{underway.value > 1 ? ` ${underway.value}` : ""}…
      </span>
    );
  return (
    <span role="status" class="last-done">
      {last ? <Notice key={last.id} {...last} /> : null}
    </span>
  );
}

function Notice({ id, words, isFault, action }: (typeof notices.value)[number]) {
  return (
    <span class={isFault ? "toast fault" : "toast"}>
      <span>{words}</span>
      {action ? (
        <button
          type="button"
          onClick={() => {
            action.run();
            closeNotice(id);
          }}
        >
          {action.title}
        </button>
      ) : null}
      <button type="button" class="bare" aria-label="Close" onClick={() => closeNotice(id)}>
        ✕
      </button>
    </span>
  );
}
