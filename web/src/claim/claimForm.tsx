/** A claim: first as a sentence, then what it rests on, then field by field with the machine's value beside each correction. */
import type { Claim, Evidence } from "../api/types";
import { shortDay } from "../days";
import { coversOfClaim, sayOfSorts, uncover } from "../evidence/covers";
import { kindTitle } from "../families";
import { reportRecord } from "../records";
import { marksOf, sentenceOf } from "../sentence";
import { accept, reject, signOff } from "../review/commands";
import { keyOf, showKey } from "../review/keys";
import { flashed, mayJudge, session } from "../state";
import { KindDot, ReviewBadge } from "./badges";
import { ClaimLog } from "./claimLog";
import { Comments } from "./comments";
import { openEditor } from "./editing";
import { FieldList } from "./fieldList";
import { TierChooser } from "./tierChooser";

export function ClaimForm({ claim }: { claim: Claim }) {
  return (
    <>
      <div class="scroll padded claim" data-state={claim.review}>
        <p class="claim-head">
          <KindDot kind={claim.kind} />
          <b>{kindTitle(claim.kind)}</b>
          <ReviewBadge state={claim.review} />
          <span
            class="quiet score"
            title={`The machine's own score${claim.read_with ? `, read with version ${claim.read_with}` : ""}. It stays as it was when the claim is corrected.`}
          >
            {claim.score === null ? `added by ${claim.added_by ?? "a person"}` : `score ${claim.score.toFixed(2)}`}
          </span>
          {claim.tier !== "public" ? <span class="mark tier">{claim.tier}</span> : null}
        </p>
        <Sentence claim={claim} />
        <Quote claim={claim} />
        <FieldList claim={claim} />
        <Comments claim={claim} />
        <ClaimLog claim={claim} />
        <TierChooser subject={claim.id} tier={claim.tier} />
      </div>
      {mayJudge.value ? <Actions claim={claim} /> : null}
    </>
  );
}

function Sentence({ claim }: { claim: Claim }) {
  const flash = (field: string | null): void => {
    flashed.value = field ? { claim: claim.id, field } : null;
  };
  return (
    <>
      <h2 class="claim-sentence">
        {sentenceOf(claim).map((part, n) => (
          <span key={n}>
            {n > 0 && !part.text.startsWith(",") ? " " : ""}
            <span
              class="said"
              dir="auto"
              data-field={part.field ?? undefined}
              onMouseEnter={() => flash(part.field)}
              onMouseLeave={() => flash(null)}
            >
              {part.text}
            </span>
          </span>
        ))}
        .
      </h2>
      <p class="marks">
        {marksOf(claim).map((m) => (
          <span class="mark" key={m}>
            {m}
          </span>
        ))}
      </p>
    </>
  );
}

function Quote({ claim }: { claim: Claim }) {
  const { report } = claim;
  const was = claim.machine.evidence as Evidence | undefined;
  const flash = (isOn: boolean): void => {
    flashed.value = isOn ? { claim: claim.id, field: "evidence" } : null;
  };
  return (
    <figure class="quote" onMouseEnter={() => flash(true)} onMouseLeave={() => flash(false)}>
      <EvidenceWords claim={claim} />
      {was && !coversOfClaim(claim).length ? (
        <p class="was">
          machine: <s dir="auto">{was.text}</s>
        </p>
      ) : null}
      <figcaption class="quiet">
        <span dir="auto">{report.outlet ?? "outlet not known"}</span>, {report.published ? shortDay(report.published) : "day not known"}
        <span title={`SHA-256 of the report: ${report.sha256}`}> · sha {report.sha256.slice(0, 8)}</span>
      </figcaption>
    </figure>
  );
}

/** Covered where they are covered in the report; until that is there, nobody knows. */
function EvidenceWords({ claim }: { claim: Claim }) {
  const over = coversOfClaim(claim);
  if (over.length)
    return (
      <p class="cover">
        <span>
          Graphic words: <b>{sayOfSorts(over)}</b>. They are covered in the report too.
        </span>
        <button type="button" aria-label={`Show the words of the claim: ${sayOfSorts(over)}`} onClick={() => uncover(...over)}>
          Show <kbd aria-hidden="true">{showKey(keyOf("uncover"))}</kbd>
        </button>
      </p>
    );
  const isAwaited = reportRecord.isLoading.value && reportRecord.data.value?.report.id !== claim.report.id;
  return isAwaited ? <p class="quiet">…</p> : <blockquote dir="auto">{claim.evidence.text}</blockquote>;
}

function Actions({ claim }: { claim: Claim }) {
  const key = (id: string) => <kbd>{showKey(keyOf(id))}</kbd>;
  return (
    <div class="pane-foot actions" role="toolbar" aria-label="Decide on this claim">
      <button type="button" class="accept" aria-pressed={claim.review === "accepted"} onClick={accept}>
        Accept {key("accept")}
      </button>
      <button type="button" class="reject" aria-pressed={claim.review === "rejected"} onClick={reject}>
        Reject {key("reject")}
      </button>
      <button type="button" onClick={() => openEditor()}>
        Edit {key("edit")}
      </button>
      <button type="button" onClick={() => openEditor("comment")}>
        Comment {key("comment")}
      </button>
      {session.value?.may.sign_off ? (
        <button type="button" onClick={signOff}>
          Sign off {key("sign_off")}
        </button>
      ) : null}
    </div>
  );
}
