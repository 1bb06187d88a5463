import { placeOf } from "../limits/scope.ts";
import type { Remark, RemarkContext } from "../records/record-kind.ts";
import type { Bilingual } from "../texts/bilingual.ts";
import { POSTS } from "./choices.ts";
import { adHocDutiesOn, DUTY_POSTS, dutiesHere, dutyOn, KNOWN_DUTIES } from "./duty.ts";

/**
 * How often the heads of such a unit must receive citizens by the rules in force today, of law and local rule the stricter,
 * and when they must receive ad hoc; a post for which no rule is known is left out.
 */
export function dutiesInWords({ unit, locality, today }: Omit<RemarkContext, "beside">): readonly Remark[] {
  const here = dutiesHere([...KNOWN_DUTIES, ...locality.duties], placeOf(locality));
  return DUTY_POSTS.flatMap((post) => {
    const name = POSTS[post];
    const often = dutyOn(here, unit.kind, post, today)?.strictest;
    return [
      ...(often ? [{ message: told(name, howOften(often.days, often.per)), source: often.source }] : []),
      ...adHocDutiesOn(here, unit.kind, post, today).map(({ when, source }) => ({
        message: told(name, { vi: `đột xuất, khi: ${when.vi}.`, en: `ad hoc: ${when.en}.` }),
        source,
      })),
    ];
  });
}

const told = (post: Bilingual, duty: Bilingual): Bilingual => ({
  vi: `${post.vi}: ${duty.vi}`,
  en: `${post.en}: ${duty.en}`,
});

const PER = { week: { vi: "mỗi tuần", en: "a week" }, month: { vi: "mỗi tháng", en: "a month" } } as const;
const howOften = (days: number, per: keyof typeof PER): Bilingual => ({
  vi: `định kỳ, ít nhất ${days} ngày ${PER[per].vi}.`,
  en: `periodically, at least ${days} ${days === 1 ? "day" : "days"} ${PER[per].en}.`,
});
