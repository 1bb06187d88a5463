import { SIGN_IN_CALLBACK_PATH, SIGNED_OUT_PATH } from "../../shared/names/identity.ts";
import { ALERT_PAGES } from "./alerts/alert-pages.ts";
import { packPage } from "./briefings/pack.ts";
import { documentsPage } from "./broadcasts/documents.ts";
import { scriptPage } from "./broadcasts/script.ts";
import { hotSpotsPage } from "./crowds/hot-spots.ts";
import { deadlineListPage } from "./deadlines/list.ts";
import { announcePage, postAnnounce } from "./dialogues/announce.ts";
import { correctPage, postCorrect } from "./dialogues/correct.ts";
import { correctOpinionPage, postCorrectOpinion } from "./dialogues/correct-opinion.ts";
import { erasePage, postErase } from "./dialogues/erase.ts";
import { dialogueListPage } from "./dialogues/list.ts";
import { postRecord } from "./dialogues/record.ts";
import { dialoguePage } from "./dialogues/show.ts";
import { postStep, stepPage } from "./dialogues/steps.ts";
import { eraseEvidencePage, postEraseEvidence } from "./evidence/erase.ts";
import { EVIDENCE_FORM, evidenceListPage, postEvidence } from "./evidence/list.ts";
import { evidenceDownload, evidencePage } from "./evidence/one.ts";
import { figuresPage } from "./figures/figures.ts";
import type { FormFields } from "./forms/form-fields.ts";
import { guidancePage } from "./guidances/guidance.ts";
import { homePage } from "./home/home.ts";
import { operatorsPage } from "./operators/operators.ts";
import { attachmentDownload, DESK_FORM, deskPage, postDesk } from "./opinions/desk.ts";
import { opinionListPage } from "./opinions/list.ts";
import { newOpinionPage, postOpinion } from "./opinions/send.ts";
import { postStatus, statusPage } from "./opinions/status.ts";
import { ATTACHED_PATH, attachedPage } from "./opinions/upload-page.ts";
import type { Page } from "./page.ts";
import { correctRecordPage, postCorrectRecord } from "./records/correct.ts";
import { newRecordPage, postNewRecord } from "./records/enter.ts";
import { eraseRecordPage, postEraseRecord } from "./records/erase.ts";
import { formFieldsIn } from "./records/fields-of-kind.ts";
import { recordListPage } from "./records/list.ts";
import { recordOverviewPage } from "./records/overview.ts";
import { reportListPage } from "./records/report-list.ts";
import { recordPage } from "./records/show.ts";
import { postRecordStep, recordStepPage } from "./records/steps.ts";
import { recordUnitsPage } from "./records/units.ts";
import { DAY_FORM, DAY_PATH, postWholeDay, wholeDayPage } from "./records/whole-day.ts";
import { recordsPage } from "./scores/records.ts";
import { scoreboardPage } from "./scores/scoreboard.ts";
import { sheetPage } from "./scores/sheet.ts";
import { signInCallback, signInPage } from "./sign-in/sign-in.ts";
import { signedOutPage } from "./sign-in/sign-out.ts";
import { appraisalsPage, postAppraisals } from "./years/appraisals.ts";
import { CARD_FORM, ROWS_FORM, STEP_FORM } from "./years/card-fields.ts";
import { cardPage, postCard } from "./years/card-page.ts";
import { rankingPage } from "./years/ranking.ts";
import { selfScorePage } from "./years/sheet.ts";
import { postYearStep, yearStepPage } from "./years/steps.ts";

/** A page at a path. A segment in braces takes any one segment. */
export interface PageEntry {
  readonly path: string;
  readonly GET?: Page;
  readonly POST?: Page;
  /** Open to residents too; the page itself shows them the public part alone. @default only to who is signed in */
  readonly isPublic?: true;
  /** Takes what is posted without an account too: it neither asks for one, nor keeps a draft. @default only from who is signed in */
  readonly isOpenForm?: true;
  /** Path of the page that has the form posted here. @default this one */
  readonly form?: string;
  /** What the form posted here may have. @default the fields of the forms about dialogues */
  readonly fields?: (params: Readonly<Record<string, string>>) => FormFields | undefined;
}

/** Every page; the first that fits answers. What a page shows to whom, it asks the access table itself. */
export const PAGES: readonly PageEntry[] = [
  { path: "/", GET: homePage, isPublic: true },
  // API Gateway's {proxy+} takes at least one segment, so that nothing can be posted to the root.
  { path: "/dialogues", POST: postRecord, form: "/" },
  { path: "/dialogues/announce", GET: announcePage, POST: postAnnounce },
  { path: "/dialogues/{id}", GET: dialoguePage, isPublic: true },
  { path: "/dialogues/{id}/correct", GET: correctPage, POST: postCorrect },
  { path: "/dialogues/{id}/erase", GET: erasePage, POST: postErase },
  { path: "/dialogues/{id}/opinions/{opinion}", GET: correctOpinionPage, POST: postCorrectOpinion },
  { path: "/dialogues/{id}/opinions/{opinion}/erase", GET: erasePage, POST: postErase },
  { path: "/dialogues/{id}/{step}", GET: stepPage, POST: postStep },
  { path: "/units/{unit}/{year}/dialogues", GET: dialogueListPage, isPublic: true },
  { path: "/figures/{locality}/{year}", GET: figuresPage, isPublic: true },
  { path: "/reports", GET: reportListPage },
  { path: "/deadlines/{unit}", GET: deadlineListPage },
  { path: "/records", GET: recordUnitsPage },
  { path: "/documents", GET: documentsPage },
  { path: "/scripts/{locality}/{week}", GET: scriptPage },
  { path: "/briefing-packs/{locality}/{month}", GET: packPage },
  { path: "/hot-spots", GET: hotSpotsPage },
  { path: "/units/{unit}/{year}/records", GET: recordOverviewPage },
  { path: "/units/{unit}/{year}/records/{collection}", GET: recordListPage, isPublic: true },
  { path: DAY_PATH, GET: wholeDayPage, POST: postWholeDay, fields: () => DAY_FORM },
  { path: "/records/{collection}/new", GET: newRecordPage, POST: postNewRecord, fields: formFieldsIn },
  { path: "/records/{collection}/{id}", GET: recordPage, isPublic: true },
  {
    path: "/records/{collection}/{id}/correct",
    GET: correctRecordPage,
    POST: postCorrectRecord,
    fields: formFieldsIn,
  },
  { path: "/records/{collection}/{id}/erase", GET: eraseRecordPage, POST: postEraseRecord },
  {
    path: "/records/{collection}/{id}/{step}",
    GET: recordStepPage,
    POST: postRecordStep,
    fields: formFieldsIn,
  },
  { path: "/years/{unit}/{year}", GET: selfScorePage },
  {
    path: "/years/{unit}/{year}/criteria/{criterion}",
    GET: cardPage,
    POST: postCard,
    fields: () => CARD_FORM,
  },
  {
    path: "/years/{unit}/{year}/steps/{step}",
    GET: yearStepPage,
    POST: postYearStep,
    fields: () => STEP_FORM,
  },
  { path: "/appraisals/{year}", GET: appraisalsPage, POST: postAppraisals, fields: () => ROWS_FORM },
  { path: "/rankings/{block}/{year}", GET: rankingPage },
  {
    path: "/evidence/{unit}/{year}",
    GET: evidenceListPage,
    POST: postEvidence,
    fields: () => EVIDENCE_FORM,
  },
  { path: "/evidence/{unit}/{year}/{id}", GET: evidencePage },
  { path: "/evidence/{unit}/{year}/{id}/download", GET: evidenceDownload },
  { path: "/evidence/{unit}/{year}/{id}/erase", GET: eraseEvidencePage, POST: postEraseEvidence },
  { path: "/guidances/{id}/{version}", GET: guidancePage },
  { path: "/scores", GET: scoreboardPage },
  { path: "/scores/{unit}/{year}", GET: sheetPage },
  { path: "/scores/{unit}/{year}/records", GET: recordsPage },
  // Loaded when it is asked for: no other page needs the client of SNS.
  {
    path: "/committee",
    GET: async (...asked) => (await import("./committee/committee.ts")).committeePage(...asked),
  },
  ...ALERT_PAGES,
  { path: "/operators", GET: operatorsPage },
  { path: "/opinions", GET: opinionListPage, isPublic: true },
  { path: "/opinions/new", GET: newOpinionPage, POST: postOpinion, isPublic: true, isOpenForm: true },
  { path: "/opinions/status", GET: statusPage, POST: postStatus, isPublic: true, isOpenForm: true },
  { path: ATTACHED_PATH, GET: attachedPage, isPublic: true },
  { path: "/opinions/{opinion}/desk", GET: deskPage, POST: postDesk, fields: () => DESK_FORM },
  { path: "/opinions/{opinion}/files/{file}", GET: attachmentDownload },
  { path: "/sign-in", GET: signInPage, isPublic: true },
  { path: SIGN_IN_CALLBACK_PATH, GET: signInCallback, isPublic: true },
  { path: SIGNED_OUT_PATH, GET: signedOutPage, isPublic: true },
];
