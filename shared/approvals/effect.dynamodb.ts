import { domainEvent } from "../events/domain-event.ts";
import { subjectEventKey } from "../storage/keys.ts";
import { putEventAt } from "../storage/outbox.dynamodb.ts";
import type { Table } from "../storage/table.dynamodb.ts";
import type { WriteItem } from "../storage/transact.dynamodb.ts";
import { appealDecisionWrites } from "../years/decide-appeal.dynamodb.ts";
import { yearDecisionWrites } from "../years/decide-year.dynamodb.ts";
import type { Approved } from "./approval.ts";
import { putIssue } from "./approvals.dynamodb.ts";
import { aboutOf } from "./two-person-actions.ts";

/** What an approved act writes, in the transaction that approves it; refused where it does not hold any more. */
export async function effectOf(table: Table, { act, id, ...approved }: Approved): Promise<WriteItem[]> {
  switch (act.action) {
    case "year.decide":
      return yearDecisionWrites(table, act, { approval: id, ...approved });
    case "appeal.decide":
      return appealDecisionWrites(table, act, { approval: id, ...approved });
    case "guidance.issue": {
      const { guidance, version, hash, document } = act;
      const { proposedBy, approvedBy, approvedAt } = approved;
      const event = domainEvent({
        type: "guidance.issued",
        subject: aboutOf(act),
        time: approvedAt,
        actor: approvedBy,
        data: { guidance: { id: guidance, version }, approval: id },
      });
      return [
        putIssue(table, {
          guidance,
          version,
          hash,
          document,
          approval: id,
          proposedBy,
          approvedBy,
          approvedAt,
        }),
        putEventAt(table, subjectEventKey(event.subject, event.id), event),
      ];
    }
  }
}
