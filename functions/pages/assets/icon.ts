import { sha256 } from "../../../shared/canonical/canonical-json.ts";
import type { Page } from "../page.ts";

/** A seal with three lines of writing, in the colour of the ink pad. */
const ICON = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="6" fill="#8c2318"/><path d="M8 10h16M8 16h16M8 22h9" stroke="#fffdf7" stroke-width="3"/></svg>`;

/** The address changes with the content, so browsers may keep it for good. */
export const ICON_PATH = `/assets/icon.${sha256(ICON).slice(0, 12)}.svg`;

export const iconPage: Page = async () => ({
  status: 200,
  headers: {
    "content-type": "image/svg+xml",
    "cache-control": "public, max-age=31536000, immutable",
  },
  body: ICON,
});
