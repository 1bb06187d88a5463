import { domainEvent } from "../events/domain-event.ts";
import { subjectEventKey } from "../storage/keys.ts";
import { putEventAt } from "../storage/outbox.dynamodb.ts";
import type { Table } from "../storage/table.dynamodb.ts";
import type { WriteItem } from "../storage/transact.dynamodb.ts";
import type { Approved } from "./approval.ts";
import { putIssue } from "./approvals.dynamodb.ts";
import { aboutOf } from "./two-person-actions.ts";

/** What an approved act writes, in the transaction that approves it. */
export function effectOf(table: Table, { act, id, ...approved }: Approved): WriteItem[] {
  switch (act.action) {
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
