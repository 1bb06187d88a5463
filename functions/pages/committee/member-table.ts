import { SNSClient } from "@aws-sdk/client-sns";
import { dutiesInWords } from "../../../shared/alerts/explain-audience.ts";
import { isOnDuty } from "../../../shared/alerts/explain-topics.ts";
import type { SubscriptionState } from "../../../shared/alerts/subscription-states.ts";
import { subscriptionStateOf } from "../../../shared/alerts/subscriptions.sns.ts";
import { formatDate, type LocalDate } from "../../../shared/calendar/local-date.ts";
import type { StoredMember } from "../../../shared/committees/members.dynamodb.ts";
import { wantsMail } from "../../../shared/committees/preference.ts";
import { once } from "../../../shared/platform/runtime.ts";
import { choicesPath } from "../alerts/choose.ts";
import { href, type PageRequest } from "../page.ts";
import { type Html, html, when } from "../views/html.ts";
import { table } from "../views/table.ts";
import { maskedEmail } from "./masked-email.ts";

/** The members, what they are told for and when, and what SNS says of their subscriptions, with the day when it was asked. */
export async function memberTable(
  request: PageRequest,
  members: readonly StoredMember[],
  mayChoose: boolean,
): Promise<Html> {
  const { language } = request;
  const { committee: words, alerts } = request.texts;
  const { memberColumns: columns } = words;
  const states = await Promise.all(members.map((member) => seenOf(member)));
  const readWords = (on: LocalDate | undefined) =>
    on === undefined ? alerts.committee.readNow : alerts.committee.readOn(formatDate(on));
  return table({
    label: words.members,
    columns: [
      { name: columns.member },
      { name: alerts.committee.duties },
      { name: columns.email },
      { name: columns.alerts },
      { name: columns.subscription },
    ],
    rows: members.map(({ member, committee }, index) => {
      const seen = states[index];
      const choices = href(request, choicesPath(committee, member.id));
      return [
        html`${member.post}${member.name && html`<br><span class="aside">${member.name}</span>`}`,
        dutiesInWords(member.holds)[language],
        member.email ? maskedEmail(member.email) : words.noEmail,
        html`${words.preference[member.alerts]}${when(
          mayChoose,
          () => html`<br><span class="further"><a href="${choices}">${alerts.committee.choices}</a></span>`,
        )}`,
        seen === undefined
          ? words.notWanted
          : html`<span class="chip ${seen.state}">${words.subscription[seen.state]}</span><br><span class="aside">${readWords(seen.on)}</span>`,
      ];
    }),
  });
}

/** SNS alone knows the state of a subscription. */
const sns = once(() => new SNSClient({}));

interface Seen {
  readonly state: SubscriptionState | "unknown";
  /** Day on which the daily job asked; absent where this page did. */
  readonly on?: LocalDate;
}

/**
 * Of a confirmed subscription what the daily job saw: AWS does not let a page ask for a hundred at once. Others are asked for
 * now, so that the clerk sees who has just confirmed. Undefined for a member who wants no mails and has no duty. That SNS
 * does not answer must not keep the clerk from the rest.
 */
async function seenOf(stored: StoredMember): Promise<Seen | undefined> {
  if (!wantsMail(stored.member, stored.preferences) && !isOnDuty(stored)) return undefined;
  const { subscription } = stored;
  if (subscription?.state === "confirmed") return subscription;
  const now = subscriptionStateOf(sns(), stored).then((state): Seen => ({ state }));
  return now.catch((): Seen => subscription ?? { state: "unknown" });
}
