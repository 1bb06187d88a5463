import { describe, expect, it } from "vitest";
import { type Caller, RESIDENT } from "../../../shared/access/caller.ts";
import { opinionKind } from "../../../shared/opinions/kind.ts";
import { mayReadAt } from "../../../shared/records/read-records.dynamodb.ts";
import { inCommittee, inUnits } from "../../support/callers.ts";
import { ward } from "./world.ts";

const own = { unit: ward(), alsoReadAt: undefined };
const handed = { unit: ward(), alsoReadAt: ward({ id: "phuong-2" }) };
const { read: record, persons } = opinionKind.rights;
const RIGHTS = Object.entries({ record, ...persons });
const PARTS = RIGHTS.map(([part]) => part);
/** What it says, without who said it. */
const TEXTS = ["record", "content", "refusalNote"];

const read = (caller: Caller, units: typeof own | typeof handed) =>
  RIGHTS.filter(([, right]) => mayReadAt(caller, right, units)).map(([part]) => part);

describe("reading an opinion", () => {
  it.each([
    ["an officer of the unit it was raised in", inUnits("unit-officer", ["phuong-1"]), own, PARTS],
    ["an officer of the unit that must answer", inUnits("unit-officer", ["phuong-2"]), handed, PARTS],
    ["the head of the unit that must answer", inUnits("head", ["phuong-2"]), handed, TEXTS],
    ["an officer of that unit once it need not answer", inUnits("unit-officer", ["phuong-2"]), own, []],
    ["an officer of a third unit", inUnits("unit-officer", ["phuong-3"]), handed, []],
    ["a broadcaster of the unit that must answer", inUnits("broadcaster", ["phuong-2"]), handed, ["record"]],
    ["an appraiser", inCommittee("appraiser"), handed, TEXTS],
    ["a resident", RESIDENT, handed, []],
  ])("is for %s as far as it goes", (_, caller, units, parts) => {
    expect(read(caller, units)).toEqual(parts);
  });
});
