import type { AlertTopic } from "../../../../shared/alerts/alert-rule.ts";
import type { Delivery } from "../../../../shared/alerts/entry.ts";
import type { EntryFate } from "../../../../shared/alerts/explain.ts";
import type { Mailing } from "../../../../shared/alerts/mailing.ts";
import type { alerts as vi } from "../vi/alerts.ts";

const topics: Record<AlertTopic, string> = {
  deadlines: "Deadlines",
  scores: "Provisional scores",
  years: "Results of the year, self-scores",
  awards: "Awards",
  crowds: "Hot spots, mass petitions",
  documents: "Reports, scripts, briefing packs",
  subscriptions: "People whom mails do not reach",
  system: "Running the system",
};

const deliveries: Record<Delivery, string> = {
  "at-once": "At once",
  daily: "Daily",
  weekly: "Weekly",
  off: "Off",
};

const fates: Record<EntryFate, string> = {
  waiting: "Waiting",
  held: "Held",
  sending: "Being sent",
  sent: "Sent",
  "sent-settled": "Sent, put right meanwhile",
  refused: "Could not be sent",
  "in-doubt": "Not known",
  suppressed: "Not sent",
};

const mailings: Record<Mailing["state"], string> = {
  gathering: "Gathering, until it is time",
  claimed: "Being sent",
  "handed-over": "Sent",
  refused: "Could not be sent",
  "in-doubt": "Not known whether it was sent",
  suppressed: "Not sent",
  empty: "Nothing to say, not sent",
};

/** Words of the pages about alerts: what came, why, and when it comes. */
export const alerts: typeof vi = {
  title: "My alerts",
  lead: "What the system has told you by e-mail, or is going to, and why.",
  none: "No alerts yet.",
  notLinked:
    "This account is not linked to a member of a committee. If you get mails all the same, ask the committee’s clerk.",
  topics,
  deliveries,
  fates,
  mailings,
  columns: { at: "At", what: "What", why: "Why you are told", fate: "What became of it" },
  mailColumns: { key: "Mail", sendAt: "Leaves from", state: "State" },
  because: (part) => `Told to: ${part}`,
  waitingTitle: "Mails that wait",
  waitingNone: "No mail is waiting.",
  doubtTitle: "Not known whether it was sent",
  doubtLead: "It is not sent again, but carried in the next digest.",
  toldTitle: "What you were told",
  ask: "All decisions about this",
  mailing: {
    now: (at) => `Mail at once, ${at}`,
    day: (day) => `Digest of ${day}`,
    week: (week) => `Digest of week ${week}`,
  },

  aboutTitle: "Who was told, who was not, and why",
  aboutLead: (subject) => `About: ${subject}`,
  aboutTells: (who) => `This rule tells: ${who}`,
  aboutRaised: (day) => `Arose on ${day}`,
  aboutNobody: "Nobody was told.",
  aboutMember: "Why somebody was not told",
  aboutAsk: "Ask",
  recipient: "Recipient",

  chooseTitle: "When to hear of things",
  chooseLead: "Choose for each topic: at once, in a daily mail, in a weekly one, or not at all.",
  chooseFor: (who) => `For: ${who}`,
  chooseWhich: "You are a member in several places; choose one:",
  dutyAll:
    "A duty: it cannot be switched off, only put into the day’s mail, because you are told by the role you hold.",
  dutySome:
    "Part of it is a duty of the role you hold: that part still comes within the day, whatever you choose.",
  general: "As in general",
  exceptions: "Single units",
  exceptionsLead: "Leave empty where all units are alike.",
  exception: (number) => `Unit ${number}`,
  moreExceptions: "One more unit",
  fields: { language: "Language of the mails", topic: "Topic", unit: "Unit", delivery: "When" },
  languages: { vi: "Vietnamese", en: "English" },
  save: "Save the choices",
  saved: "Saved. From now on:",
  nowSo: "At present:",
  said: (topic, delivery) => `${topic}: ${delivery.toLowerCase()}`,
  saidOf: (topic, unit, delivery) => `${topic}, ${unit} alone: ${delivery.toLowerCase()}`,
  saidLanguage: (language) => `Mails are written in ${language}`,
  saidDuty: "a duty, cannot be switched off",
  urgent: "What is urgent (hot spots, mass petitions) leaves at once, whatever the hour.",
  toChoices: "When to hear of things",
  toMine: "My alerts",

  committee: {
    entries: "Ledger of alerts",
    entriesLead: "Each line is one matter for one recipient: when it was told, or why it was not.",
    entriesNone: "No lines yet.",
    mailings: "Mails that wait, and mails in doubt",
    duties: "Duties",
    readOn: (day) => `seen on ${day}`,
    readNow: "seen just now",
    choices: "When to hear of things",
    note: "Note that explains the confirmation mail (to print)",
    preview: "Who will get it",
    previewLead: "Choose a kind of alert and a unit to see who would get it, before any mail is sent.",
    previewRule: "Kind of alert",
    previewUnit: "Unit",
    previewShow: "Show",
    previewNobody: "Nobody: no member holds a role that this rule tells.",
    previewOperators: "Told to the operators of the system, by a channel of their own.",
    previewDelivery: "When",
  },
};
