import type { ClockStart } from "../deadlines/clock-start.ts";
import type { DutyDay } from "./duty-day.ts";
import type { Reception } from "./reception.ts";

/** Until when the person is told what becomes of the matter; who was shown the way on the spot was told. */
export const receptionClocks = ({
  receivedOn,
  handling,
  informedOn,
  settledOn,
}: Reception): readonly ClockStart[] =>
  handling === "guided"
    ? []
    : [
        {
          kind: "reception-result",
          basis: { event: { vi: "Ngày tiếp công dân", en: "Day of the reception" }, day: receivedOn },
          by: { limit: "reception-result" },
          doneOn: informedOn ?? settledOn,
        },
      ];

/** Until when the day must be posted: asked of days to come, told of those that were. Postponing does not ask it again. */
export const dutyDayClocks = ({ day, postedOn, state }: DutyDay): readonly ClockStart[] =>
  postedOn === undefined && state !== "posted"
    ? []
    : [
        {
          kind: "reception-notice",
          basis: { event: { vi: "Ngày tiếp công dân theo lịch", en: "Day of reception" }, day },
          by: { limit: "reception-notice" },
          doneOn: postedOn,
        },
      ];
