import { calendarVersion } from "../calendar/version.ts";
import { canonicalJson, sha256 } from "../canonical/canonical-json.ts";
import { KNOWN_LADDERS } from "./ladder.ts";
import type { ClockWorld } from "./run-clock.ts";

/** A digest of all that counts a unit's clocks and takes their steps: limits, calendar, ladders, the kind of unit. */
export const rulesVersion = ({ limits, unitKind, calendar }: ClockWorld): string =>
  sha256(canonicalJson({ limits, unitKind, calendar: calendarVersion(calendar), ladders: KNOWN_LADDERS }));
