import { expect, it } from "vitest";
import * as z from "zod";
import { recordView } from "../../functions/records/views.ts";
import { kindOfCollection } from "../../shared/records/kinds.ts";
import type { Answer } from "./api.ts";
import { type AttackWorld, changesBetween, recordedIn } from "./attack-world.ts";
import { issueBody, type Target, type World } from "./matrix-world.ts";
import { SCORED } from "./matrix-year-targets.ts";
import { COLLECTIONS, NEEDS, sampleOf } from "./record-samples.ts";

/** Names that stand in what is stored, or in every object, and are nobody's to send. */
const NOT_YOURS = {
  id: "dlg_00000000000000000000000000",
  version: 7,
  role: "operator",
  roles: ["operator"],
  principal: "thu-ky",
  actor: "thu-ky",
  by: "thu-ky",
  enteredBy: "thu-ky",
  approvedBy: "thu-ky",
  onBehalfOf: "thu-ky",
  state: "confirmed",
  effect: { "dialogues.held": 1_000 },
  pk: "UNIT#phuong-2#2023",
  sk: "X",
  gsi1pk: "X",
  expiresAt: 1,
  caseKey: "x",
  sealed: "x",
  filings: [{ by: "thu-ky" }],
  accountable: "thu-ky",
  withdrawn: true,
  subject: "thu-ky",
  constructor: { prototype: { polluted: "POLLUTED-9317" } },
  hasOwnProperty: "POLLUTED-9317",
};
type Names = readonly string[];
const NAMES: Names = Object.keys(NOT_YOURS);
/** Of another unit: it stands in the path, or in the record that is changed. */
const ELSEWHERE = { unit: "phuong-2", year: 2022 };

interface Sent {
  readonly by: string;
  readonly method: "post" | "patch" | "put";
  readonly path: string;
  readonly body: object;
  /** Fields that are the sender's after all. */
  readonly own?: Names;
}

const REASON = { reason: "Ghi nhầm (ví dụ)" };
const OFFICER = "can-bo-phuong-1";
const HEAD = "truong-phuong-1";
const CLERK = "thu-ky";
const COMMITTEE = "ban-chi-dao-kien-tuong";
const BY_CLERK = new Set(["sanctions", "inspections", "awards-received", "hot-spots"]);

/** A right body of every further request that takes one, by who may send it. */
function everyBody(target: Target, links: ReadonlyMap<string, string>): readonly Sent[] {
  const year = (rest: string): string => `/api/units/phuong-1/2023/${rest}`;
  const own = `/api/records/receptions/${target.reception}`;
  const { document } = issueBody;
  const post = (by: string, path: string, body: object, mine: Names = []): Sent => ({
    by,
    method: "post",
    path,
    body: { ...body },
    own: mine,
  });
  return [
    ...COLLECTIONS.map((collection) =>
      post(
        BY_CLERK.has(collection) ? CLERK : OFFICER,
        `/api/records/${collection}`,
        sampleOf(collection, "phuong-1", { link: links.get(NEEDS[collection] ?? "") ?? "", nth: 8 }),
        ["unit", ...Object.keys(kindOfCollection(collection)?.entry.shape ?? {})],
      ),
    ),
    // A record may be moved to another unit of the own ones; that this is none of them, the ids of others show.
    { by: OFFICER, method: "patch", path: own, body: { people: 2, ...ELSEWHERE }, own: ["unit"] },
    post(OFFICER, `${own}/withdraw`, { ...REASON, ...ELSEWHERE }),
    post(OFFICER, "/api/reception-days", { unit: "phuong-1", day: "2023-11-07", type: "daily" }, ["unit"]),
    post(HEAD, `/api/records/reports/${target.report}/submit`, { submittedOn: "2023-11-14", ...ELSEWHERE }),
    post(OFFICER, year("evidence"), { title: "Biên bản (ví dụ)", ...ELSEWHERE }),
    post(HEAD, year(`evidence/${target.erasableEvidence}/erasure`), {
      ground: "request-of-person",
      ...ELSEWHERE,
    }),
    {
      by: OFFICER,
      method: "patch",
      path: year(`criteria/${SCORED}/self`),
      body: { points: 300, ...ELSEWHERE },
    },
    post(HEAD, year("stage"), { step: "submit", ...ELSEWHERE }),
    post(HEAD, year(`appeals/${SCORED}`), { ...REASON, ...ELSEWHERE }),
    post(CLERK, year(`appeals/${SCORED}/1/decision`), {
      outcome: "rejected",
      document,
      ...REASON,
      ...ELSEWHERE,
    }),
    post(CLERK, `/api/committees/${COMMITTEE}/2023/decisions`, {
      block: "khoi-phuong",
      guidance: { id: target.guidance, version: 1 },
      document,
      ...ELSEWHERE,
    }),
    post(CLERK, "/api/guidances", target.draft, ["id", "version", "year"]),
    post(CLERK, `/api/guidances/${target.guidance}/2/assign`, { ...REASON, ...ELSEWHERE }),
    post(CLERK, `/api/guidances/${target.guidance}/1/issue`, { ...issueBody, ...ELSEWHERE }),
    post(CLERK, year("awards"), {
      award: "giay-khen",
      candidate: { kind: "collective" },
      achievement: "Dẫn đầu (ví dụ)",
      document,
      ...ELSEWHERE,
    }),
    post(CLERK, `/api/awards/${target.award}/withdraw`, { ...REASON, ...ELSEWHERE }),
    {
      by: CLERK,
      method: "put",
      path: `/api/committees/${COMMITTEE}/members/truong-ban`,
      body: { post: "Trưởng Ban Chỉ đạo", alerts: "none", ...ELSEWHERE },
    },
    {
      by: CLERK,
      method: "put",
      path: `/api/committees/${COMMITTEE}/members/truong-ban/alerts`,
      body: { preferences: [], ...ELSEWHERE },
    },
  ];
}

const refusedSchema = z.looseObject({ errors: z.array(z.looseObject({ field: z.string() })) });
const namedIn = ({ body }: Answer): Names =>
  refusedSchema.safeParse(body).data?.errors.map(({ field }) => field) ?? [];

export function furtherSmuggledFields(attacked: () => AttackWorld, world: () => World): void {
  it("a body of records, years, evidence, guidances, awards or members with fields that are not the sender's is refused", async () => {
    const { product } = attacked();
    const target = world().targets.get("1");
    if (!target) throw new Error("nothing was made in Phường 1");
    const links = new Map<string, string>();
    for (const collection of new Set(Object.values(NEEDS))) {
      const entry = sampleOf(collection, "phuong-1", { nth: 9 });
      const answer = await product.api.post(`/api/records/${collection}`, entry, {
        key: crypto.randomUUID(),
      });
      links.set(collection, recordView.parse(answer.body).record.id);
    }
    const before = await recordedIn(product);
    for (const { by, method, path, body, own = [] } of everyBody(target, links)) {
      const api = await product.apiAs(by);
      const elsewhere = "unit" in body && own.includes("unit") ? [] : Object.keys(ELSEWHERE);
      const smuggled = [...NAMES, ...elsewhere.filter((name) => name in body)].filter(
        (name) => !own.includes(name),
      );
      const whole = {
        ...Object.fromEntries(Object.entries(NOT_YOURS).filter(([name]) => !own.includes(name))),
        ...body,
      };
      // `__proto__` is a field only where it is written as text; it is left unread.
      const text = JSON.stringify(whole).replace("{", '{"__proto__":{"polluted":"POLLUTED-9317"},');
      const answer = await api[method](path, text, { key: crypto.randomUUID(), ifMatch: '"1"' });
      const named = namedIn(answer);
      expect({
        path,
        status: answer.status,
        taken: smuggled.filter((name) => !named.includes(name)),
      }).toEqual({ path, status: 422, taken: [] });
    }
    expect(changesBetween(before, await recordedIn(product))).toEqual([]);
    expect(Object.keys(Object.getPrototypeOf({}))).toEqual([]);
  }, 120_000);
}
