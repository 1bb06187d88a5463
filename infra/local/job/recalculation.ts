import { setTimeout as pause } from "node:timers/promises";
import * as z from "zod";
import type { Connection } from "./connection.ts";

/** The answer of `GET /api/jobs/{job}/{period}`. */
const progressSchema = z.object({
  period: z.string(),
  state: z.enum(["running", "done"]),
  total: z.number(),
  done: z.number(),
  changed: z.number(),
  repaired: z.number(),
  failed: z.number(),
});
export type Progress = z.infer<typeof progressSchema>;

const POLL_EVERY_MS = 500;

/** Starts the recalculation by its schedule and shows how far it is until every unit is through. */
export async function recalculate(
  { api, runSchedule }: Connection,
  schedule: string,
  at: string | undefined,
  show: (progress: Progress) => void,
): Promise<Progress> {
  const { period } = startSchema.parse(await runSchedule(schedule, at));
  let moved = { done: -1, at: Date.now() };
  for (;;) {
    const response = await fetch(`${api}/api/jobs/recalculate/${encodeURIComponent(period)}`);
    if (!response.ok) throw new Error(`${response.url}: ${response.status} ${await response.text()}`);
    const progress = progressSchema.parse(await response.json());
    if (progress.done !== moved.done) {
      moved = { done: progress.done, at: Date.now() };
      show(progress);
    }
    if (progress.state === "done") return progress;
    if (Date.now() - moved.at > STUCK_AFTER_MS) throw new Error(stuck(progress));
    await pause(POLL_EVERY_MS);
  }
}

/** No unit takes this long; a message that failed is tried again only after half an hour. */
const STUCK_AFTER_MS = 3 * 60_000;

const stuck = ({ done, total }: Progress): string =>
  `Dừng ở ${done}/${total}: xem host.log; việc còn lại được thử lại sau 30 phút. / ` +
  `Stuck at ${done}/${total}: see host.log; what is left is tried again after 30 minutes, then lies among the dead letters.`;

const startSchema = z.object({ period: z.string() });

/** `[##########----------] 5/10`, forty characters wide. */
export function progressBar({ done, total }: Pick<Progress, "done" | "total">): string {
  const width = 40;
  const filled = total === 0 ? width : Math.round((width * Math.min(done, total)) / total);
  return `[${"#".repeat(filled)}${"-".repeat(width - filled)}] ${done}/${total}`;
}
