/** The selected situation and the claims that its figures and phases rest on. */
import { get, recordPath } from "../api/client";
import { resource } from "../api/resource";
import { freshness, selection, session } from "../state";
import type { WholeSituation } from "./shapes";

const asked = (): string | null => (session.value?.signed_in && selection.value.situation ? selection.value.situation : null);

export const situationRecord = resource<WholeSituation>(asked, (id, abort) => get(recordPath("situations", id), {}, abort));

let seen = freshness.value;
freshness.subscribe((now) => {
  if (now === seen) return;
  seen = now;
  situationRecord.refresh();
});
