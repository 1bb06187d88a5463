import { parseArgs } from "node:util";
import { DEFAULT_PORT_BASE, type Ports, portsFrom } from "../ports.ts";
import { DEFAULT_SET, DEMONSTRATION_SETS, SET_IDS, type SetId, setNamed, stateFolder } from "./sets.ts";

/** What a person asked `npm start` for. */
export interface StartArguments {
  readonly help: boolean;
  /** Which demonstration set a new state begins with. */
  readonly set: SetId;
  /** Do not load the demonstration set. */
  readonly empty: boolean;
  /** Business date to move to, `YYYY-MM-DD`. */
  readonly today: string | undefined;
  readonly ports: Ports;
  /** Folder of the state; undefined for the default one of the set. */
  readonly stateDir: string | undefined;
}

/** An argument that cannot be followed; the message says what is allowed. */
export class ArgumentError extends Error {
  override readonly name = "ArgumentError";
}

const setLines = (id: SetId): string => {
  const { vi, en, firstAccount } = DEMONSTRATION_SETS[id];
  return [
    `      ${id.padEnd(16)}${vi} / ${en}`,
    `      ${" ".repeat(16)}tài khoản / accounts: ${firstAccount}, …`,
  ].join("\n");
};

export const HELP = `npm start -- [--demonstration=ID] [--empty] [--today=YYYY-MM-DD] [--port-base=N] [--state=FOLDER]

  --demonstration=ID  bộ dữ liệu mẫu / the demonstration set (default ${DEFAULT_SET}):
${SET_IDS.map(setLines).join("\n")}
  --empty             không nạp dữ liệu mẫu ở lần chạy đầu / do not load the demonstration set on first start
  --today=DATE        chuyển ngày nghiệp vụ tới ngày này / move the business date forward to this day
  --port-base=N       dùng bốn cổng từ N đến N+3 / use the four ports from N to N+3 (default ${DEFAULT_PORT_BASE})
  --state=FOLDER      thư mục lưu dữ liệu, mỗi bộ một thư mục / folder that keeps the data of one set
                      (default ${stateFolder(DEFAULT_SET)}; bộ khác / other sets: ${stateFolder(DEFAULT_SET)}/ID)`;

/** Reads the command line. Throws {@link ArgumentError}. */
export function parseArguments(args: readonly string[]): StartArguments {
  const { help, demonstration, empty, today, "port-base": portBase, state } = parsed(args);
  const set = setNamed(demonstration);
  if (set === undefined) {
    throw new ArgumentError(
      `--demonstration=${demonstration}: một trong các bộ / one of the sets ${SET_IDS.join(", ")}`,
    );
  }
  if (today !== undefined && !isDate(today)) {
    throw new ArgumentError(
      `--today=${today} không phải là một ngày / is no date; viết / write: --today=2023-12-01`,
    );
  }
  const stateDir = state === "" ? undefined : state;
  return { help, set, empty, today, ports: portsFrom(portNumber(portBase)), stateDir };
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        help: { type: "boolean", default: false },
        demonstration: { type: "string", default: DEFAULT_SET },
        empty: { type: "boolean", default: false },
        today: { type: "string" },
        "port-base": { type: "string", default: String(DEFAULT_PORT_BASE) },
        state: { type: "string" },
      },
    }).values;
  } catch (failure) {
    throw new ArgumentError(`${failure instanceof Error ? failure.message : failure}\n\n${HELP}`);
  }
}

/** Four ports follow from it, and those below 1024 belong to the system. */
const LOWEST_BASE = 1024;
const HIGHEST_BASE = 65_532;

function portNumber(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : 0;
  if (port >= LOWEST_BASE && port <= HIGHEST_BASE) return port;
  throw new ArgumentError(
    `--port-base=${text}: số từ / a number from ${LOWEST_BASE} đến / to ${HIGHEST_BASE}`,
  );
}

function isDate(text: string): boolean {
  const day = new Date(`${text}T00:00:00Z`);
  return (
    /^20\d\d-\d\d-\d\d$/.test(text) && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text)
  );
}
