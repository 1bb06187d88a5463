import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sanctionKind } from "../../../shared/sanctions/kind.ts";
import { LEVEL_NAMES, LEVELS } from "../../../shared/sanctions/level.ts";
import { disciplinePending, inOrder } from "../../../shared/sanctions/order.ts";
import { SANCTION_ROLES } from "../../../shared/sanctions/roles.ts";
import type { Sanction } from "../../../shared/sanctions/sanction.ts";
import { actsOf, faultsOf } from "../democracy/record-acts.ts";

const { enter, step, correct, withdraw, effect } = actsOf(sanctionKind);

const document = { documentNumber: "15/QĐ-UBND", documentDate: "2023-10-05", issuedBy: "UBND thị xã" };
const discipline = (changes: object = {}) => ({
  matter: "discipline",
  from: "2023-10-05",
  role: "head",
  level: "reprimand",
  ...document,
  ...changes,
});
const incident = (matter: string, changes: object = {}) => ({
  matter,
  from: "2023-10-05",
  ...document,
  ...changes,
});
const SECOND = { principal: "thanh-vien-ban-chi-dao" };
const confirm = (sanction: Sanction) => step(sanction, "confirm", {}, { ...SECOND, day: "2023-11-21" });
const confirmed = (body: object) => confirm(enter(body));
const THIRD = { principal: "thu-ky", day: "2023-11-22" };
/** Proposed to be lifted, on 22/11/2023. */
const lifting = (sanction: Sanction, changes: object = {}) =>
  step(
    sanction,
    "propose-lift",
    { liftDocument: "Quyết định số 20 (ví dụ)", liftedOn: "2023-11-22", ...changes },
    THIRD,
  );

describe("a sanction", () => {
  it("counts nothing until a second person confirmed it", () => {
    const pending = enter(discipline());
    expect([pending.state, effect(pending), pending.enteredBy]).toEqual(["pending", {}, "can-bo"]);

    const second = confirm(pending);
    expect([second.state, second.confirmedBy, second.enteredBy]).toEqual([
      "confirmed",
      SECOND.principal,
      "can-bo",
    ]);
    expect(effect(second)).toEqual({ "sanctions.leaderReprimanded": 1 });
  });

  it("is confirmed, rejected, lifted and kept by another person, with a right of its own", () => {
    for (const name of ["confirm", "reject", "lift", "keep"])
      expect(sanctionKind.steps[name]).toMatchObject({ byAnother: true, action: "sanction.confirm" });
    expect(sanctionKind.steps["propose-lift"]).toMatchObject({ action: "sanction.enter" });
  });

  it("that was rejected or lifted counts nothing", () => {
    const rejected = step(enter(discipline()), "reject", { rejectReason: "Chưa có văn bản (ví dụ)" }, SECOND);
    expect([rejected.state, effect(rejected)]).toEqual(["rejected", {}]);

    const lifted = step(lifting(confirmed(discipline())), "lift", {}, { ...SECOND, day: "2023-11-22" });
    expect([lifted.state, effect(lifted)]).toEqual(["lifted", {}]);
    expect(effect(withdraw(enter(discipline())))).toEqual({});
  });

  it("is lifted by two: it counts until another than who proposed it has agreed", () => {
    expect(faultsOf(() => step(confirmed(discipline()), "lift", {}, SECOND))).toEqual(["step-not-allowed"]);
    const proposed = lifting(confirmed(discipline()));
    expect([proposed.state, proposed.enteredBy, proposed.confirmedBy]).toEqual([
      "lifting",
      THIRD.principal,
      SECOND.principal,
    ]);
    expect(effect(proposed)).toEqual({ "sanctions.leaderReprimanded": 1 });
  });

  it("that is kept stands as it was confirmed, without what was proposed, and may be lifted later", () => {
    const kept = step(
      lifting(confirmed(discipline())),
      "keep",
      {},
      { ...THIRD, principal: "thanh-vien-khac" },
    );
    expect([kept.state, kept.liftDocument, kept.liftedOn, kept.confirmedBy]).toEqual([
      "confirmed",
      undefined,
      undefined,
      SECOND.principal,
    ]);
    expect(effect(kept)).toEqual({ "sanctions.leaderReprimanded": 1 });
    expect(lifting(kept).state).toBe("lifting");
  });

  it.each([
    ["2023-10-04", "liftedOn: before-date"],
    ["2023-11-23", "liftedOn: date-in-future"],
  ])("is not lifted before it was in force, nor on a day to come: %s", (liftedOn, fault) => {
    expect(faultsOf(() => lifting(confirmed(discipline()), { liftedOn }))).toEqual([fault]);
  });

  it("stays as it was confirmed: neither corrected nor withdrawn by one person", () => {
    const second = confirmed(discipline());
    expect(faultsOf(() => correct(second, { level: "warning" }, { day: "2023-11-22" }))).toEqual([
      "step-not-allowed",
    ]);
    expect(faultsOf(() => withdraw(second))).toEqual(["step-not-allowed"]);
    const proposed = lifting(second);
    expect(faultsOf(() => correct(proposed, { level: "warning" }, THIRD))).toEqual(["step-not-allowed"]);
    expect(faultsOf(() => withdraw(proposed))).toEqual(["step-not-allowed"]);
  });

  it("that somebody else corrects while pending is that person's word from then on", () => {
    expect(correct(enter(discipline()), { level: "warning" }, SECOND).enteredBy).toBe(SECOND.principal);
  });

  it.each([
    ["head", "warning", "sanctions.leaderWarned"],
    ["party-deputy-secretary", "removal", "sanctions.leaderDismissed"],
    ["council-chair", "dismissal", "sanctions.leaderDismissed"],
    ["other-leader", "demotion", "sanctions.otherLeaderDemoted"],
    ["staff", "pay-cut", "sanctions.staffDemoted"],
    ["staff", "warning", "sanctions.staffWarned"],
    ["staff", "dismissal", "sanctions.staffDismissed"],
    ["deputy", "recall", "sanctions.deputyDismissed"],
  ])("of %s, %s, counts as %s", (role, level, metric) => {
    expect(effect(confirmed(discipline({ role, level })))).toEqual({ [metric]: 1 });
  });

  it("names a role and never a person: no field is for a name", () => {
    expect(faultsOf(() => enter(discipline({ name: "Ví dụ" })))).toEqual(["name: unknown-field"]);
    expect(sanctionKind.persons).toBeUndefined();
    expect(sanctionKind.publicPart).toBeUndefined();
  });
});

describe("an incident", () => {
  it.each([
    ["criminal", { role: "staff" }, { "sanctions.criminal": 1 }],
    ["corruption", {}, { "sanctions.corruption": 1 }],
    ["disunity", {}, { "sanctions.disunity": 1 }],
    ["mass-petition", { responsibility: true, people: 12 }, { "incidents.massPetition": 1 }],
    ["mass-petition", { responsibility: false, people: 12 }, {}],
    ["hot-spot", { responsibility: true }, { "incidents.hotSpot": 1 }],
    ["hot-spot", { responsibility: false }, {}],
    ["dishonest-evidence", { criterion: "II.3", occurrence: "first" }, { "incidents.dishonestEvidence": 1 }],
    [
      "dishonest-evidence",
      { criterion: "II.3", occurrence: "repeated" },
      { "incidents.dishonestEvidence": 1, "incidents.dishonestEvidenceRepeated": 1 },
    ],
    ["under-consideration", {}, {}],
  ])("%s with %o counts %o once confirmed", (matter, fields, counted) => {
    expect(effect(confirmed(incident(matter, fields)))).toEqual(counted);
  });

  it.each([
    ["discipline", {}, ["role: required", "level: required"]],
    [
      "mass-petition",
      { level: "warning" },
      ["responsibility: required", "people: required", "level: not-for-kind"],
    ],
    ["dishonest-evidence", {}, ["criterion: required", "occurrence: required"]],
    ["disunity", { from: "2023-11-21" }, ["from: date-in-future"]],
    ["disunity", { until: "2023-10-04" }, ["until: before-date"]],
    ["disunity", { documentDate: "2023-11-21" }, ["documentDate: date-in-future"]],
  ])("%s with %o is refused: %j", (matter, fields, faults) => {
    expect(faultsOf(() => enter(incident(matter, fields)))).toEqual(faults);
  });
});

describe("levels of discipline", () => {
  it("have their order and their source in the data, each once", () => {
    expect(LEVELS.map(({ id }) => id)).toEqual(LEVEL_NAMES);
    const counted = LEVELS.map((level) => level.counted);
    expect([...new Set(counted)]).toEqual(["reprimanded", "warned", "demoted", "dismissed"]);
  });

  it("of any role count exactly one sanction", () => {
    const role = fc.constantFrom(...Object.keys(SANCTION_ROLES));
    fc.assert(
      fc.property(role, fc.constantFrom(...LEVEL_NAMES), (role, level) => {
        expect(Object.values(effect(confirmed(discipline({ role, level }))))).toEqual([1]);
      }),
    );
  });
});

describe("the list of sanctions", () => {
  const staff = enter(discipline({ role: "staff" }));
  const head = enter(discipline({ level: "warning" }));
  const earlier = enter(discipline({ from: "2023-09-01", role: "deputy" }));
  const hotSpot = enter(incident("hot-spot", { responsibility: true }));

  it("is ordered by day, then role, the same whatever order they come in", () => {
    const wanted = [earlier, head, staff, hotSpot];
    fc.assert(
      fc.property(fc.shuffledSubarray(wanted, { minLength: 4 }), (shuffled) => {
        expect(inOrder(shuffled).map(({ id }) => id)).toEqual(wanted.map(({ id }) => id));
      }),
      { numRuns: 20 },
    );
  });

  it("names the heavier level first where day and role are the same", () => {
    const lighter = enter(discipline());
    expect(inOrder([lighter, head]).map(({ level }) => level)).toEqual(["warning", "reprimand"]);
    expect(inOrder([head, lighter]).map(({ level }) => level)).toEqual(["warning", "reprimand"]);
  });

  it("holds up awards while discipline is pending or something is under consideration", () => {
    const considered = confirmed(incident("under-consideration", { role: "head" }));
    const proposed = lifting(considered);
    const lifted = step(proposed, "lift", {}, { ...SECOND, day: "2023-11-22" });
    expect(disciplinePending([proposed])).toEqual([proposed]);
    expect(disciplinePending([confirmed(discipline()), lifted, withdraw(staff)])).toEqual([]);
    expect(disciplinePending([staff, considered]).map(({ id }) => id)).toEqual([considered.id, staff.id]);
  });
});
