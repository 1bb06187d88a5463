import { languageOf } from "../committees/member.ts";
import { committeesOf, localityOfCommittee, type StoredMember } from "../committees/members.dynamodb.ts";
import type { CommitteeId, LocalityId, UnitId } from "../ids/readable-id.ts";
import type { Table } from "../storage/table.dynamodb.ts";
import type { Bilingual } from "../texts/bilingual.ts";
import { findUnit } from "../units/units.dynamodb.ts";
import type { AlertNews, MailLine } from "./alert-mail.ts";
import { toldAs } from "./condition.ts";
import { conditionOf } from "./conditions.dynamodb.ts";
import type { AlertEntry } from "./entry.ts";
import type { Mailing, Told } from "./mailing.ts";
import { findMailing, gatheredFor } from "./mailings.dynamodb.ts";
import { findOccasion } from "./occasions.dynamodb.ts";

/** What a claimed mailing has to tell: the decision on each entry, and the lines of the mail. */
export interface Looked {
  readonly told: readonly Told[];
  readonly lines: readonly MailLine[];
}

interface Gathered {
  readonly entry: AlertEntry;
  readonly carried: boolean;
}

/** Entries looked at at one time: each takes some reads. */
const AT_ONCE = 20;

/** Looks again at each entry of a claimed mailing, and at those of the mailings in doubt that it carries. */
export async function lookAgain(table: Table, mailing: Mailing): Promise<Looked> {
  const gathered = [
    ...(await gatheredFor(table, mailing)).map((entry) => ({ entry, carried: false })),
    ...(await carriedBy(table, mailing)),
  ];
  const unitName = unitNames(table);
  const told: Told[] = [];
  const lines: MailLine[] = [];
  for (let start = 0; start < gathered.length; start += AT_ONCE) {
    const some = gathered.slice(start, start + AT_ONCE);
    for (const one of await Promise.all(some.map((each) => lookAt(table, each, unitName)))) {
      told.push(one.told);
      if (one.line) lines.push(one.line);
    }
  }
  return { told, lines };
}

async function lookAt(
  table: Table,
  { entry, carried }: Gathered,
  unitName: (id: UnitId) => Promise<Bilingual | undefined>,
): Promise<{ told: Told; line?: MailLine }> {
  const { rule, subject, episode } = entry;
  const occasion = await findOccasion(table, entry);
  if (!occasion) throw new Error(`no occasion ${rule} of ${subject}, episode ${episode}`);
  const as = toldAs(await conditionOf(table, occasion, entry));
  const told = { rule, subject, episode, as };
  if (as === "withheld") return { told };
  const unit = occasion.unit && (await unitName(occasion.unit));
  return { told, line: { occasion, unit, as, carried } };
}

/**
 * Entries of the mailings that this one carries and that are still in doubt, with what those carried themselves. An attempt
 * that was thought lost may have settled its mailing since: then it is in doubt no more.
 */
async function carriedBy(table: Table, { committee, member, carries }: Mailing): Promise<Gathered[]> {
  const entries: Gathered[] = [];
  const left = [...carries];
  const seen = new Set<string>();
  for (let key = left.shift(); key !== undefined; key = left.shift()) {
    const earlier = seen.has(key) ? undefined : await findMailing(table, { committee, member, key });
    seen.add(key);
    if (earlier?.state !== "in-doubt") continue;
    left.push(...earlier.carries);
    const gathered = await gatheredFor(table, earlier);
    entries.push(...gathered.map((entry) => ({ entry, carried: true })));
  }
  return entries;
}

/** Names of units, each read once. */
function unitNames(table: Table): (id: UnitId) => Promise<Bilingual | undefined> {
  const known = new Map<UnitId, Promise<Bilingual | undefined>>();
  return (id) => {
    const read = async () => {
      const unit = await findUnit(table, id);
      return unit && { vi: unit.name, en: unit.nameEn };
    };
    const name = known.get(id) ?? read();
    known.set(id, name);
    return name;
  };
}

/** All that the mail is made of. */
export async function newsFor(
  table: Table,
  { member, committee }: StoredMember,
  { key }: Pick<Mailing, "key">,
  lines: readonly MailLine[],
  publicUrl: string,
): Promise<AlertNews> {
  const unitName = unitNames(table);
  const held = (member.holds ?? []).map(async ({ role, unit }) => ({
    role,
    unit: unit && (await unitName(unit)),
  }));
  return {
    lines,
    key,
    language: languageOf(member),
    committee: await committeeName(table, committee),
    duties: await Promise.all(held),
    publicUrl,
  };
}

async function committeeName(table: Table, id: CommitteeId): Promise<string> {
  const locality: LocalityId | undefined = await localityOfCommittee(table, id);
  const committees = locality === undefined ? [] : await committeesOf(table, locality);
  return committees.find((one) => one.id === id)?.name ?? id;
}
