import { describe, expect, it } from "vitest";
import { instantSchema } from "../../../shared/calendar/local-date.ts";
import { clocksOf } from "../../../shared/deadlines/clocks-of.ts";
import { selfScoreClock } from "../../../shared/deadlines/self-score-clock.ts";
import { type Fact, factSchema } from "../../../shared/pipeline/fact.ts";
import { meeting, plan } from "../../support/dialogues.ts";
import { day, WORLD } from "./world.ts";

const BODY = "01hf5c0000000000000000000a";
const identity = {
  unit: "phuong-1",
  year: 2023,
  enteredAt: "2023-11-15T01:00:00.000Z",
  accountable: { name: "Người đứng đầu (ví dụ)", post: "Chủ tịch UBND" },
};
const fact = (kind: string, prefix: string, state: string, fields: object): Fact =>
  factSchema.parse({ kind, id: `${prefix}_${BODY}`, state, ...identity, ...fields });

/** Each clock as `kind part due doneOn`, `?` where no limit is known, `open` where it is not done. */
const read = (of: Fact, world = WORLD): readonly string[] =>
  clocksOf(of, world).map(({ kind, part, due, doneOn }) =>
    [kind, ...(part === "-" ? [] : [part]), due ?? "?", doneOn ?? "open"].join(" "),
  );

const petition = (state: string, changes: object = {}) =>
  fact("petition", "ptn", state, {
    class: "complaint",
    number: "12/2023",
    receivedOn: "2023-10-02",
    settlement: "first",
    people: 1,
    ...changes,
  });
const accepted = { acceptedOn: "2023-10-09" };
const decided = { ...accepted, decidedOn: "2023-11-01", decisionNumber: "44/QĐ-UBND" };

describe("a case's clocks, by class and stage", () => {
  it.each<[string, Fact, readonly string[]]>([
    // 02/10 + 10 = 12/10; 09/10 + 30 = 08/11; + 45 = 23/11; + 60 = 08/12; 01/11 + 3 working = 06/11.
    ["received", petition("received"), ["petition-acceptance 2023-10-12 open"]],
    [
      "accepted",
      petition("accepted", accepted),
      ["petition-acceptance 2023-10-12 2023-10-09", "petition-settlement 2023-11-08 open"],
    ],
    [
      "complex, in a remote area",
      petition("accepted", {
        ...accepted,
        isRemote: true,
        complexOn: "2023-10-20",
        complexNumber: "40/UBND-TTr",
        complexReasons: ["several-places"],
      }),
      ["petition-acceptance 2023-10-12 2023-10-09", "petition-settlement 2023-12-08 open"],
    ],
    [
      "decided, not sent",
      petition("decided", decided),
      [
        "petition-acceptance 2023-10-12 2023-10-09",
        "petition-settlement 2023-11-08 2023-11-01",
        "petition-decision-sent 2023-11-06 open",
      ],
    ],
    // 45 days from 09/10: 23/11; 7 calendar days from 01/11: 08/11.
    [
      "settled for the second time",
      petition("decided", { ...decided, settlement: "second", sentOn: "2023-11-03" }),
      [
        "petition-acceptance 2023-10-12 2023-10-09",
        "petition-settlement 2023-11-23 2023-11-01",
        "petition-decision-sent 2023-11-08 2023-11-03",
      ],
    ],
    [
      "sent on",
      petition("forwarded", { forwardedOn: "2023-10-05", forwardNumber: "16/UBND-VP" }),
      ["petition-acceptance 2023-10-12 2023-10-05"],
    ],
    // A denunciation extended once: 60 days from 09/10 are 08/12. No limit for its acceptance was read.
    [
      "a denunciation, extended",
      petition("accepted", {
        class: "denunciation",
        ...accepted,
        extensions: [{ decidedOn: "2023-11-03", number: "7/QĐ-UBND" }],
      }),
      ["petition-acceptance ? 2023-10-09", "petition-settlement 2023-12-08 open"],
    ],
    ["withdrawn", petition("withdrawn", { ...accepted, withdrawal: "Nhập nhầm" }), []],
  ])("%s", (_, of, clocks) => {
    expect(read(of)).toEqual(clocks);
  });
});

const dialogue = (state: string, parts: object) =>
  factSchema.parse({ kind: "dialogue", id: `dlg_${BODY}`, state, ...identity, limits: {}, ...parts });
const RAISED = { opinions: [], answeredOnTheSpot: 0, handedOver: 0, beyondAuthority: 0, toVerify: 0 };
const AHEAD = { plan: plan({ plannedOn: "2025-08-15" }) };
const MET = {
  plan: plan({ plannedOn: "2025-08-15" }),
  meeting: meeting({ startedAt: "2025-08-15T08:00", endedAt: "2025-08-15T11:00" }),
  raised: RAISED,
};
const NOTICE = { notice: { publishedOn: "2025-08-07" } };

describe("a dialogue's clocks", () => {
  it.each<[string, Fact, readonly string[]]>([
    // 15/08 − 7 = 08/08; 15/08 + 10 = 25/08, a Monday.
    ["planned", dialogue("planned", AHEAD), ["dialogue-notice 2025-08-08 open"]],
    ["announced", dialogue("announced", { ...AHEAD, ...NOTICE }), ["dialogue-notice 2025-08-08 2025-08-07"]],
    ["postponed: it waits for its day", dialogue("postponed", { ...AHEAD, ...NOTICE, reason: "Bão" }), []],
    ["cancelled", dialogue("cancelled", { ...AHEAD, reason: "Bão" }), []],
    [
      "held without notice",
      dialogue("held", MET),
      ["dialogue-minutes ? open", "dialogue-result 2025-08-25 open"],
    ],
    [
      "published",
      dialogue("published", {
        ...MET,
        ...NOTICE,
        conclusion: { number: "9/TB-UBND", issuedOn: "2025-08-18" },
        publication: { publishedOn: "2025-08-20", channels: ["posted"] },
      }),
      [
        "dialogue-notice 2025-08-08 2025-08-07",
        "dialogue-minutes ? 2025-08-18",
        "dialogue-result 2025-08-25 2025-08-20",
      ],
    ],
    ["withdrawn", dialogue("withdrawn", { ...MET, reason: "Ghi nhầm" }), []],
  ])("%s", (_, of, clocks) => {
    expect(read(of)).toEqual(clocks);
  });
});

const reception = (changes: object) =>
  fact("reception", "rcp", "received", {
    receivedOn: "2023-11-09",
    type: "daily",
    classes: ["proposal"],
    people: 1,
    occasion: "first",
    handling: "within-authority",
    ...changes,
  });
const duty = (state: string, changes: object = {}) =>
  fact("duty-day", "dut", state, {
    day: "2023-11-15",
    type: "periodic",
    post: "peoples-committee-chair",
    receivedBy: "head",
    ...changes,
  });
const assignment = (state: string, changes: object = {}) =>
  fact("assignment", "asg", state, {
    opinion: `opn_${BODY}`,
    fromUnit: "phuong-1",
    handedOn: "2023-11-10",
    dueOn: "2023-11-24",
    ...changes,
  });
const opinion = (outcome: object, changes: object = {}) =>
  fact("opinion", "opn", "raised", { field: "roads", people: 1, outcome, ...changes });
const vote = (state: string, changes: object = {}) =>
  fact("vote", "vot", state, {
    subject: "contribution-use",
    summary: "Thu, chi quỹ (ví dụ)",
    form: "meeting",
    heldOn: "2023-08-20",
    communeWide: false,
    proposedBy: "authority",
    electorate: [{ subUnit: "Khu phố 1", households: 100 }],
    ...changes,
  });
const VOTED = { decidedOn: "2023-08-31", decisionNumber: "2/QĐ" };
const report = (state: string, changes: object = {}) =>
  fact("report", "rpt", state, { report: "democracy", period: "year", periodYear: 2023, ...changes });
const act = (state: string, changes: object) =>
  fact("democracy-act", "act", state, { on: "2023-07-01", title: "Kiến nghị (ví dụ)", ...changes });

describe("the clocks of other records", () => {
  it.each<[string, Fact, readonly string[]]>([
    // 10 working days from Thursday 09/11: 23/11.
    ["a reception", reception({}), ["reception-result 2023-11-23 open"]],
    [
      "a reception whose result was told",
      reception({ informedOn: "2023-11-20", initialResult: "accepted" }),
      ["reception-result 2023-11-23 2023-11-20"],
    ],
    ["a person who was shown the way", reception({ handling: "guided", sentTo: "Toà án" }), []],
    // 5 working days before Wednesday 15/11: 14(1), 13(2); 10(3), 09(4), 08(5).
    ["a duty day not posted", duty("posted"), ["reception-notice 2023-11-08 open"]],
    ["one posted", duty("held", { postedOn: "2023-11-01" }), ["reception-notice 2023-11-08 2023-11-01"]],
    ["one held without posting", duty("held"), []],
    ["an assignment", assignment("given"), ["opinion-answer 2023-11-24 open"]],
    [
      "one answered late",
      assignment("answered", { answeredOn: "2023-11-27", extent: "settled" }),
      ["opinion-answer 2023-11-24 2023-11-27"],
    ],
    [
      "one to be answered anew",
      assignment("reopened", { reopenedOn: "2023-11-28", dueAgainOn: "2023-12-05" }),
      ["opinion-answer 2023-12-05 open"],
    ],
    // 10 working days from Thursday 09/11.
    [
      "an opinion that waits for its first result",
      opinion({ kind: "pending" }, { receivedOn: "2023-11-09", source: "form", class: "proposal" }),
      ["opinion-first-result 2023-11-23 open"],
    ],
    [
      "one taken up",
      opinion({ kind: "to-verify" }, { receivedOn: "2023-11-09", source: "form", decidedOn: "2023-11-13" }),
      ["opinion-first-result 2023-11-23 2023-11-13"],
    ],
    ["one raised at a dialogue", opinion({ kind: "to-verify" }, { dialogue: `dlg_${BODY}` }), []],
    // 5 working days over 2/9: 11/09.
    ["a decision on contributions", vote("decided", VOTED), ["contribution-publication 2023-09-11 open"]],
    [
      "one made public",
      vote("recognised", { ...VOTED, publishedOn: "2023-09-06" }),
      ["contribution-publication 2023-09-11 2023-09-06"],
    ],
    ["one on other matters", vote("decided", { ...VOTED, subject: "self-governed" }), []],
    [
      "a report with a day entered",
      report("due", { due: "2023-12-15", dueOn: "2023-12-15" }),
      ["report-due 2023-12-15 open"],
    ],
    [
      "one handed in, no day known",
      report("submitted", { submittedOn: "2024-01-05" }),
      ["report-due ? 2024-01-05"],
    ],
    // 01/07 + 15 = 16/07, a Sunday.
    [
      "a recommendation",
      act("sent", { act: "recommendation", board: "ttnd" }),
      ["recommendation-answer 2023-07-17 open"],
    ],
    ["a publication, which only has a least length", act("running", { act: "publication" }), []],
    [
      "an inspection, a clock for each finding",
      fact("inspection", "isp", "open", {
        heldOn: "2023-11-01",
        mode: "planned",
        subject: "Dân chủ (ví dụ)",
        inspectedBy: "Ban Dân vận",
        findings: [
          { text: "Một (ví dụ)", remedy: "Sửa", due: "2023-11-20" },
          { text: "Hai (ví dụ)", remedy: "Sửa", due: "2023-12-01" },
        ],
        remedies: [{ finding: 2, on: "2023-11-10", document: "3/BC" }],
      }),
      ["remedy 1 2023-11-20 open", "remedy 2 2023-12-01 2023-11-10"],
    ],
    [
      "a decision of a briefing, extended",
      fact("decision", "dcs", "given", {
        briefing: `brf_${BODY}`,
        givenOn: "2023-11-06",
        text: "Khơi thông mương (ví dụ)",
        due: "2023-11-13",
        extendedTo: "2023-11-20",
        extensionReason: "Mưa lớn",
      }),
      ["decision 2023-11-20 open"],
    ],
  ])("%s", (_, of, clocks) => {
    expect(read(of)).toEqual(clocks);
  });

  it("name the day a person set by who set it, and a report's by its duty", () => {
    const [clock] = clocksOf(report("due", { dueOn: "2023-12-15", dutySource: "Quy chế (ví dụ)" }), WORLD);
    expect(clock?.setBy?.vi).toBe("Quy chế (ví dụ)");
  });
});

describe("the clock of a self-score", () => {
  const at = instantSchema.parse("2023-12-14T18:00:00.000Z");
  const guidance = {
    submission: { from: day("01/12/2023"), to: day("15/12/2023") },
    title: { vi: "Hướng dẫn (ví dụ)", en: "Guidance (example)" },
  };

  it("runs to the guidance's last day until the head submits, and again where it is returned", () => {
    const clock = (stage: object) => selfScoreClock(guidance, { stage: "self-scoring", ...stage }, WORLD);
    expect(clock({})).toMatchObject({ kind: "self-score", due: "2023-12-15", setBy: guidance.title });
    expect(clock({})?.doneOn).toBeUndefined();
    const submitted = { by: "truong-phong", at };
    // 18:00 UTC is 01:00 of the next day in Vietnam.
    expect(clock({ stage: "submitted", submitted })?.doneOn).toBe("2023-12-15");
    expect(clock({ stage: "self-scoring", submitted })?.doneOn).toBeUndefined();
  });

  it("does not run where the guidance sets no days", () => {
    expect(selfScoreClock({ title: guidance.title }, { stage: "self-scoring" }, WORLD)).toBeUndefined();
  });
});
