/** A claim's sentence in a list: each part keeps its own direction, whatever script its words are in. */
import type { Claim } from "../api/types";
import { shortDay } from "../days";
import { sentenceOf } from "../sentence";

export function SentenceLine({ claim }: { claim: Claim }) {
  return (
    <>
      {sentenceOf(claim).map((part, n) => (
        <span key={n}>
          {n > 0 && !part.text.startsWith(",") ? " " : ""}
          <bdi>{part.text}</bdi>
        </span>
      ))}
    </>
  );
}

/** "Northern Wire, 4 Mar 2031". */
export function SourceLine({ claim }: { claim: Claim }) {
  const { outlet, published } = claim.report;
  return (
    <>
      <bdi>{outlet ?? "outlet not known"}</bdi>, {published ? shortDay(published) : "day not known"}
    </>
  );
}
