import { checkPack } from "../../shared/localities/check-pack.ts";
import { loadPack } from "../../shared/localities/load-pack.dynamodb.ts";
import { localityPackSchema } from "../../shared/localities/pack.ts";
import { ENVIRONMENT } from "../../shared/names/environment.ts";
import { readEnvironment } from "../../shared/platform/environment.ts";
import { log } from "../../shared/platform/log.ts";
import { once, type Runtime, runtime } from "../../shared/platform/runtime.ts";

/** What loading came to: everything was written, or nothing, with every fault of the pack named. */
export type Loaded =
  | { readonly loaded: true; readonly units: number }
  | { readonly loaded: false; readonly faults: ReturnType<typeof checkPack> };

interface Deps extends Runtime {
  /** Issuer of the accounts that a pack names. */
  readonly issuer: string;
}

/**
 * Loads a locality pack that the operator passes as the payload. Invoked directly, by those whom the account's
 * permissions allow; a faulty pack is answered with its faults and writes nothing.
 */
export const makeHandler =
  (deps: () => Deps) =>
  async (payload: unknown): Promise<Loaded> => {
    const faults = checkPack(payload);
    if (faults.length > 0) return { loaded: false, faults };
    const pack = localityPackSchema.parse(payload);
    const { table, clock, issuer } = deps();
    await loadPack({ table, now: clock.now(), issuer }, pack);
    log.info("LOADED", { locality: pack.locality.id, units: pack.units.length });
    return { loaded: true, units: pack.units.length };
  };

export const handler = makeHandler(
  once(() => ({ ...runtime(), issuer: readEnvironment(ENVIRONMENT.identityIssuer) })),
);
