import type { ClockStart } from "../deadlines/clock-start.ts";
import type { Inspection } from "./inspection.ts";
import { findingsOf } from "./remedies.ts";

/** One for each finding, by its number from 1: the inspection set its day. */
export const inspectionClocks = (inspection: Inspection): readonly ClockStart[] =>
  findingsOf(inspection).map(({ due, remediedOn }, index) => ({
    kind: "remedy",
    part: String(index + 1),
    basis: { event: { vi: "Ngày kiểm tra", en: "Day of the inspection" }, day: inspection.heldOn },
    by: { day: due, setBy: { vi: "Kết luận kiểm tra", en: "The inspection" } },
    doneOn: remediedOn,
  }));
