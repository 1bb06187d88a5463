import type { Guidance } from "../../shared/guidance/guidance.ts";
import { type LocalityPack, localityPackSchema } from "../../shared/localities/pack.ts";

/** Accounts of the other locality: its clerk, and appraisers of its committee and of the one that stands for one body. */
export const OTHER_CLERK = "thu-ky-vinh-du";
export const BODY_APPRAISERS = { agency: "tham-dinh-vinh-du", police: "tham-dinh-cong-an" } as const;
export const OTHER_ACCOUNTS: readonly string[] = [OTHER_CLERK, ...Object.values(BODY_APPRAISERS)];

export const OTHER_UNIT = "xa-vinh-du";
const OTHER_COMMITTEE = "ban-chi-dao-vinh-du";
/** Appraises for one body of the guidance; all others are the locality's committee's. */
export const BODY_COMMITTEE = "to-cong-an-vinh-du";
const BODIES: Guidance["bodies"] = [
  { id: "noi-vu", name: { vi: "Phòng Nội vụ (ví dụ)", en: "Home affairs (example)" } },
  { id: "cong-an", name: { vi: "Công an (ví dụ)", en: "Police (example)" } },
];
/** The criterion of each body that units score themselves. */
export const BODY_CRITERIA = { agency: "IV.1", police: "IV.2" } as const;

/** One unit, a committee with its clerk and one that appraises for one body, one guidance: all of another locality. */
export function otherPack(pack: LocalityPack): LocalityPack {
  const { units, guidances, committee } = pack;
  const { block: _, ...commune } = units.find(({ id }) => id === "xa-binh-hiep") ?? {};
  const guidance = guidances.find(({ unitKinds }) => unitKinds.includes("commune"));
  // Nobody with a duty in a unit of the first locality.
  const members = committee.members.filter(({ alerts, holds }) => alerts === "none" && holds === undefined);
  const holding = (subject: string, role: "clerk" | "appraiser", id: string) => ({
    subject,
    memberships: [{ role, committee: id, from: "2023-01-01" }],
  });
  return localityPackSchema.parse({
    ...pack,
    locality: { id: "vinh-du", name: "Huyện Vĩnh Dụ (ví dụ)", nameEn: "Vĩnh Dụ District (example)" },
    blocks: [],
    units: [{ ...commune, id: OTHER_UNIT, locality: "vinh-du", name: "Xã Vĩnh Dụ (ví dụ)" }],
    committee: { id: OTHER_COMMITTEE, name: "Ban Chỉ đạo huyện Vĩnh Dụ (ví dụ)", members },
    committees: [
      { id: BODY_COMMITTEE, name: "Tổ thẩm định Công an (ví dụ)", appraises: ["cong-an"], members },
    ],
    accounts: [
      holding(OTHER_CLERK, "clerk", OTHER_COMMITTEE),
      holding(BODY_APPRAISERS.agency, "appraiser", OTHER_COMMITTEE),
      holding(BODY_APPRAISERS.police, "appraiser", BODY_COMMITTEE),
    ],
    machines: [],
    guidances: guidance ? [withBodies(guidance)] : [],
  });
}

const withBodies = ({ criteria, ...guidance }: Guidance): object => ({
  ...guidance,
  id: "vi-du-2023-vinh-du",
  bodies: BODIES,
  criteria: criteria.map((criterion) =>
    criterion.kind === "group"
      ? {
          ...criterion,
          children: criterion.children.map((child) =>
            child.id === BODY_CRITERIA.police ? { ...child, appraisedBy: "cong-an" } : child,
          ),
        }
      : criterion,
  ),
});
