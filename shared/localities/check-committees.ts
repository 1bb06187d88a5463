import { type Committee, isOfOneUnit } from "../committees/committee.ts";
import type { Held, Member } from "../committees/member.ts";
import { type Fault, fault, faultIf, repeated, under } from "../guidance/fault.ts";
import type { Role } from "../names/roles.ts";
import type { Unit } from "../units/unit.ts";
import { endsBeforeStart } from "./check-units.ts";
import type { LocalityPack } from "./pack.ts";

/** What is wrong with the committees, each fault at `committee.members[1].email` or `committees[0].unit`. */
export function committeeFaults({ committee, committees, units }: LocalityPack): Fault[] {
  const placed = [
    { place: "committee", committee },
    ...committees.map((other, index) => ({ place: `committees[${index}]`, committee: other })),
  ];
  return [
    ...repeated(placed.map((one) => one.committee.id)).map(({ value, index }) =>
      fault(
        `${placed[index]?.place}.id`,
        "id-repeated",
        `Mã ${value} đã dùng ở trên.`,
        `The id ${value} is used above already.`,
      ),
    ),
    ...placed.flatMap((one) => under(one.place, oneCommitteeFaults(one.committee, units))),
  ];
}

function oneCommitteeFaults(committee: Committee, units: readonly Unit[]): Fault[] {
  const known = units.some(({ id }) => id === committee.unit);
  return [
    ...faultIf(
      isOfOneUnit(committee) ? !known : committee.unit !== undefined,
      "unit",
      "committee-unit",
      "Ban Chỉ đạo cấp xã hoặc của cơ quan phải nêu đúng đơn vị của mình; cấp khác không nêu đơn vị.",
      "A commune's or agency's committee names its own unit; one of another level names none.",
    ),
    ...repeated(committee.members.map(({ id }) => id)).map(({ value, index }) =>
      fault(
        `members[${index}].id`,
        "id-repeated",
        `Mã ${value} đã dùng ở trên.`,
        `The id ${value} is used above already.`,
      ),
    ),
    ...committee.members.flatMap((member, index) =>
      under(`members[${index}]`, [...memberFaults(member), ...dutyFaults(member, units)]),
    ),
  ];
}

export const memberFaults = (member: Member): Fault[] => [
  ...faultIf(
    member.alerts !== "none" && member.email === undefined,
    "email",
    "alerts-without-email",
    "Thành viên nhận thông báo qua thư nhưng chưa có địa chỉ thư điện tử.",
    "The member wants alerts by mail but has no e-mail address.",
  ),
  ...endsBeforeStart(member, "member"),
];

/** Roles that are held in a unit, and those that are held in the committee; of the others nobody is told anything. */
const IN_A_UNIT: ReadonlySet<Role> = new Set<Role>([
  "unit-officer",
  "head",
  "reception-officer",
  "broadcaster",
  "block-head",
  "block-deputy",
]);
const IN_A_COMMITTEE: ReadonlySet<Role> = new Set<Role>([
  "appraiser",
  "committee-member",
  "council-member",
  "clerk",
]);

const dutyFaults = ({ holds = [] }: Member, units: readonly Unit[]): Fault[] =>
  holds.flatMap((held, index) =>
    faultIf(
      !isHeldRightly(held, units),
      `holds[${index}]`,
      "duty-place",
      "Vai trò ở đơn vị phải nêu đúng đơn vị của địa phương; vai trò ở Ban Chỉ đạo không nêu đơn vị.",
      "A role in a unit names a unit of the locality; a role in the committee names none.",
    ),
  );

const isHeldRightly = ({ role, unit }: Held, units: readonly Unit[]): boolean =>
  unit === undefined ? IN_A_COMMITTEE.has(role) : IN_A_UNIT.has(role) && units.some(({ id }) => id === unit);
