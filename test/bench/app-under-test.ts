import { machineSchema } from "../../shared/localities/pack-accounts.ts";
import { unitsIn } from "../../shared/units/existence.ts";
import { isScored } from "../../shared/units/unit.ts";
import { demonstrationPack } from "../support/seeded-table.ts";
import { communesLike } from "./communes.ts";
import { type HostWithPack, settled, startHostWithPack } from "./host-with-pack.ts";

export { settled };

/** The whole app on a local host of its own, with the demonstration and some more units in it. */
export interface AppUnderTest extends HostWithPack {
  /** Scored units of the demonstration. */
  readonly units: readonly string[];
  /** Further communes, in which nothing was recorded yet. */
  readonly freshUnits: readonly string[];
  /** By unit, the access token of a machine that is its officer and nothing else, as an officer would be. */
  readonly tokens: Readonly<Record<string, string>>;
  readonly alertWindowSeconds: number;
}

/** With no window, the time to the mail is that of the machinery. */
const ALERT_WINDOW_SECONDS = 0;

/** Starts it in `stateDir`; resolves when every unit has its first sheet and nothing is under way any more. */
export async function startApp(stateDir: string, freshUnits: number): Promise<AppUnderTest> {
  const { pack, ...all } = packWith(freshUnits);
  const started = await startHostWithPack(stateDir, pack, ALERT_WINDOW_SECONDS);
  try {
    const tokens: Record<string, string> = {};
    for (const unit of [...all.units, ...all.freshUnits])
      tokens[unit] = await started.tokenOf(officerOf(unit));
    await settled(started, Object.keys(tokens));
    return { ...all, ...started, tokens, alertWindowSeconds: ALERT_WINDOW_SECONDS };
  } catch (failure) {
    await started.stop();
    throw failure;
  }
}

/** The demonstration, some more communes, and for each scored unit a machine that is its officer. */
function packWith(freshUnits: number) {
  const pack = demonstrationPack();
  const fresh = communesLike(pack, freshUnits);
  // Units that follow these on a later day are not scored yet in the pack's year.
  const scored = unitsIn(pack.units, pack.year)
    .filter(isScored)
    .map(({ id }): string => id);
  const freshIds = fresh.map(({ id }): string => id);
  const machines = [...scored, ...freshIds].map((unit) =>
    machineSchema.parse({
      clientId: officerOf(unit),
      memberships: [{ role: "unit-officer", unit, from: "2023-01-01" }],
    }),
  );
  return {
    pack: { ...pack, units: [...pack.units, ...fresh], machines: [...pack.machines, ...machines] },
    units: scored,
    freshUnits: freshIds,
  };
}

/** Client id of the machine that records for a unit. */
const officerOf = (unit: string): string => `do-toc-do-${unit}`;
