import { addDays, daysFrom, localDateOf } from "../calendar/local-date.ts";
import { EMPTY, type Tally, tallyOf } from "../pipeline/tally.ts";
import { type Dialogue, dayOf, type Held, isHeld } from "./dialogue.ts";
import { HEAD_POSTS } from "./parts.ts";

/** What a dialogue counts for in its unit-year: nothing until it was held, nothing once withdrawn. */
export function dialogueEffect(dialogue: Dialogue): Tally {
  if (!isHeld(dialogue)) return EMPTY;
  return tallyOf({
    "dialogues.held": true,
    "dialogues.chairedByHead": dialogue.meeting.chairs.some((chair) => HEAD_POSTS.includes(chair.post)),
    "dialogues.noticeOnTime": wasAnnouncedOnTime(dialogue),
    "dialogues.concluded": dialogue.state !== "held",
    "dialogues.published": dialogue.state === "published",
    "dialogues.underModel": dialogue.plan.model !== undefined,
    "dialogues.enteredLate": wasEnteredLate(dialogue),
    "dialogues.attendees": dialogue.meeting.attendees,
  });
}

/** "At least N days before" is counted back from the day of the dialogue; with no limit known, any notice will do. */
function wasAnnouncedOnTime({ notice, limits, ...dialogue }: Held): boolean {
  if (!notice) return false;
  return daysFrom(notice.publishedOn, dayOf(dialogue)) >= (limits.notice?.days ?? 0);
}

function wasEnteredLate({ limits, enteredAt, ...dialogue }: Held): boolean {
  return limits.entry !== undefined && localDateOf(enteredAt) > addDays(dayOf(dialogue), limits.entry.days);
}
