import type { erasure as vi } from "../vi/erasure.ts";

export const erasure: typeof vi = {
  title: "Erase personal data",
  ofDialogue: "The list of who attended this dialogue",
  ofOpinion: "What this opinion says and who raised it",
  destroyed:
    "The key of the case is destroyed: names, contacts, identification numbers, the list of attendees and what opinions say can never be read again. Backups expire within 35 days; where one has to be restored, this data is erased again.",
  stays: "The record, its figures, scores and the audit trail stay, with the day, the ground and who erased.",
  withOpinions: "Also erase what every opinion of this dialogue says and who raised it",
  document: "Required for an order of an authority; e.g. 15/QĐ-UBND. No person’s name.",
  confirmed: "I understand that this cannot be undone",
  submit: "Erase personal data",
  already: (date, ground) => `The personal data was erased on ${date}. Ground: ${ground}.`,
};
