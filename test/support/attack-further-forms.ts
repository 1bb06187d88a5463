import { cardSchema } from "../../shared/appraisals/card.ts";
import { findCard } from "../../shared/appraisals/cards.dynamodb.ts";
import { saveCard } from "../../shared/appraisals/save-card.dynamodb.ts";
import { takeStep } from "../../shared/appraisals/take-step.dynamodb.ts";
import { fixedClock } from "../../shared/calendar/clock.ts";
import { unitYearSchema } from "../../shared/pipeline/unit-year.ts";
import type { Form } from "./attack-forms.ts";
import type { AttackWorld } from "./attack-world.ts";
import { inUnits } from "./callers.ts";
import { NOW } from "./dialogues.ts";
import { enter } from "./matrix-record-targets.ts";
import { keptEvidence } from "./matrix-year-targets.ts";
import { sampleOf } from "./record-samples.ts";

const OFFICER = "can-bo-phuong-1";
const HEAD = "truong-phuong-1";
const YEAR = "/years/phuong-1/2023";
/** The criteria that units score themselves. */
const ASSESSED = cardSchema.shape.criterion.parse("IV.1");
const OTHER = cardSchema.shape.criterion.parse("IV.2");

const VISITORS = {
  "visitors.0.classes": "proposal",
  "visitors.0.people": "1",
  "visitors.0.occasion": "first",
  "visitors.0.handling": "within-authority",
};
const WORK = {
  unit: "phuong-1",
  name: "Bê tông hóa đường tổ 3 (ví dụ)",
  form: "work",
  type: "road",
  decidedOn: "2023-03-01",
  communeWide: "no",
  carriedOutBy: "Khu phố 1",
};
const RECEPTION = {
  receivedOn: "2023-11-10",
  type: "daily",
  classes: "proposal",
  people: "3",
  occasion: "first",
  handling: "within-authority",
};

/** The forms of records, evidence and the scoring year, over records made for them. */
export async function furtherForms({ product }: AttackWorld): Promise<readonly Form[]> {
  const reception = () => enter(product.api, "receptions", sampleOf("receptions", "phuong-1", {}));
  const ofOne = async (step: string, form: Pick<Form, "fields" | "by">): Promise<Form> => ({
    path: `/records/receptions/${await reception()}/${step}`,
    route: `/records/{collection}/{id}/${["correct", "erase"].includes(step) ? step : "{step}"}`,
    ...form,
  });
  await selfScored(product, "phuong-1", [OTHER]);
  return [
    {
      path: "/receptions/day",
      route: "/receptions/day",
      fields: { unit: "phuong-1", day: "2023-11-09", type: "daily", ...VISITORS },
      by: OFFICER,
    },
    { path: "/records/works/new", route: "/records/{collection}/new", fields: WORK, by: OFFICER },
    await ofOne("correct", { fields: RECEPTION, by: OFFICER }),
    await ofOne("erase", { fields: { ground: "request-of-person", confirmed: "true" }, by: HEAD }),
    await ofOne("withdraw", { fields: { reason: "Ghi nhầm (ví dụ)" }, by: OFFICER }),
    {
      path: "/evidence/phuong-1/2023",
      route: "/evidence/{unit}/{year}",
      fields: { title: "Biên bản (ví dụ)" },
      by: OFFICER,
      leadsTo: "/evd_",
    },
    {
      path: `/evidence/phuong-1/2023/${await keptEvidence(product.table, "phuong-1")}/erase`,
      route: "/evidence/{unit}/{year}/{id}/erase",
      fields: { ground: "request-of-person", confirmed: "true" },
      by: HEAD,
      leadsTo: "/evd_",
    },
    {
      path: `${YEAR}/criteria/${ASSESSED}`,
      route: "/years/{unit}/{year}/criteria/{criterion}",
      fields: { part: "self", points: "4" },
      by: OFFICER,
      leadsTo: "saved=self",
    },
    {
      path: `${YEAR}/steps/submit`,
      route: "/years/{unit}/{year}/steps/{step}",
      fields: {},
      by: HEAD,
      leadsTo: "done=submit",
    },
    {
      path: "/committees/ban-chi-dao-kien-tuong/members/truong-ban/alerts",
      route: "/committees/{committee}/members/{member}/alerts",
      fields: { "topics.scores": "weekly" },
      by: "thu-ky",
      leadsTo: "saved=yes",
    },
    {
      path: `/opinions/${await enter(product.api, "opinions", sampleOf("opinions", "phuong-1", {}))}/desk`,
      route: "/opinions/{opinion}/desk",
      fields: { reason: "lost" },
      by: OFFICER,
      shows: 'class="code unbroken"',
    },
    await appraisal(product, "phuong-2"),
  ];
}

/** The form of the first review of a unit, once that unit has handed in its year. */
async function appraisal(product: AttackWorld["product"], unit: string): Promise<Form> {
  if (await selfScored(product, unit, [ASSESSED, OTHER]))
    await takeStep(depsOf(product), { ...headOf(unit), step: "submit", version: 0 });
  // A form counts versions from 1, which is: no card yet.
  const row = { unit, part: "review1", version: "2", was: "0".repeat(16), points: "4" };
  return {
    path: "/appraisals/2023",
    route: "/appraisals/{year}",
    fields: {
      criterion: ASSESSED,
      committee: "ban-chi-dao-kien-tuong",
      ...Object.fromEntries(Object.entries(row).map(([name, value]) => [`rows.0.${name}`, value])),
    },
    by: "tham-dinh",
    leadsTo: "saved=1",
  };
}

const depsOf = ({ table }: AttackWorld["product"]) => ({ table, clock: fixedClock(NOW) });
const headOf = (unit: string) => ({
  caller: inUnits("head", [unit]),
  of: unitYearSchema.parse({ unit, year: 2023 }),
});

/** Has the head of the unit score these criteria; false where all of that was done before. */
async function selfScored(
  product: AttackWorld["product"],
  unit: string,
  criteria: readonly (typeof ASSESSED)[],
): Promise<boolean> {
  const head = headOf(unit);
  let isNew = false;
  for (const criterion of criteria) {
    if (await findCard(product.table, head.of, criterion)) continue;
    await saveCard(depsOf(product), { ...head, criterion, part: "self", version: 0 }, { points: 100 });
    isNew = true;
  }
  return isNew;
}
