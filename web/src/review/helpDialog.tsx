/** All keys, each of which can be changed: press the button, then the new key. */
import { useSignal } from "@preact/signals";
import { Dialog } from "../layout/dialog";
import { resetArrangement } from "../layout/arrangement";
import { commands, doubleKeys, keyOf, resetKeys, setKey, showKey, type Command, type KeyGroup } from "./keys";

const GROUPS: KeyGroup[] = ["Decide", "Report", "Move", "With words selected", "Timeline", "Workbench"];

export function HelpDialog() {
  return (
    <Dialog
      title="Keys"
      isWide
      foot={
        <>
          <button type="button" onClick={resetKeys}>
            Keys as they came
          </button>
          <button type="button" onClick={resetArrangement}>
            Panes as they came
          </button>
        </>
      }
    >
      <p>To change a key, press it here and then the new one. Keys are kept in this browser.</p>
      <div class="key-groups">
        {GROUPS.map((group) => (
          <section key={group}>
            <h3>{group}</h3>
            <ul class="keys">
              {commands.value
                .filter((c) => c.group === group)
                .map((c) => (
                  <KeyRow key={c.id} command={c} />
                ))}
            </ul>
          </section>
        ))}
      </div>
      <h3>How to read the marks</h3>
      <p>
        An underline in a report is a claim: colour and style tell the family of its kind, and claims that share words have underlines below each
        other. A claim in italics with a dotted edge is what the machine read and nobody has confirmed. Every decision is a row of the log and can be
        undone; nothing is overwritten.
      </p>
    </Dialog>
  );
}

function KeyRow({ command }: { command: Command }) {
  const isWaiting = useSignal(false);
  const press = (event: KeyboardEvent): void => {
    if (!isWaiting.value || ["Shift", "Control", "Alt", "Meta", "Tab"].includes(event.key)) return;
    event.preventDefault();
    event.stopPropagation();
    isWaiting.value = false;
    if (event.key !== "Escape") setKey(command.id, event.key);
  };
  const isDouble = doubleKeys.value.has(command.id);
  return (
    <li>
      <button
        type="button"
        class="key"
        aria-label={`${showKey(keyOf(command.id))}: key for ${command.title}. Press to change.`}
        onClick={() => {
          isWaiting.value = true;
        }}
        onKeyDown={press}
        onBlur={() => {
          isWaiting.value = false;
        }}
      >
        {isWaiting.value ? "press…" : showKey(keyOf(command.id))}
      </button>
      <span>
        {command.title}
        {isDouble ? <em class="fault"> (key used twice)</em> : null}
      </span>
    </li>
  );
}
