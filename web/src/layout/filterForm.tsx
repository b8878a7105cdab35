/** The form behind the filter bar: every condition takes effect as it is set. */
import { useEffect, useRef } from "preact/hooks";
import { FAMILIES, kindTitle } from "../families";
import { wholeDay } from "../days";
import { plainWord, titleWord } from "../format";
import { codebook, filter, setFilter, type Filter } from "../state";

type ListName = "kind" | "family" | "status" | "review";

export function FilterForm({ onClose }: { onClose: () => void }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    box.current?.querySelector<HTMLElement>("input, select")?.focus();
    const away = (event: PointerEvent): void => {
      if (event.target instanceof Node && !box.current?.parentElement?.contains(event.target)) onClose();
    };
    addEventListener("pointerdown", away);
    return () => removeEventListener("pointerdown", away);
  }, []);
  const book = codebook.value;
  const f = filter.value;
  return (
    <div
      ref={box}
      class="popover filter-form"
      role="dialog"
      aria-label="Filter"
      onKeyDown={(e) => {
        if (e.key === "Escape") {
          e.stopPropagation();
          onClose();
        }
      }}
    >
      <div class="filter-grid">
        <Days />
        <label class="labelled">
          Place{" "}
          <input value={f.place ?? ""} placeholder="name of a place" onChange={(e) => setFilter({ place: e.currentTarget.value.trim() || null })} />
        </label>
        <label class="labelled">
          Independent origins
          <select value={String(f.min_origins ?? "")} onChange={(e) => setFilter({ min_origins: Number(e.currentTarget.value) || null })}>
            <option value="">any number</option>
            <option value="2">2 or more</option>
            <option value="3">3 or more</option>
            <option value="5">5 or more</option>
          </select>
        </label>
        <label class="labelled">
          History
          <select value={f.background} onChange={(e) => setFilter({ background: e.currentTarget.value as Filter["background"] })}>
            <option value="no">left out</option>
            <option value="both">shown too</option>
            <option value="yes">only history</option>
          </select>
        </label>
        <label class="check">
          <input type="checkbox" checked={f.place_unknown} onChange={(e) => setFilter({ place_unknown: e.currentTarget.checked })} /> only what has no
          point on the map
        </label>
      </div>
      <div class="filter-columns">
        <Choices name="family" title="Family" words={[...FAMILIES]} />
        <Choices name="kind" title="Kind" words={book?.kinds.map((k) => k.kind) ?? []} say={kindTitle} />
        <Choices name="status" title="Status" words={book?.statuses ?? []} />
        <Choices name="review" title="Review" words={book?.review_states ?? []} />
      </div>
    </div>
  );
}

function Days() {
  const f = filter.value;
  return (
    <span class="pair">
      <DayInput title="From" value={f.since} onDay={(since) => setFilter({ since })} edge="first" />
      <DayInput title="Until" value={f.until} onDay={(until) => setFilter({ until })} edge="last" />
    </span>
  );
}

interface DayInputProps {
  title: string;
  value: string | null;
  edge: "first" | "last";
  onDay: (day: string | null) => void;
}

/** A day in the one form that nobody misreads; a month or a year stands for its first or last day. */
function DayInput({ title, value, edge, onDay }: DayInputProps) {
  const take = (input: HTMLInputElement): void => {
    const day = wholeDay(input.value, edge);
    input.setCustomValidity(day || !input.value.trim() ? "" : "Write 2031-03-04, 2031-03 or 2031");
    if (input.reportValidity()) onDay(day);
  };
  return (
    <label class="labelled">
      {title} <input value={value ?? ""} placeholder="2031-03-04" onChange={(e) => take(e.currentTarget)} />
    </label>
  );
}

function Choices({ name, title, words, say = titleWord }: { name: ListName; title: string; words: string[]; say?: (word: string) => string }) {
  const chosen = filter.value[name];
  const toggle = (word: string): void => setFilter({ [name]: chosen.includes(word) ? chosen.filter((w) => w !== word) : [...chosen, word] });
  return (
    <fieldset class="choices">
      <legend>{title}</legend>
      {words.map((word) => (
        <label class="check" key={word} title={plainWord(word)}>
          <input type="checkbox" checked={chosen.includes(word)} onChange={() => toggle(word)} /> {say(word)}
        </label>
      ))}
    </fieldset>
  );
}
