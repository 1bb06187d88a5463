import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import * as z from "zod";
import { storedMailSchema } from "../../infra/local/mail/stored-mail.ts";
import { portsFrom } from "../../infra/local/ports.ts";
import { type Everyone, everyoneAt } from "./everyone.ts";
import type { ReadMails } from "./mailbox.ts";

const LAUNCHER = join(import.meta.dirname, "../../infra/local/launch.js");

/** What a run of `npm start` that has ended came to. */
export interface Ended {
  readonly exitCode: number | null;
  readonly output: string;
}

/** `npm start` in a process of its own, to be stopped as people stop it, and to be killed. */
export interface HostProcess extends Everyone {
  readonly urls: { readonly api: string; readonly console: string; readonly issuer: string };
  /** What it has printed. */
  readonly output: () => string;
  readonly mails: ReadMails;
  /** Messages in each queue. */
  queueDepths(): Promise<readonly QueueDepth[]>;
  /** `kill -9`; resolves when neither it nor a process that it had started is left. */
  kill(): Promise<void>;
  /** Ctrl-C; resolves when it has ended. */
  stop(): Promise<Ended>;
}

const queueDepthSchema = z.object({
  name: z.string(),
  visible: z.int(),
  inFlight: z.int(),
  delayed: z.int(),
});
export type QueueDepth = z.infer<typeof queueDepthSchema>;

/** Starts it and resolves when it has printed its addresses. Rejects with its output when it ends before. */
export async function startHostProcess(
  portBase: number,
  stateDir: string,
  more: readonly string[] = [],
): Promise<HostProcess> {
  const child = launch([`--port-base=${portBase}`, `--state=${stateDir}`, ...more]);
  const output = collect(child);
  const ended = once(child, "close");
  const failed = ended.then(() => Promise.reject(new Error(`The host ended. It printed:\n${output()}`)));
  await Promise.race([failed, printed(child, output, "Ctrl-C")]);
  failed.catch(() => {});

  const ports = portsFrom(portBase);
  const at = (port: number) => `http://127.0.0.1:${port}`;
  const urls = { api: at(ports.api), console: at(ports.console), issuer: at(ports.issuer) };
  const read = async (path: string): Promise<unknown> => (await fetch(urls.console + path)).json();
  return {
    ...everyoneAt(urls),
    urls,
    output,
    mails: async () => storedMailSchema.array().parse(await read("/mail.json")),
    queueDepths: async () => queueDepthSchema.array().parse(await read("/queues.json")),
    async kill() {
      const children = await childrenOf(child);
      child.kill("SIGKILL");
      await ended;
      await Promise.all(children.map(hasEnded));
    },
    async stop() {
      child.kill("SIGINT");
      await ended;
      return { exitCode: child.exitCode, output: output() };
    },
  };
}

/** Runs `npm start` with arguments that end it by themselves. */
export async function runHostProcess(args: readonly string[]): Promise<Ended> {
  const child = launch(args);
  const output = collect(child);
  await once(child, "close");
  return { exitCode: child.exitCode, output: output() };
}

/** The first of four neighbouring ports that are free at this moment. */
export async function freePortBase(): Promise<number> {
  for (;;) {
    const base = 20_000 + Math.floor(Math.random() * 30_000);
    const free = await Promise.all(Object.values(portsFrom(base)).map(isFree));
    if (!free.includes(false)) return base;
  }
}

function launch(args: readonly string[]): ChildProcess {
  return spawn(process.execPath, [LAUNCHER, ...args], { stdio: ["ignore", "pipe", "pipe"] });
}

function collect({ stdout, stderr }: ChildProcess): () => string {
  let text = "";
  for (const stream of [stdout, stderr]) stream?.setEncoding("utf8").on("data", (part) => (text += part));
  return () => text;
}

function printed({ stdout }: ChildProcess, output: () => string, text: string): Promise<void> {
  return new Promise((resolve) => {
    stdout?.on("data", () => output().includes(text) && resolve());
  });
}

/** Ids of the processes it has started; known on Linux, where the kernel tells them. */
async function childrenOf({ pid }: ChildProcess): Promise<number[]> {
  const list = await readFile(`/proc/${pid}/task/${pid}/children`, "utf8").catch(() => "");
  return list.split(" ").filter(Boolean).map(Number);
}

async function hasEnded(pid: number): Promise<void> {
  const deadline = Date.now() + 10_000;
  while (isRunning(pid)) {
    if (Date.now() > deadline) throw new Error(`Process ${pid}, which the host had started, goes on.`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(false));
    server.listen(port, "127.0.0.1", () => server.close(() => resolve(true)));
  });
}
