import * as z from "zod";
import type { Figures } from "../../../shared/figures/figures.ts";
import { readFigures } from "../../../shared/figures/read-figures.dynamodb.ts";
import { localityIdSchema } from "../../../shared/ids/readable-id.ts";
import { findLocality } from "../../../shared/localities/localities.dynamodb.ts";
import { yearSchema } from "../../../shared/pipeline/unit-year.ts";
import { Refusal } from "../../../shared/problems/problem.ts";
import { formatNumber } from "../../../shared/texts/bilingual.ts";
import type { Page, PageRequest } from "../page.ts";
import { html } from "../views/html.ts";
import { pageResponse } from "../views/layout.ts";
import { table } from "../views/table.ts";

const asked = z.object({ locality: localityIdSchema, year: z.coerce.number().pipe(yearSchema) });

/** The figures of a locality's year, open to everybody: counted from the records, each in its own unit, never summed across. */
export const figuresPage: Page = async (request, params) => {
  const parsed = asked.safeParse(params);
  if (!parsed.success) throw new Refusal("not-found");
  const { locality: id, year } = parsed.data;
  const { deps, texts, language } = request;
  const [locality, figures] = await Promise.all([
    findLocality(deps.table, id),
    readFigures(deps.table, id, year),
  ]);
  if (!locality || !figures) throw new Refusal("not-found");
  const title = texts.figures.title(language === "vi" ? locality.name : locality.nameEn, year);
  return pageResponse(request, {
    title,
    exampleNotes: locality.exampleNote ? [locality.exampleNote] : [],
    main: html`<h1>${title}</h1>
      <p class="lead">${texts.figures.lead}</p>
      ${table({
        label: title,
        columns: [{ name: texts.figures.what }, { name: texts.figures.number, numeric: true }],
        rows: rowsOf(request, figures),
      })}
      <p class="notice">${texts.figures.separate}</p>`,
  });
};

function rowsOf({ texts, language }: PageRequest, figures: Figures): [string, string][] {
  const { rows } = texts.figures;
  const said = (value: number) => formatNumber(value, language);
  const { communes, models, works, land } = figures;
  return [
    [rows.communes, `${said(communes.withDialogue)}/${said(communes.all)}`],
    [rows.dialogues, said(figures.dialogues)],
    [rows.models, said(models.effective)],
    [rows.modelsNew, said(models.effectiveNew)],
    [rows.modelsContinued, said(models.effectiveContinued)],
    [rows.works, `${said(works.completed)}/${said(works.planned)}`],
    [rows.land, `${said(land.squareMetres)} m²`],
    [rows.landValue, `${said(land.declaredValue)} đ`],
    [rows.money, `${said(figures.money)} đ`],
    [rows.workdays, said(figures.workdays)],
    [rows.materials, said(figures.materialGifts)],
  ];
}
