import { API_RESOURCE, API_SCOPE } from "../../../shared/names/identity.ts";
import { createApp } from "../../app.ts";
import type { LocalSettings } from "../../stages.ts";
import type { HostOptions, HostUrls } from "../host.ts";
import { exampleAccounts } from "./accounts.ts";
import { exampleMachine, PAGES_CLIENT_ID, productClients } from "./clients.ts";
import { type DemonstrationPack, parsePack, readPack } from "./pack.ts";
import { DEFAULT_SET, type SetId } from "./sets.ts";

/** What makes the local host the host of this product: its app, the set's accounts, and what is done before it opens. */
export const productWith = (set: SetId) =>
  ({
    createApp,

    async issuer(urls) {
      const pack = parsePack(await readPack(set));
      return {
        accounts: exampleAccounts(pack),
        clients: productClients(urls.api, exampleMachines(pack)),
        resource: API_RESOURCE,
        scope: API_SCOPE,
      };
    },

    /** People who were erased since the table was last saved are erased again, before anybody can read it. */
    async beforeOpen(host) {
      const invocation = await host.invoke("nghe-dan-local-privacy-replay", {});
      if (invocation.ok) return;
      throw new Error(
        "Không mở được: chưa thực hiện lại được các lần xóa dữ liệu cá nhân. / " +
          `Not opened: the erasures of personal data could not be replayed. ${invocation.errorMessage}`,
      );
    },
  }) satisfies Pick<HostOptions, "createApp" | "issuer" | "beforeOpen">;

/** The product with the set that it starts with unless told otherwise. */
export const PRODUCT = productWith(DEFAULT_SET);

/** Who says who somebody is in this run, for the settings of the app. */
export const identityOf = ({ issuer }: HostUrls): NonNullable<LocalSettings["identity"]> => ({
  issuer,
  clientId: PAGES_CLIENT_ID,
  audience: [API_RESOURCE],
});

/** The machines of the demonstration with what they sign in with. */
export const exampleMachines = ({ machines }: DemonstrationPack) =>
  machines.map(({ clientId }) => exampleMachine(clientId));
