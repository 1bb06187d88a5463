import { gather } from "../../shared/alerts/gather.dynamodb.ts";
import { type Occasion, occasionSchema } from "../../shared/alerts/occasion.ts";
import { raiseOnce } from "../../shared/alerts/raise.dynamodb.ts";
import { recipientsOf } from "../../shared/alerts/recipients.dynamodb.ts";
import { type Instant, instantSchema, localDateOf } from "../../shared/calendar/local-date.ts";
import { type Member, memberSchema } from "../../shared/committees/member.ts";
import { membersOf, putMember } from "../../shared/committees/members.dynamodb.ts";
import { memberKey } from "../../shared/storage/keys.ts";
import type { Table } from "../../shared/storage/table.dynamodb.ts";
import { transact } from "../../shared/storage/transact.dynamodb.ts";
import { COMMITTEE } from "./bookkeeping.ts";

const member = (id: string, changes: object): Member =>
  memberSchema.parse({
    id,
    post: `Chức vụ của ${id} (ví dụ)`,
    email: `${id}@example.vn`,
    alerts: "at-once",
    ...changes,
  });

/** Recipients beside the demonstration's, some linked to its accounts. */
const ASKED_MEMBERS: readonly Member[] = [
  member("can-bo-1", { subject: "can-bo-phuong-1", holds: [{ role: "unit-officer", unit: "phuong-1" }] }),
  member("truong-1", { subject: "truong-phuong-1", holds: [{ role: "head", unit: "phuong-1" }] }),
  member("loa-1", { subject: "truyen-thanh-phuong-1", holds: [{ role: "broadcaster", unit: "phuong-1" }] }),
  member("can-bo-2", { subject: "can-bo-phuong-2", holds: [{ role: "unit-officer", unit: "phuong-2" }] }),
  member("uy-vien-a", { subject: "uy-vien", alerts: "daily" }),
  member("cu", { holds: [{ role: "unit-officer", unit: "phuong-1" }], to: "2023-06-30" }),
];

/** Puts them in the place of whoever the demonstration lists for duties in units. */
export async function addAskedMembers(table: Table): Promise<void> {
  const others = (await membersOf(table, COMMITTEE)).filter(({ member: { holds = [] } }) =>
    holds.some(({ unit }) => unit !== undefined),
  );
  await transact(table, [
    ...others.map(({ member: { id } }) => ({
      Delete: { TableName: table.name, Key: memberKey(COMMITTEE, id) },
    })),
    ...ASKED_MEMBERS.map((one) => putMember(table, COMMITTEE, one)),
  ]);
}

/** Monday, 13 November 2023, 09:00 in Vietnam. */
export const RAISED_AT: Instant = instantSchema.parse("2023-11-13T02:00:00.000Z");

export const overdue = (changes: object = {}): Occasion =>
  occasionSchema.parse({
    rule: "deadline-overdue",
    subject: "opn_01hf7yat00qj4z7xj8r9k2m3n4",
    episode: "2023-11-10",
    on: localDateOf(RAISED_AT),
    locality: "kien-tuong",
    unit: "phuong-1",
    year: 2023,
    facts: { due: "2023-11-10", clock: "opinion-answer", part: "" },
    ...changes,
  });

/** Raises the occasion and gives every recipient their entry, as the module does on the event. */
export async function tell(table: Table, occasion: Occasion, at: Instant = RAISED_AT): Promise<void> {
  await raiseOnce(table, occasion, { actor: "job:test", now: at });
  const { rule, recipients } = await recipientsOf(table, occasion, occasion.on);
  for (const recipient of recipients) await gather(table, { rule, occasion, recipient, at });
}
