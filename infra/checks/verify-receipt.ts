import { readFile } from "node:fs/promises";
import { leavesOf } from "../../shared/guidance/criteria.ts";
import { describeStep } from "../../shared/guidance/describe.ts";
import type { ReceiptFault } from "../../shared/receipts/fault.ts";
import type { Receipt } from "../../shared/receipts/receipt.ts";
import { verifyReceipt } from "../../shared/receipts/verify.ts";
import { verifyRecords } from "../../shared/receipts/verify-records.ts";
import { formatPoints } from "../../shared/scoring/points.ts";
import { isLeafLine } from "../../shared/scoring/sheet.ts";

const HELP = `npm run verify-receipt -- FILE [PAGE ...]

  FILE   giấy chứng minh điểm, đúng như đã tải về / the receipt, exactly as downloaded:
         GET /api/units/{unit}/{year}/score/receipt
  PAGE   các trang hồ sơ, theo thứ tự / the pages of records, in order:
         GET /api/units/{unit}/{year}/score/receipt/records?after=`;

/** Verifies a receipt offline; answers the exit code: 0 it holds, 1 it does not, 2 it could not be tried. */
export async function runVerifyReceipt(
  args: readonly string[],
  say: (text: string) => void = console.log,
): Promise<number> {
  const [file, ...pages] = args;
  if (file === undefined || file === "--help") {
    say(HELP);
    return file === undefined ? 2 : 0;
  }
  const { receipt, faults } = verifyReceipt(await bytesOf(file));
  const records = await Promise.all(pages.map(async (page) => jsonOf(await bytesOf(page))));
  const all = [...faults, ...(receipt && pages.length > 0 ? verifyRecords(receipt, records) : [])];
  if (!receipt || all.length > 0) {
    for (const line of faultLines(all)) say(line);
    return 1;
  }
  for (const line of resultLines(receipt, pages.length > 0)) say(line);
  return 0;
}

function faultLines(faults: readonly ReceiptFault[]): string[] {
  const first = faults.find(({ at }) => at.startsWith("sheet.lines."));
  const line = first?.at.split(".").slice(2, -1).join(".");
  return [
    "SAI: giấy này không tự chứng minh được / WRONG: this receipt does not prove itself",
    ...(line ? [`Dòng đầu tiên khác / First line that differs: ${line}`] : []),
    ...faults.map(({ at, check, message }) => `  ${check} ${at}: ${message.vi} / ${message.en}`),
  ];
}

/** What was reckoned again, line by line. */
function resultLines(
  { unit, year, rev, guidance, sheet, decision, metrics, hash }: Receipt,
  withRecords: boolean,
) {
  const texts = new Map(leavesOf(guidance).map(({ id, text }) => [id, text.vi]));
  const grade = decision?.ranked.grade ?? sheet.grade;
  const name = guidance.grades.find(({ id }) => id === grade)?.name;
  return [
    ...sheet.lines
      .filter(isLeafLine)
      .flatMap(({ criterion, points, max, steps }) => [
        `${criterion}  ${formatPoints(points, "vi")} / ${formatPoints(max, "vi")}  ${texts.get(criterion) ?? ""}`,
        ...steps.map((step) => `    ${describeStep(step, "vi")}`),
      ]),
    `ĐÚNG: ${unit} ${year}, bản ${rev}: ${formatPoints(sheet.points, "vi")} điểm${name ? `, ${name.vi}` : ""}`,
    `RIGHT: ${unit} ${year}, revision ${rev}: ${formatPoints(sheet.points, "en")} points${name ? `, ${name.en}` : ""}`,
    withRecords
      ? `Đã đối chiếu ${metrics.length} chỉ số với danh sách hồ sơ / ${metrics.length} metrics agree with the list of records`
      : `Chưa đối chiếu danh sách hồ sơ (${metrics.length} chỉ số) / The list of records was not given (${metrics.length} metrics)`,
    hash,
  ];
}

/** Throws a message for people when it is not there. */
async function bytesOf(file: string): Promise<Buffer> {
  return readFile(file).catch((cause) => {
    throw new Error(`Không đọc được tệp / The file cannot be read: ${file}`, { cause });
  });
}

/** What is no JSON is no page either. */
function jsonOf(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString("utf8"));
  } catch {
    return undefined;
  }
}
