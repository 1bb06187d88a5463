import type { Extent } from "../../../../shared/units/successor.ts";
import type { unitInYear as vi } from "../vi/unit-in-year.ts";

const EXTENT: Readonly<Record<Extent, string>> = { whole: "the whole", part: "a part" };

/** What a unit was in a year. */
export const unitInYear: typeof vi = {
  heading: (day) => `The unit, as of ${day}`,
  name: "Its name then",
  head: "Head",
  unknown: "Not known",
  counted: { people: "People", voters: "Voters", households: "Households", employees: "Employees" },
  count: (value, on, source) => `${value} (on ${on}; source: ${source})`,
  registration: "Registration for emulation",
  registered: (on, document) => `registered on ${on}, ${document}`,
  noRule: "none recorded; no rule is known that is in force on that day",
  notRequired: (source) => `none recorded; not required (${source})`,
  required: (until, source) =>
    `none recorded; required${until === undefined ? "" : `, by ${until} at the latest`} (${source})`,
  predecessors: "Predecessors",
  from: (name, extent, on) => `${name} (${EXTENT[extent]}, from ${on})`,
  together: "Dialogues in the year, predecessors included",
  noSum: {
    "not-over-a-part": "no sum: only a part of one predecessor went into this unit",
    "not-all-here": "no sum: the records of one predecessor are not held here",
  },
};
