import { createHash } from "node:crypto";
import { PutCommand } from "@aws-sdk/lib-dynamodb";
import { expect, it } from "vitest";
import { PACES, type RateKind } from "../../shared/rate/pace.ts";
import { type AttackWorld, raw } from "./attack-world.ts";
import { eventually } from "./eventually.ts";
import { signIn } from "./sign-in.ts";

/** The address that every request of a test comes from. */
const ADDRESS = "127.0.0.1";

export function floods(world: () => AttackWorld): void {
  const origin = () => world().product.host.urls.api;

  it("an address that floods the sign-in is slowed down, then refused, in both languages, whatever it says it is", async () => {
    const officer = await signIn(origin(), "can-bo-phuong-1");
    await cameBefore(world(), "sign-in", PACES["sign-in"].slowAfter + 100);
    const before = waits(world());
    expect((await raw(origin(), "/sign-in")).status).toBe(303);
    await eventually(async () => expect(waits(world())).toBeGreaterThan(before));

    await cameBefore(world(), "sign-in", PACES["sign-in"].refuseAfter);
    const disguises = [
      {},
      { "x-forwarded-for": "203.0.113.9" },
      { "x-forwarded-for": "203.0.113.9, 198.51.100.7", "x-real-ip": "203.0.113.9" },
      { "true-client-ip": "203.0.113.9", "cloudfront-viewer-address": "203.0.113.9:1" },
      { forwarded: "for=203.0.113.9", "cf-connecting-ip": "203.0.113.9", "x-client-ip": "203.0.113.9" },
    ];
    for (const headers of disguises) {
      const [vi, en] = [
        await raw(origin(), "/sign-in", { headers }),
        await raw(origin(), "/en/sign-in", { headers }),
      ];
      expect({ headers, vi: vi.status, en: en.status }).toEqual({ headers, vi: 429, en: 429 });
      expect({ headers, after: vi.headers["retry-after"] }).toEqual({
        headers,
        after: expect.stringMatching(/^\d+$/),
      });
      expect([vi.text, en.text].map((text) => /<html lang="(..)"/.exec(text)?.[1])).toEqual(["vi", "en"]);
    }
    // Who is signed in behind the same address goes on.
    expect((await officer.get("/scores")).status).toBe(200);
    expect((await officer.post("/dialogues", {})).status).not.toBe(429);
  });

  it("so is one that floods the pages or the forms without an account", async () => {
    await cameBefore(world(), "sign-in", 0);
    const officer = await signIn(origin(), "can-bo-phuong-1");
    await cameBefore(world(), "view", PACES.view.refuseAfter);
    await cameBefore(world(), "post", PACES.post.refuseAfter);
    const spoofed = { "x-forwarded-for": "203.0.113.9" };
    const type = { "content-type": "application/x-www-form-urlencoded" };
    for (const path of ["/", "/en", "/units/phuong-1/2023/dialogues", "/no/such/page"])
      expect({ path, status: (await raw(origin(), path, { headers: spoofed })).status }).toEqual({
        path,
        status: 429,
      });
    const form = { method: "POST", headers: { ...spoofed, ...type }, body: "x=1" };
    expect((await raw(origin(), "/dialogues", form)).status).toBe(429);
    expect((await officer.get("/")).status).toBe(200);
  });
}

/** Makes the address one that has sent so many of the kind in this minute, and in the next should that begin. */
async function cameBefore({ product }: AttackWorld, kind: RateKind, count: number): Promise<void> {
  const { client, name } = product.table;
  const minute = Math.floor(Date.now() / 60_000);
  const who = createHash("sha256").update(ADDRESS).digest("hex");
  const forms = new Set(Array.from({ length: count }, (_, index) => `${index}`));
  for (const at of [minute, minute + 1]) {
    const key = { pk: `RATE#${kind}#${who}#${at}`, sk: "RATE" };
    const counted = kind === "post" ? { forms } : { requests: count };
    await client.send(new PutCommand({ TableName: name, Item: { ...key, kind: "rate", ...counted } }));
  }
}

/** How often it has been made to wait so far. */
const waits = ({ product }: AttackWorld): number =>
  product.logged.filter((line) => line.includes("SLOWED_DOWN")).length;
