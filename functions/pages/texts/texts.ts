import type { Language } from "../../../shared/texts/bilingual.ts";
import { alerts as alertsEn } from "./en/alerts.ts";
import { committee as committeeEn } from "./en/committee.ts";
import { deadlines as deadlinesEn } from "./en/deadlines.ts";
import { dialogue as dialogueEn } from "./en/dialogue.ts";
import { documents as documentsEn } from "./en/documents.ts";
import { erasure as erasureEn } from "./en/erasure.ts";
import { evidence as evidenceEn } from "./en/evidence.ts";
import { fields as fieldsEn } from "./en/fields.ts";
import { figures as figuresEn } from "./en/figures.ts";
import { forms as formsEn } from "./en/forms.ts";
import { guidances as guidancesEn } from "./en/guidances.ts";
import { home as homeEn } from "./en/home.ts";
import { opinions as opinionsEn } from "./en/opinions.ts";
import { records as recordsEn } from "./en/records.ts";
import { scores as scoresEn } from "./en/scores.ts";
import { signIn as signInEn } from "./en/sign-in.ts";
import { site as siteEn } from "./en/site.ts";
import { unitInYear as unitInYearEn } from "./en/unit-in-year.ts";
import { years as yearsEn } from "./en/years.ts";
import { alerts as alertsVi } from "./vi/alerts.ts";
import { committee as committeeVi } from "./vi/committee.ts";
import { deadlines as deadlinesVi } from "./vi/deadlines.ts";
import { dialogue as dialogueVi } from "./vi/dialogue.ts";
import { documents as documentsVi } from "./vi/documents.ts";
import { erasure as erasureVi } from "./vi/erasure.ts";
import { evidence as evidenceVi } from "./vi/evidence.ts";
import { fields as fieldsVi } from "./vi/fields.ts";
import { figures as figuresVi } from "./vi/figures.ts";
import { forms as formsVi } from "./vi/forms.ts";
import { guidances as guidancesVi } from "./vi/guidances.ts";
import { home as homeVi } from "./vi/home.ts";
import { opinions as opinionsVi } from "./vi/opinions.ts";
import { records as recordsVi } from "./vi/records.ts";
import { scores as scoresVi } from "./vi/scores.ts";
import { signIn as signInVi } from "./vi/sign-in.ts";
import { site as siteVi } from "./vi/site.ts";
import { unitInYear as unitInYearVi } from "./vi/unit-in-year.ts";
import { years as yearsVi } from "./vi/years.ts";

const vi = {
  site: siteVi,
  home: homeVi,
  forms: formsVi,
  fields: fieldsVi,
  dialogue: dialogueVi,
  opinions: opinionsVi,
  records: recordsVi,
  unitInYear: unitInYearVi,
  figures: figuresVi,
  scores: scoresVi,
  committee: committeeVi,
  documents: documentsVi,
  alerts: alertsVi,
  deadlines: deadlinesVi,
  erasure: erasureVi,
  signIn: signInVi,
  years: yearsVi,
  evidence: evidenceVi,
  guidances: guidancesVi,
};

/** All words of the pages in one language. Vietnamese is written first; English must have every word it has. */
export type Texts = typeof vi;

const en: Texts = {
  site: siteEn,
  home: homeEn,
  forms: formsEn,
  fields: fieldsEn,
  dialogue: dialogueEn,
  opinions: opinionsEn,
  records: recordsEn,
  unitInYear: unitInYearEn,
  figures: figuresEn,
  scores: scoresEn,
  committee: committeeEn,
  documents: documentsEn,
  alerts: alertsEn,
  deadlines: deadlinesEn,
  erasure: erasureEn,
  signIn: signInEn,
  years: yearsEn,
  evidence: evidenceEn,
  guidances: guidancesEn,
};

export const TEXTS: Readonly<Record<Language, Texts>> = { vi, en };
