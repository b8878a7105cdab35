/** Reports in files: dropped or chosen, with their names and sizes, each taken back with its cross. */
import { useSignal } from "@preact/signals";
import type { TargetedDragEvent } from "preact";
import { saySize } from "./became";
import { addFiles, files } from "./toBring";

const READ = ".txt,.md,.markdown,.html,.htm,.mhtml,.mht,.pdf,.jsonl,.ndjson,.json,.zip";

export function FilesWay() {
  const isOver = useSignal(false);
  const drop = (event: TargetedDragEvent<HTMLLabelElement>): void => {
    event.preventDefault();
    isOver.value = false;
    addFiles(event.dataTransfer?.files ?? []);
  };
  return (
    <>
      <label
        class={isOver.value ? "drop over" : "drop"} onDragOver={(e) => { e.preventDefault(); isOver.value = true; }}
        onDragLeave={() => { isOver.value = false; }} onDrop={drop}
      >
        <input class="unseen" type="file" multiple accept={READ} onChange={(e) => { addFiles(e.currentTarget.files ?? []); e.currentTarget.value = ""; }} />
        <b>Drop files here</b> or <span class="link-like">choose them</span>
        <span class="hint">Text, Markdown, HTML, MHTML, PDF, JSON lines, and zip archives of these</span>
      </label>
      {files.value.length ? (
        <ul class="plain file-list" aria-label="Files to be read">
          {files.value.map((file) => (
            <li key={file.name + file.size + file.lastModified}>
              <bdi>{file.name}</bdi><span class="quiet">{saySize(file.size)}</span>
              <button type="button" class="bare" aria-label={`Leave out ${file.name}`} onClick={() => { files.value = files.value.filter((f) => f !== file); }}>✕</button>
            </li>
          ))}
        </ul>
      ) : null}
    </>
  );
}
