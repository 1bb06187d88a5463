import { describe, expect, it } from "vitest";
import { opinionEffect } from "../../../shared/opinions/effect.ts";
import { opinionKind } from "../../../shared/opinions/kind.ts";
import { opinionSchema } from "../../../shared/opinions/opinion.ts";
import { METRICS } from "../../../shared/pipeline/metrics.ts";
import { entryOf } from "../../../shared/records/body.ts";
import { newRecord } from "../../../shared/records/make.ts";
import { contextAt, faultsOf, raised } from "./world.ts";

const body = (changes: object = {}) => ({
  unit: "phuong-1",
  receivedOn: "2023-11-10",
  source: "form",
  class: "proposal",
  field: "roads",
  people: 3,
  content: "Đường tổ 3 bị ngập (ví dụ).",
  outcome: { kind: "answered-on-the-spot", answeredBy: "Công chức địa chính" },
  ...changes,
});

const entered = (changes: object = {}) =>
  opinionSchema.parse(newRecord(opinionKind, entryOf(opinionKind, body(changes)), contextAt()));

describe("an opinion that was not raised at a dialogue", () => {
  it("is entered with its source, class and day; who and what lie apart", () => {
    const opinion = entered();
    expect(opinion).toMatchObject({ year: 2023, state: "raised", source: "form", class: "proposal" });
    expect(entryOf(opinionKind, body()).persons).toEqual({ content: "Đường tổ 3 bị ngập (ví dụ)." });
    expect(JSON.stringify(opinion)).not.toContain("Đường tổ 3");
  });

  it.each([
    [{ receivedOn: "2023-11-16" }, "receivedOn:date-in-future"],
    [
      { outcome: { kind: "handed-over", to: "Phòng Kinh tế", dueOn: "2023-11-09" } },
      "outcome.dueOn:before-date",
    ],
    [{ outcome: { kind: "handed-over", to: "Phòng Kinh tế" } }, "outcome.dueOn:required"],
    [{ outcome: { kind: "beyond-authority", dueOn: "2023-11-20" } }, "outcome.dueOn:unknown-field"],
    [{ source: "dialogue" }, "source:choice"],
    [{ reception: "rcp_01hf0000000000000000000000" }, "reception:not-for-kind"],
    [{ inspection: "isp_01hf0000000000000000000000" }, "inspection:not-for-kind"],
  ])("is refused with %o", (changes, fault) => {
    expect(faultsOf(() => entered(changes))).toEqual([fault]);
  });

  it("names the reception it came from", () => {
    const reception = "rcp_01hf0000000000000000000000";
    const opinion = entered({ source: "reception", reception });
    expect(opinionKind.links?.(opinion)).toEqual([
      { field: "reception", id: reception, kind: "reception", within: "unit" },
    ]);
  });
});

describe("an opinion raised at a dialogue", () => {
  it("is read as it was always stored", () => {
    const stored = raised();
    expect(stored).not.toHaveProperty("source");
    expect(opinionSchema.parse(JSON.parse(JSON.stringify(stored)))).toEqual(stored);
  });

  it("is corrected with its dialogue and not here", () => {
    expect(opinionKind.faults(raised(), contextAt()).map(({ rule }) => rule)).toEqual(["part-not-in-state"]);
  });
});

describe("what opinions count", () => {
  it.each([
    [raised(), { "opinions.raised": 1, "opinions.answeredOnTheSpot": 1 }],
    [raised({ outcome: { kind: "to-verify" } }), { "opinions.raised": 1, "opinions.toVerify": 1 }],
    [raised({ state: "withdrawn" }), {}],
    [
      entered(),
      {
        "opinions.received": 1,
        "opinions.receivedAnswered": 1,
        "opinions.receivedProposals": 1,
        "opinions.receivedByForm": 1,
        "opinions.receivedPeople": 3,
      },
    ],
    [
      entered({
        source: "inspection",
        class: "reflection",
        people: 1,
        outcome: { kind: "handed-over", to: "Phòng Kinh tế", dueOn: "2023-12-01" },
      }),
      {
        "opinions.received": 1,
        "opinions.receivedHandedOver": 1,
        "opinions.receivedReflections": 1,
        "opinions.receivedAtInspections": 1,
        "opinions.receivedPeople": 1,
      },
    ],
    [
      entered({ source: "reception", people: 1, outcome: { kind: "beyond-authority" } }),
      {
        "opinions.received": 1,
        "opinions.receivedBeyondAuthority": 1,
        "opinions.receivedProposals": 1,
        "opinions.receivedAtReceptions": 1,
        "opinions.receivedPeople": 1,
      },
    ],
  ])("keeps dialogues apart from other sources (%#)", (opinion, tally) => {
    expect(opinionEffect(opinion)).toEqual(tally);
  });

  it("feeds only metrics of its own kind", () => {
    const names = [raised(), entered()].flatMap((opinion) => Object.keys(opinionEffect(opinion)));
    const known: Readonly<Record<string, { readonly fedBy: string }>> = METRICS;
    expect(names.filter((name) => known[name]?.fedBy !== "opinion")).toEqual([]);
  });
});
