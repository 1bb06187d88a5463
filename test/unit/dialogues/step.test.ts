import { describe, expect, it } from "vitest";
import { correct } from "../../../shared/dialogues/correct.ts";
import { type Dialogue, type DialogueState, dialogueSchema } from "../../../shared/dialogues/dialogue.ts";
import { dialogueEffect } from "../../../shared/dialogues/effect.ts";
import { STEPS_FROM, takeStep } from "../../../shared/dialogues/step.ts";
import { correctionSchema, STEP_NAMES, stepSchema } from "../../../shared/dialogues/submission.ts";
import { type NewOpinion, submit } from "../../../shared/dialogues/submit.ts";
import { opinionEffect } from "../../../shared/opinions/effect.ts";

import { Refusal } from "../../../shared/problems/problem.ts";
import { contextOf, held, meeting, NOW, opinion, plan, submission, ward } from "../../support/dialogues.ts";

const conclusion = { number: "12/TB-UBND", issuedOn: "2023-11-12" };
const publication = { publishedOn: "2023-11-13", channels: ["posted"] };
const notice = { publishedOn: "2023-11-01" };

const made = (input: object): Dialogue => submit(submission(input), contextOf()).dialogue;
const step = (dialogue: Dialogue, input: object) => takeStep(dialogue, stepSchema.parse(input), contextOf());

const IN_STATE: Record<DialogueState, () => Dialogue> = {
  planned: () => made({ unit: "phuong-1", plan: plan() }),
  announced: () => made({ unit: "phuong-1", plan: plan(), notice }),
  postponed: () => step(IN_STATE.announced(), { step: "postpone", reason: "Bão" }).dialogue,
  cancelled: () => step(IN_STATE.announced(), { step: "cancel", reason: "Bão" }).dialogue,
  held: () => made(held()),
  concluded: () => made(held({ conclusion })),
  published: () => made(held({ conclusion, publication })),
  withdrawn: () => step(made(held()), { step: "withdraw", reason: "Nhập nhầm" }).dialogue,
};

const INPUT: Record<(typeof STEP_NAMES)[number], object> = {
  announce: { notice },
  record: { meeting: meeting() },
  conclude: { conclusion },
  publish: { publication },
  postpone: { reason: "Bão" },
  cancel: { reason: "Bão" },
  withdraw: { reason: "Nhập nhầm" },
  "add-opinions": { opinions: [opinion()] },
};

describe("steps of a dialogue", () => {
  const states = Object.keys(IN_STATE) as DialogueState[];
  const every = states.flatMap((state) => STEP_NAMES.map((name) => [name, state] as const));

  it.each(every)("%s in state %s is allowed exactly where the table says", (name, state) => {
    const take = () => step(IN_STATE[state](), { step: name, ...INPUT[name] });
    if (STEPS_FROM[name].includes(state)) expect(dialogueSchema.parse(take().dialogue)).toBeDefined();
    else expect(take).toThrow(new Refusal("step-not-allowed"));
  });

  it("goes from plan to publication, and counts as it goes", () => {
    let dialogue = IN_STATE.planned();
    for (const [name, input] of Object.entries({
      announce: { notice },
      record: { meeting: meeting() },
      conclude: { conclusion },
      publish: { publication },
    }))
      dialogue = step(dialogue, { step: name, ...input }).dialogue;
    expect(dialogue.state).toBe("published");
    expect(dialogueEffect(dialogue)).toMatchObject({
      "dialogues.held": 1,
      "dialogues.noticeOnTime": 1,
      "dialogues.concluded": 1,
      "dialogues.published": 1,
    });
  });

  it("brings a postponed dialogue back with a new day", () => {
    const { dialogue } = step(IN_STATE.postponed(), {
      step: "announce",
      notice: { publishedOn: "2023-11-14" },
      plannedOn: "2023-11-30",
    });
    expect(dialogue).toMatchObject({ state: "announced", plan: { plannedOn: "2023-11-30" } });
    expect(dialogue).not.toHaveProperty("reason");
  });

  it("withdraws at once without opinions, and by a pending change with them", () => {
    expect(IN_STATE.withdrawn()).toMatchObject({ state: "withdrawn", reason: "Nhập nhầm" });
    const withOpinions = made(held({ opinions: [opinion()] }));
    const { dialogue, event } = step(withOpinions, { step: "withdraw", reason: "Nhập nhầm" });
    expect([dialogue.state, dialogue.pending?.kind, event]).toEqual([
      "held",
      "withdrawal",
      "dialogue.withdrawal-started",
    ]);
    expect(() => step(dialogue, { step: "conclude", conclusion })).toThrow(new Refusal("change-pending"));
  });

  it("refuses more than 400 opinions in all", () => {
    const full = {
      ...made(held()),
      raised: {
        opinions: Array(400).fill("opn_00000000000000000000000000"),
        answeredOnTheSpot: 400,
        handedOver: 0,
        beyondAuthority: 0,
        toVerify: 0,
      },
    };
    expect(() => step(dialogueSchema.parse(full), { step: "add-opinions", opinions: [opinion()] })).toThrow(
      "opinions:opinions-full",
    );
  });
});

describe("corrections", () => {
  const fix = (dialogue: Dialogue, input: object, unit = ward(), opinions: readonly NewOpinion[] = []) => {
    const stored = opinions.map(({ opinion: fact }) => ({ fact, version: 1, effect: opinionEffect(fact) }));
    const opened = new Map(opinions.map(({ opinion: { id }, persons }) => [id, persons]));
    const corrected = correct(dialogue, correctionSchema.parse(input), stored, opened, contextOf(unit));
    if (!corrected) throw new Error("nothing changed");
    return corrected;
  };

  it("changes only the fields named", () => {
    const { dialogue, event } = fix(made(held({ notice })), { meeting: { attendees: 90 } });
    expect(dialogue).toMatchObject({ meeting: { ...meeting(), attendees: 90 }, notice, plan: plan() });
    expect(event).toBe("dialogue.corrected");
  });

  it("takes a notice back", () => {
    expect(fix(made(held({ notice })), { notice: null }).dialogue).not.toHaveProperty("notice");
  });

  it("does not take back the notice that makes a dialogue announced", () => {
    expect(() => fix(IN_STATE.announced(), { notice: null })).toThrow("notice:part-missing");
  });

  it("takes a co-organiser back", () => {
    const dialogue = made(held({ meeting: meeting({ coOrganiser: "UBMTTQ phường" }) }));
    expect(fix(dialogue, { meeting: { coOrganiser: null } }).dialogue).toMatchObject({ meeting: meeting() });
    expect(JSON.stringify(fix(dialogue, { meeting: { coOrganiser: null } }).dialogue)).not.toContain(
      "UBMTTQ",
    );
  });

  it("does not announce a plan by the way", () => {
    expect(() => fix(IN_STATE.planned(), { notice })).toThrow("notice:part-not-in-state");
  });

  it("refuses a part the state has not", () => {
    expect(() => fix(IN_STATE.held(), { conclusion: { number: "13" } })).toThrow(
      "conclusion:part-not-in-state",
    );
  });

  it("moves to another year at once, and its limits with it", () => {
    const { dialogue, event } = fix(made(held()), {
      meeting: { startedAt: "2022-11-10T08:00", endedAt: "2022-11-10T09:00" },
    });
    expect([dialogue.year, event, dialogue.limits]).toEqual([2022, "dialogue.moved", {}]);
  });

  it("moves to another unit, whose head then answers for it", () => {
    const other = ward({ id: "phuong-2", head: { name: "Khác (ví dụ)", post: "Chủ tịch UBND" } });
    const { dialogue } = fix(made(held()), { unit: "phuong-2" }, other);
    expect([dialogue.unit, dialogue.accountable]).toEqual(["phuong-2", other.head]);
  });

  it("moves with its opinions by a pending change", () => {
    const { dialogue, event } = fix(
      made(held({ opinions: [opinion()] })),
      { unit: "phuong-2" },
      ward({ id: "phuong-2" }),
    );
    expect([dialogue.unit, dialogue.pending, event]).toEqual([
      "phuong-1",
      { kind: "move", to: { unit: "phuong-2", year: 2023 } },
      "dialogue.move-started",
    ]);
  });

  const withOpinions = (...entries: object[]) => {
    const { dialogue, opinions } = submit(submission(held({ opinions: entries })), contextOf());
    const [first] = opinions;
    if (!first) throw new Error("at least one opinion was entered");
    return { dialogue, opinions, first: first.opinion };
  };

  it("corrects the outcome of an opinion, and the counts with it", () => {
    const { dialogue, opinions, first } = withOpinions(opinion(), opinion());
    const corrected = fix(
      dialogue,
      { opinions: [{ id: first.id, outcome: { kind: "beyond-authority" } }] },
      ward(),
      opinions,
    );
    expect(corrected.dialogue).toMatchObject({ raised: { answeredOnTheSpot: 1, beyondAuthority: 1 } });
    expect(corrected.opinions[0]?.after).toMatchObject({
      field: first.field,
      outcome: { kind: "beyond-authority" },
    });
  });

  it.each<[string, object]>([
    ["people", { people: 9 }],
    ["field", { field: "land" }],
    ["outcome", { outcome: { kind: "to-verify" } }],
    ["withdrawn", { withdrawn: true }],
  ])("an opinion keeps all that a correction of its %s leaves out", (_, change) => {
    const { dialogue, opinions, first } = withOpinions(opinion({ people: 57 }));
    const { withdrawn, ...fields } = { withdrawn: undefined, ...change };
    const [after] = fix(dialogue, { opinions: [{ id: first.id, ...change }] }, ward(), opinions).opinions;
    expect(after?.after).toEqual({ ...first, ...fields, state: withdrawn ? "withdrawn" : "raised" });
  });

  it("corrects the personal part beside the open one, and names the fields that change", () => {
    const raisedBy = { name: "Người dân (ví dụ)", contact: "0900 000 000" };
    const { dialogue, opinions, first } = withOpinions(opinion({ raisedBy }));
    const personsAfter = (change: object) =>
      fix(dialogue, { opinions: [{ id: first.id, ...change }] }, ward(), opinions).opinions[0]?.persons;
    expect(personsAfter({ content: "Khác" })).toEqual({
      part: { content: "Khác", raisedBy },
      changedFields: ["content"],
    });
    expect(personsAfter({ raisedBy: null })).toEqual({
      part: { content: opinion().content },
      changedFields: ["raisedBy"],
    });
    expect(personsAfter({ people: 9 })).toBeUndefined();
  });

  it("keeps, corrects and takes back the list of attendees", () => {
    const { dialogue } = submit(submission(held()), contextOf());
    expect(fix(dialogue, { attendeeNames: ["Người dự (ví dụ)"] }).persons?.part).toEqual({
      attendeeNames: ["Người dự (ví dụ)"],
    });
    expect(() => fix(dialogue, { attendeeNames: null })).toThrow("nothing changed");
    expect(() => fix(made({ unit: "phuong-1", plan: plan(), notice }), { attendeeNames: ["A"] })).toThrow(
      "attendeeNames:part-not-in-state",
    );
  });

  it("notes who filed for the unit, and why", () => {
    const filing = { reason: "Công văn 12/UBND (ví dụ)", by: "https://issuer.test#tham-dinh", at: NOW };
    const filed = submit(submission(held()), { ...contextOf(), filing }).dialogue;
    expect(filed.filings).toEqual([filing]);
    const again = takeStep(filed, stepSchema.parse({ step: "conclude", conclusion }), {
      ...contextOf(),
      filing,
    });
    expect(again.dialogue.filings).toEqual([filing, filing]);
    expect(step(filed, { step: "conclude", conclusion }).dialogue.filings).toEqual([filing]);
  });

  it("changes nothing where nothing differs", () => {
    const { dialogue, opinions, first } = withOpinions(opinion());
    const { content } = opinion();
    for (const input of [
      {},
      { meeting: { attendees: 80 } },
      { opinions: [{ id: first.id, people: 1, content }] },
    ])
      expect(() => fix(dialogue, input, ward(), opinions)).toThrow("nothing changed");
  });

  it("does not move the day past an answer that was promised, unless that opinion is put right too", () => {
    const promised = opinion({ outcome: { kind: "handed-over", to: "Phòng TNMT", dueOn: "2023-11-11" } });
    const { dialogue, opinions, first } = withOpinions(promised);
    const later = { meeting: { startedAt: "2023-11-14T08:00", endedAt: "2023-11-14T09:00" } };
    expect(() => fix(dialogue, later, ward(), opinions)).toThrow("meeting.startedAt:answers-before");
    const named = { ...later, opinions: [{ id: first.id, people: 2 }] };
    expect(() => fix(dialogue, named, ward(), opinions)).toThrow("opinions.0.outcome.dueOn:before-dialogue");
    const withdrawing = { ...later, opinions: [{ id: first.id, withdrawn: true }] };
    expect(fix(dialogue, withdrawing, ward(), opinions).dialogue).toMatchObject({ raised: { opinions: [] } });
  });

  it("refuses an opinion of another dialogue, and one named twice", () => {
    const id = "opn_00000000000000000000000000";
    expect(() => fix(made(held()), { opinions: [{ id, people: 2 }] })).toThrow(
      "opinions.0.id:opinion-unknown",
    );
  });

  it("refuses a withdrawn dialogue", () => {
    expect(() => fix(IN_STATE.withdrawn(), { meeting: { attendees: 1 } })).toThrow(
      new Refusal("step-not-allowed"),
    );
  });
});
