import { aboutPage } from "./about.ts";
import { CHOICE_FORM } from "./choice-fields.ts";
import { choosePage, postChoose } from "./choose.ts";
import { confirmationNotePage, NOTE_PATH } from "./confirmation-note.ts";
import { minePage } from "./mine.ts";
import { preferencesPage } from "./preferences.ts";

/** Pages about alerts, for the router; who sees what, each asks the access table itself. */
export const ALERT_PAGES = [
  { path: NOTE_PATH, GET: confirmationNotePage },
  { path: "/alerts", GET: minePage },
  { path: "/alerts/about", GET: aboutPage },
  { path: "/alerts/preferences", GET: preferencesPage },
  {
    path: "/committees/{committee}/members/{member}/alerts",
    GET: choosePage,
    POST: postChoose,
    fields: () => CHOICE_FORM,
  },
] as const;
