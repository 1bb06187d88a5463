import { ROLE_NAMES, ROLE_SCOPES } from "../access/roles.ts";
import { type Fault, fault, faultIf, repeated, under } from "../guidance/fault.ts";
import { committeesIn, type LocalityPack } from "./pack.ts";
import { type PackMembership, SCOPE_KEYS, scopeOf } from "./pack-accounts.ts";

/** What is wrong with who holds which role: each fault at `accounts[2].memberships[0].unit` or alike. */
export const accountFaults = (pack: LocalityPack): Fault[] => [
  ...repeatedFaults(
    pack.accounts.map(({ subject }) => subject),
    (index) => `accounts[${index}].subject`,
    "account",
  ),
  ...repeatedFaults(
    pack.machines.map(({ clientId }) => clientId),
    (index) => `machines[${index}].clientId`,
    "client",
  ),
  ...senderFaults(pack),
  ...pack.accounts.flatMap(({ memberships }, index) =>
    membershipFaults(`accounts[${index}]`, memberships, pack),
  ),
  ...pack.machines.flatMap(({ memberships }, index) =>
    membershipFaults(`machines[${index}]`, memberships, pack),
  ),
];

const repeatedFaults = (
  values: readonly string[],
  placeOf: (index: number) => string,
  rule: "account" | "client" | "sender",
): Fault[] =>
  repeated(values).map(({ value, index }) =>
    fault(
      placeOf(index),
      `${rule}-repeated`,
      `«${value}» đã dùng ở trên.`,
      `“${value}” is used above already.`,
    ),
  );

/** One AWS identity is one machine client: else it would depend on the order whose message it is. */
function senderFaults({ machines }: LocalityPack): Fault[] {
  const senders = machines.flatMap(({ senders }, machine) =>
    senders.map((id, index) => ({ id, place: `machines[${machine}].senders[${index}]` })),
  );
  return repeatedFaults(
    senders.map(({ id }) => id),
    (index) => senders[index]?.place ?? "machines",
    "sender",
  );
}

function membershipFaults(
  holder: string,
  memberships: readonly PackMembership[],
  pack: LocalityPack,
): Fault[] {
  const names = memberships.map(nameOf);
  return [
    ...memberships.flatMap((membership, index) =>
      under(`${holder}.memberships[${index}]`, oneMembershipFaults(membership, pack)),
    ),
    ...repeated(names).map(({ index }) =>
      fault(
        `${holder}.memberships[${index}]`,
        "membership-repeated",
        "Vai trò này, từ ngày này, đã ghi ở trên.",
        "This role from this day on is named above already.",
      ),
    ),
  ];
}

function oneMembershipFaults(membership: PackMembership, pack: LocalityPack): Fault[] {
  const { role, from, to } = membership;
  return [
    ...faultIf(
      to !== undefined && to < from,
      "to",
      "membership-ends-before-start",
      "Ngày cuối giữ vai trò trước ngày đầu.",
      "The last day of the role is before the first.",
    ),
    ...(scopeOf(membership, pack.locality.id)
      ? unknownPlaceFaults(membership, pack)
      : [
          fault(
            "role",
            "role-scope",
            `«${ROLE_NAMES[role].vi}» phải gắn với đúng một ${SCOPE_WORDS[ROLE_SCOPES[role]].vi} và không gì khác.`,
            `“${ROLE_NAMES[role].en}” is held in exactly one ${SCOPE_WORDS[ROLE_SCOPES[role]].en} and nothing else.`,
          ),
        ]),
  ];
}

const SCOPE_WORDS = {
  unit: { vi: "đơn vị (unit)", en: "unit" },
  block: { vi: "cụm, khối (block)", en: "block" },
  committee: { vi: "Ban Chỉ đạo (committee)", en: "committee" },
  installation: { vi: "hệ thống (installation)", en: "installation" },
} as const;

function unknownPlaceFaults({ unit, block, committee }: PackMembership, pack: LocalityPack): Fault[] {
  const { units, blocks } = pack;
  const unknown = (id: string | undefined, known: readonly { id: string }[], at: string) =>
    faultIf(
      id !== undefined && !known.some((one) => one.id === id),
      at,
      `${at}-unknown`,
      `Bộ dữ liệu này không có «${id}».`,
      `There is no “${id}” in this pack.`,
    );
  return [
    ...unknown(unit, units, "unit"),
    ...unknown(block, blocks, "block"),
    ...unknown(committee, committeesIn(pack), "committee"),
  ];
}

const nameOf = (membership: PackMembership): string =>
  [membership.role, membership.from, ...SCOPE_KEYS.map((key) => membership[key])].join(" ");
