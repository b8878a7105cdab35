/** The sourced brief of a situation or a place, as a page or as Markdown: saved, never shown inside the workbench. */
import { useSignal } from "@preact/signals";
import { queryString } from "../api/client";
import { fetchFile, save } from "../export/download";
import { tell, tellFault } from "../notice";

const FORMS = [["html", "page", "brief.html"], ["markdown", "Markdown", "brief.md"]] as const;

export function BriefLinks({ subject }: { subject: string }) {
  const isBusy = useSignal(false);
  const get = async (form: string, otherwise: string): Promise<void> => {
    isBusy.value = true;
    try {
      const file = await fetchFile(`/brief${queryString({ subject, format: form })}`, otherwise);
      save(file.name, file.content);
      tell(`Saved ${file.name}`);
    } catch (fault) {
      tellFault(fault);
    } finally {
      isBusy.value = false;
    }
  };
  return (
    <p class="brief-links">
      <span class="quiet">{isBusy.value ? "Writing the brief…" : "Brief with sources:"}</span>
      {FORMS.map(([form, title, name]) => <button type="button" key={form} disabled={isBusy.value} onClick={() => void get(form, name)}>{title}</button>)}
    </p>
  );
}
