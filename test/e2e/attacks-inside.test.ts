import { beforeAll, describe } from "vitest";
import { smuggledFields } from "../support/attack-fields.ts";
import { forgeries } from "../support/attack-forms.ts";
import { furtherSmuggledFields } from "../support/attack-further-fields.ts";
import { furtherForeignKeys } from "../support/attack-further-keys.ts";
import { foreignIds } from "../support/attack-ids.ts";
import { foreignKeys } from "../support/attack-keys.ts";
import { attackedHost } from "../support/attack-world.ts";
import { OTHER_ACCOUNTS } from "../support/matrix-other-locality.ts";
import { makeWorld, type World } from "../support/matrix-world.ts";

/** What those who have a way in may try: forms in another's name, another's records, fields and keys. */
const attacked = attackedHost({ accounts: OTHER_ACCOUNTS });
let world: World;
beforeAll(async () => {
  world = await makeWorld(attacked().product);
}, 600_000);

describe("forged forms", () => forgeries(attacked));
describe("ids of others", () => foreignIds(() => world));
describe("fields that are not the sender's to set", () => {
  smuggledFields(attacked);
  furtherSmuggledFields(attacked, () => world);
});
describe("keys of others", () => {
  foreignKeys(attacked);
  furtherForeignKeys(() => world);
});
