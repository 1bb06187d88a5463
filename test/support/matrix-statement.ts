import type { Action } from "../../shared/access/access-table.ts";

/**
 * The access table once more, written by hand and by nobody's code: what each account and machine of the demonstration
 * may do where. The matrix compares it with what a running host does, so that an edit of `access-table.ts` is told as a
 * difference until somebody has written here that it is meant.
 */

/** Who asks: everybody that the demonstration knows, whoever has an account without a role, and a resident. */
export const PEOPLE = [
  { who: "nguoi-dan", kind: "resident", short: "resident" },
  { who: "chua-co-vai-tro", kind: "account", short: "no-role" },
  { who: "can-bo-phuong-1", kind: "account", short: "officer1" },
  { who: "can-bo-phuong-2", kind: "account", short: "officer2" },
  { who: "truong-phuong-1", kind: "account", short: "head" },
  { who: "tiep-dan-phuong-1", kind: "account", short: "reception" },
  { who: "truyen-thanh-phuong-1", kind: "account", short: "broadcast" },
  { who: "khoi-truong-phuong", kind: "account", short: "blockhead" },
  { who: "khoi-pho-phuong", kind: "account", short: "deputy" },
  { who: "tham-dinh", kind: "account", short: "appraiser" },
  { who: "uy-vien", kind: "account", short: "member" },
  { who: "uy-vien-2", kind: "account", short: "member2" },
  { who: "hoi-dong", kind: "account", short: "council" },
  { who: "thu-ky", kind: "account", short: "clerk" },
  { who: "quan-tri", kind: "account", short: "operator" },
  { who: "form-service", kind: "machine", short: "machine" },
] as const;
export type Person = (typeof PEOPLE)[number];
export type Who = Person["who"];

/**
 * Where, one character each. Units: `1` Phường 1, `2` Phường 2 (same block), `b` Xã Bình Hiệp (another block), `x` a
 * unit of another locality. Committees: `k` that of Kiến Tường, `l` that of the other locality. `*` the installation.
 */
export const PLACES = { unit: ["1", "2", "b", "x"], committee: ["k", "l"], installation: ["*"] } as const;
export type Place = (typeof PLACES)[keyof typeof PLACES][number];

/** An action, or recording with a written reason, as the standing agency may. */
export type Act = Action | "dialogue.record, with a reason";

/** Places by act; an act that is not named may be done nowhere. */
export type Rights = Readonly<Partial<Record<Act, string>>>;

const EVERYBODY = { "unit.read": "12bx", "dialogue.read-public": "12bx" } as const;

/** What whoever belongs to a ward, and no more, may read. */
const OF_WARD_1 = {
  ...EVERYBODY,
  "dialogue.read": "1",
  "score.read": "12b",
  "score.read-records": "1",
} as const;

const OF_BLOCK = {
  ...EVERYBODY,
  "dialogue.read": "12",
  "score.read": "12b",
  "score.read-records": "12",
} as const;

const OF_COMMITTEE = {
  ...EVERYBODY,
  "dialogue.read": "12b",
  "score.read": "12b",
  "score.read-records": "12b",
} as const;

export const STATEMENT: Readonly<Record<Who, Rights>> = {
  "nguoi-dan": EVERYBODY,
  "chua-co-vai-tro": EVERYBODY,
  "can-bo-phuong-1": {
    ...OF_WARD_1,
    "opinion.read-content": "1",
    "person.read": "1",
    "dialogue.record": "1",
    "dialogue.record, with a reason": "1",
  },
  "can-bo-phuong-2": {
    ...EVERYBODY,
    "dialogue.read": "2",
    "score.read": "12b",
    "score.read-records": "2",
    "opinion.read-content": "2",
    "person.read": "2",
    "dialogue.record": "2",
    "dialogue.record, with a reason": "2",
  },
  "truong-phuong-1": { ...OF_WARD_1, "opinion.read-content": "1", "persons.erase": "1" },
  "tiep-dan-phuong-1": { ...OF_WARD_1, "opinion.read-content": "1", "person.read": "1" },
  "truyen-thanh-phuong-1": OF_WARD_1,
  "khoi-truong-phuong": OF_BLOCK,
  "khoi-pho-phuong": OF_BLOCK,
  "tham-dinh": {
    ...OF_COMMITTEE,
    "opinion.read-content": "12b",
    "dialogue.record, with a reason": "12b",
  },
  "uy-vien": {
    ...OF_COMMITTEE,
    "committee.read": "k",
    "guidance.approve-issue": "k",
    "approval.read": "k",
  },
  "uy-vien-2": {
    ...OF_COMMITTEE,
    "committee.read": "k",
    "guidance.approve-issue": "k",
    "approval.read": "k",
  },
  "hoi-dong": OF_COMMITTEE,
  "thu-ky": {
    ...OF_COMMITTEE,
    "persons.erase": "12b",
    "committee.read": "k",
    "guidance.propose-issue": "k",
    "approval.read": "k",
  },
  "quan-tri": {
    ...EVERYBODY,
    "approval.read": "kl",
    "operators.read": "*",
    "jobs.read": "*",
    "audit.read": "*",
    "access-log.read": "*",
  },
  "form-service": {
    ...EVERYBODY,
    "dialogue.read": "12",
    "score.read": "12",
    "dialogue.record": "12",
    "dialogue.record, with a reason": "12",
  },
};

export const mayDo = (who: Who, act: Act, place: Place): boolean =>
  STATEMENT[who][act]?.includes(place) ?? false;

/**
 * By queue: the sender that SQS names is `form-service`. For whom it may record where: only for a person who records there
 * without a reason, and only where the service may itself.
 */
export const mayQueueFor = (onBehalfOf: Who | undefined, place: Place): boolean =>
  mayDo("form-service", "dialogue.record", place) &&
  (onBehalfOf === undefined || (isPerson(onBehalfOf) && mayDo(onBehalfOf, "dialogue.record", place)));

const isPerson = (who: Who): boolean => PEOPLE.some((one) => one.who === who && one.kind === "account");
