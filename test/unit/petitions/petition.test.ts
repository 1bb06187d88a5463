import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type * as z from "zod";
import type { Instant } from "../../../shared/calendar/local-date.ts";
import { localDateSchema } from "../../../shared/calendar/local-date.ts";
import { hasPersonal } from "../../../shared/personal/personal.ts";
import { petitionKind } from "../../../shared/petitions/kind.ts";
import { KNOWN_MASS_THRESHOLDS, massThresholdOn } from "../../../shared/petitions/mass-threshold.ts";
import { type Petition, petitionSchema } from "../../../shared/petitions/petition.ts";
import { effectOf } from "../../../shared/pipeline/fact.ts";
import { correctionOf, entryOf, fieldsOf, stepBodyOf } from "../../../shared/records/body.ts";
import { wordsOf } from "../../../shared/records/fields.ts";
import { corrected, newRecord, stepped, withdrawn } from "../../../shared/records/make.ts";
import { contextAt, faultsOf, ward } from "../opinions/world.ts";

const later = contextAt("2024-03-01T01:00:00.000Z" as Instant);

const body = (changes: object = {}) => ({
  unit: "phuong-1",
  class: "complaint",
  number: "12/2023",
  receivedOn: "2023-10-02",
  settlement: "first",
  people: 1,
  ...changes,
});

const received = (changes: object = {}, context = later): Petition =>
  petitionSchema.parse(newRecord(petitionKind, entryOf(petitionKind, body(changes)), context));

function taken(start: Petition, ...steps: readonly (readonly [name: string, body: object])[]): Petition {
  return steps.reduce((petition, [name, fields]) => {
    const step = petitionKind.steps[name];
    if (!step) throw new Error(`no step ${name}`);
    const posted = stepBodyOf(petitionKind, step, fields);
    return petitionSchema.parse(stepped(petitionKind, petition, step, posted, later));
  }, start);
}

const accept = ["accept", { acceptedOn: "2023-10-09", acceptanceNumber: "15/TB-UBND" }] as const;
const decide = ["decide", { decidedOn: "2023-11-01", decisionNumber: "44/QĐ-UBND" }] as const;
const forward = ["forward", { forwardedOn: "2023-10-05", forwardNumber: "16/UBND-VP" }] as const;
const complex = [
  "state-complex",
  { complexOn: "2023-10-20", complexNumber: "40/UBND-TTr", complexReasons: ["several-places"] },
] as const;
const close = (closedAs: string, closedOn = "2023-12-01") => ["close", { closedOn, closedAs }] as const;

describe("a tracked case", () => {
  it.each([
    [
      "a complaint received",
      received(),
      { "petitions.complaints": 1, "petitions.open": 1, "petitions.people": 1 },
    ],
    [
      "a denunciation of five people, accepted",
      taken(received({ class: "denunciation", people: 5 }), accept),
      {
        "petitions.denunciations": 1,
        "petitions.accepted": 1,
        "petitions.open": 1,
        "petitions.people": 5,
        "petitions.mass": 1,
      },
    ],
    [
      "a complaint of four, complex, decided the second time",
      taken(received({ settlement: "second", people: 4 }), accept, complex, decide),
      {
        "petitions.complaints": 1,
        "petitions.accepted": 1,
        "petitions.complex": 1,
        "petitions.secondSettlement": 1,
        "petitions.settled": 1,
        "petitions.complaintsSettled": 1,
        "petitions.people": 4,
      },
    ],
    [
      "a denunciation decided and closed",
      taken(received({ class: "denunciation" }), accept, decide, close("decided")),
      {
        "petitions.denunciations": 1,
        "petitions.accepted": 1,
        "petitions.settled": 1,
        "petitions.denunciationsSettled": 1,
        "petitions.people": 1,
      },
    ],
    [
      "a complaint sent on",
      taken(received(), forward),
      { "petitions.complaints": 1, "petitions.forwarded": 1, "petitions.people": 1 },
    ],
    [
      "a complaint that everybody withdrew",
      taken(received(), accept, close("terminated")),
      {
        "petitions.complaints": 1,
        "petitions.accepted": 1,
        "petitions.closedUndecided": 1,
        "petitions.people": 1,
      },
    ],
    ["a case entered by mistake", withdrawn(petitionKind, received(), "Nhập nhầm"), {}],
  ])("counts as %s", (_, petition, tally) => {
    expect(effectOf(petitionSchema.parse(petition))).toEqual(tally);
  });

  it("counts in the year in which it was received, however long it lasts", () => {
    expect(
      taken(received(), accept, ["decide", { decidedOn: "2024-02-01", decisionNumber: "2/QĐ-UBND" }]).year,
    ).toBe(2023);
  });

  it("remembers that its place is remote, where the unit is", () => {
    expect(received({}, { ...later, unit: ward({ remote: true }) }).isRemote).toBe(true);
    expect(received({ isRemote: false }, { ...later, unit: ward({ remote: true }) }).isRemote).toBe(false);
  });

  it("is the only one of its number, class and year in its unit", () => {
    const names = [{}, { class: "denunciation" }, { number: "13/2023" }, { people: 2 }].map(
      (changes) => petitionKind.unique?.(received(changes))?.as,
    );
    expect([new Set(names).size, names[0]]).toEqual([3, names[3]]);
  });
});

/** A case of a second settlement, corrected so that it names itself. */
function ownFirst() {
  const second = received({ settlement: "second" });
  return corrected(petitionKind, second, correctionOf(petitionKind, { firstCase: second.id }), later);
}

describe("dates and classes of a case", () => {
  it.each([
    ["received tomorrow", () => received({ receivedOn: "2024-03-02" }), "receivedOn:date-in-future"],
    [
      "accepted before it came",
      () => taken(received({ receivedOn: "2023-10-10" }), accept),
      "acceptedOn:before-date",
    ],
    [
      "a denunciation for a second settlement",
      () => received({ class: "denunciation", settlement: "second" }),
      "settlement:not-for-kind",
    ],
    ["a case of no letter", () => received({ caseOfLetter: 2 }), "letter:required"],
    [
      "a complaint extended as a denunciation is",
      () =>
        taken(received(), accept, ["extend", { extensions: [{ decidedOn: "2023-11-01", number: "9/QĐ" }] }]),
      "extensions:not-for-kind",
    ],
    [
      "closed as decided without a decision",
      () => taken(received(), accept, close("decided")),
      "decidedOn:required",
    ],
    [
      "not accepted though it was",
      () => taken(received(), accept, close("not-accepted")),
      "closedAs:not-for-kind",
    ],
    [
      "complex without a written reason",
      () =>
        taken(received(), accept, [
          "state-complex",
          { complexOn: "2023-10-20", complexNumber: "4/TTr", complexReasons: [] },
        ]),
      "complexReasons:too-few",
    ],
    [
      "a decision taken back by a correction",
      () =>
        corrected(
          petitionKind,
          taken(received(), accept, decide),
          correctionOf(petitionKind, { decidedOn: null }),
          later,
        ),
      "decidedOn:required",
    ],
    [
      "a half of what makes it complex",
      () =>
        corrected(
          petitionKind,
          taken(received(), accept, complex),
          correctionOf(petitionKind, { complexNumber: null }),
          later,
        ),
      "complexNumber:required",
    ],
    ["a case that is its own first one", () => ownFirst(), "firstCase:names-itself"],
  ])("are refused: %s", (_, act, fault) => {
    expect(faultsOf(act)).toEqual([fault]);
  });

  it("extends a denunciation twice, in order", () => {
    const extensions = [
      { decidedOn: "2023-11-01", number: "9/QĐ-UBND" },
      { decidedOn: "2023-12-01", number: "10/QĐ-UBND" },
    ];
    const denunciation = taken(received({ class: "denunciation" }), accept);
    expect(taken(denunciation, ["extend", { extensions }]).extensions).toEqual(extensions);
    const reversed = [...extensions].reverse();
    expect(faultsOf(() => taken(denunciation, ["extend", { extensions: reversed }]))).toEqual([
      "extensions.1.decidedOn:before-date",
    ]);
  });
});

describe("the tracking list", () => {
  const name = fc.stringMatching(/^\p{Lu}\p{Ll}{1,6}( \p{Lu}\p{Ll}{1,6}){1,3}$/u);
  const texts = [
    "number",
    "letter",
    "acceptanceNumber",
    "forwardNumber",
    "complexNumber",
    "decisionNumber",
  ] as const;

  it("has no personal part, and no field in which somebody could be named", () => {
    expect([petitionKind.persons, petitionKind.publicPart, hasPersonal(petitionSchema)]).toEqual([
      undefined,
      undefined,
      false,
    ]);
    const kinds = Object.entries(fieldsOf(petitionKind)).map(
      ([field, schema]) => [field, kindOf(schema)] as const,
    );
    expect(kinds.filter(([, kind]) => kind === "text")).toEqual([]);
    expect(kinds.flatMap(([field, kind]) => (kind === "line" ? [field] : [])).sort()).toEqual(
      [...texts].sort(),
    );
  });

  it("refuses a name wherever a number of a document stands", () => {
    fc.assert(
      fc.property(fc.constantFrom(...texts), name, (field, named) => {
        const whole =
          field === "forwardNumber"
            ? taken(received({ letter: "3/2023" }), forward)
            : taken(received({ letter: "3/2023" }), accept, complex, decide);
        const posted = correctionOf(petitionKind, { [field]: named });
        expect(faultsOf(() => corrected(petitionKind, whole, posted, later))).toEqual([
          `${field}:document-number`,
        ]);
      }),
      { numRuns: 50 },
    );
  });

  it("says why a case was taken off by one of two words, and takes no reason for filing", () => {
    expect(() => withdrawn(petitionKind, received(), "Đơn của bà Ví Dụ")).toThrow("withdrawal:choice");
    const filing = { reason: "Đơn của bà Ví Dụ", by: "issuer#a", at: later.now };
    expect(faultsOf(() => received({}, { ...later, filing }))).toEqual(["filings:unknown-field"]);
  });
});

const kindOf = (schema: z.core.$ZodType): string | undefined => wordsOf(schema)?.input.kind;

describe("many people on one content", () => {
  it("begins at the number in force on the day; none is known before", () => {
    const on = (day: string) => massThresholdOn(KNOWN_MASS_THRESHOLDS, localDateSchema.parse(day));
    expect([on("2014-06-30"), on("2023-10-02")?.people]).toEqual([undefined, 5]);
    expect(effectOf(received({ receivedOn: "2014-06-30", people: 50 }))).not.toHaveProperty("petitions.mass");
  });

  it("is judged by the lowest of several", () => {
    const [known] = KNOWN_MASS_THRESHOLDS;
    if (!known) throw new Error("none known");
    const day = localDateSchema.parse("2023-10-02");
    expect(massThresholdOn([known, { ...known, people: 3 }], day)?.people).toBe(3);
  });
});
