import { beforeAll, describe } from "vitest";
import { smuggledFields } from "../support/attack-fields.ts";
import { forgeries } from "../support/attack-forms.ts";
import { foreignIds } from "../support/attack-ids.ts";
import { foreignKeys } from "../support/attack-keys.ts";
import { attackedHost } from "../support/attack-world.ts";
import { makeWorld, OTHER_CLERK, type World } from "../support/matrix-world.ts";

/** What those who have a way in may try: forms in another's name, another's records, fields and keys. */
const attacked = attackedHost({ accounts: [OTHER_CLERK] });
let world: World;
beforeAll(async () => {
  world = await makeWorld(attacked().product);
});

describe("forged forms", () => forgeries(attacked));
describe("ids of others", () => foreignIds(() => world));
describe("fields that are not the sender's to set", () => smuggledFields(attacked));
describe("keys of others", () => foreignKeys(attacked));
