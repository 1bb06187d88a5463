import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type LocalDate, localDateSchema } from "../../../shared/calendar/local-date.ts";
import { newOpinionId } from "../../../shared/ids/record-id.ts";
import { type Assignment, assignmentIdOf } from "../../../shared/opinions/assignment.ts";
import { follow } from "../../../shared/opinions/follow.ts";
import type { Opinion } from "../../../shared/opinions/opinion.ts";
import { handedTo, NOW, raised, ward } from "./world.ts";

const HANDED_ON = localDateSchema.parse("2023-11-10");
const UNITS = ["phuong-1", "phuong-2", "phuong-3"];

const followed = (opinion: Opinion, before?: Assignment, handedOn: LocalDate = HANDED_ON) => {
  const to = opinion.outcome.kind === "handed-over" ? opinion.outcome.toUnit : undefined;
  const known = to !== undefined && UNITS.includes(to);
  return follow(opinion, before, { answering: known ? ward({ id: to }) : undefined, handedOn, now: NOW });
};

function assigned(opinion: Opinion): Assignment {
  const made = followed(opinion);
  if (!made) throw new Error("nothing made");
  return made.after;
}

const id = newOpinionId();
const handed = (changes: object = {}) => raised({ id, ...handedTo("phuong-2"), ...changes });
const answered = (): Assignment => ({
  ...assigned(handed()),
  state: "answered",
  answeredOn: localDateSchema.parse("2023-11-20"),
  extent: "settled",
});

describe("the assignment of an opinion", () => {
  it("is of the unit that must answer and of the opinion's year, under an id that follows from the opinion's", () => {
    expect(followed(handed())).toMatchObject({
      event: "record.entered",
      after: {
        id: assignmentIdOf(id),
        unit: "phuong-2",
        year: 2023,
        state: "given",
        fromUnit: "phuong-1",
        handedOn: "2023-11-10",
        dueOn: "2023-12-01",
        accountable: ward().head,
      },
    });
    expect(assignmentIdOf(id).slice(4)).toBe(id.slice(4));
  });

  it.each([
    ["is answered on the spot", raised()],
    [
      "is handed to somebody outside",
      handed({ outcome: { kind: "handed-over", to: "Sở", dueOn: "2023-12-01" } }),
    ],
    ["is handed to a unit that is not known", handed(handedTo("phuong-9"))],
    ["is withdrawn", handed({ state: "withdrawn" })],
  ])("is not made where the opinion %s", (_, opinion) => {
    expect(followed(opinion)).toBeUndefined();
  });

  it("stays as it is where the opinion changed in nothing that concerns it", () => {
    expect(followed(handed({ people: 40, supporters: 3 }), answered())).toBeUndefined();
  });

  it("follows another date, with its answer", () => {
    expect(followed(handed(handedTo("phuong-2", "2023-11-15")), answered())).toMatchObject({
      event: "record.corrected",
      after: { state: "answered", answeredOn: "2023-11-20", dueOn: "2023-11-15" },
    });
  });

  it("is overdue no longer where the date is another one", () => {
    const overdue: Assignment = { ...assigned(handed()), state: "overdue" };
    expect(followed(handed({ people: 2 }), overdue)).toBeUndefined();
    expect(followed(handed(handedTo("phuong-2", "2024-01-15")), overdue)?.after.state).toBe("given");
  });

  it("follows its opinion into another year", () => {
    const next = localDateSchema.parse("2024-01-05");
    expect(followed(handed({ year: 2024 }), answered(), next)).toMatchObject({
      event: "record.moved",
      changesUnit: false,
      after: { year: 2024, handedOn: "2024-01-05", state: "answered" },
    });
  });

  it("goes to another unit without what the one before answered", () => {
    const moved = followed(handed(handedTo("phuong-3")), answered());
    expect(moved).toMatchObject({
      event: "record.moved",
      changesUnit: true,
      after: { id: assignmentIdOf(id), unit: "phuong-3", state: "given" },
    });
    expect(moved?.after).not.toHaveProperty("answeredOn");
  });

  it("is withdrawn with its opinion, and comes back with it as it was", () => {
    const gone = followed(handed({ state: "withdrawn" }), answered());
    expect(gone).toMatchObject({ event: "record.withdrawn", after: { state: "withdrawn" } });
    expect(followed(handed({ state: "withdrawn" }), gone?.after)).toBeUndefined();
    const back = followed(handed(), gone?.after);
    expect(back).toEqual({ after: answered(), event: "record.corrected", changesUnit: false });
  });
});

describe("following any history of an opinion", () => {
  const outcome = fc.oneof(
    fc.constant({ kind: "answered-on-the-spot" }),
    fc
      .tuple(fc.constantFrom("phuong-1", "phuong-2", "phuong-9"), fc.constantFrom("2023-12-01", "2024-01-10"))
      .map(([unit, dueOn]) => handedTo(unit, dueOn).outcome),
  );
  const version = fc
    .record({ outcome, state: fc.constantFrom("raised", "withdrawn"), year: fc.constantFrom(2023, 2024) })
    .map((changes) => raised({ id, ...changes }));

  it("comes to what the last version asks for, and doing it again changes nothing", () => {
    fc.assert(
      fc.property(fc.array(version, { minLength: 1, maxLength: 6 }), (versions) => {
        const apply = (before: Assignment | undefined, opinion: Opinion) =>
          followed(opinion, before)?.after ?? before;
        const last = versions.at(-1) ?? handed();
        const through = versions.reduce(apply, undefined);
        expect(followed(last, through)).toBeUndefined();
        const straight = apply(undefined, last);
        const standing = through?.state === "withdrawn" ? undefined : through;
        expect(standing).toEqual(straight);
      }),
    );
  });
});
