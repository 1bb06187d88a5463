import { SNSClient } from "@aws-sdk/client-sns";
import type { SuppressionReason } from "../../../shared/alerts/line.ts";
import { subscriptionStateOf } from "../../../shared/alerts/subscriptions.sns.ts";
import type { StoredMember } from "../../../shared/committees/members.dynamodb.ts";
import { once } from "../../../shared/platform/runtime.ts";
import type { PageRequest } from "../page.ts";
import { type Html, html } from "../views/html.ts";
import { table } from "../views/table.ts";
import { maskedEmail } from "./masked-email.ts";

/** The members, whether they want alerts, and what SNS says of their subscriptions now. */
export async function memberTable(request: PageRequest, members: readonly StoredMember[]): Promise<Html> {
  const { committee: words } = request.texts;
  const { memberColumns: columns } = words;
  const states = await Promise.all(members.map((member) => stateOf(member)));
  return table({
    label: words.members,
    columns: [
      { name: columns.member },
      { name: columns.email },
      { name: columns.alerts },
      { name: columns.subscription },
    ],
    rows: members.map(({ member }, index) => {
      const state = states[index];
      return [
        html`${member.post}${member.name && html`<br><span class="aside">${member.name}</span>`}`,
        member.email ? maskedEmail(member.email) : words.noEmail,
        words.preference[member.alerts],
        state === undefined
          ? words.notWanted
          : html`<span class="chip ${state}">${words.subscription[state]}</span>`,
      ];
    }),
  });
}

/** SNS alone knows the state of a subscription. */
const sns = once(() => new SNSClient({}));

/** Undefined for a member who wants no alerts. That SNS does not answer must not keep the clerk from the rest. */
async function stateOf(
  member: StoredMember,
): Promise<"confirmed" | "unknown" | SuppressionReason | undefined> {
  if (member.member.alerts === "none") return undefined;
  return subscriptionStateOf(sns(), member).catch(() => "unknown" as const);
}
