/** Who may see a record, for those who may change it. */
import type { Tier } from "../api/types";
import { decide } from "../review/decide";
import { codebook, session } from "../state";

export function TierChooser({ subject, tier }: { subject: string; tier: Tier }) {
  const tiers = codebook.value?.tiers ?? ["public", "partner", "internal"];
  if (!session.value?.may.tier) return null;
  return (
    <label class="tier-chooser quiet">
      Who may see it{" "}
      <select
        class="small"
        value={tier}
        onChange={(e) => void decide({ action: "tier", subject, value: { tier: e.currentTarget.value } }, `Tier: ${e.currentTarget.value}`)}
      >
        {tiers.map((one) => (
          <option key={one} value={one}>
            {one}
          </option>
        ))}
      </select>
    </label>
  );
}
