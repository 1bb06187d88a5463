import { formatDate } from "../calendar/local-date.ts";
import type { CommitteeName } from "../committees/committee.ts";
import { isMemberOn } from "../committees/member.ts";
import type { StoredMember } from "../committees/members.dynamodb.ts";
import type { Bilingual } from "../texts/bilingual.ts";
import { audiencesInWords, dutiesInWords } from "./explain-audience.ts";
import type { Occasion } from "./occasion.ts";
import { type Asked, recipientsAmong } from "./recipients.ts";

/** Why a rule did not name somebody. */
export const WHY_NOT = [
  "operators-only",
  "no-such-member",
  "not-a-member-then",
  "other-committee",
  "other-role",
  /** By today's data they are named, and the ledger has no entry of it. */
  "not-in-ledger",
] as const;

/** The answer to "why did X not get it", for somebody who has no entry. */
export interface WhyNot {
  readonly why: (typeof WHY_NOT)[number];
  readonly words: Bilingual;
}

/** Whom is asked about: the committee, and the member where there is one of that id. */
interface Unnamed {
  readonly committee: CommitteeName | undefined;
  readonly stored: StoredMember | undefined;
}

/** Why the occasion's rule did not tell this member on its day. `asked` holds the committees as they are today. */
export function whyNot(occasion: Occasion, asked: Asked, { committee, stored }: Unnamed): WhyNot {
  const { rule } = asked;
  const day = formatDate(occasion.on);
  if (rule.to.every(({ kind }) => kind === "operators"))
    return {
      why: "operators-only",
      words: {
        vi: "Việc này chỉ báo cho người vận hành hệ thống, không báo cho thành viên Ban Chỉ đạo.",
        en: "This is told to the operators of the system only, not to members of committees.",
      },
    };
  if (!committee || !stored)
    return {
      why: "no-such-member",
      words: {
        vi: "Không có thành viên này trong Ban Chỉ đạo.",
        en: "The committee has no such member.",
      },
    };
  const { member } = stored;
  if (!isMemberOn(member, occasion.on))
    return {
      why: "not-a-member-then",
      words: {
        vi: `Ngày ${day} người này chưa là hoặc không còn là thành viên.`,
        en: `On ${day} this was not yet, or no longer, a member.`,
      },
    };
  const everybody = { ...asked, rule: { ...rule, to: EVERYBODY } };
  const listed = [{ committee, members: [{ ...stored, member: withoutDuties(stored) }] }];
  if (recipientsAmong(occasion, { ...everybody, listed }, occasion.on).length === 0)
    return {
      why: "other-committee",
      words: {
        vi: "Ban Chỉ đạo của người này không theo dõi việc hoặc đơn vị này.",
        en: "The member’s committee does not watch over this unit or matter.",
      },
    };
  const own = [{ committee, members: [stored] }];
  if (recipientsAmong(occasion, { ...asked, listed: own }, occasion.on).length > 0)
    return {
      why: "not-in-ledger",
      words: {
        vi: "Theo vai trò hiện nay thì người này thuộc diện được báo, nhưng sổ không có dòng nào: có thể vai trò được ghi sau ngày đó, hoặc thông báo đang được xử lý.",
        en: "By the present roles this member is to be told, but the ledger has no entry: the role may have been entered later, or the alert is still being processed.",
      },
    };
  const [told, has] = [audiencesInWords(rule.to), dutiesInWords(member.holds)];
  return {
    why: "other-role",
    words: {
      vi: `Quy tắc “${rule.name.vi}” báo cho: ${told.vi}. Người này là: ${has.vi}.`,
      en: `The rule “${rule.name.en}” tells: ${told.en}. This member is: ${has.en}.`,
    },
  };
}

const EVERYBODY = [{ kind: "members" as const }];

/** As a member of the committee as such, so that only the committee's own reach is asked about. */
const withoutDuties = ({ member: { holds: _, ...rest } }: StoredMember) => rest;
