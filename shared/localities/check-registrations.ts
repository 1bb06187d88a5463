import { type Fault, faultIf, under } from "../guidance/fault.ts";
import { unitsIn } from "../units/existence.ts";
import type { Registration } from "../units/registration.ts";
import type { LocalityPack } from "./pack.ts";

/** What is wrong with the registrations for emulation years. */
export const registrationFaults = ({ registrations, units }: LocalityPack): Fault[] =>
  registrations.flatMap((registration, index) =>
    under(
      `registrations[${index}]`,
      oneRegistrationFaults(registration, registrations.slice(0, index), units),
    ),
  );

const oneRegistrationFaults = (
  { unit, year }: Registration,
  earlier: readonly Registration[],
  units: LocalityPack["units"],
): Fault[] => [
  ...faultIf(
    !unitsIn(units, year).some(({ id }) => id === unit),
    "unit",
    "registration-unit",
    `Năm ${year} không có đơn vị «${unit}» trong bộ dữ liệu này.`,
    `There is no unit “${unit}” in ${year} in this pack.`,
  ),
  ...faultIf(
    earlier.some((other) => other.unit === unit && other.year === year),
    "",
    "registration-repeated",
    "Đơn vị này đã đăng ký thi đua năm này ở trên.",
    "This unit registered for this year above.",
  ),
];
