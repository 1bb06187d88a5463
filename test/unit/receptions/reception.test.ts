import { describe, expect, it } from "vitest";
import { denunciationFaults } from "../../../shared/receptions/denunciation.ts";
import { receptionSchema } from "../../../shared/receptions/reception.ts";
import { receptionKind } from "../../../shared/receptions/reception-kind.ts";
import { withdrawn } from "../../../shared/records/make.ts";
import {
  DAY,
  dailyVisit,
  on,
  reception,
  receptionAfter,
  receptionPassed,
  receptionWith,
  refused,
  visit,
} from "./made.ts";

const NOTICE = { noticeNumber: "12/TB-UBND", concludedOn: "2023-11-10" };
const TOLD = { informedOn: "2023-11-23", initialResult: "accepted" };
const LATER = on("2023-11-24");

describe("a reception that is entered", () => {
  it.each([
    ["of the head's day", visit(), "received"],
    ["of daily reception, with nobody's name on it", dailyVisit(), "received"],
    ["whose result was told at once", visit({ informedOn: DAY, initialResult: "accepted" }), "informed"],
  ])("%s begins as its fields say", (_, body, state) => {
    expect(reception(body).state).toBe(state);
  });

  it("remembers until when the result must be told: the tenth working day", () => {
    expect(reception().result).toMatchObject({ days: 10, by: "2023-11-23" });
  });

  it("remembers from how many people on a delegation is large, with the rule's source", () => {
    expect(reception().largeDelegation).toMatchObject({
      people: 5,
      source: expect.stringContaining("Luật Tiếp công dân"),
    });
  });

  it("knows no limit and no threshold on a day before any rule", () => {
    const { result, largeDelegation } = reception(visit({ receivedOn: "2013-05-02" }));
    expect([result, largeDelegation]).toEqual([undefined, undefined]);
  });

  it("says that a limit rests on a year not announced yet", () => {
    const { result } = reception(visit({ receivedOn: "2035-11-08" }), on("2035-11-08"));
    expect(result).toMatchObject({ by: "2035-11-22", provisional: true });
  });

  it("holds no personal field, whatever is posted beside it", () => {
    const record = reception(visit({ visitorName: "Người dân (ví dụ)", caseContent: "Ngập đường" }));
    expect(Object.keys(record).filter((name) => name in (receptionKind.persons?.shape ?? {}))).toEqual([]);
    expect(receptionSchema.safeParse({ ...record, visitorName: "Người dân (ví dụ)" }).success).toBe(false);
  });
});

describe("the faults of a reception", () => {
  it.each([
    ["a day to come", visit({ receivedOn: "2023-11-10" }), ["receivedOn:date-in-future"]],
    [
      "a head's reception without head",
      dailyVisit({ type: "periodic" }),
      ["post:required", "receivedBy:required"],
    ],
    ["a daily one with a head", visit({ type: "daily" }), ["post:not-for-kind", "receivedBy:not-for-kind"]],
    ["an ad hoc one without its reason", visit({ type: "ad-hoc" }), ["trigger:required"]],
    ["a periodic one with such a reason", visit({ trigger: "complex" }), ["trigger:not-for-kind"]],
    ["guided, nobody knows where to", visit({ handling: "guided" }), ["sentTo:required"]],
    [
      "forwarded without its number",
      visit({ handling: "forwarded", sentTo: "Thanh tra tỉnh" }),
      ["documentNumber:required"],
    ],
    ["kept, yet sent on", visit({ sentTo: "Thanh tra tỉnh" }), ["sentTo:not-for-kind"]],
    [
      "more representatives than people",
      visit({ people: 2, representatives: 3 }),
      ["representatives:too-large"],
    ],
    [
      "told before it was heard",
      visit({ informedOn: "2023-11-08", initialResult: "accepted" }),
      ["informedOn:before-date"],
    ],
    ["told, nobody knows what", visit({ informedOn: DAY }), ["initialResult:required"]],
    ["no class", visit({ classes: [] }), ["classes:too-few"]],
  ])("%s", (_, body, faults) => {
    expect(refused(() => reception(body))).toEqual(faults);
  });

  it("a unit in charge whose day is before the notice", () => {
    const inCharge = [
      { unit: "Phòng Kinh tế", due: "2023-11-20" },
      { unit: "Công an phường", due: "2023-11-09" },
    ];
    expect(refused(() => receptionAfter(reception(), "conclude", { ...NOTICE, inCharge }, LATER))).toEqual([
      "inCharge.1.due:before-date",
    ]);
  });
});

describe("a denunciation", () => {
  const DENOUNCED = { classes: ["denunciation"], officialFile: "03/TC-TTr" };

  it("says where the official file is, and not which agency dealt with it", () => {
    expect(refused(() => reception(visit({ classes: ["denunciation"], settledBefore: "UBND xã" })))).toEqual([
      "officialFile:required",
      "settledBefore:not-for-kind",
    ]);
    expect(reception(visit(DENOUNCED)).state).toBe("received");
  });

  it.each(Object.keys(receptionKind.persons?.shape ?? {}))("keeps no %s", (field) => {
    const record = reception(visit({ ...DENOUNCED, classes: ["proposal", "denunciation"] }));
    const posted = { [field]: "ví dụ" };
    expect(denunciationFaults(record, { posted, sealed: false }).map((fault) => fault.field)).toEqual([
      field,
    ]);
    expect(denunciationFaults(reception(), { posted, sealed: false })).toEqual([]);
  });

  it.each([
    ["registerNumber", { registerNumber: "Trần Thị Ví Dụ" }],
    ["documentNumber", { handling: "forwarded", sentTo: "Thanh tra tỉnh", documentNumber: "Trần Thị Ví Dụ" }],
    ["officialFile", { officialFile: "Hồ sơ của bà Trần Thị Ví Dụ" }],
    ["sentTo", { handling: "guided", sentTo: "bà Trần Thị Ví Dụ" }],
  ])("has no place for a name: %s", (field, row) => {
    const faults = refused(() => reception(visit({ ...DENOUNCED, ...row })));
    expect(faults.map((fault) => fault.split(":")[0])).toEqual([field]);
    expect(reception(visit({ ...DENOUNCED, handling: "guided", sentTo: "Thanh tra tỉnh" })).state).toBe(
      "received",
    );
  });

  it("has none in its later steps, its filing and its withdrawal either", () => {
    const record = reception(visit(DENOUNCED));
    const named = {
      noticeNumber: "Trần Thị Ví Dụ",
      concludedOn: "2023-11-13",
      inCharge: [{ unit: "bà Trần Thị Ví Dụ", due: "2023-11-20" }],
    };
    expect(
      refused(() => receptionAfter(record, "conclude", named, LATER)).map((fault) => fault.split(":")[0]),
    ).toEqual(["noticeNumber", "inCharge.0.unit"]);
    expect(refused(() => withdrawn(receptionKind, record, "Bà Trần Thị Ví Dụ xin rút"))).toEqual([
      "withdrawal:choice",
    ]);
    expect(withdrawn(receptionKind, record, "Nhập nhầm").state).toBe("withdrawn");
  });

  it("is no correction of a record that holds persons; taking a field back is none", () => {
    const record = reception(visit(DENOUNCED));
    const fieldsOf = (sealed: boolean) =>
      denunciationFaults(record, { posted: { visitorName: null }, sealed }).map(({ field }) => field);
    expect([fieldsOf(true), fieldsOf(false)]).toEqual([["classes"], []]);
  });
});

describe("the steps of a reception", () => {
  it("goes from received over concluded and informed to settled", () => {
    const concluded = receptionAfter(reception(), "conclude", NOTICE, LATER);
    const informed = receptionAfter(concluded, "inform", TOLD, LATER);
    const settled = receptionAfter(
      informed,
      "settle",
      { settledOn: "2023-11-24", settlement: "settled" },
      LATER,
    );
    expect([concluded, informed, settled].map(({ state }) => state)).toEqual([
      "concluded",
      "informed",
      "settled",
    ]);
  });

  it("may conclude after the result was told, and stays informed", () => {
    const informed = receptionAfter(reception(), "inform", TOLD, LATER);
    expect(receptionAfter(informed, "conclude", NOTICE, LATER).state).toBe("informed");
  });

  it("is not told twice, nor goes on once settled", () => {
    const informed = receptionAfter(reception(), "inform", TOLD, LATER);
    expect(refused(() => receptionAfter(informed, "inform", TOLD, LATER))).toEqual(["step-not-allowed"]);
    const settled = receptionAfter(
      informed,
      "settle",
      { settledOn: "2023-11-24", settlement: "ended" },
      LATER,
    );
    expect(refused(() => receptionAfter(settled, "conclude", NOTICE, LATER))).toEqual(["step-not-allowed"]);
  });

  it("has no conclusion notice where it is daily", () => {
    expect(refused(() => receptionAfter(reception(dailyVisit()), "conclude", NOTICE, LATER))).toEqual([
      "noticeNumber:not-for-kind",
      "concludedOn:not-for-kind",
    ]);
  });

  it("goes back where a correction takes back what a step added", () => {
    const informed = receptionAfter(reception(), "inform", TOLD, LATER);
    const back = receptionWith(informed, { informedOn: null, initialResult: null }, LATER);
    expect(back.state).toBe("received");
  });
});

describe("a reception whose day passes", () => {
  const dayOf = receptionKind.passing?.day;

  it("waits for the last day on which the result may be told, then is overdue", () => {
    expect(dayOf?.(reception())).toBe("2023-11-23");
    const overdue = receptionPassed(reception());
    expect(overdue).toMatchObject({ state: "received", overdue: true });
    expect(dayOf?.(overdue)).toBeUndefined();
  });

  it("waits for nothing once told, where guided on the spot, or where no limit is known", () => {
    expect(dayOf?.(receptionAfter(reception(), "inform", TOLD, LATER))).toBeUndefined();
    expect(dayOf?.(reception(visit({ handling: "guided", sentTo: "Toà án" })))).toBeUndefined();
    expect(dayOf?.(reception(visit({ receivedOn: "2013-05-02" })))).toBeUndefined();
  });

  it("is overdue no more where its day was wrong", () => {
    const overdue = receptionPassed(reception());
    expect(receptionWith(overdue, { receivedOn: "2023-11-20" }, on("2023-11-24")).overdue).toBeUndefined();
    expect(receptionWith(overdue, { people: 3 }, on("2023-11-24")).overdue).toBe(true);
  });
});
