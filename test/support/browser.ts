import sparticuz from "@sparticuz/chromium";
import { type Browser, chromium, type LaunchOptions, type Page } from "playwright-core";

/**
 * A browser for the page tests: on Linux the Chromium that npm installed, elsewhere (and where that one does not
 * start) an installed Chrome or Edge. Rejects with what to install when there is none.
 */
export async function openBrowser(): Promise<Browser> {
  const failures: string[] = [];
  for (const [name, options] of await candidates()) {
    try {
      return await chromium.launch({ ...options, env });
    } catch (failure) {
      failures.push(`${name}: ${firstLine(failure)}`);
    }
  }
  throw new Error(
    `No browser could be started for the page tests. Install Google Chrome or Microsoft Edge (on Linux also libnss3, libnspr4 and libexpat1) and run them again.\n${failures.join("\n")}`,
  );
}

/** Signs in as a person does: chooses the account on the issuer's page, and is back on the pages. */
export async function signInWith(page: Page, subject: string): Promise<void> {
  await page.goto("/sign-in");
  await page.locator(`button[value="${subject}"]`).click();
  await page.getByRole("main").waitFor();
}

async function candidates(): Promise<[name: string, options: LaunchOptions][]> {
  const installed: [string, LaunchOptions][] = [
    ["Google Chrome", { channel: "chrome" }],
    ["Microsoft Edge", { channel: "msedge" }],
  ];
  if (process.platform !== "linux") return installed;
  const executablePath = await sparticuz.executablePath().catch(() => "/nowhere");
  return [["Chromium of @sparticuz/chromium", { executablePath, args: ARGUMENTS }], ...installed];
}

/**
 * Containers give no sandbox and little shared memory. Not `sparticuz.args`: they put everything into a single
 * process, made for Lambda, which ends with the first context that is closed.
 */
const ARGUMENTS = ["--no-sandbox", "--disable-dev-shm-usage"];

/** In Vietnamese, so that date pickers show 15/11/2023. */
const env = { ...process.env, LANGUAGE: "vi", LC_ALL: "vi_VN.UTF-8" };

const firstLine = (failure: unknown): string =>
  (failure instanceof Error ? failure.message : String(failure)).split("\n", 1).join();
