import { parseArgs } from "node:util";
import { CONSUMERS, JOBS } from "../../shared/names/functions.ts";
import { type Connection, connect } from "./job/connection.ts";
import { progressBar, recalculate } from "./job/recalculation.ts";
import { DEFAULT_PORT_BASE, portsFrom } from "./ports.ts";

/** `npm run job`: starts a job of the running local host, now. */

const HELP = `npm run job -- JOB [--console=URL]

  ${JOBS.recalculate}        tính lại mọi bảng điểm từ hồ sơ gốc / check every tally against its records
  ${JOBS.sweep}              gửi lại các sự kiện chưa phát / publish the events that the relay missed
  redrive CONSUMER   xử lý lại thư chết / hand a consumer again what it gave up: ${CONSUMERS.join(", ")}
  list               liệt kê lịch chạy / list the schedules`;

async function run(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      console: { type: "string", default: `http://127.0.0.1:${portsFrom(DEFAULT_PORT_BASE).console}` },
      help: { type: "boolean", default: false },
    },
  });
  const [job, consumer] = positionals;
  const command = Object.hasOwn(COMMANDS, job ?? "") ? COMMANDS[job ?? ""] : undefined;
  if (values.help || command === undefined) {
    console.log(HELP);
    if (!values.help) process.exitCode = 1;
    return;
  }
  await command(await connect(values.console), consumer);
}

type Command = (host: Connection, consumer: string | undefined) => Promise<void>;

const COMMANDS: Readonly<Record<string, Command>> = {
  async [JOBS.recalculate](host) {
    const { changed, repaired, failed } = await recalculate(
      host,
      await scheduleOf(host, JOBS.recalculate),
      (progress) =>
        process.stdout.write(
          `${process.stdout.isTTY ? "\r" : ""}${progressBar(progress)}${process.stdout.isTTY ? "" : "\n"}`,
        ),
    );
    console.log(`\nThay đổi / changed: ${changed}   Sửa / repaired: ${repaired}   Lỗi / failed: ${failed}`);
    if (failed > 0) process.exitCode = 1;
  },

  async [JOBS.sweep](host) {
    console.log(JSON.stringify(await host.runSchedule(await scheduleOf(host, JOBS.sweep))));
  },

  async redrive(host, consumer) {
    const isKnown = CONSUMERS.some((name) => name === consumer);
    if (!isKnown) throw new Error(`redrive CONSUMER: ${CONSUMERS.join(", ")}`);
    console.log(JSON.stringify(await host.invoke("nghe-dan-local-relay-redrive", { consumer })));
  },

  async list(host) {
    for (const name of await host.schedules()) console.log(name);
  },
};

async function scheduleOf(host: Connection, job: string): Promise<string> {
  const name = (await host.schedules()).find((schedule) => schedule.endsWith(job));
  if (name === undefined) throw new Error(`Máy chủ không có lịch / The host has no schedule "${job}".`);
  return name;
}

try {
  await run();
} catch (failure) {
  console.error(failure instanceof Error ? failure.message : String(failure));
  process.exitCode = 1;
}
