import { PutCommand } from "@aws-sdk/lib-dynamodb";
import type { Caller } from "../../../shared/access/caller.ts";
import { membershipSchema } from "../../../shared/access/membership.ts";
import type { Guidance } from "../../../shared/guidance/guidance.ts";
import { putGuidance } from "../../../shared/guidance/guidances.dynamodb.ts";
import { guidanceHash } from "../../../shared/guidance/hash.ts";
import { unitYearSchema } from "../../../shared/pipeline/unit-year.ts";
import { assignmentKey } from "../../../shared/storage/keys.ts";
import type { Table } from "../../../shared/storage/table.dynamodb.ts";
import { transact } from "../../../shared/storage/transact.dynamodb.ts";
import { putUnit } from "../../../shared/units/units.dynamodb.ts";
import { ward } from "../../support/dialogues.ts";
import { guidanceOf, leaf, twoDialogues } from "../../unit/guidance/build.ts";

/** A ward of the locality `kien-tuong`, scored by that version of the guidance. */
export async function seedGuidance(table: Table, version: number): Promise<Guidance> {
  const issued = guidanceOf([leaf("1", 200, twoDialogues)], { version });
  await transact(table, [putUnit(table, ward()), putGuidance(table, issued)]);
  const reference = { id: issued.id, version, hash: guidanceHash(issued) };
  const of = unitYearSchema.parse({ unit: ward().id, year: issued.year });
  const Item = { ...assignmentKey(of), kind: "assignment", guidance: reference };
  await table.client.send(new PutCommand({ TableName: table.name, Item }));
  return issued;
}

/** Somebody with roles in a committee; a principal without `#` is a machine. */
export function callerWith(
  principal: string,
  roles: readonly string[],
  { committee = "ban-chi-dao", locality = "kien-tuong" } = {},
): Caller {
  const scope = { kind: "committee", committee, locality };
  const memberships = roles.map((role) =>
    membershipSchema.parse({ principal, role, scope, from: "2023-01-01" }),
  );
  return { principal, memberships };
}
