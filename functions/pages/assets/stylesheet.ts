import { sha256 } from "../../../shared/canonical/canonical-json.ts";
import type { Page } from "../page.ts";
import { ALERT_CSS } from "./css/alerts.ts";
import { FORM_CSS } from "./css/forms.ts";
import { FOUNDATION_CSS } from "./css/foundation.ts";
import { OPINION_CSS } from "./css/opinions.ts";
import { RECORD_CSS } from "./css/records.ts";
import { YEAR_CSS } from "./css/years.ts";

/** The one stylesheet of all pages; a text in the program, because a function's bundle holds JavaScript only. */
const CSS = [FOUNDATION_CSS, FORM_CSS, RECORD_CSS, YEAR_CSS, ALERT_CSS, OPINION_CSS].join("\n");

/** The address changes with the content, so browsers may keep it for good. */
export const STYLESHEET_PATH = `/assets/site.${sha256(CSS).slice(0, 12)}.css`;

export const siteCssPage: Page = async () => ({
  status: 200,
  headers: {
    "content-type": "text/css; charset=utf-8",
    "cache-control": "public, max-age=31536000, immutable",
  },
  body: CSS,
});
