import { describe, expect, it } from "vitest";
import { localDateOf } from "../../../shared/calendar/local-date.ts";
import { newRecordId } from "../../../shared/ids/record-id.ts";
import { letterRemarks } from "../../../shared/petitions/letters.ts";
import { type Petition, petitionSchema } from "../../../shared/petitions/petition.ts";
import { contextAt, NOW, ward } from "../opinions/world.ts";

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
  const first = petition("2", { letter: "7/2023", caseOfLetter: 1 });
  const appeared = petition("4");
  const all = [
    petition("6", { letter: "7/2023", caseOfLetter: 4 }),
    petition("3", { letter: "7/2023", caseOfLetter: 2, class: "denunciation" }),
    petition("1", { letter: "8/2023" }),
    first,
    appeared,
    petition("9"),
    petition("5", { letter: "7/2023", caseOfLetter: 3, state: "withdrawn" }),
  ];
  const told = (one: Petition) =>
    letterRemarks(one, { ...contextAt(), today: localDateOf(NOW), beside: all }).map(
      ({ message }) => message.vi,
    );

  it("are named at each of them in the letter's order, complaints and denunciations alike", () => {
    expect(told(first)).toEqual(["Đơn số 7/2023 còn có vụ việc khác: 3, 6."]);
  });

  it("are none where the letter brought one alone, or the person appeared without one", () => {
    expect(told(petition("1", { letter: "8/2024" }))).toEqual([]);
    expect(told(appeared)).toEqual([]);
  });
});
