import type { committee as vi } from "../vi/committee.ts";

export const committee: typeof vi = {
  title: "Committee",
  lead: "For the clerk and the members of the committee: who is told, and of which changes of a score each member was told.",
  members: "Members",
  memberColumns: { member: "Member", email: "E-mail", alerts: "Alerts", subscription: "Subscription" },
  noEmail: "No address",
  preference: { "at-once": "As soon as a score changes", none: "None" },
  subscription: {
    confirmed: "Confirmed",
    pending: "Waiting: the confirmation mail was sent and not answered yet",
    lapsed: "The time for confirming is over",
    unsubscribed: "Ended by the member",
    deactivated: "Switched off after too many mails at once",
    "no-subscription": "Never asked for",
    unknown: "The state could not be found out",
  },
  reason: {
    pending: "the member has not confirmed yet",
    lapsed: "the member did not confirm in time",
    unsubscribed: "the member ended the subscription",
    deactivated: "the subscription is switched off",
    "no-subscription": "the member has no subscription",
  },
  notWanted: "Not needed",
  ledger: "Alert ledger",
  ledgerLead:
    "Each line is a change of a unit’s score, considered for one member. “Sent” means accepted by the mail service; whether the mail arrived is not known.",
  ledgerNone: "No lines yet.",
  lineColumns: { at: "At", member: "Member", unit: "Unit", change: "Points", fate: "Outcome" },
  change: (before, after) => `${before} → ${after}`,
  range: (from, to) => (from === to ? `change ${to}` : `changes ${from} to ${to}`),
  fate: {
    sent: "Sent",
    claimed: "Being sent",
    "no-change": "No change of points, not sent",
    failed: (code) => `Could not be sent (${code})`,
    "in-doubt": "Unknown whether it was sent; not repeated",
    suppressed: (why) => `Not sent: ${why}`,
  },
  inDoubt: (count) => `${count} alerts of which it is unknown whether they were sent`,
  inDoubtLead: "Ask the member; if it did not arrive, tell them in person. The system does not repeat it.",

  operatorsTitle: "Operations",
  operatorsLead: "What those who keep the system running must look at. An empty list is a good one.",
  operatorsNone: "Nothing to look at.",
  entryColumns: { at: "At", what: "What", where: "Where", announced: "Told by mail" },
  repaired: "A tally differed from its records and was put right; find out why.",
  repairedBy: (metric, before, after) => `${metric}: ${before} → ${after}`,
  alertInDoubt: "It is unknown whether an alert was sent; it is not repeated.",
  alertFailed: (code) =>
    `An alert could not be sent (${code}) and is not repeated; tell the member in person.`,
};
