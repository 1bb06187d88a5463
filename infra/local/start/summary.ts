import type { Host } from "../host.ts";
import { writtenDate } from "../vietnam-time.ts";
import type { Machine } from "./clients.ts";
import type { Demonstration } from "./demonstration.ts";
import { DEMONSTRATION_SETS, type SetId } from "./sets.ts";

export interface SummaryFacts {
  readonly urls: Host["urls"];
  /** `YYYY-MM-DD` */
  readonly businessDate: string;
  readonly set: SetId;
  readonly demonstration: Demonstration;
  readonly stateDir: string;
  /** Subjects of the accounts that the sign-in page offers. */
  readonly accounts: readonly string[];
  readonly machines: readonly Machine[];
}

/** What `npm start` says first, before anything runs. */
export const NOTICE =
  "Nghe Dân, bản trình diễn: mọi dữ liệu và tài khoản đều là ví dụ, không mật khẩu, chỉ ở máy này. / " +
  "Demonstration: all data and accounts are examples, without passwords, on this machine only.";

/** What `npm start` prints once everything runs. */
export function summary(facts: SummaryFacts): string {
  const { urls, businessDate, set, demonstration, stateDir, accounts, machines } = facts;
  const { vi, en } = DEMONSTRATION_SETS[set];
  const rows = [
    ["Bộ trình diễn / Demonstration", set, `${vi} / ${en}`],
    ["Biểu mẫu / Form", `${urls.api}/`, `English: ${urls.api}/en`],
    ["Bảng điểm / Scoreboard", `${urls.api}/scores`],
    ["Đăng nhập / Sign-in", `${urls.api}/sign-in`, accountsLine(accounts.length, demonstration)],
    ...accountRows(accounts),
    ["API", `${urls.api}/api/units`],
    ["Mã truy cập API / API tokens", `${urls.issuer}/token`, ...machines.map(machineLine)],
    ["Hộp thư / Mailbox", `${urls.console}/`, urls.smtp],
    ["Ngày nghiệp vụ / Business date", writtenDate(businessDate)],
    ["Dữ liệu / Data", stateDir, DATA[demonstration]],
    ["Dừng / Stop", "Ctrl-C"],
  ];
  const width = Math.max(...rows.map(([label = ""]) => label.length));
  const lines = rows.map(([label = "", ...cells]) => `  ${label.padEnd(width)}   ${cells.join("   ")}`);
  return ["", "Nghe Dân đang chạy / is running", "", ...lines, ""].join("\n");
}

/** So many subjects stand on a line that a terminal of 120 columns does not break it. */
const ACCOUNTS_A_LINE = 3;

function accountRows(accounts: readonly string[]): string[][] {
  const width = Math.max(...accounts.map((subject) => subject.length));
  const lines = Array.from({ length: Math.ceil(accounts.length / ACCOUNTS_A_LINE) }, (_, line) =>
    accounts.slice(line * ACCOUNTS_A_LINE, (line + 1) * ACCOUNTS_A_LINE),
  );
  return lines.map((some, line) => [
    line === 0 ? "Tài khoản / Accounts" : "",
    some
      .map((subject) => subject.padEnd(width))
      .join("   ")
      .trimEnd(),
  ]);
}

const DATA: Readonly<Record<Demonstration, string>> = {
  loaded: "có dữ liệu ví dụ / with the example data",
  declined: "không có dữ liệu ví dụ / without the example data",
};

/** Roles are part of the example data: without it every account is a stranger's. */
const accountsLine = (accounts: number, demonstration: Demonstration): string =>
  demonstration === "loaded"
    ? `${accounts} tài khoản ví dụ, chọn ở trang đăng nhập / example accounts to choose from there`
    : `${accounts} tài khoản ví dụ, chưa có vai trò / example accounts, none with a role`;

const machineLine = ({ clientId, secret }: Machine): string =>
  `${clientId}:${secret} (chỉ dùng ở máy này / for this machine only)`;
