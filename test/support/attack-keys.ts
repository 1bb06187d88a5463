import { expect, it } from "vitest";
import { submissionKey } from "../../shared/storage/keys.ts";
import type { Api } from "./api.ts";
import { type AttackWorld, changesBetween, recordedIn, withoutRequestId } from "./attack-world.ts";
import { recorded } from "./dialogue-api.ts";
import { held, meeting } from "./dialogues.ts";
import { eventually } from "./eventually.ts";
import { principalAt } from "./matrix-world.ts";
import { queuesOf } from "./queues.ts";

/** One key, used by several: each has a record of its own, and nobody learns of another's. */
export function foreignKeys(world: () => AttackWorld): void {
  const whole = (attendees: number, unit = "phuong-1") => held({ unit, meeting: meeting({ attendees }) });
  const send = (api: Api, body: object, key: string) => api.post("/api/dialogues", body, { key });

  it("the key of a person, used by a machine of the same unit, makes a record of its own; and the other way round", async () => {
    const { product } = world();
    const [person, machine] = [
      await product.apiAs("can-bo-phuong-1"),
      await product.machineApi("form-service"),
    ];
    for (const [first, second] of [
      [person, machine],
      [machine, person],
    ] as const) {
      const key = crypto.randomUUID();
      const [one, other] = [
        recorded(await send(first, whole(41), key)),
        recorded(await send(second, whole(41), key)),
      ];
      expect(other.dialogue.id).not.toBe(one.dialogue.id);
      // The same key and content from the same sender: its record, as it is.
      expect(recorded(await send(second, whole(41), key), 200).dialogue.id).toBe(other.dialogue.id);
      // Other content is refused to its owner alone; to the other it would be news.
      expect((await send(first, whole(42), key)).status).toBe(409);
    }
  });

  it("the key of another unit's officer tells nothing: neither the record, nor that the key was used", async () => {
    const { product } = world();
    const [owner, stranger] = [
      await product.apiAs("can-bo-phuong-1"),
      await product.apiAs("can-bo-phuong-2"),
    ];
    const key = crypto.randomUUID();
    recorded(await send(owner, whole(43), key));
    const before = await recordedIn(product);
    const said = async (body: object, of: string) => {
      const answer = await send(stranger, body, of);
      return { status: answer.status, body: withoutRequestId(JSON.stringify(answer.body)) };
    };
    expect(await said(whole(43), key)).toEqual(await said(whole(43), crypto.randomUUID()));
    expect(await said(whole(44), key)).toEqual(await said(whole(44), crypto.randomUUID()));
    expect(changesBetween(before, await recordedIn(product))).toEqual([]);
    recorded(await send(stranger, whole(45, "phuong-2"), key));
  });

  it("a message on the queue that claims to be for a person does not get at that person's key", async () => {
    const { product } = world();
    const person = await product.apiAs("can-bo-phuong-1");
    const queues = queuesOf(product.host);
    const key = crypto.randomUUID();
    const own = recorded(await send(person, whole(46), key));
    const onBehalfOf = principalAt(product, "can-bo-phuong-1");
    await queues.send("submissions", { key, onBehalfOf, submission: whole(46) });
    const machines = submissionKey("form-service", key);
    await eventually(async () => {
      const all = await recordedIn(product);
      expect(all.has(`${machines.pk} ${machines.sk}`)).toBe(true);
    });
    queues.stop();
    const machine = await product.machineApi("form-service");
    const replayed = recorded(await send(machine, whole(46), key), 200);
    expect(replayed.dialogue.id).not.toBe(own.dialogue.id);
    expect(recorded(await send(person, whole(46), key), 200).dialogue.id).toBe(own.dialogue.id);
  });

  it("20 at once under one key, of a person and a machine, are two records", async () => {
    const { product } = world();
    const [person, machine] = [
      await product.apiAs("can-bo-phuong-1"),
      await product.machineApi("form-service"),
    ];
    const key = crypto.randomUUID();
    const ids = await Promise.all(
      Array.from({ length: 20 }, async (_, at) => {
        const answer = await send(at % 2 === 0 ? person : machine, whole(47), key);
        expect([200, 201]).toContain(answer.status);
        return `${at % 2} ${recorded(answer, answer.status).dialogue.id}`;
      }),
    );
    expect(new Set(ids).size).toBe(2);
    expect(new Set(ids.map((id) => id.slice(2))).size).toBe(2);
  });

  it("a key that is none of the alphabet of keys is refused before it is looked up", async () => {
    const { product } = world();
    for (const key of [
      "x",
      "a b c d e f g h",
      "../../../../etc",
      "k#k#k#k#k",
      "key\u00e1\u00e1\u00e1\u00e1\u00e1",
      "k".repeat(65),
    ])
      expect({ key, status: (await send(product.api, whole(48), key)).status }).toEqual({ key, status: 400 });
  });
}
