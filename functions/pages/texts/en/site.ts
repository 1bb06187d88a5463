import type { site as vi } from "../vi/site.ts";

export const site: typeof vi = {
  name: "Nghe Dân",
  tagline: "The grassroots democracy ledger",
  skip: "Skip to the content",
  menu: "Pages",
  businessDate: (date) => `Business date ${date}`,
  otherLanguage: "Tiếng Việt",
  nav: {
    record: "Record a dialogue",
    announce: "Announce a dialogue",
    scores: "Scoreboard",
    committee: "Committee",
    operators: "Operations",
  },
  example: "Example",
  exampleData: "Demonstration data: which of it is invented?",
  exampleGuidance: "This scoring guidance is an example, not a document that was issued.",
  next: "Next page",
  first: "Back to the first page",
  pages: "Pages of the list",
  yes: "Yes",
  errorTitle: "Error",
  backHome: "To “Record a dialogue”",
  requestCode: "Request id",
};
