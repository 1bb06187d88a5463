import { describe, expect, it } from "vitest";
import { namesOfChangedFields } from "../../../shared/storage/changed-fields.ts";

describe("names of changed fields", () => {
  it("is empty for a new record", () => {
    expect(namesOfChangedFields(undefined, { a: 1 })).toEqual([]);
  });

  it("goes two levels deep and tells no values", () => {
    const before = { state: "held", meeting: { attendees: 80, place: "A" }, list: [1] };
    const after = {
      state: "concluded",
      meeting: { attendees: 90, place: "A" },
      list: [1, 2],
      conclusion: { number: "1" },
    };
    expect(namesOfChangedFields(before, after)).toEqual(["conclusion", "list", "meeting.attendees", "state"]);
  });
});
