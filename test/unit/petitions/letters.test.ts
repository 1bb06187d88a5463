import { describe, expect, it } from "vitest";
import { newRecordId } from "../../../shared/ids/record-id.ts";
import { lettersOf } from "../../../shared/petitions/letters.ts";
import { type Petition, petitionSchema } from "../../../shared/petitions/petition.ts";
import { NOW, ward } from "../opinions/world.ts";

const petition = (number: string, changes: object = {}): Petition =>
  petitionSchema.parse({
    kind: "petition",
    id: newRecordId("petition"),
    unit: "phuong-1",
    year: 2023,
    state: "received",
    enteredAt: NOW,
    accountable: ward().head,
    class: "complaint",
    number,
    receivedOn: "2023-10-02",
    settlement: "first",
    people: 1,
    ...changes,
  });

describe("the cases of a letter", () => {
  it("stand together in the letter's order, complaints and denunciations alike", () => {
    const letters = lettersOf([
      petition("3", { letter: "7/2023", caseOfLetter: 2, class: "denunciation" }),
      petition("1", { letter: "8/2023" }),
      petition("2", { letter: "7/2023", caseOfLetter: 1 }),
      petition("4"),
      petition("5", { letter: "7/2023", caseOfLetter: 3, state: "withdrawn" }),
    ]);
    expect(letters.map(({ letter, cases }) => [letter, ...cases.map(({ number }) => number)])).toEqual([
      ["7/2023", "2", "3"],
      ["8/2023", "1"],
    ]);
  });
});
