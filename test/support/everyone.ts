import { exampleMachine, type Machine, productClients } from "../../infra/local/start/clients.ts";
import { parsePack, readPack } from "../../infra/local/start/pack.ts";
import { exampleMachines, PRODUCT } from "../../infra/local/start/product.ts";
import type { Membership } from "../../shared/access/membership.ts";
import { putMembership } from "../../shared/access/memberships.dynamodb.ts";
import type { Table } from "../../shared/storage/table.dynamodb.ts";
import { transact } from "../../shared/storage/transact.dynamodb.ts";
import { type Api, apiAt } from "./api.ts";
import { TEST_MACHINE, testMachineMemberships } from "./callers.ts";
import { demonstrationPack } from "./seeded-table.ts";
import { accessToken, machineToken, signIn, type Visitor } from "./sign-in.ts";

/** Everybody who can use a running host: the accounts and machines of its issuer. */
export interface Everyone {
  /** The API with an access token of that account. */
  apiAs(subject: string): Promise<Api>;
  /** The API with an access token of that machine client. */
  machineApi(clientId: string): Promise<Api>;
  /** A browser in which that account has signed in at the pages. */
  visitor(subject: string): Promise<Visitor>;
  /** The HTML of a page, as that account sees it. */
  pageAs(subject: string, path: string): Promise<string>;
}

/** Accounts sign in once for each host. */
export function everyoneAt({ api, issuer }: { readonly api: string; readonly issuer: string }): Everyone {
  const visitors = new Map<string, Promise<Visitor>>();
  const everyone: Everyone = {
    apiAs: async (subject) => apiAt(api, await accessToken(issuer, subject)),
    async machineApi(clientId) {
      return apiAt(api, await machineToken(issuer, clientId, exampleMachine(clientId).secret));
    },
    visitor(subject) {
      const visitor = visitors.get(subject) ?? signIn(api, subject);
      visitors.set(subject, visitor);
      return visitor;
    },
    async pageAs(subject, path) {
      return (await (await everyone.visitor(subject)).get(path)).text();
    },
  };
  return everyone;
}

/** The issuer of the product, which also knows `test-machine` and further accounts that a test needs. */
export const issuerWith =
  (subjects: readonly string[] = []): typeof PRODUCT.issuer =>
  async (urls) => {
    const { accounts, ...settings } = await PRODUCT.issuer(urls);
    const machines: readonly Machine[] = [
      ...exampleMachines(parsePack(await readPack())),
      exampleMachine(TEST_MACHINE),
    ];
    const further = subjects.map((subject) => ({
      subject,
      name: subject,
      note: { vi: "ví dụ", en: "example" },
    }));
    return { ...settings, accounts: [...accounts, ...further], clients: productClients(urls.api, machines) };
  };

/**
 * Makes the machine officer of every unit of the demonstration, and operator, behind the back of the audit trail:
 * no event tells of it, so that tests that count events count those of the product.
 */
export async function letRecordEverywhere(table: Table, machine: string = TEST_MACHINE): Promise<void> {
  await putAll(
    table,
    testMachineMemberships(demonstrationPack()).map((membership) => ({ ...membership, principal: machine })),
  );
}

/** Writes memberships without an event. */
export const putAll = (table: Table, memberships: readonly Membership[]): Promise<void> =>
  transact(
    table,
    memberships.map((membership) => putMembership(table, membership)),
  );
