import { parseArgs } from "node:util";
import { CONSUMERS, JOBS } from "../../shared/names/functions.ts";
import { type Connection, connect } from "./job/connection.ts";
import { progressBar, recalculate } from "./job/recalculation.ts";
import { DEFAULT_PORT_BASE, portsFrom } from "./ports.ts";

/** `npm run job`: starts a job of the running local host, now or as of a business time. */

const HELP = `npm run job -- JOB [--at=TIME] [--console=URL]

  JOB                chạy công việc bất kỳ trong "list" / start any job of the list: ${Object.values(JOBS).join(", ")}
  ${JOBS.recalculate}        tính lại mọi bảng điểm từ hồ sơ gốc / check every tally against its records
  ${JOBS.sweep}              gửi lại các sự kiện chưa phát / publish the events that the relay missed
  redrive CONSUMER   xử lý lại thư chết / hand a consumer again what it gave up: ${CONSUMERS.join(", ")}
  list               liệt kê lịch chạy / list the schedules

  --at=2023-11-15T07:30:00+07:00  chạy như thể vào giờ đó / as if it were due then; started again, a period is not repeated`;

async function run(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      console: { type: "string", default: `http://127.0.0.1:${portsFrom(DEFAULT_PORT_BASE).console}` },
      at: { type: "string" },
      help: { type: "boolean", default: false },
    },
  });
  const [job, consumer] = positionals;
  const command = commandOf(job ?? "");
  if (values.help || command === undefined) {
    console.log(HELP);
    if (!values.help) process.exitCode = 1;
    return;
  }
  await command(await connect(values.console), { consumer, at: timeOf(values.at) });
}

interface Asked {
  readonly consumer: string | undefined;
  /** ISO 8601; undefined: now. */
  readonly at: string | undefined;
}
type Command = (host: Connection, asked: Asked) => Promise<void>;

function commandOf(name: string): Command | undefined {
  if (Object.hasOwn(COMMANDS, name)) return COMMANDS[name];
  const job = Object.values(JOBS).find((known) => known === name);
  return job && (async (host, { at }) => start(host, job, at));
}

/** Throws for what is no time. */
function timeOf(at: string | undefined): string | undefined {
  if (at === undefined) return undefined;
  const time = new Date(at);
  if (Number.isNaN(time.getTime())) throw new Error(`--at=${at}: không phải thời điểm / not a time`);
  return time.toISOString();
}

async function start(host: Connection, job: string, at: string | undefined): Promise<void> {
  console.log(JSON.stringify(await host.runSchedule(await scheduleOf(host, job), at)));
}

const COMMANDS: Readonly<Record<string, Command>> = {
  async [JOBS.recalculate](host, { at }) {
    const { changed, repaired, failed } = await recalculate(
      host,
      await scheduleOf(host, JOBS.recalculate),
      at,
      (progress) =>
        process.stdout.write(
          `${process.stdout.isTTY ? "\r" : ""}${progressBar(progress)}${process.stdout.isTTY ? "" : "\n"}`,
        ),
    );
    console.log(`\nThay đổi / changed: ${changed}   Sửa / repaired: ${repaired}   Lỗi / failed: ${failed}`);
    if (failed > 0) process.exitCode = 1;
  },

  async redrive(host, { consumer }) {
    const isKnown = CONSUMERS.some((name) => name === consumer);
    if (!isKnown) throw new Error(`redrive CONSUMER: ${CONSUMERS.join(", ")}`);
    console.log(JSON.stringify(await host.invoke("nghe-dan-local-relay-redrive", { consumer })));
  },

  async list(host) {
    for (const { name, expression = "", next = "" } of await host.schedules())
      console.log([name, expression, next].join("  ").trimEnd());
  },
};

async function scheduleOf(host: Connection, job: string): Promise<string> {
  const found = (await host.schedules()).find(({ name }) => name.endsWith(`-local-${job}`));
  if (found === undefined) throw new Error(`Máy chủ không có lịch / The host has no schedule "${job}".`);
  return found.name;
}

try {
  await run();
} catch (failure) {
  console.error(failure instanceof Error ? failure.message : String(failure));
  process.exitCode = 1;
}
