import type { forms as vi } from "../vi/forms.ts";

export const forms: typeof vi = {
  required: "required",
  summaryTitle: (count) => (count === 1 ? "One thing needs correcting" : `${count} things need correcting`),
  summaryLead: "Nothing was recorded yet. What you entered is still in the form below.",
  errorPrefix: "Error:",
  choose: "— Choose —",
  date: "Date",
  time: "Time",
  continue: "Continue",
  cancel: "Leave it and go back",
  chooseUnit: "Choose the unit",
  unitLead: "Choose the unit that holds the dialogue first; the form then shows its ấp, khu phố and bases.",
  changeUnit: "Choose another unit",
  noUnits: "No unit has been loaded yet.",

  recordTitle: "Record a dialogue",
  recordLead: "For a dialogue that took place. If it was announced, choose it from the list and save typing.",
  waitingTitle: "Announced, to be recorded",
  waitingNone: "No dialogue waits to be recorded.",
  waitingSome: "Only the most recent entries are looked at.",
  waitingAll: "See the whole list",
  recordThis: "Record this one",
  recordNew: "Record one that was not announced here",
  announceInstead: "Is the dialogue still to come?",
  announceLink: "Announce a dialogue",
  announceTitle: "Announce a dialogue",
  announceLead: "For a dialogue that is to be held. Open it again afterwards to record what came of it.",
  recordInstead: "Has the dialogue taken place?",
  recordLink: "Record a dialogue",

  sections: {
    plan: "Plan",
    notice: "Public notice",
    meeting: "The meeting",
    chairs: "Who chaired",
    opinions: "Opinions of residents",
    opinionsOfWorkers: "Opinions of employees",
    conclusion: "Conclusion notice",
    publication: "Publication of the result",
    reason: "Reason",
  },
  chairNumber: (number) => `Chair ${number}`,
  opinionNumber: (number) => `Opinion ${number}`,
  addChair: "Add a chair",
  addOpinion: "Add an opinion",
  addOpinions: (count) => `Add ${count} rows`,
  blankRows: "Empty rows are left out.",
  opinionsLead: (maximum) =>
    `One row per opinion, at most ${maximum} at once; add the rest after recording. Do not enter names or addresses of those who spoke.`,
  optionalPart: "Leave it empty if there is none yet, and enter it later.",

  hints: {
    date: "day/month/year, e.g. 15/11/2023",
    endDate: "leave empty if it is the day it started",
    time: "24 hours, e.g. 08:30",
    noticeDay:
      "The day the notice was published, broadcast or posted. Leave it empty if it was not announced yet.",
    noticeDayPast: "Leave it empty if there was no notice.",
    plannedAgain: "The new planned day; leave it empty if it stays or is not known.",
    coOrganiser: "e.g. the Fatherland Front committee of the ward",
    chairTitle: "needed with “Another post”",
    people: "how many people raised it; empty means 1",
    handedTo: "choose a unit from the list, or name another body",
    number: "number and symbol of the document, e.g. 12/TB-UBND",
    reason: "In a few words; the record shows the reason.",
  },

  submit: {
    record: "Record",
    announce: "Announce",
    step: "Enter",
    correct: "Save the correction",
  },
  once: "Pressing twice records once.",

  correctTitle: "Correct what was entered wrongly",
  correctLead:
    "Only to make the record true. Earlier versions are kept. A new unit or year recomputes the scores of both sides.",
  correctOpinionTitle: "Correct an opinion",
  withdrawOpinion: "Withdraw this opinion (entered by mistake)",

  conflictTitle: "Someone else has just changed the record",
  conflictLead:
    "What you entered is still in the form below. Look at the differences, correct where needed and send again: what you send then replaces the present state.",
  conflictOfStep:
    "What you entered is still in the form below. Look at the record as it is now; if yours still holds, send it again.",
  conflictSame: "What the form says is what the record says now.",
  conflictField: "Field",
  conflictNow: "Now",
  conflictYours: "Yours",
  currentRecord: "See the record as it is",

  draftGone: "The draft is more than a day old or was recorded already; this is a new form.",
};
