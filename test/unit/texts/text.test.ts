import { describe, expect, it } from "vitest";
import { line, paragraph } from "../../../shared/texts/text.ts";

describe("texts that people type", () => {
  it("stores letters with combining marks as the same word", () => {
    expect(line(50).parse("Thạnh Hưng".normalize("NFD"))).toBe("Thạnh Hưng".normalize("NFC"));
  });

  it("counts what is stored: composed letters, without outer spaces", () => {
    expect(line(5).safeParse(` ${"ạ".normalize("NFD").repeat(5)} `).success).toBe(true);
  });

  it("keeps markup as honest text", () => {
    expect(paragraph(100).parse("diện tích < 100 m² & <b>rộng</b>")).toBe("diện tích < 100 m² & <b>rộng</b>");
  });

  it("knows one kind of line end", () => {
    expect(paragraph(100).parse("một\r\nhai\rba")).toBe("một\nhai\nba");
  });

  it.each(["a\u0000b", "a\u0007b", "a\u001bb", "a\u0085b", "a\ud800b", "a\u202eb", "a\u2066b"])(
    "refuses control characters: %j",
    (text) => {
      expect(paragraph(100).safeParse(text).success).toBe(false);
    },
  );

  it.each(["", "   ", "\n", "\u200b", "\u2060 \u3164"])("refuses nothing at all: %j", (text) => {
    expect(paragraph(100).safeParse(text).success).toBe(false);
  });

  it.each(["a\nb", "a\u2028b", "a\tb"])("a line is one line: %j", (text) => {
    expect(line(100).safeParse(text).success).toBe(false);
  });
});
