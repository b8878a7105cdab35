/** The buttons of play, with their keys, and the days that are seen. */
import { useRef } from "preact/hooks";
import { keyOf, showKey } from "../review/keys";
import { STEP_UNITS, sayWindow, type StepUnit } from "./dayWindow";
import { SPEEDS, isAtBeginning, isAtEnd, isCalm, playOrPause, said, setSpeed, setUnit, speed, stepBy, stop, type Speed } from "./playing";
import { dayWindow, isPlayRunning, play, playedDays } from "./timelineState";

const SPEED_WORDS: Record<Speed, string> = { slow: "slow", middle: "medium", fast: "fast" };

export function PlayBar() {
  const first = useRef<HTMLButtonElement>(null);
  const began = play.value;
  const isRunning = isPlayRunning.value;
  const leave = (): void => { stop(); first.current?.focus(); };
  return (
    <div class={began ? "play-bar playing" : "play-bar"} role="group" aria-label="Play the days">
      <button type="button" ref={first} class="play" aria-disabled={!playedDays.value || (isCalm.value && isAtEnd.value)} title={titleOf()} onClick={playOrPause}>
        <span aria-hidden="true">{isRunning ? "❚❚" : "▶"}</span> {isRunning ? "Pause" : !isCalm.value ? "Play" : began ? "Forward" : "Step through"}<Key of="play" />
      </button>
      {began ? (
        <>
          <button type="button" aria-disabled={isAtBeginning.value} title={`The ${began.by} before`} onClick={() => stepBy(-1)}>Back<Key of="play_back" /></button>
          {isCalm.value ? null : (
            <button type="button" aria-disabled={isAtEnd.value} title={`The next ${began.by}`} onClick={() => stepBy(1)}>Forward<Key of="play_on" /></button>
          )}
          <button type="button" title="The filter has its earlier days again" onClick={leave}>Stop<Key of="play_stop" /></button>
          <b class="play-days">{dayWindow.value ? sayWindow(dayWindow.value) : null}</b>
          <Choices />
        </>
      ) : null}
      <span class="unseen" role="status">{said.value}</span>
    </div>
  );
}

const titleOf = (): string =>
  !playedDays.value ? "No event with a day is shown"
  : isCalm.value ? "Your system asks for little motion: the days go on only when you press this"
  : "A window of days goes through the timeline, the map and the lists";

const Key = ({ of }: { of: string }) => <kbd aria-hidden="true">{showKey(keyOf(of))}</kbd>;

function Choices() {
  return (
    <>
      <select class="small" aria-label="Days in one step" value={play.value?.by} onChange={(e) => setUnit(e.currentTarget.value as StepUnit)}>
        {STEP_UNITS.map((unit) => <option key={unit} value={unit}>by {unit}</option>)}
      </select>
      {isCalm.value ? null : (
        <select class="small" aria-label="Speed" value={speed.value} onChange={(e) => setSpeed(e.currentTarget.value as Speed)}>
          {(Object.keys(SPEEDS) as Speed[]).map((one) => <option key={one} value={one}>{SPEED_WORDS[one]}</option>)}
        </select>
      )}
    </>
  );
}
