import { expect, it } from "vitest";
import { STEP_NAMES } from "../../shared/dialogues/submission.ts";
import { furtherForms } from "./attack-further-forms.ts";
import {
  type AttackWorld,
  changesBetween,
  csrfTokenOf,
  type RawAnswer,
  raw,
  recordedIn,
  tableAsStolen,
} from "./attack-world.ts";
import { recorded } from "./dialogue-api.ts";
import { held, opinion, plan } from "./dialogues.ts";
import { postedRoutes } from "./posted-routes.ts";
import type { Visitor } from "./sign-in.ts";

/** The fields of the form for a dialogue that was held, filled in without a fault. */
export const heldForm = (changes: Readonly<Record<string, string>> = {}): Record<string, string> => ({
  token: crypto.randomUUID(),
  unit: "phuong-1",
  "plan.place": "Nhà văn hóa (ví dụ)",
  "plan.form": "in-person",
  "plan.area.kind": "whole-unit",
  "plan.basis": "periodic",
  "meeting.startedAt.date": "2023-11-10",
  "meeting.startedAt.time": "08:00",
  "meeting.endedAt.time": "11:00",
  "meeting.attendees": "80",
  "meeting.chairs.0.name": "Người chủ trì (ví dụ)",
  "meeting.chairs.0.post": "peoples-committee-chair",
  "opinions.0.content": "Đường tổ 3 bị ngập (ví dụ).",
  "opinions.0.field": "roads",
  "opinions.0.outcome.kind": "answered-on-the-spot",
  ...changes,
});

/** One filled-in form of every kind that the pages take: where it is posted to, and who may post it. */
export interface Form {
  readonly path: string;
  readonly route: string;
  readonly fields: Readonly<Record<string, string>>;
  readonly by: string;
  /** What the address holds to which it leads when it was taken. @default that of a receipt */
  readonly leadsTo?: string;
  /** What the answer itself holds when it was taken, where it leads nowhere. */
  readonly shows?: string;
}

const OFFICER = "can-bo-phuong-1";
const HEAD = "truong-phuong-1";

const REASON = { reason: "Mưa lũ (ví dụ)" };
const FIELDS_OF_STEPS: Readonly<Record<(typeof STEP_NAMES)[number], Record<string, string>>> = {
  announce: { "notice.publishedOn": "2023-11-15" },
  record: heldForm(),
  conclude: { "conclusion.number": "12/TB-UBND", "conclusion.issuedOn": "2023-11-12" },
  publish: { "publication.publishedOn": "2023-11-13", "publication.channels": "posted" },
  postpone: REASON,
  cancel: REASON,
  withdraw: REASON,
  "add-opinions": {
    "opinions.0.content": "Đường tổ 4 bị ngập (ví dụ).",
    "opinions.0.field": "roads",
    "opinions.0.outcome.kind": "answered-on-the-spot",
  },
};

/** Every form, over records made for it, so that each would be taken if it were sent by who may. */
export async function everyForm(world: AttackWorld): Promise<readonly Form[]> {
  const { product } = world;
  const post = async (body: object) =>
    recorded(await product.api.post("/api/dialogues", body, { key: crypto.randomUUID() })).dialogue.id;
  const planned = () => post({ unit: "phuong-1", plan: plan({ plannedOn: "2023-12-01" }) });
  const heldId = () =>
    post(
      held({
        attendeeNames: ["Người Dự (ví dụ)"],
        opinions: [opinion({ raisedBy: { name: "Người Nêu (ví dụ)" } })],
      }),
    );
  const detail = async (id: string) => JSON.stringify((await product.api.get(`/api/dialogues/${id}`)).body);
  const withOpinion = async () => {
    const id = await heldId();
    return `/dialogues/${id}/opinions/${/opn_[0-9a-z]{26}/.exec(await detail(id))?.[0]}`;
  };
  const erase = { ground: "request-of-person", confirmed: "true" };
  const correct = { ...heldForm({ "plan.plannedOn": "2023-11-10", "meeting.endedAt.date": "2023-11-10" }) };
  const later = ["conclude", "publish", "add-opinions", "withdraw"];
  const conclusion = { number: "12/TB-UBND", issuedOn: "2023-11-11" };
  const concluded = () => post({ ...held(), conclusion });
  const steps = STEP_NAMES.map(async (step): Promise<Form> => {
    const id = await (step === "publish" ? concluded() : later.includes(step) ? heldId() : planned());
    return {
      path: `/dialogues/${id}/${step}`,
      route: "/dialogues/{id}/{step}",
      fields: FIELDS_OF_STEPS[step],
      by: OFFICER,
    };
  });
  return [
    { path: "/dialogues", route: "/dialogues", fields: heldForm(), by: OFFICER },
    {
      path: "/dialogues/announce",
      route: "/dialogues/announce",
      fields: heldForm({ "plan.plannedOn": "2023-12-02" }),
      by: OFFICER,
    },
    {
      path: `/dialogues/${await heldId()}/correct`,
      route: "/dialogues/{id}/correct",
      fields: correct,
      by: OFFICER,
    },
    { path: `/dialogues/${await heldId()}/erase`, route: "/dialogues/{id}/erase", fields: erase, by: HEAD },
    {
      path: await withOpinion(),
      route: "/dialogues/{id}/opinions/{opinion}",
      fields: { "opinions.0.withdrawn": "true" },
      by: OFFICER,
    },
    {
      path: `${await withOpinion()}/erase`,
      route: "/dialogues/{id}/opinions/{opinion}/erase",
      fields: erase,
      by: HEAD,
    },
    ...(await Promise.all(steps)),
    ...(await furtherForms(world)),
    { path: "/sign-out", route: "/sign-out", fields: {}, by: OFFICER },
  ];
}

/**
 * Sent without an account and without a session: nothing of anybody's goes along that another site could use. Those of
 * another site are refused all the same (test/handlers/pages/opinions.test.ts).
 */
const OF_ANYBODY = ["/opinions/new", "/opinions/status"];

/** Fields that no form has, sent along with each: they are left unread and stored nowhere. */
const SMUGGLED_TEXT = "SMUGGLED-9317";
const SMUGGLED: Readonly<Record<string, string>> = Object.fromEntries(
  [
    "id",
    "role",
    "roles.0",
    "principal",
    "actor",
    "by",
    "enteredBy",
    "state",
    "effect",
    "pk",
    "constructor",
  ].map((name) => [name, SMUGGLED_TEXT]),
);

const NOBODY = "without the session";
const FORM_TYPE = "application/x-www-form-urlencoded";

export function forgeries(world: () => AttackWorld): void {
  it("every route that takes a form is attacked below", async () => {
    const attacked = new Set((await everyForm(world())).map(({ route }) => route));
    expect(postedRoutes().sort()).toEqual([...attacked, ...OF_ANYBODY].sort());
  });

  it("no form that another site, another session or nobody made is taken, and none of them writes anything", async () => {
    const { product } = world();
    const forms = await everyForm(world());
    const foreign = await csrfTokenOf(await product.visitor("can-bo-phuong-2"));
    const before = await recordedIn(product);
    const taken: string[] = [];
    for (const { path, fields, by } of forms) {
      const visitor = await product.visitor(by);
      const csrf = await csrfTokenOf(visitor);
      const all = await forged(visitor, path, { version: "1", ...fields }, { csrf, foreign });
      for (const [what, { status, headers }] of all) {
        // Who is nobody is led to the sign-in; signing out takes nothing from who is not signed in.
        const isNobodys =
          what === NOBODY && (path === "/sign-out" || /^\/sign-in\?/.test(String(headers.location)));
        if (status < 400 && !isNobodys) taken.push(`${path}: ${what}: ${status}`);
      }
    }
    expect(taken).toEqual([]);
    expect(changesBetween(before, await recordedIn(product))).toEqual([]);
  }, 240_000);

  it("the same forms are taken from the pages of this site, so that the refusals above mean something", async () => {
    const { product } = world();
    for (const { path, fields, by, leadsTo = "receipt=", shows } of await everyForm(world())) {
      const visitor = await product.visitor(by);
      if (path === "/sign-out") continue;
      const before = await recordedIn(product);
      const csrf = await csrfTokenOf(visitor);
      const form = { ...SMUGGLED, csrf, version: "1", ...fields, token: crypto.randomUUID() };
      const answer = await visitor.post(path, form);
      const told = shows === undefined ? (answer.headers.get("location") ?? "") : await answer.text();
      expect({ path, told }).toEqual({ path, told: expect.stringContaining(shows ?? leadsTo) });
      expect(changesBetween(before, await recordedIn(product)).length).toBeGreaterThan(0);
    }
    expect(await tableAsStolen(product.table)).not.toContain(SMUGGLED_TEXT);
  });

  it("what is asked for with GET changes nothing", async () => {
    const { product } = world();
    const forms = await everyForm(world());
    const before = await recordedIn(product);
    for (const { path, fields, by } of forms) {
      const visitor = await product.visitor(by);
      const query = new URLSearchParams({
        version: "1",
        token: crypto.randomUUID(),
        ...fields,
        csrf: await csrfTokenOf(visitor),
      });
      await visitor.get(`${path}?${query}`, { "sec-fetch-site": "cross-site" });
    }
    expect(changesBetween(before, await recordedIn(product))).toEqual([]);
    expect((await (await product.visitor(OFFICER)).get("/scores")).status).toBe(200);
  });
}

/** The form in every way that is not its own, and what each was answered. */
async function forged(
  visitor: Visitor,
  path: string,
  fields: Readonly<Record<string, string>>,
  { csrf, foreign }: { readonly csrf: string; readonly foreign: string },
): Promise<[what: string, answer: RawAnswer][]> {
  const origin = new URL((await visitor.get("/")).url).origin;
  const cookie = visitor.cookies.header(new URL(origin));
  const own = { "content-type": FORM_TYPE, cookie };
  const send = (more: object, headers: object, query = "", body?: string) =>
    raw(origin, path + query, {
      method: "POST",
      headers: { ...own, origin, "sec-fetch-site": "same-origin", ...headers },
      body: body ?? new URLSearchParams({ token: crypto.randomUUID(), ...fields, ...more }).toString(),
    });
  const older = (from: string) =>
    raw(origin, path, {
      method: "POST",
      headers: { ...own, origin: from },
      body: new URLSearchParams({ token: crypto.randomUUID(), ...fields, csrf }).toString(),
    });
  const json = JSON.stringify({ ...fields, csrf });
  return [
    ["no proof", await send({}, {})],
    ["an empty proof", await send({ csrf: "" }, {})],
    ["the proof of another session", await send({ csrf: foreign }, {})],
    ["a proof in capitals", await send({ csrf: csrf.toUpperCase() }, {})],
    ["a proof that goes on", await send({ csrf: `${csrf}a` }, {})],
    [
      "a wrong proof before the right one",
      await send({}, {}, "", `csrf=x&${new URLSearchParams({ ...fields, csrf })}`),
    ],
    ["the proof in the query only", await send({}, {}, `?csrf=${csrf}`)],
    ["the proof in a header only", await send({}, { "x-csrf-token": csrf })],
    [
      "from another site",
      await send({ csrf }, { "sec-fetch-site": "cross-site", origin: "https://evil.example" }),
    ],
    ["from a neighbouring site", await send({ csrf }, { "sec-fetch-site": "same-site" })],
    ["from who knows where", await send({ csrf }, { "sec-fetch-site": "x" })],
    ["an older browser, from another site", await older("https://evil.example")],
    ["an older browser, from a sandbox", await older("null")],
    ["an older browser, from another port", await older("http://127.0.0.1:9")],
    ["as text", await send({ csrf }, { "content-type": "text/plain" })],
    ["as JSON", await send({}, { "content-type": "application/json" }, "", json)],
    ["without a type", await send({ csrf }, { "content-type": "" })],
    [NOBODY, await send({ csrf }, { cookie: "" })],
  ];
}
