import type { home as vi } from "../vi/home.ts";

export const home: typeof vi = {
  title: "Nghe Dân – the grassroots democracy ledger",
  lead: "Where communes, wards, agencies and enterprises record their dialogues with residents and employees, and publish what came of them.",
  publicPart:
    "Everybody may see dialogues whose result was published: day, place, chair, how many came, how many opinions, the conclusion notice. What was said and who said it is not public.",
  officers: "Officers sign in to record and to see scores.",
  figures: (year) => `Figures of the locality for ${year}`,
  units: "Dialogues of the units",
  noUnits: "No unit has been loaded yet.",
  unitYear: (name, year) => `${name}, ${year}`,

  noRoleTitle: "This account has no role yet",
  noRoleLead:
    "You are signed in, but this account holds no role that is in force. Give the code below to the committee’s clerk to be given one.",
  principal: "Account code",
  noRolePublic: "Until then you see what everybody may see.",
};
