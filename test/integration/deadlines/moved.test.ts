import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openTestTable, type TestTable } from "../../support/storage.ts";
import { deadlineWorld, decision, told } from "./world.ts";

let opened: TestTable;
let world: ReturnType<typeof deadlineWorld>;
beforeAll(async () => {
  opened = await openTestTable();
  world = deadlineWorld(opened.table);
});
afterAll(() => opened.stop());

/** A calendar of the unit's own, with those weekdays off. */
const rules = (weekdaysOff: readonly string[], limits: readonly object[] = []) => ({
  limits,
  calendars: [
    {
      ...{ id: "rieng", name: { vi: "Lịch riêng (ví dụ)", en: "Own calendar (example)" } },
      years: [{ year: 2023, weekdaysOff, saturdaysWorked: [], source: "Thông báo 1 (ví dụ)" }],
    },
  ],
});
/** To be answered within 15 days (NĐ 59/2023): until 16/11/2023. */
const recommendation = {
  ...{ state: "sent", act: "recommendation", on: "2023-11-01", title: "Kiến nghị (ví dụ)" },
  ...{ board: "ttnd", addressedTo: "UBND phường" },
};
const openDue = async (id: string) =>
  (await world.items()).flatMap((item) => {
    const isOpen = JSON.stringify(item.watch ?? "").includes(id) && "gsi2sk" in item;
    return isOpen ? [String(item.gsi2sk).slice(0, 10)] : [];
  });
const movesOf = async (id: string) =>
  (await world.eventsOf(id)).flatMap((event) =>
    event.type === "deadline.moved" ? [{ data: event.data, actor: event.actor }] : [],
  );

describe("a change of the rules", () => {
  it("moves every open deadline that it moves, logs old and new, and tells each once", async () => {
    await world.load(rules([]), { calendar: "rieng" });
    const open = await world.enter("democracy-act", recommendation);
    const elsewhere = await world.enter("decision", decision("2023-11-24"));
    const done = await world.enter("democracy-act", {
      ...recommendation,
      ...{ state: "answered", repliedOn: "2023-11-10" },
    });
    for (const id of [open, elsewhere, done]) await world.heardOf(id);
    await world.run("2023-11-02");
    expect(await openDue(open)).toEqual(["2023-11-16"]);

    // The 16th becomes a day off: the limit ends on the next working day.
    await world.load(rules(["2023-11-16"]), { calendar: "rieng" });
    await world.run("2023-11-03", 2);
    expect(await openDue(open)).toEqual(["2023-11-17"]);
    const about = { unit: "phuong-1", year: 2023, subject: open, clock: "recommendation-answer", part: "-" };
    expect(await movesOf(open)).toEqual([
      {
        actor: "job:deadlines",
        data: { ...about, before: "2023-11-16", after: "2023-11-17", why: "calendar" },
      },
    ]);
    expect(told(await world.raised(open))).toEqual([
      "2023-11-03 deadline-moved recommendation-answer/-/1/2023-11-17",
    ]);
    expect([await movesOf(elsewhere), await movesOf(done), await world.raised(done)]).toEqual([[], [], []]);

    // The locality asks for an answer within ten days: the last is a Saturday, so it is Monday.
    const stricter = { kind: "recommendation-answer", unitKinds: ["commune"], days: 10 };
    const local = { ...stricter, from: "2023-01-01", source: "Quy chế (ví dụ)" };
    await world.load(rules(["2023-11-16"], [local]), { calendar: "rieng" });
    await world.run("2023-11-04");
    expect((await movesOf(open)).at(-1)?.data).toEqual({
      ...{ ...about, before: "2023-11-17", after: "2023-11-13", why: "limit" },
    });

    // And back, and there again: each new day is told once.
    await world.load(rules(["2023-11-16"]), { calendar: "rieng" });
    await world.run("2023-11-05");
    await world.load(rules(["2023-11-16"], [local]), { calendar: "rieng" });
    await world.run("2023-11-06");
    expect(await movesOf(open)).toHaveLength(4);
    expect(told(await world.raised(open))).toHaveLength(2);
    expect(await openDue(open)).toEqual(["2023-11-13"]);
  });

  it("asks of no unit whose rules stand as they were", async () => {
    await world.load(rules(["2023-11-16"]), { calendar: "rieng" });
    expect(await world.run("2023-12-01")).toBe(18);
    expect(await world.run("2023-12-02")).toBe(16);
  });
});
