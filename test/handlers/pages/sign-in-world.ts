import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Issuer as LocalIssuer } from "../../../infra/local/issuer/server.ts";
import { claimPorts, FREE_PORTS } from "../../../infra/local/ports.ts";
import { PAGES_CLIENT_ID } from "../../../infra/local/start/clients.ts";
import { membershipSchema } from "../../../shared/access/membership.ts";
import { fixedClock } from "../../../shared/calendar/clock.ts";
import { hold } from "../../../shared/localities/load-accounts.dynamodb.ts";
import { openIssuer } from "../../../shared/sessions/issuer.oidc.ts";
import type { Issuer } from "../../../shared/sessions/issuer.ts";
import { NOW } from "../../support/dialogues.ts";
import { startExampleIssuer } from "../../support/local-issuer.ts";
import { openSeededTable } from "../../support/seeded-table.ts";
import { signIn, type Visitor, visitorOf } from "../../support/sign-in.ts";
import type { TestTable } from "../../support/storage.ts";
import { memoryKeys } from "../../support/unit-keys.ts";
import { hiddenIn, SITE, siteFetch } from "./sign-in-site.ts";

/** The pages, the local issuer and a table, for tests of signing in. */
export interface SignInWorld {
  readonly opened: TestTable;
  readonly issuer: LocalIssuer;
  /** The issuer as the pages reach it. */
  readonly ours: Issuer;
  /** Not signed in. */
  somebody(): Visitor;
  signedIn(subject?: string): Promise<Visitor>;
  stop(): Promise<void>;
}

/** The account `can-bo` is an officer of Phường 1. */
export async function openSignInWorld(): Promise<SignInWorld> {
  const folder = mkdtempSync(join(tmpdir(), "nghe-dan-sign-in-"));
  const opened = await openSeededTable();
  const { table } = opened;
  const issuer = await startExampleIssuer(SITE, folder, (await claimPorts(FREE_PORTS)).issuer);
  const ours = openIssuer(issuer.url, PAGES_CLIENT_ID);
  const site = siteFetch({
    table,
    clock: fixedClock(NOW),
    keys: memoryKeys(),
    publicUrl: SITE,
    issuer: async () => ours,
    evidenceFiles: () => Promise.reject(new Error("not asked here")),
  });
  const officer = membershipSchema.parse({
    principal: `${issuer.url}#can-bo`,
    role: "unit-officer",
    scope: { kind: "unit", unit: "phuong-1", locality: "kien-tuong" },
    from: "2023-01-01",
  });
  await hold({ table, now: NOW, actor: "job:test" }, officer);
  return {
    opened,
    issuer,
    ours,
    somebody: () => visitorOf(SITE, { fetch: site }),
    signedIn: (subject = "can-bo") => signIn(SITE, subject, { fetch: site }),
    async stop() {
      await issuer.stop();
      await opened.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export const SESSION = "__Host-session";
export const cookieOf = (visitor: Visitor) => visitor.cookies.get(SESSION) ?? "";
export const locationOf = (response: Response) => response.headers.get("location") ?? "";
export const csrfFor = async (visitor: Visitor) => hiddenIn(await (await visitor.get("/")).text(), "csrf");

/** The address with which the issuer sends the visitor back, after the account was chosen; not yet visited. */
export async function comingBack(visitor: Visitor, to = "/"): Promise<string> {
  let url = new URL(`/sign-in?to=${encodeURIComponent(to)}`, SITE);
  while (!url.href.startsWith(`${SITE}/sign-in/callback`)) {
    const page = await visitor.get(url.href);
    // The issuer asks for the account, unless it knows the browser already.
    const answer = page.status === 200 ? await visitor.post(url.href, { account: "can-bo" }) : page;
    url = new URL(locationOf(answer), url);
  }
  return url.href;
}
