import type { Member } from "../committees/member.ts";
import { senseFaults } from "../guidance/check.ts";
import { type Fault, fault, faultIf, repeated, shapeFaults, under } from "../guidance/fault.ts";
import type { Guidance } from "../guidance/guidance.ts";
import { isScored, type Unit } from "../units/unit.ts";
import { accountFaults } from "./check-accounts.ts";
import { limitFaults, retentionFaults } from "./check-dated.ts";
import { type LocalityPack, localityPackSchema } from "./pack.ts";

/**
 * What is wrong with a pack, each fault with its place (`units[3].id`), rule and words in both languages; empty
 * for one that may be loaded. Takes data of any shape; only data of the right shape is checked for sense.
 */
export function checkPack(data: unknown): Fault[] {
  const parsed = localityPackSchema.safeParse(data, { reportInput: true });
  if (!parsed.success) return shapeFaults(parsed.error);
  const pack = parsed.data;
  return [
    ...noteFaults(pack),
    ...idFaults("blocks", pack.blocks),
    ...idFaults("units", pack.units),
    ...idFaults("committee.members", pack.committee.members),
    ...idFaults("guidances", pack.guidances),
    ...each("units", pack.units, (unit) => unitFaults(unit, pack)),
    ...each("committee.members", pack.committee.members, memberFaults),
    ...each("guidances", pack.guidances, (guidance) => guidanceFaults(guidance, pack)),
    ...assignmentFaults(pack),
    ...each("limits", pack.limits, (limit, index) => limitFaults(limit, pack.limits.slice(0, index))),
    ...each("retentions", pack.retentions, (retention, index) =>
      retentionFaults(retention, pack.retentions.slice(0, index)),
    ),
    ...accountFaults(pack),
  ];
}

const each = <T>(
  list: string,
  entries: readonly T[],
  faultsOf: (entry: T, index: number) => Fault[],
): Fault[] => entries.flatMap((entry, index) => under(`${list}[${index}]`, faultsOf(entry, index)));

const noteFaults = ({ example, exampleNote }: LocalityPack): Fault[] =>
  faultIf(
    example && exampleNote === undefined,
    "exampleNote",
    "example-note-missing",
    "Dữ liệu ví dụ phải nói rõ phần nào là giả định.",
    "Example data must say which of it is invented.",
  );

function idFaults(list: string, entries: readonly { id: string }[]): Fault[] {
  return repeated(entries.map(({ id }) => id)).map(({ value, index }) =>
    fault(
      `${list}[${index}].id`,
      "id-repeated",
      `Mã ${value} đã dùng ở trên.`,
      `The id ${value} is used above already.`,
    ),
  );
}

const unitFaults = (unit: Unit, { locality, blocks }: LocalityPack): Fault[] => [
  ...faultIf(
    unit.locality !== locality.id,
    "locality",
    "unit-elsewhere",
    `Đơn vị thuộc ${unit.locality}, không thuộc ${locality.id}.`,
    `The unit belongs to ${unit.locality}, not to ${locality.id}.`,
  ),
  ...faultIf(
    unit.block !== undefined && !blocks.some(({ id }) => id === unit.block),
    "block",
    "block-unknown",
    `Bộ dữ liệu này không có cụm, khối «${unit.block}».`,
    `There is no block “${unit.block}” in this pack.`,
  ),
  ...repeated(unit.subUnits).map(({ value, index }) =>
    fault(`subUnits[${index}]`, "sub-unit-repeated", `«${value}» ghi hai lần.`, `“${value}” is named twice.`),
  ),
];

const memberFaults = ({ alerts, email }: Member): Fault[] =>
  faultIf(
    alerts === "at-once" && email === undefined,
    "email",
    "alerts-without-email",
    "Thành viên nhận thông báo ngay nhưng chưa có địa chỉ thư điện tử.",
    "The member wants alerts at once but has no e-mail address.",
  );

const guidanceFaults = (guidance: Guidance, { year }: LocalityPack): Fault[] => [
  ...faultIf(
    guidance.year !== year,
    "year",
    "guidance-of-another-year",
    `Hướng dẫn của năm ${guidance.year}, không phải năm ${year}.`,
    `The guidance is for ${guidance.year}, not for ${year}.`,
  ),
  ...senseFaults(guidance),
];

/** Every kind of scored unit that the locality has is scored by exactly one guidance. */
function assignmentFaults({ units, guidances }: LocalityPack): Fault[] {
  return [...new Set(units.filter(isScored).map(({ kind }) => kind))].flatMap((kind) => {
    const number = guidances.filter(({ unitKinds }) => unitKinds.some((named) => named === kind)).length;
    return faultIf(
      number !== 1,
      "guidances",
      number === 0 ? "guidance-missing" : "guidance-ambiguous",
      `Loại đơn vị ${kind} có ${number} hướng dẫn; cần đúng một.`,
      `Units of kind ${kind} have ${number} guidances; exactly one is needed.`,
    );
  });
}
