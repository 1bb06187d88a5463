import { expect, it } from "vitest";
import * as z from "zod";
import type { Api } from "./api.ts";
import { withoutRequestId } from "./attack-world.ts";
import { OTHER_CLERK, OTHER_UNIT } from "./matrix-other-locality.ts";
import type { World } from "./matrix-world.ts";
import { issueBody } from "./matrix-world.ts";
import { decide } from "./matrix-year-targets.ts";
import { sampleOf } from "./record-samples.ts";

/** Something that is made once for each key, by two who each may make it in their own place. */
interface Keyed {
  readonly what: string;
  readonly owner: string;
  readonly stranger: string;
  /** Path and body in the place of either. */
  ask(unit: string): readonly [path: string, body: object];
  readonly places: readonly [owners: string, strangers: string];
  /** The stranger, too, is answered as with a key that nobody has used, and that is a refusal. @default something is made */
  readonly isBarred?: true;
  readonly idIn: (body: unknown) => string;
}

const id = z.looseObject({ id: z.string() });
const recordSchema = z.looseObject({ record: id });
const evidenceSchema = z.looseObject({ evidence: id });

const KEYED: readonly Keyed[] = [
  {
    what: "a record",
    owner: "can-bo-phuong-1",
    stranger: "can-bo-phuong-2",
    ask: (unit) => ["/api/records/works", sampleOf("works", unit)],
    places: ["phuong-1", "phuong-2"],
    idIn: (body) => recordSchema.parse(body).record.id,
  },
  {
    what: "an evidence file",
    owner: "can-bo-phuong-1",
    stranger: "can-bo-phuong-2",
    ask: (unit) => [`/api/units/${unit}/2023/evidence`, { title: "Biên bản (ví dụ)" }],
    places: ["phuong-1", "phuong-2"],
    idIn: (body) => evidenceSchema.parse(body).evidence.id,
  },
  {
    what: "a proposal of an award",
    owner: "thu-ky",
    stranger: OTHER_CLERK,
    ask: (unit) => [
      `/api/units/${unit}/2023/awards`,
      {
        award: "giay-khen",
        candidate: { kind: "collective" },
        achievement: "Dẫn đầu phong trào (ví dụ)",
        ...issueBody,
      },
    ],
    // A unit with discipline under way is not commended; the only one of the other locality has that.
    places: ["phuong-3", OTHER_UNIT],
    isBarred: true,
    idIn: (body) => id.parse(body).id,
  },
];

export function furtherForeignKeys(world: () => World): void {
  it.each(KEYED.map((keyed) => [keyed.what, keyed] as const))(
    "the key of %s, used by somebody else, makes another and tells nothing of the first",
    async (_, { owner, stranger, ask, places, isBarred, idIn }) => {
      const { host } = world();
      const [own, other] = [await host.apiAs(owner), await host.apiAs(stranger)];
      // Only what was decided is commended.
      if (owner === "thu-ky") for (const unit of places) await decide(host.table, unit, 2023);
      const key = crypto.randomUUID();
      const send = (api: Api, unit: string, with_: string) => {
        const [path, body] = ask(unit);
        return api.post(path, body, { key: with_ });
      };
      const made = await send(own, places[0], key);
      expect(made).toMatchObject({ status: 201 });
      // In the first one's place: answered as with a key that nobody has used.
      const said = async (with_: string) => {
        const { status, body } = await send(other, places[0], with_);
        return { status, body: withoutRequestId(JSON.stringify(body)) };
      };
      expect(await said(key)).toEqual(await said(crypto.randomUUID()));
      const another = await send(other, places[1], key);
      expect(another).toMatchObject({ status: isBarred ? 422 : 201 });
      if (!isBarred) expect(idIn(another.body)).not.toBe(idIn(made.body));
      // Its owner still gets the first.
      const again = await send(own, places[0], key);
      expect({ status: again.status < 300, id: idIn(again.body) }).toEqual({
        status: true,
        id: idIn(made.body),
      });
    },
  );
}
