import { describe, expect, it } from "vitest";
import { RESIDENT } from "../../../shared/access/caller.ts";
import { grantFor } from "../../../shared/access/may.ts";
import type { Instant } from "../../../shared/calendar/local-date.ts";
import { dialogueSubmissionSchema } from "../../../shared/dialogues/submission.ts";
import { localityIdSchema, unitIdSchema } from "../../../shared/ids/readable-id.ts";
import { checkPack } from "../../../shared/localities/check-pack.ts";
import { canaryKeyOf, canaryPack, canarySubmission, canaryYearOf } from "../../../shared/schedules/canary.ts";

/** 05:00 and 05:30 of 01/01/2024 in Vietnam. */
const NEW_YEAR = "2023-12-31T22:00:00.000Z" as Instant;
const CHECK = "2023-12-31T22:30:00.000Z" as Instant;

describe("the canary", () => {
  it("is a pack without a fault in any year, but that its mailbox is a queue", () => {
    for (const year of [2023, 2024]) {
      const faults = checkPack(canaryPack(year, { machine: "canary", sender: "AROA12345678" }));
      expect(faults.map(({ rule }) => rule)).toEqual(["alerts-without-email"]);
    }
  });

  it("sends a dialogue that the API would take, of a day that is over and with its year", () => {
    const submission = dialogueSubmissionSchema.parse(canarySubmission(NEW_YEAR));
    expect(submission.meeting?.startedAt).toBe("2023-12-31T08:00");
    expect(canaryYearOf(NEW_YEAR).year).toBe(2023);
    expect(submission.opinions).toEqual([]);
  });

  it.each(["unit.read", "dialogue.read-public"] as const)(
    "is shown to nobody who may %s of other units",
    (action) => {
      const unitOf = (id: string) => ({
        unit: { id: unitIdSchema.parse(id), locality: localityIdSchema.parse(id) },
      });
      expect(grantFor(RESIDENT, action, unitOf("canary"))).toBeUndefined();
      expect(grantFor(RESIDENT, action, unitOf("phuong-1"))).toBeDefined();
    },
  );

  it("is known by the same key to both jobs of a morning, and by another on the next", () => {
    expect(canaryKeyOf(CHECK)).toBe(canaryKeyOf(NEW_YEAR));
    expect(canaryKeyOf("2024-01-01T22:00:00.000Z" as Instant)).not.toBe(canaryKeyOf(NEW_YEAR));
  });
});
