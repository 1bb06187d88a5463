import type { Host } from "../host.ts";
import { writtenDate } from "../vietnam-time.ts";
import type { Demonstration } from "./demonstration.ts";

export interface SummaryFacts {
  readonly urls: Host["urls"];
  /** `YYYY-MM-DD` */
  readonly businessDate: string;
  readonly demonstration: Demonstration;
  readonly stateDir: string;
}

/** What `npm start` prints once everything runs. */
export function summary({ urls, businessDate, demonstration, stateDir }: SummaryFacts): string {
  const rows = [
    ["Biểu mẫu / Form", `${urls.api}/`, `English: ${urls.api}/en`],
    ["Bảng điểm / Scoreboard", `${urls.api}/scores`],
    ["API", `${urls.api}/api/units`],
    ["Hộp thư / Mailbox", `${urls.console}/`, urls.smtp],
    ["Ngày nghiệp vụ / Business date", writtenDate(businessDate)],
    ["Dữ liệu / Data", stateDir, DATA[demonstration]],
    ["Dừng / Stop", "Ctrl-C"],
  ];
  const width = Math.max(...rows.map(([label = ""]) => label.length));
  const lines = rows.map(([label = "", ...cells]) => `  ${label.padEnd(width)}   ${cells.join("   ")}`);
  return ["", "Nghe Dân đang chạy / is running", "", ...lines, ""].join("\n");
}

const DATA: Readonly<Record<Demonstration, string>> = {
  loaded: "có dữ liệu ví dụ / with the example data",
  declined: "không có dữ liệu ví dụ / without the example data",
};
