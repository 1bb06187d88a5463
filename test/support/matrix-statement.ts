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

/** Acts that the standing agency does for a unit, when it says why in writing. */
export const WITH_REASON = [
  "dialogue.record",
  "record.enter",
  "reception.enter",
  "broadcast.enter",
  "opinion.answer",
  "report.submit",
] as const satisfies readonly Action[];

/** An action, or one of those with a written reason. */
export type Act = Action | `${(typeof WITH_REASON)[number]}, with a reason`;

/** Places by act; an act that is not named may be done nowhere. */
export type Rights = Readonly<Partial<Record<Act, string>>>;

const EVERYBODY = {
  "unit.read": "12bx",
  "dialogue.read-public": "12bx",
  "record.read-public": "12bx",
  "figures.read": "kl",
  "opinion.send": "12bx",
} as const;

/** What whoever belongs to a ward, and no more, may read. */
const OF_WARD_1 = {
  ...EVERYBODY,
  "script.read": "k",
  "dialogue.read": "1",
  "record.read": "1",
  "score.read": "12b",
  "score.read-records": "1",
} as const;

const OF_BLOCK = {
  ...EVERYBODY,
  "appraisal.read": "12",
  "appraisal.review-first": "12",
  "award.read": "12",
  "award.record-block-vote": "12",
  "dialogue.read": "12",
  "record.read": "12",
  "evidence.read": "12",
  "score.read": "12b",
  "score.read-records": "12",
} as const;

const OF_COMMITTEE = {
  ...EVERYBODY,
  "script.read": "k",
  "briefing-pack.read": "k",
  "hot-spot.read": "12b",
  "appraisal.read": "12bk",
  "award.read": "12bk",
  "dialogue.read": "12b",
  "record.read": "12b",
  "sanction.read": "12b",
  "evidence.read": "12b",
  "score.read": "12b",
  "score.read-records": "12b",
  "guidance.read": "k",
} as const;

const MEMBER = {
  ...OF_COMMITTEE,
  "sanction.confirm": "12b",
  "hot-spot.decide": "12b",
  "year.approve-decision": "k",
  "committee.read": "k",
  "guidance.approve-issue": "k",
  "approval.read": "k",
  "alert.read": "12bk",
} as const;

/** What an officer records for the own unit; without a reason, and whatever reason is sent along. */
const recordedIn = (units: string): Rights => ({
  "dialogue.record": units,
  "dialogue.record, with a reason": units,
  "record.enter": units,
  "record.enter, with a reason": units,
  "reception.enter": units,
  "reception.enter, with a reason": units,
  "broadcast.enter": units,
  "broadcast.enter, with a reason": units,
  "opinion.answer": units,
  "opinion.answer, with a reason": units,
});

const officerOf = (unit: string): Rights => ({
  ...EVERYBODY,
  ...recordedIn(unit),
  "script.read": "k",
  "hot-spot.read": unit,
  "dialogue.read": unit,
  "record.read": unit,
  "score.read": "12b",
  "score.read-records": unit,
  "opinion.read-content": unit,
  "opinion.publish": unit,
  "opinion.reissue-code": unit,
  "person.read": unit,
  "petition.read": unit,
  "petition.enter": unit,
  "briefing.enter": unit,
  "evidence.add": unit,
  "evidence.read": unit,
  "appraisal.read": unit,
  "appraisal.self-score": unit,
  "alert.read": unit,
});

export const STATEMENT: Readonly<Record<Who, Rights>> = {
  "nguoi-dan": EVERYBODY,
  "chua-co-vai-tro": EVERYBODY,
  "can-bo-phuong-1": officerOf("1"),
  "can-bo-phuong-2": officerOf("2"),
  "truong-phuong-1": {
    ...OF_WARD_1,
    "opinion.extend": "1",
    "opinion.read-content": "1",
    "petition.read": "1",
    "sanction.read": "1",
    "hot-spot.read": "1",
    "persons.erase": "1",
    "evidence.add": "1",
    "evidence.read": "1",
    "appraisal.read": "1",
    "appraisal.self-score": "1",
    "appraisal.submit": "1",
    "report.submit": "1",
    "report.submit, with a reason": "1",
    "appeal.make": "1",
    "award.read": "1",
    "alert.read": "1",
  },
  "tiep-dan-phuong-1": {
    ...OF_WARD_1,
    "opinion.reissue-code": "1",
    "opinion.read-content": "1",
    "person.read": "1",
    "reception.enter": "1",
    "reception.enter, with a reason": "1",
    "petition.read": "1",
    "petition.enter": "1",
  },
  "truyen-thanh-phuong-1": { ...OF_WARD_1, "broadcast.enter": "1", "broadcast.enter, with a reason": "1" },
  "khoi-truong-phuong": OF_BLOCK,
  "khoi-pho-phuong": OF_BLOCK,
  "tham-dinh": {
    ...OF_COMMITTEE,
    "appraisal.review-first": "12b",
    "appraisal.review": "12b",
    "opinion.read-content": "12b",
    "opinion.reopen": "12b",
    "petition.read": "12b",
    "inspection.enter": "12b",
    "model.appraise": "12b",
    "sanction.enter": "12b",
    "hot-spot.enter": "12b",
    "dialogue.record, with a reason": "12b",
    "record.enter, with a reason": "12b",
    "reception.enter, with a reason": "12b",
    "broadcast.enter, with a reason": "12b",
    "opinion.answer, with a reason": "12b",
    "report.submit, with a reason": "12b",
  },
  "uy-vien": MEMBER,
  "uy-vien-2": MEMBER,
  "hoi-dong": OF_COMMITTEE,
  "thu-ky": {
    ...OF_COMMITTEE,
    "opinion.extend": "12b",
    "opinion.reopen": "12b",
    "petition.read": "12b",
    "briefing.enter": "12b",
    "inspection.enter": "12b",
    "model.appraise": "12b",
    "award.record-received": "12b",
    "sanction.enter": "12b",
    "hot-spot.enter": "12b",
    "persons.erase": "12b",
    "award.propose": "12b",
    "award.record-block-vote": "12b",
    "award.record-decision": "12b",
    "year.propose-decision": "12bk",
    "committee.read": "k",
    "alert.read": "12bk",
    "alert.choose": "k",
    "committee.manage-members": "k",
    "guidance.propose-issue": "k",
    "guidance.draft": "k",
    "approval.read": "k",
  },
  "quan-tri": {
    ...EVERYBODY,
    "approval.read": "kl",
    "alert.read": "12bxkl*",
    "operators.read": "*",
    "jobs.read": "*",
    "audit.read": "*",
    "access-log.read": "*",
  },
  "form-service": {
    ...EVERYBODY,
    ...recordedIn("12"),
    "dialogue.read": "12",
    "record.read": "12",
    "score.read": "12",
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
