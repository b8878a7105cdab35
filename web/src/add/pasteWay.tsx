/** One report as pasted words. */
import { counted } from "../format";
import { paste } from "./toBring";

const MOST = 2_000_000;

export function PasteWay({ faulty }: { faulty: string | null }) {
  const set = (change: Partial<typeof paste.value>): void => { paste.value = { ...paste.value, ...change }; };
  const { text, title, url } = paste.value;
  const words = text.trim() ? text.trim().split(/\s+/).length : 0;
  return (
    <>
      <label class="labelled">Words of one report
        <textarea rows={9} dir="auto" value={text} maxLength={MOST} aria-invalid={faulty === "text"} placeholder="The report as it was published, with its headline first" onInput={(e) => set({ text: e.currentTarget.value })} />
        <span class="hint">{words ? counted(words, "word") : "Read by the server of this workbench itself: nothing is sent elsewhere."}</span>
      </label>
      <div class="known-fields two">
        <label class="labelled">Title (where it is not in the text)<input value={title} dir="auto" maxLength={1000} onInput={(e) => set({ title: e.currentTarget.value })} /></label>
        <label class="labelled">Its address on the web (for citing, not fetched)<input type="url" value={url} maxLength={2000} aria-invalid={faulty === "url"} onInput={(e) => set({ url: e.currentTarget.value })} /></label>
      </div>
    </>
  );
}
