import type { evidence as vi } from "../vi/evidence.ts";

export const evidence: typeof vi = {
  title: (unit, year) => `Evidence ${year} – ${unit}`,
  lead: "Files of pdf, jpg, png, docx or xlsx, at most 20 MB each. One file may prove several criteria; which page proves what is said where the file is chosen on a card.",
  none: "No files yet.",
  columns: {
    title: "What it proves",
    state: "State",
    size: "Kind and size",
    added: "Added at",
    get: "Download",
  },
  states: { awaited: "Awaiting the file", kept: "Received", refused: "Refused", erased: "Erased" },
  size: (type, megabytes) => `${type}, ${megabytes} MB`,
  download: "Download",
  downloadOf: (title) => `Download “${title}”`,
  send: "Send the file",
  addTitle: "Add evidence",
  addLead: "Step 1: say what the file proves. Step 2: choose the file and send it.",
  fieldTitle: "What the file proves",
  fieldHint:
    "The name that everybody sees in the list, e.g. Minutes of the dialogue of quarter 4. No names of residents.",
  addSubmit: "Continue: choose the file",
  uploadTitle: "Choose the file and send it",
  erase: "Erase a file that shows residents",
  eraseLead:
    "The file goes for good; within a day its earlier versions go as well. What it was listed as, its size, its SHA-256, the day and the reason stay.",
  uploadLead:
    "Black out names, addresses and identity numbers of residents before you send it. Send it within 15 minutes. On a slow line just wait; the page then tells what became of the file.",
  uploadAgain: "After 15 minutes, or where sending failed: reload this page and send again.",
  uploadFile: "File (pdf, jpg, png, docx, xlsx; at most 20 MB)",
  uploadSubmit: "Send the file",
  keptTitle: "The file was received",
  keptLead: "It can now be chosen on the cards.",
  refusedTitle: "This file was refused",
  refused: {
    type: "Its content is not pdf, jpg, png, docx or xlsx, whatever its name says. Open it, save it as pdf (or take a picture as jpg), then add new evidence.",
    size: "It is larger than 20 MB. Scan it at a lower resolution or divide it, then add new evidence.",
    empty: "It is empty. Look at the file on your machine, then add new evidence.",
  },
  addAnother: "Add another file",
  toList: "Back to the list of evidence",
  addedBy: "Added at",
};
