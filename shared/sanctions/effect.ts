import type { MetricName } from "../pipeline/metrics.ts";
import { EMPTY, type Tally, tallyOf } from "../pipeline/tally.ts";
import { type Level, levelOf } from "./level.ts";
import { ROLE_GROUPS, type RoleGroup } from "./roles.ts";
import type { Sanction } from "./sanction.ts";

/**
 * What a confirmed sanction counts for, once, at its own level, also while it is proposed that it be lifted; pending,
 * rejected and lifted ones count nothing.
 */
export function sanctionEffect(sanction: Sanction): Tally {
  return isInForce(sanction) ? tallyOf(countsOf(sanction)) : EMPTY;
}

/** Whether two have confirmed it and no two have lifted it. */
export const isInForce = ({ state }: Pick<Sanction, "state">): boolean =>
  state === "confirmed" || state === "lifting";

function countsOf(sanction: Sanction): Partial<Record<MetricName, boolean>> {
  const { matter, role, level, responsibility = false, occurrence } = sanction;
  switch (matter) {
    case "discipline":
      return role && level ? { [DISCIPLINE[ROLE_GROUPS[role]][levelOf(level).counted]]: true } : {};
    case "criminal":
      return { "sanctions.criminal": true };
    case "corruption":
      return { "sanctions.corruption": true };
    case "disunity":
      return { "sanctions.disunity": true };
    case "mass-petition":
      return { "incidents.massPetition": responsibility };
    case "hot-spot":
      return { "incidents.hotSpot": responsibility };
    case "dishonest-evidence":
      return {
        "incidents.dishonestEvidence": true,
        "incidents.dishonestEvidenceRepeated": occurrence === "repeated",
      };
    case "under-consideration":
      return {};
  }
}

const DISCIPLINE: Record<RoleGroup, Record<Level["counted"], MetricName>> = {
  leader: {
    reprimanded: "sanctions.leaderReprimanded",
    warned: "sanctions.leaderWarned",
    demoted: "sanctions.leaderDemoted",
    dismissed: "sanctions.leaderDismissed",
  },
  otherLeader: {
    reprimanded: "sanctions.otherLeaderReprimanded",
    warned: "sanctions.otherLeaderWarned",
    demoted: "sanctions.otherLeaderDemoted",
    dismissed: "sanctions.otherLeaderDismissed",
  },
  staff: {
    reprimanded: "sanctions.staffReprimanded",
    warned: "sanctions.staffWarned",
    demoted: "sanctions.staffDemoted",
    dismissed: "sanctions.staffDismissed",
  },
  deputy: {
    reprimanded: "sanctions.deputyReprimanded",
    warned: "sanctions.deputyWarned",
    demoted: "sanctions.deputyDemoted",
    dismissed: "sanctions.deputyDismissed",
  },
};
