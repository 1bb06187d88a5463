import type * as z from "zod";
import type { Caller } from "../access/caller.ts";
import { grantFor } from "../access/may.ts";
import { logReading } from "../access-log/access-log.dynamodb.ts";
import { type Opinion, type OpinionPersons, opinionPersonsSchema } from "../opinions/opinion.ts";
import { openCase } from "../personal/open-case.ts";
import type { Person } from "../personal/person.ts";
import { fieldView, type Opened, type PersonalView } from "../personal/personal-view.ts";
import type { FoundFact } from "../pipeline/fact.ts";
import type { Unit } from "../units/unit.ts";
import type { DialogueDeps } from "./context.dynamodb.ts";
import { type Dialogue, type DialoguePersons, dialoguePersonsSchema } from "./dialogue.ts";

/** The personal data of a dialogue and of some of its opinions, as far as the reader may see it. */
export interface OpenedPersons {
  readonly attendeeNames?: PersonalView<readonly string[]> | undefined;
  /** By opinion id. */
  readonly opinions: ReadonlyMap<string, OpenedOpinion>;
}

export interface OpenedOpinion {
  readonly content?: PersonalView<string> | undefined;
  readonly raisedBy?: PersonalView<Person> | undefined;
}

/**
 * Opens what the reader may see: the text of opinions by one right, who raised them and who attended by another. What
 * is opened is written to the access log first. Nothing is decrypted for a reader who may see none of it.
 */
export async function openPersons(
  deps: Pick<DialogueDeps, "table" | "clock" | "keys">,
  caller: Caller,
  { dialogue, unit }: { readonly dialogue: FoundFact<Dialogue>; readonly unit: Unit },
  opinions: readonly FoundFact<Opinion>[],
): Promise<OpenedPersons> {
  const rights: Rights = {
    content: grantFor(caller, "opinion.read-content", { unit }) !== undefined,
    person: grantFor(caller, "person.read", { unit }) !== undefined,
  };
  const own = await open(deps, rights.person, dialogue, dialoguePersonsSchema);
  const opened = await Promise.all(
    opinions.map(async (opinion) => {
      const state = await open(deps, rights.content || rights.person, opinion, opinionPersonsSchema);
      return { id: opinion.fact.id, view: opinionView(state, rights) };
    }),
  );
  const persons: OpenedPersons = {
    attendeeNames: fieldView(own, rights.person, ({ attendeeNames }: DialoguePersons) => attendeeNames),
    opinions: new Map(opened.map(({ id, view }) => [id, view])),
  };
  await logOpened(deps, caller, dialogue.fact, persons);
  return persons;
}

interface Rights {
  readonly content: boolean;
  readonly person: boolean;
}

async function open<S extends z.ZodType>(
  { keys }: Pick<DialogueDeps, "keys">,
  isAllowed: boolean,
  found: FoundFact<Dialogue | Opinion>,
  schema: S,
): Promise<Opened<z.infer<S>>> {
  const { sealed, case: state } = found;
  if (!isAllowed && sealed !== undefined && !state.erasure) return { kind: "hidden" };
  return openCase(keys, found, schema);
}

const opinionView = (state: Opened<OpinionPersons>, rights: Rights): OpenedOpinion => ({
  content: fieldView(state, rights.content, ({ content }) => content),
  raisedBy: fieldView(state, rights.person, ({ raisedBy }) => raisedBy),
});

/** One line for each answer that shows persons: who, which record, which cases, which fields. */
async function logOpened(
  { table, clock }: Pick<DialogueDeps, "table" | "clock">,
  caller: Caller,
  { id, unit, year }: Dialogue,
  { attendeeNames, opinions }: OpenedPersons,
): Promise<void> {
  const own = attendeeNames?.kind === "open" ? [{ id, field: "attendeeNames" }] : [];
  const others = [...opinions].flatMap(([opinion, view]) => [
    ...(view.content?.kind === "open" ? [{ id: opinion, field: "content" }] : []),
    ...(view.raisedBy?.kind === "open" ? [{ id: opinion, field: "raisedBy" }] : []),
  ]);
  const shown = [...own, ...others];
  if (shown.length === 0) return;
  await logReading(table, {
    caller,
    record: id,
    unit,
    year,
    cases: [...new Set(shown.map((one) => one.id))],
    fields: [...new Set(shown.map(({ field }) => field))],
    at: clock.now(),
  });
}
