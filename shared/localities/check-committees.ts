import { type Committee, isOfOneUnit } from "../committees/committee.ts";
import type { Member } from "../committees/member.ts";
import { type Fault, fault, faultIf, repeated, under } from "../guidance/fault.ts";
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
    ...committee.members.flatMap((member, index) => under(`members[${index}]`, memberFaults(member))),
  ];
}

export const memberFaults = (member: Member): Fault[] => [
  ...faultIf(
    member.alerts === "at-once" && member.email === undefined,
    "email",
    "alerts-without-email",
    "Thành viên nhận thông báo ngay nhưng chưa có địa chỉ thư điện tử.",
    "The member wants alerts at once but has no e-mail address.",
  ),
  ...endsBeforeStart(member, "member"),
];
