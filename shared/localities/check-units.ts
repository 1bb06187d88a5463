import { STATE_CALENDAR } from "../calendar/state-calendar.ts";
import { meet } from "../calendar/term.ts";
import { type Fault, fault, faultIf, repeated, under } from "../guidance/fault.ts";
import type { SuccessorLink } from "../units/successor.ts";
import type { Unit } from "../units/unit.ts";
import type { LocalityPack } from "./pack.ts";

/** What a unit is checked against: the other units, blocks and calendars that are loaded. */
export interface UnitsAround extends Pick<LocalityPack, "units" | "blocks" | "calendars"> {
  readonly locality: Pick<LocalityPack["locality"], "id">;
}

/** What is wrong with a unit, each fault at its place in it (`heads[1].from`). */
export const unitFaults = (unit: Unit, around: UnitsAround): Fault[] => [
  ...placeFaults(unit, around),
  ...endsBeforeStart(unit, "unit"),
  ...subUnitFaults(unit),
  ...headFaults(unit),
  ...countFaults(unit),
  ...(unit.successors ?? []).flatMap((link, index) =>
    under(`successors[${index}]`, successorFaults(link, unit, around)),
  ),
];

const placeFaults = (unit: Unit, { locality, blocks, calendars }: UnitsAround): Fault[] => [
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
  ...faultIf(
    unit.calendar !== undefined && ![STATE_CALENDAR, ...calendars].some(({ id }) => id === unit.calendar),
    "calendar",
    "calendar-unknown",
    `Bộ dữ liệu này không có lịch làm việc «${unit.calendar}».`,
    `There is no calendar “${unit.calendar}” in this pack.`,
  ),
];

/** A last day before the first one, of whatever is dated. */
export const endsBeforeStart = (
  { from, to }: { readonly from?: string | undefined; readonly to?: string | undefined },
  what: "unit" | "head" | "member",
): Fault[] =>
  faultIf(
    from !== undefined && to !== undefined && to < from,
    "to",
    `${what}-ends-before-start`,
    "Ngày cuối trước ngày đầu.",
    "The last day is before the first.",
  );

const subUnitFaults = ({ subUnits, subUnitDetails = [] }: Unit): Fault[] => [
  ...repeated(subUnits).map(({ value, index }) =>
    fault(`subUnits[${index}]`, "sub-unit-repeated", `«${value}» ghi hai lần.`, `“${value}” is named twice.`),
  ),
  ...subUnitDetails.flatMap(({ name }, index) => unnamed(`subUnitDetails[${index}].name`, name, subUnits)),
  ...repeated(subUnitDetails.map(({ name }) => name)).map(({ value, index }) =>
    fault(
      `subUnitDetails[${index}].name`,
      "sub-unit-repeated",
      `«${value}» ghi hai lần.`,
      `“${value}” is named twice.`,
    ),
  ),
];

const unnamed = (at: string, name: string, subUnits: readonly string[]): Fault[] =>
  faultIf(
    !subUnits.includes(name),
    at,
    "sub-unit-unknown",
    `Đơn vị không có «${name}».`,
    `The unit has no “${name}”.`,
  );

function headFaults({ head, heads = [] }: Unit): Fault[] {
  return heads.flatMap((term, index) =>
    under(`heads[${index}]`, [
      ...endsBeforeStart(term, "head"),
      ...faultIf(
        heads.slice(0, index).some((other) => meet(other, term)),
        "",
        "head-overlaps",
        "Trùng thời gian với một người đứng đầu đã ghi ở trên.",
        "It meets the term of a head named above.",
      ),
      ...faultIf(
        term.to === undefined && (term.name !== head.name || term.post !== head.post),
        "",
        "head-differs",
        "Người đứng đầu đang giữ chức vụ khác với mục head.",
        "The head in office is not the one under head.",
      ),
    ]),
  );
}

function countFaults({ counts = [], subUnits }: Unit): Fault[] {
  const keys = counts.map(({ what, on, subUnit }) => JSON.stringify([what, on, subUnit]));
  return [
    ...counts.flatMap(({ subUnit }, index) =>
      subUnit === undefined ? [] : unnamed(`counts[${index}].subUnit`, subUnit, subUnits),
    ),
    ...repeated(keys).map(({ index }) =>
      fault(
        `counts[${index}]`,
        "count-repeated",
        "Số liệu này của cùng ngày đã ghi ở trên.",
        "This was counted for the same day above.",
      ),
    ),
  ];
}

/** A successor that lies in another pack is not checked: a merger may cross localities. */
function successorFaults(link: SuccessorLink, unit: Unit, { units }: UnitsAround): Fault[] {
  const successor = units.find(({ id }) => id === link.to);
  return [
    ...faultIf(
      link.to === unit.id,
      "to",
      "successor-itself",
      "Đơn vị không thể kế thừa chính nó.",
      "A unit cannot succeed itself.",
    ),
    ...faultIf(
      unit.to === undefined || link.on <= unit.to,
      "on",
      "successor-too-early",
      "Đơn vị kế thừa phải bắt đầu sau ngày cuối của đơn vị.",
      "A successor begins after the last day of the unit.",
    ),
    ...faultIf(
      successor?.from !== undefined && link.on < successor.from,
      "on",
      "successor-not-yet",
      "Ngày này đơn vị kế thừa chưa tồn tại.",
      "On that day the successor does not exist yet.",
    ),
    ...faultIf(
      link.extent === "whole" && (unit.successors?.length ?? 0) > 1,
      "extent",
      "successor-whole-of-several",
      "Nhiều đơn vị kế thừa thì mỗi đơn vị chỉ nhận một phần.",
      "Of several successors each takes over a part.",
    ),
    ...faultIf(
      link.extent === "part" && unit.successors?.length === 1,
      "extent",
      "successor-part-alone",
      "Phải ghi cả đơn vị nhận các phần còn lại.",
      "Name the unit that took over the rest as well.",
    ),
  ];
}
