import type { Claim, QueueItem } from "../api/types";
import { KindDot, ReviewBadge } from "../claim/badges";
import { freshClaim } from "../records";
import { SentenceLine, SourceLine } from "../claim/sentenceLine";
import { narrowPane } from "../layout/arrangement";
import { selectClaim, selection } from "../state";
import { lists } from "./lists";
import { Rows } from "./rows";

export function QueueRows() {
  return (
    <Rows
      list={lists.queue}
      label="Claims to look at, the weightiest and most doubtful first"
      keyOf={(q) => q.claim.id}
      row={(q) => <QueueLine item={q} claim={freshClaim(q.claim)} />}
      none={<p>Nothing is left to look at.</p>}
    />
  );
}

function QueueLine({ item, claim }: { item: QueueItem; claim: Claim }) {
  const isChosen = selection.value.claim === claim.id;
  const isDone = claim.review !== "to_do" && claim.review !== item.claim.review;
  return (
    <button
      type="button"
      class={isDone ? "row done" : "row"}
      data-claim={claim.id}
      aria-current={isChosen ? "true" : undefined}
      onClick={() => {
        selectClaim(claim);
        narrowPane.value = "evidence";
      }}
    >
      <span class="row-text">
        <KindDot kind={claim.kind} />
        <SentenceLine claim={claim} />
      </span>
      <span class="row-line">
        <span class="quiet">
          <SourceLine claim={claim} />
        </span>
        <ReviewBadge state={claim.review} score={claim.score} />
      </span>
      <span class="row-line why" title="Why it stands here">
        <bdi>{item.why}</bdi>
      </span>
    </button>
  );
}
