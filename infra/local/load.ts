import { readFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import * as z from "zod";
import { connect } from "./job/connection.ts";
import { DEFAULT_PORT_BASE, portsFrom } from "./ports.ts";

/** `npm run load`: loads a table into the running local host; without `--write` it only says what would change. */

const HELP = `npm run load -- FILE.csv [--write] [--locality=ID] [--console=URL]

  FILE.csv        bảng đơn vị, ấp và khu phố, người đứng đầu, số liệu, thành viên hoặc mô hình (UTF-8)
                  a table of units, sub-units, heads, counts, members or models (UTF-8)
  --write         ghi; không có thì chỉ xem trước / write; without it, only show what would change
  --locality=ID   địa phương của đơn vị mới / where new units belong`;

const outcomeSchema = z.object({
  written: z.boolean(),
  changes: z.array(
    z.object({ what: z.string(), id: z.string(), isNew: z.boolean(), fields: z.array(z.string()) }),
  ),
  faults: z.array(
    z.object({
      line: z.number(),
      column: z.string(),
      rule: z.string(),
      message: z.object({ vi: z.string(), en: z.string() }),
    }),
  ),
});
type Outcome = z.infer<typeof outcomeSchema>;

async function run(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      write: { type: "boolean", default: false },
      locality: { type: "string" },
      console: { type: "string", default: `http://127.0.0.1:${portsFrom(DEFAULT_PORT_BASE).console}` },
      help: { type: "boolean", default: false },
    },
  });
  const [file, ...more] = positionals;
  if (values.help || file === undefined || more.length > 0) {
    console.log(HELP);
    if (!values.help) process.exitCode = 1;
    return;
  }
  const { write, locality } = values;
  const csv = await readText(file);
  const host = await connect(values.console);
  const payload = { csv, write, ...(locality !== undefined && { locality }) };
  const outcome = outcomeSchema.parse(await host.invoke("nghe-dan-local-localities-load", payload));
  for (const text of linesOf(outcome, file)) console.log(text);
  if (outcome.faults.length > 0) process.exitCode = 1;
}

/** The file as text. Throws a message for people when it is not there, or not in UTF-8. */
async function readText(file: string): Promise<string> {
  const bytes = await readFile(file).catch((cause) => {
    throw new Error(`Không đọc được tệp / The file cannot be read: ${file}`, { cause });
  });
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new Error(
      "Tệp không phải UTF-8; hãy lưu lại dạng “CSV UTF-8”. / The file is not UTF-8; save it as “CSV UTF-8”.",
      { cause },
    );
  }
}

function linesOf({ written, changes, faults }: Outcome, file: string): string[] {
  if (faults.length > 0)
    return [
      ...faults.map(({ line, column, rule, message }) => {
        const place = `${file}:${line}${column === "" ? "" : ` [${column}]`}`;
        return `${place} ${rule}: ${message.vi} / ${message.en}`;
      }),
      `Không ghi gì: ${faults.length} lỗi / Nothing was written: ${faults.length} faults`,
    ];
  if (changes.length === 0) return ["Không có gì thay đổi / Nothing changes"];
  return [
    ...changes.map(
      ({ what, id, isNew, fields }) => `${isNew ? "+" : "~"} ${what} ${id}: ${fields.join(", ")}`,
    ),
    written
      ? `Đã ghi ${changes.length} thay đổi / ${changes.length} changes were written`
      : `Xem trước ${changes.length} thay đổi; thêm --write để ghi / ${changes.length} changes to come; add --write to write them`,
  ];
}

try {
  await run();
} catch (failure) {
  console.error(failure instanceof Error ? failure.message : String(failure));
  process.exitCode = 1;
}
