import { readFileSync } from "node:fs";
import { join } from "node:path";
import { DAY_PATH } from "../../functions/pages/records/whole-day.ts";

/** The routes that the pages take posts at, as the router lists them. */
export const postedRoutes = (): string[] => {
  const router = readFileSync(join(import.meta.dirname, "../../functions/pages/router.ts"), "utf8");
  const posted = [...router.matchAll(/path: "?([^",]+)"?[^}]*?(?:\{[^}]*\}[^}]*?)*POST:/g)].map(
    ([, path = ""]) => (path === "DAY_PATH" ? DAY_PATH : path),
  );
  return [...posted, "/sign-out"];
};
