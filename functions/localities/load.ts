import * as z from "zod";
import { type LoadedYear, loadYear } from "../../shared/demonstration-year/load-year.dynamodb.ts";
import { localityIdSchema } from "../../shared/ids/readable-id.ts";
import { checkPack } from "../../shared/localities/check-pack.ts";
import { type CsvOutcome, loadCsv } from "../../shared/localities/csv/load-csv.dynamodb.ts";
import { modelsIn } from "../../shared/localities/csv/save-models.dynamodb.ts";
import { LOAD_ACTOR, loadPack } from "../../shared/localities/load-pack.dynamodb.ts";
import { localityPackSchema } from "../../shared/localities/pack.ts";
import { ENVIRONMENT } from "../../shared/names/environment.ts";
import { NO_KEYS } from "../../shared/personal/no-keys.ts";
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

/** A table as a file holds it; without `write` the answer says what it would change. Ours is below Lambda's 6 MB. */
const csvSchema = z.strictObject({
  csv: z.string().max(4_000_000),
  write: z.boolean().default(false),
  locality: localityIdSchema.optional(),
});

/** The records of a demonstration year: `loadYear` says what is wrong with them. */
const demonstrationSchema = z.strictObject({ demonstrationYear: z.record(z.string(), z.unknown()) });

/**
 * Loads a locality pack, the records of a demonstration year, or a table of units, heads, members, that the operator
 * passes as the payload. Invoked directly, by those whom the account's permissions allow; what has faults is answered
 * with them and writes nothing.
 */
export const makeHandler =
  (deps: () => Deps) =>
  async (payload: unknown): Promise<Loaded | LoadedYear | CsvOutcome> => {
    const table = csvSchema.safeParse(payload);
    if (table.success) return loadTable(deps(), table.data);
    const demonstration = demonstrationSchema.safeParse(payload);
    return demonstration.success
      ? loadRecords(deps(), demonstration.data.demonstrationYear)
      : load(deps(), payload);
  };

async function load({ table, clock, issuer }: Deps, payload: unknown): Promise<Loaded> {
  const faults = checkPack(payload);
  if (faults.length > 0) return { loaded: false, faults };
  const pack = localityPackSchema.parse(payload);
  await loadPack({ table, now: clock.now(), issuer }, pack);
  log.info("LOADED", { locality: pack.locality.id, units: pack.units.length });
  return { loaded: true, units: pack.units.length };
}

async function loadRecords({ table, clock }: Deps, plan: unknown): Promise<LoadedYear> {
  const loaded = await loadYear({ table, now: clock.now(), actor: LOAD_ACTOR }, plan);
  if (loaded.loaded) log.info("LOADED", { records: loaded.records });
  return loaded;
}

async function loadTable({ table, clock }: Deps, request: z.infer<typeof csvSchema>): Promise<CsvOutcome> {
  const outcome = await loadCsv(
    {
      table,
      now: clock.now(),
      actor: LOAD_ACTOR,
      models: modelsIn({ table, clock, keys: NO_KEYS }, LOAD_ACTOR),
    },
    request,
  );
  log.info("LOADED", { units: outcome.written ? outcome.changes.length : 0 });
  return outcome;
}

export const handler = makeHandler(
  once(() => ({ ...runtime(), issuer: readEnvironment(ENVIRONMENT.identityIssuer) })),
);
