import * as z from "zod";
import { apiCaller } from "../../shared/access/http-caller.dynamodb.ts";
import { openItemsSchema } from "../../shared/open-items/open-item.ts";
import { readOpenItems } from "../../shared/open-items/read-open-items.dynamodb.ts";
import { FACT_KINDS } from "../../shared/pipeline/fact-kinds.ts";
import { httpHandler } from "../../shared/platform/http/http-handler.ts";
import { pathOf, queryOf } from "../../shared/platform/http/request.ts";
import { json } from "../../shared/platform/http/response.ts";
import { unitYearPathSchema } from "../../shared/platform/http/unit-year-path.ts";
import { type Runtime, runtime } from "../../shared/platform/runtime.ts";
import { entryPageSchema } from "../../shared/receipts/entry.ts";
import { readEntryPage, readReceipt } from "../../shared/receipts/read-receipt.dynamodb.ts";
import { receiptText } from "../../shared/receipts/receipt.ts";

/** `dialogue#dlg_01h…`, as a page's `next` gives it. */
const afterSchema = z.strictObject({
  after: z
    .string()
    .regex(new RegExp(`^(?:${FACT_KINDS.join("|")})#[a-z]{3}_[0-9a-z]{26}$`))
    .optional(),
});

/** A score that proves itself, and what is still open in it. */
export const makeHandler = (deps: () => Pick<Runtime, "table" | "clock">) =>
  httpHandler({
    "GET /api/units/{unit}/{year}/score/receipt": async (request) => {
      const of = pathOf(request, unitYearPathSchema);
      const caller = await apiCaller(request, deps());
      const body = receiptText(await readReceipt(deps().table, caller, of));
      // The text itself is what the hash is over: it is sent as it is, not written anew.
      const headers = { "content-type": "application/json", "cache-control": "no-store" };
      return { status: 200, headers, body };
    },

    "GET /api/units/{unit}/{year}/score/receipt/records": async (request) => {
      const of = pathOf(request, unitYearPathSchema);
      const { after } = queryOf(request, afterSchema);
      const caller = await apiCaller(request, deps());
      return json(entryPageSchema, 200, await readEntryPage(deps().table, caller, of, after));
    },

    "GET /api/units/{unit}/{year}/score/open-items": async (request) => {
      const of = pathOf(request, unitYearPathSchema);
      const caller = await apiCaller(request, deps());
      return json(openItemsSchema, 200, await readOpenItems(deps().table, caller, of, deps().clock.today()));
    },
  });

export const handler = makeHandler(runtime);
