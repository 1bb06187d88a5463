import { GetCommand } from "@aws-sdk/lib-dynamodb";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { dialogueDetailView } from "../../functions/dialogues/views.ts";
import { JOBS } from "../../shared/names/functions.ts";
import { type RunStatus, runStatusSchema } from "../../shared/schedules/run-ledger.ts";
import { addressKey } from "../../shared/storage/keys.ts";
import { expectExact, in2023, scored } from "../support/bookkeeping.ts";
import {
  type DemonstrationHost,
  startDemonstrationHost,
  temporaryState,
} from "../support/demonstration-host.ts";
import { dialogueApi, recorded } from "../support/dialogue-api.ts";
import { held, meeting, opinion, plan } from "../support/dialogues.ts";
import { eventually } from "../support/eventually.ts";

const OFFICER = "can-bo-phuong-1";
const OPERATOR = "quan-tri";
const NAME = "Nguyễn Thị Kiến Nghị (ví dụ)";

/** As many opinions as a dialogue often brings, each with its own key. */
const twenty = Array.from({ length: 20 }, (_, nth) =>
  opinion({ content: `Ý kiến ${nth} (ví dụ)`, raisedBy: { name: NAME } }),
);
const body = held({ opinions: twenty, attendeeNames: [NAME] });

let state: Awaited<ReturnType<typeof temporaryState>>;
let running: DemonstrationHost;
beforeAll(async () => {
  state = await temporaryState();
  running = await startDemonstrationHost(state.dir);
});
afterAll(async () => {
  await running?.stop();
  await state.remove();
});

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);

/** How often KMS is asked while that is done. */
async function askedOfKms(act: () => Promise<unknown>): Promise<number> {
  const before = sum(Object.values(running.host.kms.calls()));
  await act();
  return sum(Object.values(running.host.kms.calls())) - before;
}

const detailOf = async (id: string) =>
  dialogueDetailView.parse((await running.api.get(`/api/dialogues/${id}`)).body);

describe("the cost of keys", () => {
  let id = "";

  it("recording a dialogue with 20 opinions asks KMS once", async () => {
    const asked = await askedOfKms(async () => {
      id = recorded(await dialogueApi(running.api).post(body)).dialogue.id;
      await scored(running.table, in2023("phuong-1"));
    });
    expect(asked).toBe(1);
  });

  it("recording another, and scoring it, does not ask again", async () => {
    const asked = await askedOfKms(async () => {
      recorded(await dialogueApi(running.api).post({ ...body, meeting: meeting({ attendees: 70 }) }));
      await scored(running.table, in2023("phuong-1"));
    });
    expect(asked).toBe(0);
  });

  it("the page of it asks once, and within five minutes not again", async () => {
    const page = () => running.pageAs(OFFICER, `/dialogues/${id}`);
    // Signing in and the first page bring no persons.
    expect(await askedOfKms(() => running.pageAs(OFFICER, "/"))).toBe(0);
    const asked = await askedOfKms(async () => expect(await page()).toContain("Ý kiến 19 (ví dụ)"));
    expect(asked).toBe(1);
    expect(await askedOfKms(page)).toBe(0);
  });

  it("lists, sheets, the recalculation, and readers who may see no person do not ask", async () => {
    const asked = await askedOfKms(async () => {
      const paths = [
        "/scores",
        "/scores/phuong-1/2023",
        "/scores/phuong-1/2023/records?metric=opinions.raised",
        "/units/phuong-1/2023/dialogues",
      ];
      for (const path of paths) await running.pageAs(OFFICER, path);
      expect(await running.pageAs("thu-ky", `/dialogues/${id}`)).not.toContain("Ý kiến 19 (ví dụ)");
      await runOf(JOBS.recalculate, "2023-11-15T17:30:00Z");
    });
    expect(asked).toBe(0);
  });

  it("a move between units asks at most once for each of the two, in each function that carries it", async () => {
    const asked = await askedOfKms(async () => {
      const { version } = await detailOf(id);
      const moved = await running.api.patch(
        `/api/dialogues/${id}`,
        { unit: "phuong-2" },
        { ifMatch: `"${version}"` },
      );
      expect(moved).toMatchObject({ status: 200 });
      await eventually(
        async () => {
          const { Item } = await running.table.client.send(
            new GetCommand({
              TableName: running.table.name,
              Key: { ...addressKey(id) },
              ConsistentRead: true,
            }),
          );
          expect(Item).toMatchObject({ unit: "phuong-2" });
        },
        { withinMs: 60_000 },
      );
    });
    // The request, and beside it the consumer of its event: two functions, two units.
    expect(asked).toBeLessThanOrEqual(4);
    const { attendeeNames, opinions } = await detailOf(id);
    expect(attendeeNames).toEqual({ value: [NAME] });
    expect(opinions.map(({ content }) => content)).toContainEqual({ value: "Ý kiến 19 (ví dụ)" });
  });
});

describe("nightly retention", () => {
  let id = "";
  const readings = async () => {
    const { body: log } = await (await running.apiAs(OPERATOR)).get(`/api/access-log?record=${id}`);
    return z.object({ readings: z.array(z.unknown()) }).parse(log).readings.length;
  };
  const erasures = async () => {
    const { body: trail } = await (await running.apiAs(OPERATOR)).get(`/api/audit?subject=${id}`);
    const event = z.object({ type: z.string(), actor: z.string(), data: z.unknown() });
    const { events } = z.object({ events: z.array(event) }).parse(trail);
    return events.filter(({ type }) => type === "persons.erased");
  };

  it("deletes the lines of the access log when five years are over, and no person", async () => {
    const two = [opinion({ raisedBy: { name: NAME } }), opinion()];
    const one = held({ unit: "phuong-3", plan: plan(), opinions: two, attendeeNames: [NAME] });
    id = recorded(await dialogueApi(running.api).post(one)).dialogue.id;
    await detailOf(id);
    expect(await readings()).toBe(1);
    await runOf(JOBS.retain, "2028-11-14T18:30:00Z");
    expect(await readings()).toBe(1);
    expect(await runOf(JOBS.retain, "2028-11-15T18:30:00Z")).toMatchObject({ failed: 0 });
    expect(await readings()).toBe(0);
    expect((await detailOf(id)).attendeeNames).toEqual({ value: [NAME] });
  });

  it("keeps the persons through the last day of ten years", async () => {
    await runOf(JOBS.retain, "2033-11-14T18:30:00Z");
    expect((await detailOf(id)).attendeeNames).toEqual({ value: [NAME] });
  });

  it("erases them on the next night, once", async () => {
    const before = await detailOf(id);
    const rev = await scored(running.table, in2023("phuong-3"));
    expect(await runOf(JOBS.retain, "2033-11-15T18:30:00Z")).toMatchObject({ failed: 0 });
    const after = await detailOf(id);
    expect(after.attendeeNames).toEqual({ erasedOn: "2033-11-16" });
    expect(after.opinions.map(({ content }) => content)).toEqual([
      { erasedOn: "2033-11-16" },
      { erasedOn: "2033-11-16" },
    ]);
    expect({ ...after, attendeeNames: undefined, opinions: [] }).toEqual({
      ...before,
      attendeeNames: undefined,
      opinions: [],
    });
    expect(await erasures()).toMatchObject([
      { actor: `job:${JOBS.retain}`, data: { record: { kind: "dialogue", id }, ground: "retention-over" } },
    ]);
    expect(await scored(running.table, in2023("phuong-3"))).toBe(rev);
    await expectExact(running.table, in2023("phuong-3"));
  });

  it("a second run does nothing", async () => {
    const again = await runOf(JOBS.retain, "2033-11-16T18:30:00Z");
    expect(again).toMatchObject({ changed: 0, failed: 0 });
    expect(await erasures()).toHaveLength(1);
  });
});

/** Runs the job as if it were due then, and waits until it is through. */
async function runOf(job: string, dueAt: string): Promise<RunStatus> {
  const started = await running.host.runSchedule(`nghe-dan-local-${job}`, new Date(dueAt));
  const { period } = z.object({ period: z.string() }).parse(started.ok && started.payload);
  return eventually(
    async () => {
      const status = runStatusSchema.parse((await running.api.get(`/api/jobs/${job}/${period}`)).body);
      expect(status).toMatchObject({ state: "done" });
      return status;
    },
    { withinMs: 60_000 },
  );
}
