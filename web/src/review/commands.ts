/** What the keys of the workbench do. */
import { draftFromWords, openEditor, draft, editing } from "../claim/editing";
import { uncoverNext } from "../evidence/covers";
import { PANE_IDS, narrowPane } from "../layout/arrangement";
import { clearWords, fieldKeys, remark, selectedWords, setFieldByWords } from "../evidence/words";
import { tell } from "../notice";
import { currentClaim, reportRecord } from "../records";
import { dialog, mayJudge, setView, view } from "../state";
import { playOrPause, stepBy, stop } from "../timeline/playing";
import { decide, undoLast } from "./decide";
import { registerCommands, type Command } from "./keys";
import { onward, step, stepReport } from "./order";

const hasWords = (): boolean => selectedWords.value !== null;

function onClaim(call: (id: string) => void): void {
  const claim = currentClaim.value;
  if (draft.value) tell("Record or leave the new claim first.");
  else if (claim && view.value.form === "event") {
    // Nobody decides on a claim that they do not see.
    setView({ form: "claim" });
    tell("This is the claim that is selected: press again to decide on it.");
  } else if (claim) call(claim.id);
  else tell("Select a claim first: click its words in the report, or press j.");
}

/** Decides on the selected claim and, in the queue, goes on at once: the answer is awaited meanwhile. */
function decideAndGoOn(action: string, said: string): void {
  onClaim((id) => {
    void decide({ action, subject: id }, said);
    if (mayJudge.value) onward();
  });
}

export const accept = (): void => decideAndGoOn("accept", "Accepted");
export const reject = (): void => decideAndGoOn("reject", "Rejected");
export const signOff = (): void => decideAndGoOn("sign_off", "Signed off");

function onReport(action: "finished" | "nothing_here", said: string): void {
  const report = reportRecord.data.value?.report;
  if (report) void decide({ action, subject: report.id }, said);
  else tell("Open a report first.");
}
export const finishReport = (): void => onReport("finished", "Report read to the end");
export const nothingHere = (): void => onReport("nothing_here", "Nothing in this report");

function leave(): void {
  if (selectedWords.value) clearWords();
  else if (editing.value) editing.value = null;
  else if (draft.value) draft.value = null;
}

function focusPane(by: number): void {
  const at = PANE_IDS.findIndex((id) => document.getElementById(`pane-${id}`)?.contains(document.activeElement));
  for (let n = 1; n <= PANE_IDS.length; n++) {
    const id = PANE_IDS[(at + by * n + PANE_IDS.length * 2) % PANE_IDS.length];
    const pane = document.getElementById(`pane-${id}`);
    if (!pane || !id) continue;
    narrowPane.value = id;
    pane.focus();
    return;
  }
}

const onWords: Command[] = [
  ...fieldKeys.map(({ field, key, title }): Command => ({
    id: `words.${field}`,
    title: `set ${title}`,
    group: "With words selected",
    key,
    when: hasWords,
    run: () => void setFieldByWords(field),
  })),
  { id: "words.evidence", title: "make them the evidence", group: "With words selected", key: "m", when: hasWords, run: () => void remark() },
];

registerCommands([
  ...onWords,
  { id: "accept", title: "Accept as it stands", group: "Decide", key: "a", run: accept },
  { id: "reject", title: "Reject", group: "Decide", key: "r", run: reject },
  { id: "edit", title: "Edit the claim", group: "Decide", key: "e", run: () => openEditor() },
  { id: "sign_off", title: "Sign off (second person)", group: "Decide", key: "s", run: signOff },
  { id: "comment", title: "Comment", group: "Decide", key: "c", run: () => openEditor("comment") },
  { id: "undo", title: "Undo my last decision", group: "Decide", key: "u", run: () => void undoLast() },
  {
    id: "new",
    title: "New claim of the selected words",
    group: "Report",
    key: "n",
    run: () => {
      if (mayJudge.value) draftFromWords();
    },
  },
  { id: "finished", title: "Report read to the end", group: "Report", key: "f", run: finishReport },
  { id: "nothing_here", title: "Nothing to record in this report", group: "Report", key: "0", run: nothingHere },
  { id: "uncover", title: "Show what is covered, or cover it again", group: "Report", key: "v", run: uncoverNext },
  { id: "next", title: "Next claim", group: "Move", key: "j", run: () => step(1) },
  { id: "previous", title: "Previous claim", group: "Move", key: "k", run: () => step(-1) },
  { id: "next_open", title: "Next claim that nobody decided", group: "Move", key: "J", run: () => step(1, true) },
  { id: "next_report", title: "Next report (of the event or the list)", group: "Move", key: ".", run: () => stepReport(1) },
  { id: "previous_report", title: "Previous report", group: "Move", key: ",", run: () => stepReport(-1) },
  { id: "next_pane", title: "Next pane", group: "Move", key: "]", run: () => focusPane(1) },
  { id: "previous_pane", title: "Previous pane", group: "Move", key: "[", run: () => focusPane(-1) },
  { id: "play", title: "Play the days, or pause", group: "Timeline", key: "p", run: playOrPause },
  { id: "play_on", title: "The next days", group: "Timeline", key: ">", run: () => stepBy(1) },
  { id: "play_back", title: "The days before", group: "Timeline", key: "<", run: () => stepBy(-1) },
  { id: "play_stop", title: "Stop: the filter has its earlier days again", group: "Timeline", key: "P", run: stop },
  { id: "search", title: "Find words", group: "Workbench", key: "/", run: () => document.getElementById("search")?.focus() },
  {
    id: "help",
    title: "Keys and help",
    group: "Workbench",
    key: "?",
    run: () => {
      dialog.value = "help";
    },
  },
  { id: "leave", title: "Leave: words, edit, new claim", group: "Workbench", key: "Escape", run: leave },
]);
