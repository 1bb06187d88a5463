import { randomInt } from "node:crypto";
import { createServer } from "node:net";

/** Ports of 127.0.0.1 that people use; everything else of the host takes whatever port is free. */
export interface Ports {
  /** Form, scoreboard and API. */
  readonly api: number;
  /** Mailbox page and the commands of `npm run job`. */
  readonly console: number;
  /** The local mailbox, over SMTP. */
  readonly smtp: number;
  /** The issuer of accounts: its sign-in page, its keys, its tokens. */
  readonly issuer: number;
}

/** `npm start` takes 4280 to 4283, or four in a row from `--port-base`. */
export const DEFAULT_PORT_BASE = 4280;
export const portsFrom = (base: number): Ports => ({
  api: base,
  console: base + 1,
  smtp: base + 2,
  issuer: base + 3,
});

/** Any four ports that are free: what tests use, of a range that systems give to no outgoing connection. */
export const FREE_PORTS: Ports = { api: 0, console: 0, smtp: 0, issuer: 0 };

/** A port that another program holds; the message says which, what for, and how to choose others. */
export class PortTaken extends Error {
  override readonly name = "PortTaken";
}

/**
 * The ports with each 0 replaced by a free one. Checked before anything starts, so that a taken port is told
 * at once; the parts bind a moment later. Throws {@link PortTaken}.
 */
export async function claimPorts(ports: Ports): Promise<Ports> {
  const claimed: Record<keyof Ports, number> = { ...ports };
  for (const name of NAMES) {
    const others = NAMES.filter((other) => other !== name).map((other) => claimed[other]);
    claimed[name] = await claim(ports[name], PURPOSES[name], others);
  }
  return claimed;
}

const NAMES = ["api", "console", "smtp", "issuer"] as const;
const PURPOSES: Readonly<Record<keyof Ports, Purpose>> = {
  api: { vi: "biểu mẫu, bảng điểm và API", en: "the form, the scoreboard and the API" },
  console: { vi: "trang hộp thư", en: "the mailbox page" },
  smtp: { vi: "hộp thư qua SMTP", en: "the mailbox over SMTP" },
  issuer: { vi: "trang đăng nhập", en: "the sign-in page" },
};

interface Purpose {
  readonly vi: string;
  readonly en: string;
}

/**
 * Systems give the ports of outgoing connections, and those of servers that ask for any, from 32768 (Linux) or 49152
 * (Windows, macOS) on: a port chosen there could be gone a moment later, before its part binds it.
 */
const FREE_RANGE = { from: 20_000, to: 32_000 };
const TRIES = 50;

async function claim(port: number, purpose: Purpose, others: readonly number[]): Promise<number> {
  if (port !== 0) return tryPort(port, purpose);
  for (let left = TRIES; ; left -= 1) {
    const chosen = randomInt(FREE_RANGE.from, FREE_RANGE.to);
    if (others.includes(chosen)) continue;
    try {
      return await tryPort(chosen, purpose);
    } catch (taken) {
      if (!(taken instanceof PortTaken) || left === 0) throw taken;
    }
  }
}

function tryPort(port: number, purpose: Purpose): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", (failure: NodeJS.ErrnoException) => reject(explained(failure, port, purpose)));
    server.listen({ port, host: "127.0.0.1", exclusive: true }, () => server.close(() => resolve(port)));
  });
}

function explained(failure: NodeJS.ErrnoException, port: number, purpose: Purpose): Error {
  if (failure.code !== "EADDRINUSE" && failure.code !== "EACCES") return failure;
  return new PortTaken(
    `Cổng ${port} của 127.0.0.1, cần cho ${purpose.vi}, đang bị chiếm. Hãy dừng chương trình đang dùng nó, ` +
      `hoặc chọn cổng khác: npm start -- --port-base=${DEFAULT_PORT_BASE + 100}\n` +
      `Port ${port} of 127.0.0.1, needed for ${purpose.en}, is in use. Stop the program that uses it, ` +
      "or choose other ports as above.",
  );
}
