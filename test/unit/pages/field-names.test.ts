import { describe, expect, it } from "vitest";
import {
  byForm,
  fieldAt,
  inputId,
  isInputName,
  rowNumber,
} from "../../../functions/pages/forms/field-names.ts";
import { hasInput } from "../../../functions/pages/views/controls.ts";

describe("the way from a problem to its input", () => {
  it.each([
    ["meeting.chairs.1.name", "meeting.chairs.*.name", "meeting.chairs.1.name"],
    ["plan.area.names.3", "plan.area.names", "plan.area.names"],
    ["plan.area.kind", "plan.area", "plan.area"],
    ["opinions.12.outcome.kind", "opinions.*.outcome", "opinions.12.outcome"],
    ["publication.channels.0", "publication.channels", "publication.channels"],
    ["conclusion", "conclusion", "conclusion"],
  ])("%s is a problem of %s", (problem, name, path) => expect(fieldAt(problem)).toEqual({ name, path }));

  it("leads nowhere for what no form has", () => expect(fieldAt("reporter.name")).toBeUndefined());

  it.each([
    ["opinions.3.outcome.kind", true],
    ["meeting.startedAt.time", true],
    ["plan.area.names", true],
    ["opinions.3.kind", false],
    ["__proto__", false],
    ["opinions.300.content", false],
  ])("an input named %s: %s", (name, known) => expect(isInputName(name)).toBe(known));

  it("tells rows by their number and makes ids without dots", () => {
    expect([rowNumber("opinions.2.content"), rowNumber("plan.place")]).toEqual([3, undefined]);
    expect(inputId("meeting.chairs.0.name")).toBe("meeting-chairs-0-name");
  });

  it("links only to inputs that the form has", () => {
    expect(hasInput(["publication"], "publication.channels")).toBe(true);
    expect(hasInput(["publication"], "plan.area.names")).toBe(false);
    expect(hasInput(["opinions"], "opinions.3.content")).toBe(true);
  });

  it("puts inputs in the order of the forms: part by part, row by row", () => {
    const names = [
      "opinions.10.content",
      "opinions.2.content",
      "meeting.chairs.0.post",
      "opinions.2.field",
      "meeting.startedAt.time",
      "meeting.startedAt.date",
      "meeting.attendees",
      "plan.place",
    ];
    expect(names.sort(byForm)).toEqual([
      "plan.place",
      "meeting.startedAt.date",
      "meeting.startedAt.time",
      "meeting.attendees",
      "meeting.chairs.0.post",
      "opinions.2.field",
      "opinions.2.content",
      "opinions.10.content",
    ]);
  });
});
