import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { standingOf } from "../../../shared/appraisals/standing.ts";
import { assessmentSchema } from "../../../shared/scoring/assessment.ts";
import { card, review, signed, subject } from "./build.ts";

const points = (part: string, given: number) => ({ [part]: { ...review, points: given } });
const self = { self: { ...signed, points: 500 } };

describe("what stands of a card", () => {
  it("given a self-score alone, nothing: a unit's own points never count", () => {
    expect(standingOf(card("2.1", self), subject("2.1"))).toBeUndefined();
  });

  it.each([
    ["review 1", points("review1", 300), 300],
    ["review 2 over review 1", { ...points("review1", 300), ...points("review2", 200) }, 200],
    ["final over both", { ...points("review1", 300), ...points("review2", 200), ...points("final", 0) }, 0],
  ])("given %s, these points", (_, parts, expected) => {
    const standing = standingOf(card("2.1", { ...self, ...parts }), subject("2.1"));
    expect(standing).toEqual({ criterion: "2.1", body: "Thường trực", points: expected });
  });

  it("is always what scoring accepts, and never the unit's points", () => {
    const given = fc.record(
      { review1: fc.nat(400), review2: fc.nat(400), final: fc.nat(400) },
      { requiredKeys: [] },
    );
    fc.assert(
      fc.property(given, (reviews) => {
        const parts = Object.entries(reviews).map(([part, given]) => points(part, given));
        const standing = standingOf(card("2.1", Object.assign({}, self, ...parts)), subject("2.1"));
        const expected = reviews.final ?? reviews.review2 ?? reviews.review1;
        expect(standing?.points).toBe(expected);
        if (standing) assessmentSchema.parse(standing);
      }),
    );
  });

  it("counts the files that the unit cites in its self-score and its explanation", () => {
    const file = { file: "evd_01h00000000000000000000000" };
    const parts = {
      self: { ...signed, points: 5, evidence: [file, file] },
      explanation: { ...signed, text: "…", evidence: [file] },
      ...points("review1", 4),
    };
    expect(standingOf(card("2.1", parts), subject("2.1"))?.evidence).toBe(3);
  });

  it("given a dispute over a line of records, says so until it is settled", () => {
    const contested = { reason: "Thiếu một cuộc" };
    const disputed = { self: { ...signed, contested } };
    expect(standingOf(card("1", disputed), subject("1"))).toEqual({
      criterion: "1",
      body: "Đơn vị",
      contested,
    });
    expect(
      standingOf(card("1", { ...disputed, review1: { ...review, comment: "Đã xem" } }), subject("1")),
    ).toMatchObject({ contested });
    const settled = { ...disputed, review2: { ...review, contestSettled: true } };
    expect(standingOf(card("1", settled), subject("1"))).toEqual({ criterion: "1", body: "Thường trực" });
  });

  it("given points that are lost, or a criterion that does not apply, says why", () => {
    const why = { reason: "Minh chứng sai" };
    const voided = card("2.1", { final: { ...review, voided: why } });
    expect(standingOf(voided, subject("2.1"))).toMatchObject({ voided: why });
    const not = card("2.1", { review1: { ...review, notApplicable: why } });
    expect(standingOf(not, subject("2.1"))).toMatchObject({ notApplicable: why });
  });

  it("given a finding, whether it holds", () => {
    const found = card("khong-tu-cham-diem", { final: { ...review, achieved: true } });
    expect(standingOf(found, subject("khong-tu-cham-diem"))).toMatchObject({ achieved: true });
  });
});
