import { expect, it } from "vitest";
import { findDraft } from "../../shared/drafts/drafts.dynamodb.ts";
import { heldForm } from "./attack-forms.ts";
import {
  type ApiRequest,
  FURTHER_AT_API,
  FURTHER_AT_PAGES,
  OPEN_IDS,
  type PageVisit,
} from "./attack-further-ids.ts";
import { csrfTokenOf, withoutRequestId } from "./attack-world.ts";
import { held, plan } from "./dialogues.ts";
import { allDoors, doorAt } from "./matrix-doors.ts";
import { OTHER_CLERK } from "./matrix-other-locality.ts";
import { issueBody, type Target, type World } from "./matrix-world.ts";
import { visitorOf } from "./sign-in.ts";

const REASON = { reason: "Mưa lũ (ví dụ)", filingReason: "Có công văn (ví dụ)" };
/** Without the unit, which the way back to a form repeats. */
const { unit: _, ...CORRECTION } = heldForm();
const ERASURE = { ground: "request-of-person", confirmed: "true" };

type Body = (target: Target) => object;

/** What everybody who is a stranger asks the API for; {@link FURTHER_AT_API} some of them. */
const AT_API: readonly ApiRequest[] = [
  ["GET", ({ held: id }) => `/api/dialogues/${id}`],
  ["GET", ({ held: id, opinion }) => `/api/dialogues/${id}?opinionsAfter=${opinion}`],
  ["PATCH", ({ held: id }) => `/api/dialogues/${id}`, () => ({ plan: { place: plan().place } })],
  [
    "PATCH",
    ({ held: id }) => `/api/dialogues/${id}`,
    ({ opinion: id }) => ({ opinions: [{ id, people: 5 }] }),
  ],
  ["POST", ({ held: id }) => `/api/dialogues/${id}/withdraw`, () => REASON],
  ["POST", ({ erasable: id }) => `/api/cases/${id}/erasure`, () => ({ ground: "request-of-person" })],
  ["POST", ({ opinion: id }) => `/api/cases/${id}/erasure`, () => ({ ground: "request-of-person" })],
  ["POST", () => "/api/dialogues", ({ unit }) => held({ unit })],
  ["POST", () => "/api/dialogues", ({ unit }) => ({ ...held({ unit }), filingReason: REASON.filingReason })],
  ["GET", ({ reception }) => `/api/records/receptions/${reception}`],
  ["PATCH", ({ reception }) => `/api/records/receptions/${reception}`, () => ({ people: 5 })],
  ["POST", ({ reception }) => `/api/records/receptions/${reception}/withdraw`, () => REASON],
  ["GET", ({ unit }) => `/api/units/${unit}/2023/records/receptions`],
  ["GET", ({ unit }) => `/api/units/${unit}/2023/evidence`],
  ["POST", ({ unit }) => `/api/units/${unit}/2023/evidence`, () => ({ title: "Biên bản (ví dụ)" })],
  ["GET", ({ unit }) => `/api/units/${unit}/2023/self-score`],
  ["PATCH", ({ unit }) => `/api/units/${unit}/2023/criteria/IV.1/self`, () => ({ points: 400 })],
  ["GET", ({ unit }) => `/api/units/${unit}/2023/score`],
  ["GET", ({ unit }) => `/api/units/${unit}/2023/score/records?metric=dialogues.held`],
  ["POST", ({ guidance }) => `/api/guidances/${guidance}/1/issue`, () => issueBody],
  ["GET", ({ approval }) => `/api/approvals/${approval}`],
  ["POST", ({ approval }) => `/api/approvals/${approval}/approve`, () => ({})],
];

/** The pages that every stranger visits. */
const AT_PAGES: readonly PageVisit[] = [
  [({ held: id }) => `/dialogues/${id}`],
  [({ held: id }) => `/en/dialogues/${id}`],
  [({ held: id }) => `/dialogues/${id}/correct`],
  [({ held: id }) => `/dialogues/${id}/correct`, CORRECTION],
  [({ held: id }) => `/dialogues/${id}/withdraw`],
  [({ held: id }) => `/dialogues/${id}/withdraw`, REASON],
  [({ held: id }) => `/dialogues/${id}/publish`, { add: "opinions:3" }],
  [({ erasable: id }) => `/dialogues/${id}/erase`],
  [({ erasable: id }) => `/dialogues/${id}/erase`, ERASURE],
  [({ held: id, opinion }) => `/dialogues/${id}/opinions/${opinion}`],
  [({ held: id, opinion }) => `/dialogues/${id}/opinions/${opinion}`, { "opinions.0.withdrawn": "true" }],
  [({ held: id, opinion }) => `/dialogues/${id}/opinions/${opinion}/erase`],
  [({ held: id, opinion }) => `/dialogues/${id}/opinions/${opinion}/erase`, ERASURE],
  [({ reception }) => `/records/receptions/${reception}`],
  [({ reception }) => `/records/receptions/${reception}/correct`],
  [({ reception }) => `/records/receptions/${reception}/withdraw`, REASON],
  [({ erasableReception: id }) => `/records/receptions/${id}/erase`, ERASURE],
  [({ petition }) => `/records/petitions/${petition}`],
  [({ sanction }) => `/records/sanctions/${sanction}`],
  [({ unit }) => `/units/${unit}/2023/records/receptions`],
  [({ unit }) => `/evidence/${unit}/2023`],
  [({ unit }) => `/evidence/${unit}/2023`, { title: "Biên bản (ví dụ)" }],
  [({ unit }) => `/years/${unit}/2023`],
  [({ unit }) => `/years/${unit}/2023/criteria/IV.1`, { part: "self", points: "4" }],
  [({ unit }) => `/years/${unit}/2023/steps/submit`, {}],
  [({ block }) => `/rankings/${block}/2023`],
  [({ unit }) => `/scores/${unit}/2023`],
  [({ unit }) => `/scores/${unit}/2023/records?metric=dialogues.held`],
];

/** Who asks for what is not theirs: of the unit of another locality, of its committee; the clerk there, of ours. */
const STRANGERS = [
  ["can-bo-phuong-1", "x", "l"],
  ["truong-phuong-1", "x", "l"],
  ["tiep-dan-phuong-1", "x", "l"],
  ["khoi-truong-phuong", "x", "l"],
  ["tham-dinh", "x", "l"],
  ["uy-vien", "x", "l"],
  ["thu-ky", "x", "l"],
  ["chua-co-vai-tro", "1", "k"],
  [OTHER_CLERK, "1", "k"],
] as const;

/** The few who try everything else: from both localities, with and without a role. Of all roles, the matrix tells. */
const TRYING_ALL: ReadonlySet<string> = new Set([
  "can-bo-phuong-1",
  "thu-ky",
  "chua-co-vai-tro",
  OTHER_CLERK,
]);

export function foreignIds(world: () => World): void {
  const target = (place: "1" | "2" | "x", committee: "k" | "l"): Target => {
    const [unit, of] = [world().targets.get(place), world().targets.get(committee)];
    if (!unit || !of) throw new Error("no such place");
    return { ...unit, committee: of.committee, guidance: of.guidance, approval: of.approval };
  };

  it("every door that has an id in its path is tried, or has nothing to hide", async () => {
    const { api, pages } = await allDoors();
    const { unknown } = world();
    const atApi = [...AT_API, ...FURTHER_AT_API].map(([method, path]) => `${method} ${path(unknown)}`);
    const atPages = [...AT_PAGES, ...FURTHER_AT_PAGES].map(
      ([path, fields]) => `${fields ? "POST" : "GET"} ${path(unknown).replace(/^\/en/, "")}`,
    );
    const tried = new Set([
      ...atApi.map((asked) => doorAt(api, asked)),
      ...atPages.map((asked) => doorAt(pages, asked)),
    ]);
    const named = [...api, ...pages].filter((door) => door.includes("{"));
    expect(named.filter((door) => !tried.has(door) && !(door in OPEN_IDS))).toEqual([]);
    expect(Object.keys(OPEN_IDS).filter((door) => !named.some((one) => one === door))).toEqual([]);
  });

  it.each(STRANGERS)(
    "%s is answered at the API as if nothing of others existed, byte for byte",
    async (subject, place, committee) => {
      const { host, unknown } = world();
      const api = await host.apiAs(subject);
      for (const [method, path, body] of [...AT_API, ...(TRYING_ALL.has(subject) ? FURTHER_AT_API : [])]) {
        const ask = async (of: Target) => {
          const sending = { ifMatch: '"1"', key: crypto.randomUUID() };
          if (method === "GET") return api.get(path(of));
          const send = { POST: api.post, PATCH: api.patch, PUT: api.put }[method];
          return send(path(of), body?.(of), sending);
        };
        const tell = async (of: Target) => {
          const { status, headers, body: text } = await ask(of);
          return { status, headers: lasting(headers), body: anonymous(JSON.stringify(text), of) };
        };
        const [foreign, none] = [await tell(target(place, committee)), await tell(unknown)];
        expect({ path: path(unknown), ...foreign }).toEqual({ path: path(unknown), ...none });
        expect({ path: path(unknown), isRefused: [404, 422].includes(foreign.status) }).toMatchObject({
          isRefused: true,
        });
      }
    },
  );

  it.each(STRANGERS)(
    "%s sees the same pages for what is another's and for what does not exist",
    async (subject, place, committee) => {
      const { host, unknown } = world();
      const visitor = await host.visitor(subject);
      const csrf = await csrfTokenOf(visitor);
      for (const [path, fields] of [...AT_PAGES, ...(TRYING_ALL.has(subject) ? FURTHER_AT_PAGES : [])]) {
        const tell = async (of: Target) => {
          const form = { csrf, token: TOKEN, version: "1", ...fields };
          const answer = await (fields ? visitor.post(path(of), form) : visitor.get(path(of)));
          return {
            status: answer.status,
            headers: lasting(answer.headers),
            body: anonymous(await answer.text(), of),
          };
        };
        const [foreign, none] = [await tell(target(place, committee)), await tell(unknown)];
        expect({ path: path(unknown), ...foreign }).toEqual({ path: path(unknown), ...none });
        expect({ path: path(unknown), status: foreign.status }).toEqual({ path: path(unknown), status: 404 });
      }
    },
  );

  it("a resident sees the same of a foreign record and of none, on every page", async () => {
    const visitor = visitorOf(world().host.host.urls.api);
    for (const [path, fields] of [...AT_PAGES, ...FURTHER_AT_PAGES]) {
      const tell = async (of: Target) => {
        const answer = await (fields
          ? visitor.post(path(of), { token: TOKEN, ...fields })
          : visitor.get(path(of)));
        const { location, ...headers } = lasting(answer.headers);
        return {
          status: answer.status,
          headers,
          location: anonymous(location ?? "", of),
          body: anonymous(await answer.text(), of),
        };
      };
      const [foreign, none] = [await tell(target("1", "k")), await tell(world().unknown)];
      expect({ path: path(world().unknown), ...foreign }).toEqual({ path: path(world().unknown), ...none });
    }
  });

  it("one's own record opens no way to another's opinion or unit", async () => {
    const { host, unknown } = world();
    const [own, foreign] = [target("1", "k"), target("x", "l")];
    const api = await host.apiAs("can-bo-phuong-1");
    const visitor = await host.visitor("can-bo-phuong-1");
    const path = `/api/dialogues/${own.held}`;
    const changes: Body[] = [
      ({ opinion: id }) => ({ opinions: [{ id, people: 5 }] }),
      ({ opinion: id }) => ({ opinions: [{ id, withdrawn: true }] }),
      ({ unit }) => ({ unit }),
      ({ unit }) => ({ unit, filingReason: REASON.filingReason }),
    ];
    for (const change of changes) {
      const ask = async (of: Target) => {
        const { status, body } = await api.patch(path, change(of), { ifMatch: '"1"' });
        return { status, body: anonymous(JSON.stringify(body), of) };
      };
      expect(await ask(foreign)).toEqual(await ask(unknown));
    }
    for (const more of [{}, { filingReason: REASON.filingReason }]) {
      const move = async (of: Target) => {
        const body = { unit: of.unit, ...more };
        const answer = await api.patch(`/api/records/receptions/${own.reception}`, body, { ifMatch: '"1"' });
        return { status: answer.status, body: anonymous(JSON.stringify(answer.body), of) };
      };
      expect(await move(foreign)).toEqual(await move(unknown));
      expect(await move(foreign)).toMatchObject({ status: 422 });
    }
    for (const more of ["", "/erase"]) {
      const page = async ({ opinion }: Target) =>
        (await visitor.get(`/dialogues/${own.held}/opinions/${opinion}${more}`)).status;
      expect([await page(foreign), await page(unknown)]).toEqual([404, 404]);
    }
  });

  it("the neighbours of an id are not records", async () => {
    const api = await world().host.apiAs("can-bo-phuong-2");
    const { held: id } = target("2", "k");
    expect((await api.get(`/api/dialogues/${id}`)).status).toBe(200);
    const signs = "0123456789abcdefghjkmnpqrstvwxyz";
    for (let at = id.length - 1; at > id.length - 17; at -= 1)
      for (const sign of [signs[0], signs[7], signs[31]]) {
        const near = id.slice(0, at) + sign + id.slice(at + 1);
        if (near !== id) expect((await api.get(`/api/dialogues/${near}`)).status).toBe(404);
      }
  });

  it("what was typed in a form is read by who knows the form's token, not by who knows the table", async () => {
    const { host } = world();
    const visitor = await host.visitor("can-bo-phuong-1");
    const fields = {
      ...heldForm({ "plan.place": "", "opinions.0.content": "CHUYỆN RIÊNG (ví dụ)" }),
      csrf: await csrfTokenOf(visitor),
    };
    const sent = await visitor.post("/dialogues", fields);
    const back = sent.headers.get("location") ?? "";
    expect(await (await visitor.get(back)).text()).toContain("CHUYỆN RIÊNG");
    const token = new URL(back, "http://x").searchParams.get("draft") ?? "";
    expect(await findDraft(host.table, token)).toBeDefined();
    const stranger = visitorOf(host.host.urls.api);
    expect(await (await stranger.get(back)).text()).not.toContain("CHUYỆN RIÊNG");
    const other = await host.visitor("can-bo-phuong-1");
    expect(await (await other.get(back)).text()).toContain("CHUYỆN RIÊNG");
    for (const guess of [
      token.replace(/^./, (first) => (first === "0" ? "1" : "0")),
      TOKEN,
      `${token}x`,
      "*",
      "",
    ])
      expect(await (await other.get(`/?unit=phuong-1&draft=${guess}`)).text()).not.toContain("CHUYỆN RIÊNG");
  });
}

const TOKEN = "0191b2d4-7c1e-4a57-9f5e-3c1f6f6f0a11";

/** Without the ids that were asked with, which an answer may repeat; the longest first, as one may hold another. */
function anonymous(text: string, of: Target): string {
  const ids = Object.values(of).filter((id): id is string => typeof id === "string");
  return ids
    .toSorted((a, b) => b.length - a.length)
    .reduce(
      (rest, id) => rest.replaceAll(id, "{id}").replaceAll(encodeURIComponent(id), "{id}"),
      withoutRequestId(text).replace(/"length":\d+/g, ""),
    );
}

/** Headers that tell of the answer, not of the connection. */
const lasting = (headers: Headers): Record<string, string> =>
  Object.fromEntries(
    [...headers].filter(
      ([name]) => !["date", "apigw-requestid", "content-length", "keep-alive", "connection"].includes(name),
    ),
  );
