/** First and last day of the filter as words to type: what dragging over the strip does, from the keyboard. */
import { useSignal } from "@preact/signals";
import { wholeDay } from "../days";
import { filter, setFilter } from "../state";

export function RangeInputs() {
  const { since, until } = filter.value;
  return (
    <>
      <DayInput label="from" value={since} edge="first" onSet={(day) => setFilter({ since: day })} />
      <DayInput label="to" value={until} edge="last" onSet={(day) => setFilter({ until: day })} />
      {since || until ? <button type="button" onClick={() => setFilter({ since: null, until: null })}>All days</button> : null}
    </>
  );
}

interface Props { label: string; value: string | null; edge: "first" | "last"; onSet: (day: string | null) => void }

function DayInput({ label, value, edge, onSet }: Props) {
  const isWrong = useSignal(false);
  const take = (text: string): void => {
    const day = text.trim() ? wholeDay(text, edge) : null;
    isWrong.value = Boolean(text.trim()) && day === null;
    if (!isWrong.value && day !== value) onSet(day);
  };
  return (
    <label class="day-input">
      {label}{" "}
      <input
        type="text" inputMode="numeric" size={10} placeholder="YYYY-MM-DD" value={value ?? ""} aria-invalid={isWrong.value}
        title={isWrong.value ? "No day: 2031-03-04, 2031-03 or 2031" : "A day, a month or a year: 2031-03-04, 2031-03, 2031"}
        onChange={(event) => take(event.currentTarget.value)}
        onKeyDown={(event) => { if (event.key === "Enter") take(event.currentTarget.value); }}
      />
    </label>
  );
}
