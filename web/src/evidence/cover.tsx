/** In place of a graphic passage: what sort of thing is told there, and a button that shows it; after a passage that is shown, one that covers it again. */
import { useEffect, useRef } from "preact/hooks";
import type { Claim, GraphicPassage } from "../api/types";
import { keyOf, showKey } from "../review/keys";
import { selection } from "../state";
import { coverAgain, nameOf, sayOfSorts, toFocus, uncover } from "./covers";

/** Takes the focus where the button before it had it. */
function useFocus(name: string): { current: HTMLButtonElement | null } {
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (toFocus.peek() !== name) return;
    toFocus.value = null;
    button.current?.focus();
  }, []);
  return button;
}

/** It stands for the words of claims below it (`data-trigger`), so that following a claim leads here. */
export function Cover({ passage, claims }: { passage: GraphicPassage; claims: readonly Claim[] }) {
  const name = nameOf(passage);
  const button = useFocus(name);
  const below = claims.filter((c) => c.evidence.trigger.span[0] < passage.span[1] && passage.span[0] < c.evidence.trigger.span[1]).map((c) => c.id);
  const isOfClaim = below.includes(selection.value.claim ?? "");
  const show = (): void => { toFocus.value = name; uncover(passage); };
  return (
    <span class={isOfClaim ? "cover chosen" : "cover"} dir="ltr" lang="en" data-trigger={below.length ? below.join(" ") : undefined}>
      <span>Graphic passage: <b>{sayOfSorts([passage])}</b>.{isOfClaim ? " The words of the selected claim are under it." : ""}</span>{" "}
      <button type="button" ref={button} aria-label={`Show the graphic passage: ${sayOfSorts([passage])}`} onClick={show}>
        Show{isOfClaim ? <kbd aria-hidden="true">{showKey(keyOf("uncover"))}</kbd> : null}
      </button>
    </span>
  );
}

export function CoverAgain({ passage }: { passage: GraphicPassage }) {
  const name = nameOf(passage);
  const button = useFocus(name);
  const cover = (): void => { toFocus.value = name; coverAgain(passage); };
  return <button type="button" ref={button} class="cover-again" dir="ltr" lang="en" aria-label={`Cover the passage again: ${sayOfSorts([passage])}`} onClick={cover}>cover</button>;
}
