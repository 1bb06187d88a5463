import type { Broadcast } from "../../../shared/broadcasts/broadcast.ts";
import { recordIdSchema } from "../../../shared/ids/record-id.ts";
import type { ModelYear } from "../../../shared/models/model-year.ts";
import type { Gift } from "../../../shared/works/gift.ts";
import type { WorkYear } from "../../../shared/works/work-year.ts";
import { anyDay, dayAt, EXAMPLE_SOURCE, identityOf, type Setting, YEAR } from "./setting.ts";

const WORK = recordIdSchema("work").parse(`wrk_${"0".repeat(26)}`);
const MODEL = recordIdSchema("model").parse(`mdl_${"0".repeat(26)}`);

const ids = {
  modelYear: recordIdSchema("model-year"),
  workYear: recordIdSchema("work-year"),
  gift: recordIdSchema("gift"),
  broadcast: recordIdSchema("broadcast"),
};

const RECOGNITION = { on: dayAt(330).date, document: "Quyết định (ví dụ)" };

export function modelYear(setting: Setting): ModelYear {
  const { chance } = setting;
  const state = chance.oneOf(["registered", "running", "evaluated", "evaluated", "recognised", "replicated"]);
  const isEvaluated = state === "evaluated" || state === "recognised" || state === "replicated";
  return {
    kind: "model-year",
    id: ids.modelYear.parse(`mdy_${setting.newBody()}`),
    state,
    ...identityOf(setting, dayAt(20)),
    model: MODEL,
    name: "Nghe dân nói (ví dụ)",
    startsOn: dayAt(0).date,
    firstYear: YEAR - chance.between(0, 2),
    ...(state !== "registered" && { approvedOn: dayAt(40).date, approvalDocument: "05/QĐ (ví dụ)" }),
    ...(isEvaluated && {
      outcome: chance.happens(0.8) ? "effective" : "not-yet",
      evaluatedOn: dayAt(320).date,
      ...(chance.happens(0.8) && { reportNumber: "20/BC (ví dụ)" }),
      ...(chance.happens(0.5) && { figures: "Số liệu (ví dụ)" }),
      ...(chance.happens(0.3) && { widened: true }),
    }),
    ...((state === "recognised" || state === "replicated") && {
      local: RECOGNITION,
      ...(chance.happens(0.4) && { district: RECOGNITION }),
      ...(chance.happens(0.1) && { province: RECOGNITION }),
    }),
    ...(state === "replicated" && { replicatedOn: dayAt(340).date, replicatedIn: "Ấp 2 (ví dụ)" }),
  };
}

export function workYear(setting: Setting): WorkYear {
  const { chance } = setting;
  const state = chance.oneOf(["planned", "started", "completed", "accepted", "accepted", "not-carried-out"]);
  const wasStarted = state !== "planned" && chance.happens(0.7);
  return {
    kind: "work-year",
    id: ids.workYear.parse(`wky_${setting.newBody()}`),
    state,
    ...identityOf(setting, dayAt(20)),
    work: WORK,
    name: "Bê tông hóa đường ấp 3 (ví dụ)",
    plannedFrom: dayAt(60).date,
    ...(wasStarted && { startedOn: dayAt(chance.between(60, 200)).date }),
    ...((state === "completed" || state === "accepted") && { completedOn: dayAt(250).date }),
    ...(state === "accepted" && { acceptedOn: dayAt(280).date, acceptanceDocument: "Biên bản (ví dụ)" }),
  };
}

export function gift(setting: Setting): Gift {
  const { chance } = setting;
  const day = anyDay(setting);
  const type = chance.oneOf(["land", "money", "money", "workdays", "materials"]);
  const state = chance.happens(0.1)
    ? "pledged"
    : type === "land" && chance.happens(0.5)
      ? "land-updated"
      : "received";
  return {
    kind: "gift",
    id: ids.gift.parse(`gft_${setting.newBody()}`),
    state,
    ...identityOf(setting, day),
    type,
    work: WORK,
    giver: chance.oneOf(["household", "household", "person", "collective"]),
    ...(chance.happens(0.2) && { householdCounted: true }),
    pledgedOn: day.date,
    ...(state !== "pledged" && { receivedOn: day.date, handoverDocument: "Biên bản (ví dụ)" }),
    ...given(setting, type),
  };
}

function given({ chance }: Setting, type: Gift["type"]): Partial<Gift> {
  const value = { valueBasis: "estimate" as const, valueSource: EXAMPLE_SOURCE, valuedOn: dayAt(0).date };
  switch (type) {
    case "land": {
      const squareMetres = chance.between(10, 800);
      const declared = chance.happens(0.8) && { declaredValue: squareMetres * 90_000, ...value };
      return { squareMetres, mapSheet: "12", parcel: "101", ...declared };
    }
    case "money":
      return { dong: chance.between(1, 400) * 50_000, reference: "PT 01 (ví dụ)" };
    case "workdays":
      return { days: chance.between(1, 30), reference: "Dòng 1 (ví dụ)" };
    case "materials":
      return {
        materials: "Xi măng (ví dụ)",
        reference: "Dòng 2 (ví dụ)",
        ...(chance.happens(0.5) && { declaredValue: chance.between(1, 90) * 100_000, ...value }),
      };
  }
}

export function broadcast(setting: Setting): Broadcast {
  const { chance } = setting;
  const day = anyDay(setting);
  const state = chance.oneOf(["scripted", "aired", "aired", "aired", "cancelled"]);
  return {
    kind: "broadcast",
    id: ids.broadcast.parse(`brc_${setting.newBody()}`),
    state,
    ...identityOf(setting, day),
    airsAt: day.morning,
    union: chance.oneOf(["women", "youth", "farmers"]),
    title: "Tiếng nói các đoàn thể (ví dụ)",
    minutes: chance.between(5, 30),
    ...(state === "aired" && { timesAired: chance.between(1, 12) }),
  };
}
