import { expect, it } from "vitest";
import { heldForm } from "./attack-forms.ts";
import { type AttackWorld, changesBetween, csrfTokenOf, recordedIn, tableAsStolen } from "./attack-world.ts";
import { recorded } from "./dialogue-api.ts";
import { held, meeting, opinion, plan } from "./dialogues.ts";

/** Names that stand in what is stored, or in every object, and are nobody's to send. */
const NOT_YOURS: Readonly<Record<string, unknown>> = {
  id: "dlg_00000000000000000000000000",
  kind: "opinion",
  year: 2022,
  state: "published",
  version: 7,
  role: "operator",
  roles: ["operator"],
  principal: "thu-ky",
  actor: "thu-ky",
  enteredAt: "2020-01-01T00:00:00.000Z",
  enteredBy: "thu-ky",
  onBehalfOf: "thu-ky",
  effect: { "dialogues.held": 1_000 },
  tally: { "dialogues.held": 1_000 },
  points: 10_000,
  case: { erasure: { on: "2023-11-15" } },
  caseKey: "x",
  sealed: "x",
  erasure: { on: "2023-11-15", ground: "order-of-authority" },
  filings: [{ by: "thu-ky" }],
  accountable: "thu-ky",
  pending: { kind: "move" },
  withdrawn: true,
  pk: "UNIT#phuong-2#2023",
  sk: "X",
  gsi1pk: "X",
  expiresAt: 1,
  locality: "x",
  committee: "x",
  csrf: "x",
  token: "x",
  constructor: { prototype: { polluted: "POLLUTED-9317" } },
  prototype: { polluted: "POLLUTED-9317" },
  toString: "POLLUTED-9317",
  hasOwnProperty: "POLLUTED-9317",
};

const MARK = "POLLUTED-9317";
const PROTO = `"__proto__":{"polluted":"${MARK}","role":"operator"},`;

/** The field in each object of a submission; `withdrawn` has its place in a correction, where it is an opinion's. */
const inEachObject = (field: object): readonly object[] => [
  { ...held(), ...field },
  held({ plan: { ...plan(), ...field } }),
  held({ plan: plan({ area: { kind: "whole-unit", ...field } }) }),
  held({ meeting: { ...meeting(), ...field } }),
  held({ meeting: meeting({ chairs: [{ name: "A (ví dụ)", post: "peoples-committee-chair", ...field }] }) }),
  held({ opinions: [{ ...opinion(), ...field }] }),
  held({ opinions: [opinion({ raisedBy: { name: "B (ví dụ)", ...field } })] }),
  held({ opinions: [opinion({ outcome: { kind: "answered-on-the-spot", ...field } })] }),
  held({ notice: { publishedOn: "2023-11-01", ...field } }),
];

export function smuggledFields(world: () => AttackWorld): void {
  it("JSON with a field that is not the sender's is refused wherever it stands, and nothing is written", async () => {
    const { product } = world();
    const own = recorded(await product.api.post("/api/dialogues", held(), { key: crypto.randomUUID() }))
      .dialogue.id;
    const before = await recordedIn(product);
    for (const [name, value] of Object.entries(NOT_YOURS)) {
      // `kind` is a field of an area and an outcome: another value there is refused too.
      for (const [at, body] of inEachObject({ [name]: value }).entries()) {
        const { status } = await product.api.post("/api/dialogues", body, { key: crypto.randomUUID() });
        expect({ name, at, status }).toEqual({ name, at, status: 422 });
      }
      const sending = { ifMatch: '"1"', key: crypto.randomUUID() };
      const target = `/api/dialogues/${own}`;
      const others = [
        await product.api.patch(target, { [name]: value }, sending),
        await product.api.patch(target, { plan: { [name]: value } }, sending),
        await product.api.post(`${target}/withdraw`, { reason: "x (ví dụ)", [name]: value }, sending),
        await product.api.post(`/api/cases/${own}/erasure`, { ground: "request-of-person", [name]: value }),
      ];
      for (const [at, { status }] of others.entries())
        expect({ name, at, status }).toEqual({ name, at, status: 422 });
    }
    expect(changesBetween(before, await recordedIn(product))).toEqual([]);
  }, 120_000);

  it("a step in the body does not take the place of the step in the path", async () => {
    const { product } = world();
    const post = (body: object) => product.api.post("/api/dialogues", body, { key: crypto.randomUUID() });
    const { id } = recorded(
      await post({ unit: "phuong-1", plan: plan({ plannedOn: "2023-12-03" }) }),
    ).dialogue;
    const body = { step: "withdraw", reason: "Mưa lũ (ví dụ)" };
    const answer = await product.api.post(`/api/dialogues/${id}/cancel`, body, { ifMatch: '"1"' });
    expect(recorded(answer, 200).dialogue.state).toBe("cancelled");
  });

  it("`__proto__` in JSON is refused in each object and pollutes nothing", async () => {
    const { product } = world();
    const before = await recordedIn(product);
    for (const [at, body] of inEachObject({ MARK }).entries()) {
      const text = JSON.stringify(body).replace(`"MARK":"${MARK}"`, PROTO.slice(0, -1));
      const { status } = await product.api.post("/api/dialogues", text, { key: crypto.randomUUID() });
      expect({ at, status }).toEqual({ at, status: 422 });
    }
    expect((await product.api.get(`/api/units?__proto__[polluted]=${MARK}&__proto__=x`)).status).toBeLessThan(
      500,
    );
    expect((await product.api.get("/api/audit?__proto__=x")).status).toBe(422);
    expect(changesBetween(before, await recordedIn(product))).toEqual([]);
    await expectClean(world());
  });

  it("fields that no form has are left unread, stored nowhere, and change nothing of what is recorded", async () => {
    const { product } = world();
    const visitor = await product.visitor("can-bo-phuong-1");
    const csrf = await csrfTokenOf(visitor);
    const names = Object.keys(NOT_YOURS).filter((name) => !["csrf", "token", "version"].includes(name));
    const prefixes = [
      "",
      "plan.",
      "meeting.",
      "meeting.chairs.0.",
      "opinions.0.",
      "opinions.0.raisedBy.",
      "opinions.0.outcome.",
      "notice.",
    ];
    const smuggled = new URLSearchParams(heldForm());
    for (const prefix of prefixes)
      for (const name of [...names, "__proto__", "constructor.prototype", "__proto__.polluted"])
        if (`${prefix}${name}` !== "opinions.0.withdrawn" && !/\.(kind)$/.test(prefix + name))
          smuggled.append(prefix + name, MARK);
    smuggled.set("csrf", csrf);
    const sent = await visitor.post("/dialogues", smuggled);
    const location = sent.headers.get("location") ?? "";
    expect(location).toMatch(/^\/dialogues\/dlg_[0-9a-z]{26}\?receipt=submitted$/);
    const { body } = await product.api.get(`/api/dialogues/${/dlg_\w+/.exec(location)?.[0]}`);
    expect(body).toMatchObject({ dialogue: { unit: "phuong-1", year: 2023, state: "held" }, version: 1 });
    expect(await tableAsStolen(product.table)).not.toContain(MARK);
    await expectClean(world());
  });

  it("a unit in the form that is not the officer's is not recorded for", async () => {
    const { product } = world();
    const visitor = await product.visitor("can-bo-phuong-1");
    const csrf = await csrfTokenOf(visitor);
    const before = await recordedIn(product);
    for (const unit of ["phuong-2", "xa-binh-hiep", "thi-xa-kien-tuong", "*", "__proto__"]) {
      const sent = await visitor.post("/dialogues", { ...heldForm({ unit }), csrf });
      expect({ unit, to: sent.headers.get("location") }).toEqual({
        unit,
        to: expect.stringContaining("draft="),
      });
    }
    const twice = new URLSearchParams({ ...heldForm({ unit: "phuong-2" }), csrf });
    twice.append("unit", "phuong-1");
    await visitor.post("/dialogues", twice);
    expect(changesBetween(before, await recordedIn(product))).toEqual([]);
  });
}

/** Every function answers as ever: what it adds up, it adds up from objects that are clean. */
async function expectClean({ product }: AttackWorld): Promise<void> {
  const answers = [await product.api.get("/api/units"), await product.api.get("/api/dialogues/dlg_0")];
  for (const { body, headers } of answers)
    expect(JSON.stringify([body, Object.fromEntries(headers)])).not.toMatch(/polluted|POLLUTED/);
  const stranger = await product.apiAs("chua-co-vai-tro");
  expect((await stranger.get("/api/audit?from=2023-11-15&to=2023-11-15")).status).toBe(404);
  expect(Object.keys(Object.getPrototypeOf({}))).toEqual([]);
}
