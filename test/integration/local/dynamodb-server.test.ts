import { spawn } from "node:child_process";
import { once } from "node:events";
import { readdirSync } from "node:fs";
import { networkInterfaces } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { GetItemCommand, ListTablesCommand, PutItemCommand } from "@aws-sdk/client-dynamodb";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { dynamoDbClient } from "../../../infra/local/dynamodb/client.ts";
import { type DynamoDb, startDynamoDb } from "../../../infra/local/dynamodb/server.ts";
import { createTables } from "../../../infra/local/dynamodb/tables.ts";
import { eventually } from "../../support/eventually.ts";
import { collectingLog, tableResource, temporaryFolder } from "./fixtures.ts";

const isAlive = (pid: number) => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

describe("DynamoDB Local", () => {
  const running: DynamoDb[] = [];
  let folder: ReturnType<typeof temporaryFolder>;
  const start = async (dataDir?: string) => {
    const server = await startDynamoDb({ log: collectingLog(), ...(dataDir !== undefined && { dataDir }) });
    running.push(server);
    return server;
  };

  beforeEach(() => {
    folder = temporaryFolder();
  });
  afterEach(async () => {
    await Promise.all(running.splice(0).map((server) => server.stop()));
    vi.unstubAllEnvs();
    folder.remove();
  });

  it("keeps its tables and items over a restart", async () => {
    const first = await start(folder.path);
    await createTables([tableResource("kept")], first.direct);
    const item = { pk: { S: "a" }, sk: { S: "b" } };
    await dynamoDbClient(first.proxied).send(new PutItemCommand({ TableName: "kept", Item: item }));
    await first.stop();
    expect(isAlive(first.pid)).toBe(false);

    const second = await start(folder.path);
    const found = await dynamoDbClient(second.proxied).send(
      new GetItemCommand({ TableName: "kept", Key: item }),
    );
    expect(found.Item).toEqual(item);
  });

  it("keeps its data in a folder with a Vietnamese name, whatever the locale", async () => {
    vi.stubEnv("LC_ALL", "C");
    vi.stubEnv("LANG", "C");
    const server = await start(join(folder.path, "Tài liệu của Thạnh"));
    await createTables([tableResource("kept")], server.direct);
    await server.stop();
    expect(readdirSync(join(folder.path, "Tài liệu của Thạnh"))).toContain("shared-local-instance.db");
  });

  it("does not share a data folder", async () => {
    const first = await start(folder.path);
    await expect(start(folder.path)).rejects.toThrow(/in use by another server/);
    await dynamoDbClient(first.direct).send(new ListTablesCommand({}));
    await first.stop();
    await start(folder.path);
  });

  it("ends when its host is killed, and the folder is free for the next", async () => {
    const script = fileURLToPath(new URL("./orphan-host.ts", import.meta.url));
    const host = spawn(process.execPath, [script, folder.path], { stdio: ["ignore", "pipe", "inherit"] });
    const [output] = await once(host.stdout, "data");
    const pid = Number(String(output));
    expect(isAlive(pid)).toBe(true);

    host.kill("SIGKILL");
    const successor = start(folder.path);
    await eventually(() => expect(isAlive(pid)).toBe(false));
    await successor;
  });

  it("tells, once, that Java ended by itself, and not that it was stopped", async () => {
    const lost: string[] = [];
    const server = await startDynamoDb({ log: collectingLog(), onLost: (reason) => lost.push(reason) });
    process.kill(server.pid, "SIGKILL");
    await eventually(() => expect(lost).toEqual([expect.stringContaining("ended by itself")]));
    await server.stop();
    const another = await startDynamoDb({ log: collectingLog(), onLost: (reason) => lost.push(reason) });
    await another.stop();
    expect(lost).toHaveLength(1);
  });

  it("listens on the loopback interface only", async () => {
    const { direct } = await start();
    const addresses = Object.values(networkInterfaces()).flatMap((list) => list ?? []);
    for (const { address } of addresses.filter(({ family, internal }) => family === "IPv4" && !internal)) {
      await expect(fetch(direct.replace("127.0.0.1", address))).rejects.toThrow();
    }
  });

  it("leaves Ctrl-C to its host", async () => {
    const { direct, pid } = await start();
    process.kill(pid, "SIGINT");
    await dynamoDbClient(direct).send(new ListTablesCommand({}));
    expect(isAlive(pid)).toBe(true);
  });

  it("says that Java is missing", async () => {
    vi.stubEnv("JAVA_HOME", folder.path);
    await expect(start()).rejects.toThrow(/Install Java 17 or later, or set JAVA_HOME/);
  });

  it("says why Java ended at the start", async () => {
    vi.stubEnv("JAVA_TOOL_OPTIONS", "-XX:NoSuchOption");
    await expect(start()).rejects.toThrow(/NoSuchOption/);
  });
});
