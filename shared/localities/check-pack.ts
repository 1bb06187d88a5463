import { STATE_CALENDAR } from "../calendar/state-calendar.ts";
import { senseFaults } from "../guidance/check.ts";
import { type Fault, fault, faultIf, repeated, shapeFaults, under } from "../guidance/fault.ts";
import type { Guidance } from "../guidance/guidance.ts";
import { unitsIn } from "../units/existence.ts";
import { isScored } from "../units/unit.ts";
import { accountFaults } from "./check-accounts.ts";
import { committeeFaults } from "./check-committees.ts";
import { amountFaults, limitFaults, retentionFaults } from "./check-dated.ts";
import { registrationFaults } from "./check-registrations.ts";
import { unitFaults } from "./check-units.ts";
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
    ...idFaults("guidances", pack.guidances),
    ...each("units", pack.units, (unit) => unitFaults(unit, pack)),
    ...committeeFaults(pack),
    ...registrationFaults(pack),
    ...calendarFaults(pack),
    ...each("guidances", pack.guidances, (guidance) => guidanceFaults(guidance, pack)),
    ...assignmentFaults(pack),
    ...each("limits", pack.limits, (limit, index) => limitFaults(limit, pack.limits.slice(0, index))),
    ...each("amounts", pack.amounts, (amount, index) => amountFaults(amount, pack.amounts.slice(0, index))),
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

const calendarFaults = ({ calendars }: LocalityPack): Fault[] => [
  ...idFaults("calendars", [STATE_CALENDAR, ...calendars]).map((one) => ({ ...one, at: "calendars" })),
  ...each("calendars", calendars, ({ years }) =>
    repeated(years.map(({ year }) => year)).map(({ value, index }) =>
      fault(
        `years[${index}]`,
        "calendar-year-repeated",
        `Năm ${value} đã có ở trên.`,
        `The year ${value} is given above already.`,
      ),
    ),
  ),
];

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

/** Every kind of scored unit that the locality has in the pack's year is scored by exactly one guidance. */
function assignmentFaults({ units, guidances, year }: LocalityPack): Fault[] {
  return [
    ...new Set(
      unitsIn(units, year)
        .filter(isScored)
        .map(({ kind }) => kind),
    ),
  ].flatMap((kind) => {
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
