import { recordPage } from "../dialogues/record.ts";
import { mayAnywhere } from "../may-anywhere.ts";
import { href, type Page } from "../page.ts";
import { seeOther } from "../views/layout.ts";
import { publicHome } from "./public-home.ts";
import { withoutRolePage } from "./without-role.ts";

/** The first page: what somebody comes for first, by what the access table lets them do. */
export const homePage: Page = async (request, params) => {
  const { caller, session } = request;
  if (!session) return publicHome(request, params);
  if (mayAnywhere(caller, "dialogue.record")) return recordPage(request, params);
  if (mayAnywhere(caller, "score.read")) return seeOther(href(request, "/scores"));
  if (mayAnywhere(caller, "operators.read")) return seeOther(href(request, "/operators"));
  return withoutRolePage(request, params);
};
