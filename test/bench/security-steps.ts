import { IncomingMessage } from "node:http";
import { Socket } from "node:net";
import { jwtAuthorizer } from "../../infra/local/http/jwt-authorizer.ts";
import { claimPorts, FREE_PORTS } from "../../infra/local/ports.ts";
import { exampleMachine } from "../../infra/local/start/clients.ts";
import { callerOf } from "../../shared/access/caller.dynamodb.ts";
import { fixedClock } from "../../shared/calendar/clock.ts";
import { newOpinionId } from "../../shared/ids/record-id.ts";
import { API_RESOURCE, API_SCOPE } from "../../shared/names/identity.ts";
import { opinionPersonsSchema } from "../../shared/opinions/opinion.ts";
import { newKey, seal, unseal, unwrapKey, wrapKey } from "../../shared/personal/seal.ts";
import type { Table } from "../../shared/storage/table.dynamodb.ts";
import { personOf, TEST_MACHINE } from "../support/callers.ts";
import { NOW, opinion } from "../support/dialogues.ts";
import { startExampleIssuer } from "../support/local-issuer.ts";
import { machineToken } from "../support/sign-in.ts";
import { tableAt } from "./document-client.ts";
import type { Part } from "./part.ts";
import type { Sizes } from "./sizes.ts";
import { median, rounded } from "./statistics.ts";
import { span } from "./table.ts";
import { temporaryFolder } from "./temporary-folder.ts";
import { recordTraffic } from "./traffic.ts";

/** One step that a request takes because of security; runs it once. */
type Step = () => Promise<unknown>;

/** What the steps cost that a request takes because of security, each alone in this process. */
export async function securitySteps(endpoint: string, name: string, sizes: Sizes): Promise<Part> {
  const table = tableAt(endpoint, name);
  const token = await tokenCheck();
  const steps: Record<string, Step> = {
    "check an access token (in the gateway)": token.check,
    "roles of an officer (one Query)": rolesOf(table, personOf("can-bo-phuong-1")),
    "roles of a machine for every unit (one Query)": rolesOf(table, TEST_MACHINE),
    ...(await sealing()),
  };
  try {
    const measured = await processorTime(steps, sizes);
    const readUnits = await unitsOfRoles(tableAt(endpoint, name));
    return report(measured, readUnits);
  } finally {
    table.client.destroy();
    await token.stop();
  }
}

/** The check of the local gateway, with a token and the keys of a local issuer; the keys are looked up once. */
async function tokenCheck() {
  const { issuer: port } = await claimPorts(FREE_PORTS);
  const issuer = await startExampleIssuer("http://127.0.0.1:9", temporaryFolder(), port);
  const { clientId, secret } = exampleMachine("form-service");
  const authorize = jwtAuthorizer({ issuer: issuer.url, audience: [API_RESOURCE] });
  const request = new IncomingMessage(new Socket());
  request.headers.authorization = `Bearer ${await machineToken(issuer.url, clientId, secret)}`;
  return {
    stop: () => issuer.stop(),
    async check() {
      const answer = await authorize(request, [API_SCOPE]);
      if ("refusal" in answer) throw new Error("the gateway refused a good token");
    },
  };
}

const rolesOf = (table: Table, principal: string): Step => {
  const deps = { table, clock: fixedClock(NOW) };
  return async () => {
    const { memberships } = await callerOf(deps, principal);
    if (memberships.length === 0) throw new Error(`${principal} has no role`);
  };
};

/** As an opinion's personal part is sealed when it is recorded, and opened when an officer reads it. */
async function sealing(): Promise<Record<string, Step>> {
  const unitKey = newKey();
  const id = newOpinionId();
  const part = opinionPersonsSchema.parse({
    content: opinion().content,
    raisedBy: { name: "Người nêu ý kiến (ví dụ)" },
  });
  const key = newKey();
  const [sealed, wrapped] = [await seal(key, id, part), await wrapKey(unitKey, id, key)];
  return {
    "seal one opinion and wrap its key": async () => {
      const caseKey = newKey();
      await wrapKey(unitKey, id, caseKey);
      await seal(caseKey, id, part);
    },
    "unwrap its key and open it": async () =>
      unseal(await unwrapKey(unitKey, id, wrapped), id, sealed, opinionPersonsSchema),
  };
}

/** Microseconds of processor time per step, block by block; the steps take turns. */
async function processorTime(steps: Record<string, Step>, { stepBlocks, stepsPerBlock }: Sizes) {
  const blocks = Object.entries(steps).map(([name, step]) => ({ name, step, microseconds: [] as number[] }));
  // The first round warms up the compiler and is not counted.
  for (let round = 0; round <= stepBlocks; round += 1) {
    for (const { step, microseconds } of blocks) {
      const before = process.cpuUsage();
      for (let nth = 0; nth < stepsPerBlock; nth += 1) await step();
      const { user, system } = process.cpuUsage(before);
      if (round > 0) microseconds.push(rounded((user + system) / stepsPerBlock, 0));
    }
  }
  return blocks.map(({ name, microseconds }) => ({ name, microseconds }));
}

async function unitsOfRoles(table: Table): Promise<number> {
  const exchanges = recordTraffic(table.client);
  await rolesOf(table, personOf("can-bo-phuong-1"))();
  table.client.destroy();
  return exchanges.reduce((sum, { units }) => sum + units, 0);
}

function report(
  steps: readonly { readonly name: string; readonly microseconds: readonly number[] }[],
  readUnits: number,
): Part {
  return {
    figures: { steps, readUnitsOfRoles: readUnits },
    tables: [
      {
        title: "Steps of security, each alone",
        columns: ["", "CPU µs", "min–max of blocks"],
        rows: steps.map(({ name, microseconds }) => [name, median(microseconds), span(microseconds)]),
        notes: [
          `The Query of an officer's roles takes ${readUnits} read units. A submission checks one token, reads the roles once and`,
          "seals every opinion; the gateway's part is on AWS not the function's.",
        ],
      },
    ],
  };
}
