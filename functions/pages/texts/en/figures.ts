import type { figures as vi } from "../vi/figures.ts";

export const figures: typeof vi = {
  title: (locality, year) => `Figures of ${year} – ${locality}`,
  lead: "Counted from the records that units have entered; where a record changes, the figures follow.",
  what: "What",
  number: "Figure",
  separate:
    "Land (m²), money, workdays and materials stand apart and are never summed. The value of land is as declared, not cash.",
  rows: {
    communes: "Communes and wards that held dialogues",
    dialogues: "Dialogues held by the units",
    models: "Models of skilful mobilisation found effective",
    modelsNew: "– of these new in the year",
    modelsContinued: "– of these continued from earlier years",
    works: "Works completed / planned",
    land: "Land given by residents",
    landValue: "Declared value of the land (equivalent)",
    money: "Money given by residents",
    workdays: "Workdays given by residents",
    materials: "Gifts of materials",
  },
};
