import type { Door } from "./matrix-doors.ts";
import type { Act } from "./matrix-statement.ts";

/** Doors that no probe of the role matrix knocks at, each with why that says nothing about rights. */
export const EXEMPT_DOORS: Readonly<Record<Door, string>> = {
  "GET /alerts": "shows the reader’s own alerts alone; test/handlers/pages/alerts.test.ts",
  "GET /alerts/preferences": "leads the reader on to the own form, which has a probe",
  "GET /committee/confirmation-note": "a note without data, for whoever reads some committee’s page",
  "POST /api/form-tokens": "hands a form to anybody; it is of no unit and no role",
  "GET /sign-in": "leads anybody to the issuer; test/e2e/attacks-sessions.test.ts",
  "GET /sign-in/callback": "the code of a sign-in is the right; test/e2e/attacks-sessions.test.ts",
  "GET /signed-out": "says to anybody that they have signed out",
  "GET /opinions/status": "the form for a tracking code: the same for everybody",
  "POST /opinions/status": "the code is the right, whoever holds it; test/handlers/pages/opinions.test.ts",
  "GET /opinions/attached": "the file’s id is the right; it tells no more than whether the file arrived",
};

/** Actions that are done in one of the two ways only, each with why. */
export const EXEMPT_ACTIONS: Readonly<Record<"api" | "page", Readonly<Partial<Record<Act, string>>>>> = {
  api: {
    "committee.read": "addresses and mails are shown on the page alone",
    "operators.read": "what waits for operators is shown on the page alone",
    "opinion.reissue-code": "only at the desk, face to face: no program gives codes out",
  },
  page: Object.fromEntries(
    (
      [
        "committee.manage-members",
        "guidance.propose-issue",
        "guidance.approve-issue",
        "guidance.draft",
        "approval.read",
        "year.propose-decision",
        "year.approve-decision",
        "appeal.make",
        "award.read",
        "award.propose",
        "award.record-block-vote",
        "award.record-decision",
        "jobs.read",
        "audit.read",
        "access-log.read",
      ] as const satisfies readonly Act[]
    ).map((act) => [act, "by the API alone: there is no page for it"]),
  ),
};
