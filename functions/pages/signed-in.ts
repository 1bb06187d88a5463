import type { Scope } from "../../shared/access/membership.ts";
import { ROLE_NAMES, type Role } from "../../shared/access/roles.ts";
import { committeesOf } from "../../shared/committees/members.dynamodb.ts";
import { findLocality } from "../../shared/localities/localities.dynamodb.ts";
import { findUnit } from "../../shared/units/units.dynamodb.ts";
import { unitName } from "./dialogues/units.ts";
import type { PageRequest } from "./page.ts";

/** Places told of one role; who holds it in more knows where. */
const MOST_PLACES = 3;

/** The caller's roles of today with where each is held: `Cán bộ phụ trách: Phường 1`. */
export async function rolesInWords(request: PageRequest): Promise<string[]> {
  const { site } = request.texts;
  const scopes = new Map<Role, Scope[]>();
  for (const { role, scope } of request.caller.memberships)
    scopes.set(role, [...(scopes.get(role) ?? []), scope]);
  return Promise.all(
    [...scopes].map(async ([role, all]) => {
      const name = ROLE_NAMES[role][request.language];
      const places = await Promise.all(all.slice(0, MOST_PLACES).map((scope) => placeName(request, scope)));
      const named = places.filter((place) => place !== "").join(", ");
      const more = all.length > MOST_PLACES ? ` ${site.morePlaces(all.length - MOST_PLACES)}` : "";
      return named === "" ? name : site.roleIn(name, `${named}${more}`);
    }),
  );
}

async function placeName(request: PageRequest, scope: Scope): Promise<string> {
  const { table } = request.deps;
  const { language } = request;
  switch (scope.kind) {
    case "unit": {
      const unit = await findUnit(table, scope.unit);
      return unit ? unitName(request, unit) : scope.unit;
    }
    case "block": {
      const locality = await findLocality(table, scope.locality);
      const block = locality?.blocks.find(({ id }) => id === scope.block);
      return block ? (language === "vi" ? block.name : block.nameEn) : scope.block;
    }
    case "committee": {
      const committees = await committeesOf(table, scope.locality);
      return committees.find(({ id }) => id === scope.committee)?.name ?? scope.committee;
    }
    case "installation":
      return "";
  }
}
