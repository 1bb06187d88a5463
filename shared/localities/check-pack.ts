import type { LocalDate } from "../calendar/local-date.ts";
import type { Member } from "../committees/member.ts";
import { senseFaults } from "../guidance/check.ts";
import { type Fault, fault, faultIf, repeated, shapeFaults, under } from "../guidance/fault.ts";
import type { Guidance } from "../guidance/guidance.ts";
import type { Limit } from "../limits/limit.ts";
import { isScored } from "../units/unit.ts";
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
    ...idFaults("units", pack.units),
    ...idFaults("committee.members", pack.committee.members),
    ...idFaults("guidances", pack.guidances),
    ...each("units", pack.units, (unit) => unitFaults(unit, pack)),
    ...each("committee.members", pack.committee.members, memberFaults),
    ...each("guidances", pack.guidances, (guidance) => guidanceFaults(guidance, pack)),
    ...assignmentFaults(pack),
    ...each("limits", pack.limits, (limit, index) => limitFaults(limit, pack.limits.slice(0, index))),
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

const unitFaults = (unit: LocalityPack["units"][number], { locality }: LocalityPack): Fault[] => [
  ...faultIf(
    unit.locality !== locality.id,
    "locality",
    "unit-elsewhere",
    `Đơn vị thuộc ${unit.locality}, không thuộc ${locality.id}.`,
    `The unit belongs to ${unit.locality}, not to ${locality.id}.`,
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

function limitFaults(limit: Limit, earlier: readonly Limit[]): Fault[] {
  const overlapped = earlier.findIndex((other) => overlap(other, limit));
  return [
    ...faultIf(
      limit.to !== undefined && limit.to < limit.from,
      "to",
      "limit-ends-before-start",
      "Ngày hết hiệu lực trước ngày có hiệu lực.",
      "The last day in force is before the first.",
    ),
    ...faultIf(
      overlapped >= 0,
      "",
      "limit-overlaps",
      `Trùng thời gian và đối tượng với limits[${overlapped}].`,
      `It binds the same units on the same days as limits[${overlapped}].`,
    ),
  ];
}

/** Two limits of one kind that bind the same units on some day: which one held would depend on their order. */
function overlap(a: Limit, b: Limit): boolean {
  const startsBy = (limit: Limit, day: LocalDate | undefined) => day === undefined || limit.from <= day;
  const sameUnits = a.unitKinds.some((kind) => b.unitKinds.includes(kind));
  return a.kind === b.kind && sameUnits && startsBy(a, b.to) && startsBy(b, a.to);
}
