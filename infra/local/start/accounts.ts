import type { IssuerAccount } from "../issuer/settings.ts";
import type { DemonstrationPack, PackMembership } from "./pack.ts";
import { type RoleName, roleName } from "./roles.ts";

/** An account that nobody has given a role: what a stranger with an account meets. */
const WITHOUT_ROLE: IssuerAccount = {
  subject: "chua-co-vai-tro",
  name: "Chưa có vai trò (ví dụ)",
  nameEn: "Without a role (example)",
  note: { vi: "Tài khoản chưa được giao vai trò nào", en: "An account that holds no role yet" },
};

/** The accounts of the demonstration, each named after its first role, and one without any. */
export function exampleAccounts(pack: DemonstrationPack): readonly IssuerAccount[] {
  const names = new Map([...pack.units, ...pack.blocks, pack.committee].map((place) => [place.id, place]));
  const accounts = pack.accounts.map(({ subject, memberships }): IssuerAccount => {
    const held = memberships.map(inWords);
    const [first] = memberships;
    // Of committee and installation there is one each: saying which would only make the name long.
    const isNamedByPlace = first?.unit !== undefined || first?.block !== undefined;
    const called = (isNamedByPlace && held[0]) || roleName(first?.role ?? subject);
    return {
      subject,
      name: `${called.vi} (ví dụ)`,
      nameEn: `${called.en} (example)`,
      note: { vi: held.map(({ vi }) => vi).join("; "), en: held.map(({ en }) => en).join("; ") },
    };
  });
  return [...numbered(accounts), WITHOUT_ROLE];

  function inWords(membership: PackMembership): RoleName {
    const role = roleName(membership.role);
    const place = placeOf(membership);
    return { vi: `${role.vi}, ${place.vi}`, en: `${role.en}, ${place.en}` };
  }

  function placeOf({ unit, block, committee }: PackMembership): RoleName {
    const id = unit ?? block ?? committee;
    if (id === undefined) return { vi: "toàn hệ thống", en: "whole installation" };
    const { name, nameEn } = names.get(id) ?? { name: id };
    return { vi: withoutMark(name), en: withoutMark(nameEn ?? name) };
  }
}

/** The account says once that it is an example; the places in its name need not say it again. */
const withoutMark = (name: string): string => name.replace(/ \((?:ví dụ|example)\)$/, "");

/** Two people with the same role in the same place are told apart by a number. */
function numbered(accounts: readonly IssuerAccount[]): readonly IssuerAccount[] {
  const seen = new Map<string, number>();
  return accounts.map((account) => {
    const count = (seen.get(account.name) ?? 0) + 1;
    seen.set(account.name, count);
    if (count === 1) return account;
    const name = account.name.replace(" (ví dụ)", ` ${count} (ví dụ)`);
    return { ...account, name, nameEn: account.nameEn?.replace(" (example)", ` ${count} (example)`) ?? name };
  });
}
