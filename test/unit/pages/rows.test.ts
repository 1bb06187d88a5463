import { describe, expect, it } from "vitest";
import {
  askedRows,
  shownRows,
  withBlankRows,
  withoutEmptyRows,
} from "../../../functions/pages/forms/rows.ts";

describe("rows of a form", () => {
  it("drops those nobody filled in and numbers the others anew", () => {
    const values = {
      unit: ["phuong-1"],
      "opinions.0.content": ["  "],
      "opinions.0.field": [""],
      "opinions.2.content": ["Đường ngập"],
      "opinions.2.outcome.kind": ["to-verify"],
      "opinions.11.field": ["land"],
      "meeting.chairs.1.name": ["Ví Dụ"],
    };
    expect(withoutEmptyRows(values)).toEqual({
      unit: ["phuong-1"],
      "opinions.0.content": ["Đường ngập"],
      "opinions.0.outcome.kind": ["to-verify"],
      "opinions.1.field": ["land"],
      "meeting.chairs.0.name": ["Ví Dụ"],
    });
  });

  it("shows one empty row at first, then the filled ones and those asked for, up to the maximum", () => {
    const filled = Object.fromEntries(
      Array.from({ length: 38 }, (_, index) => [`opinions.${index}.content`, ["x"]]),
    );
    expect(shownRows({}, "opinions")).toBe(1);
    expect(shownRows({ "opinions.0.content": ["x"] }, "opinions")).toBe(1);
    expect(shownRows(withBlankRows(filled, { rows: "opinions", count: 5 }), "opinions")).toBe(40);
    expect(shownRows(withBlankRows({}, { rows: "chairs", count: 1 }), "chairs")).toBe(1);
  });

  it.each([
    ["opinions:5", { rows: "opinions", count: 5 }],
    ["chairs:1", { rows: "chairs", count: 1 }],
    ["opinions:99", undefined],
    ["users:1", undefined],
    [null, undefined],
  ])("reads the button %s", (button, asked) => expect(askedRows(button)).toEqual(asked));
});
