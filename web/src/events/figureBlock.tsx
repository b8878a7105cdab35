/** One figure: low, best and high, the rule that chose them in words, every value with what it does there, and a person's own choice. */
import { useSignal } from "@preact/signals";
import type { CaseEvent, Claim, Figure, Judgement } from "../api/types";
import { sayNumber, sayUnit } from "../format";
import { undo } from "../review/decide";
import { mayJudge } from "../state";
import { ChooseFigure } from "./chooseFigure";
import { FigureValues } from "./figureValues";
import { figureTitle, ruleAlone } from "./figures";
import { Range } from "./range";
import { inForce } from "./signing";
import { newest } from "./regrouping";

interface Props {
  figure: Figure;
  claims: readonly Claim[];
  /** The event that a choice would be made on; a situation has none. */
  event?: CaseEvent;
  /** Opens a claim that is not among `claims`. */
  onClaim?: (id: string) => void;
}

export function FigureBlock({ figure, claims, event, onClaim }: Props) {
  const isChoosing = useSignal(false);
  const chosen = event ? choiceOf(event.judgements, figure.key) : null;
  const alone = figure.recommended_by ? ruleAlone(figure.rule) : null;
  return (
    <article class="figure-block" aria-label={figureTitle(figure)}>
      <h4 dir="auto">{figureTitle(figure)}{figure.measure === "stock" ? <span class="mark">stock</span> : figure.measure === "flow" ? <span class="mark">flow</span> : null}</h4>
      <Three figure={figure} />
      <Range figure={figure} />
      {figure.recommended_by ? <Chosen figure={figure} judgement={chosen} /> : null}
      <p class="figure-rule"><span class="quiet">{alone ? "The rule alone gives: " : "Rule: "}</span><bdi>{alone ?? (figure.rule || "no number is told")}</bdi></p>
      {figure.derived ? <p class="quiet">Derived: <bdi>{String(figure.derived)}</bdi></p> : null}
      <FigureValues figure={figure} claims={claims} {...(onClaim ? { onClaim } : {})} />
      {event && mayJudge.value ? (
        isChoosing.value
          ? <ChooseFigure event={event} figure={figure} onDone={() => { isChoosing.value = false; }} />
          : <button type="button" class="link" onClick={() => { isChoosing.value = true; }}>{figure.recommended_by ? "Choose anew" : "Choose another number"}</button>
      ) : null}
    </article>
  );
}

function Three({ figure }: { figure: Figure }) {
  const say = (n: number | null): string => (n === null ? "not known" : sayNumber(n));
  const { low, best, high, is_lower_bound: isFloor } = figure;
  return (
    <dl class="three">
      <div><dt>low</dt><dd class={low === null ? "quiet" : ""}>{say(low)}</dd></div>
      <div class="best"><dt>best</dt><dd class={best === null ? "quiet" : ""}>{best !== null && isFloor ? "≥ " : ""}{say(best)}</dd></div>
      <div><dt>high</dt><dd class={high === null ? "quiet" : ""}>{high === null && isFloor ? "open" : say(high)}</dd></div>
      <div class="unit"><dt class="unseen">unit</dt><dd>{sayUnit(figure.unit, best)}{isFloor ? <span class="mark">lower bound</span> : null}</dd></div>
    </dl>
  );
}

function Chosen({ figure, judgement }: { figure: Figure; judgement: Judgement | null }) {
  return (
    <p class="figure-choice">
      <b>{judgement?.author ?? figure.recommended_by}</b> chose this number{figure.calculation ? <>: <q dir="auto">{figure.calculation}</q></> : null}
      {judgement && mayJudge.value ? <button type="button" class="link" onClick={() => void undo(judgement, "chose a figure")}>back to the rule</button> : null}
    </p>
  );
}

function choiceOf(judgements: readonly Judgement[], key: string): Judgement | null {
  return newest(inForce(judgements).filter((j) => j.action === "recommend" && j.value?.figure === key));
}
