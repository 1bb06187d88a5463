import type * as z from "zod";
import type { Action } from "../access/access-table.ts";
import type { Instant, LocalDate, LocalDateTime } from "../calendar/local-date.ts";
import type { ClockStart } from "../deadlines/clock-start.ts";
import type { UnitId } from "../ids/readable-id.ts";
import type { Locality } from "../localities/locality.ts";
import type { FactKind } from "../pipeline/fact-kinds.ts";
import type { Tally } from "../pipeline/tally.ts";
import type { UnitYear } from "../pipeline/unit-year.ts";
import type { FieldProblem } from "../problems/field-problem.ts";
import type { Bilingual } from "../texts/bilingual.ts";
import type { Head, Unit, UnitKind } from "../units/unit.ts";
import type { Filing } from "./record.ts";

/** What records of every kind have; the rest is their own. */
export interface AnyRecord extends UnitYear {
  readonly kind: FactKind;
  readonly id: string;
  readonly state: string;
  readonly enteredAt: Instant;
  readonly accountable?: Head | undefined;
  readonly filings?: readonly Filing[] | undefined;
  readonly withdrawal?: string | undefined;
}

/** What a record's rules need to know of the world; read before, passed in. */
export interface RecordContext {
  readonly unit: Unit;
  /** Its dated rules: limits, duties, amounts. */
  readonly locality: Locality;
  readonly now: Instant;
  readonly localNow: LocalDateTime;
  /** Who enters. */
  readonly principal: string;
  /** Set where whoever enters gives a reason for filing in the unit's place. */
  readonly filing?: Filing | undefined;
}

/**
 * A step that a record takes from one state to another: approve, hold, answer. Its fields are laid beside those of the
 * entry. Withdrawing is a step of every kind and not declared.
 */
export interface RecordStep<F extends AnyRecord = AnyRecord> {
  readonly name: Bilingual;
  readonly from: readonly F["state"][];
  /** The state it leads to, from the record with the step's fields in it. */
  to(record: F): F["state"];
  readonly fields?: z.ZodObject;
  /** The right it needs. @default that of recording */
  readonly action?: Action;
  /** Only for another person than the one who entered the record (`enteredBy`). */
  readonly byAnother?: true;
}

/** A record that another one names; it must exist, stand, and belong to the same unit, or the same locality. */
export interface RecordLink {
  readonly field: string;
  readonly id: string;
  readonly kind: FactKind;
  readonly within: "unit" | "locality";
  /** What is wrong with naming that record, where it exists and stands. @default nothing */
  fault?(linked: AnyRecord): FieldProblem | undefined;
}

/**
 * A kind of record, declared: from this one value follow its API, form, list, corrections, events, access and effect.
 * All functions are pure. `F` is the record as stored, without its personal part.
 */
export interface RecordKind<F extends AnyRecord = AnyRecord> {
  readonly kind: F["kind"];
  /** What its records are called in addresses: `receptions`. */
  readonly collection: string;
  /** "Lượt tiếp công dân", "Reception". */
  readonly name: Bilingual;
  /** Heading of the list: "Sổ tiếp công dân". */
  readonly listName: Bilingual;
  /** One or two sentences above the form: what it is for, whose rule it follows. */
  readonly lead?: Bilingual;
  /** @default every kind of unit */
  readonly unitKinds?: readonly UnitKind[];
  readonly schema: z.ZodType<F>;
  /** What is posted: fields of the record and of its personal part, each made by `fields.ts`; without defaults. */
  readonly entry: z.ZodObject;
  /** The personal part: fields by the same names as in entry and steps. */
  readonly persons?: z.ZodObject;
  /** What the states are called, `withdrawn` left out. */
  readonly states: Readonly<Partial<Record<F["state"], Bilingual>>>;
  /** The state a record of that entry begins in. */
  start(record: F): F["state"];
  readonly steps: Readonly<Record<string, RecordStep<F>>>;
  readonly rights: RecordRights;
  /** Fields shown as columns of the list, in this order, before the state. */
  readonly columns: readonly string[];
  /** The day on which it happened, or is to happen: decides the year, and clocks judge by it. */
  day(record: F): LocalDate;
  /** What it counts for in its present state; a withdrawn record is never asked. */
  effect(record: F): Tally;
  /** Rules between fields and with the world, beyond the schema's. */
  faults(record: F, context: RecordContext): readonly FieldProblem[];
  /** Another unit whose people deal with it and may read it by the rights they hold there. */
  alsoReadAt?(record: F): UnitId | undefined;
  /**
   * Whether something else makes and withdraws the record: an opinion's dialogue, an assignment's opinion. People take
   * its steps and correct what those brought, and nothing else.
   */
  isKeptElsewhere?(record: F): boolean;
  /** Rights beside recording that moving, dating anew or withdrawing it needs in its present state. */
  guardedBy?(record: F): readonly Action[];
  /** Fields that are fixed in its present state: no correction changes them. */
  fixed?(record: F): readonly string[];
  /** Rules on the personal part, by what the record says: of a denunciation nothing personal is kept. */
  personsFaults?(record: F, persons: GivenPersons): readonly FieldProblem[];
  /** What the record remembers of the world, so that its effect needs nothing but itself. */
  remember?(record: F, context: RecordContext): Partial<F>;
  /**
   * What the calendar alone changes: after which day, and what then becomes of the record. A daily job writes it as a
   * change of the record; nothing else reads a clock.
   */
  readonly passing?: Passing<F>;
  /** The legal clocks that run on it, or ran: none where nothing has a time limit. A withdrawn record is never asked. */
  clocks?(record: F): readonly ClockStart[];
  /** What the rules in force ask of such a unit, said above the list. */
  duties?(context: Omit<RemarkContext, "beside">): readonly Remark[];
  /** What must be said of a record that is right as it stands, and refuses nothing: empty parts, a rule that speaks against it. */
  remarks?(record: F, context: RemarkContext): readonly Remark[];
  /** The kind of records of the same unit, of its year and the ones beside, that the remarks look at. @default none */
  readonly remarksOver?: FactKind;
  links?(record: F): readonly RecordLink[];
  /** What there may be but one standing record of: a text that names it; and the field that is told. */
  unique?(record: F): { readonly field: string; readonly as: string } | undefined;
  /** What everybody may see of it; undefined: nothing in this state. Absent: never anything. */
  publicPart?(record: F): Partial<F> | undefined;
  /** Personal fields that may be shown with it, because whom they name has agreed. @default none */
  publicPersons?(record: F): readonly string[];
}

/** Said on a page of records, refusing nothing. */
export interface Remark {
  readonly message: Bilingual;
  /** Document and article of the rule, where it is one. */
  readonly source?: string;
}

export interface RemarkContext extends Pick<RecordContext, "unit" | "locality"> {
  readonly today: LocalDate;
  /** Those of {@link RecordKind.remarksOver}. */
  readonly beside: readonly AnyRecord[];
}

export interface GivenPersons {
  /** Personal fields as posted now; `null` takes one back. */
  readonly posted: Readonly<Record<string, unknown>>;
  /** Whether its case holds some already, not erased. */
  readonly sealed: boolean;
}

export interface Passing<F extends AnyRecord = AnyRecord> {
  /** The day after which it changes; undefined where nothing is awaited. */
  day(record: F): LocalDate | undefined;
  /** What it becomes once that day is over. */
  changes(record: F): Partial<F>;
}

export interface RecordRights {
  readonly read: Action;
  readonly record: Action;
  /** Needed to see what everybody may see. */
  readonly readPublic?: Action;
  /** Rights to personal fields, by name. @default person.read */
  readonly persons?: Readonly<Record<string, Action>>;
}
