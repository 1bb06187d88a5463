import { type Measured, startVersion, type Version } from "./version.ts";

/** The version from before and this one; what is compared is asked in this order. */
export const SIDES = ["before", "after"] as const;
export type Side = (typeof SIDES)[number];
export type BothVersions<T> = Readonly<Record<Side, T>>;

/** Runs both versions from their trees for as long as `measure` takes; they are gone when it resolves or rejects. */
export async function withBoth<T>(
  trees: BothVersions<string>,
  measured: Measured,
  measure: (versions: BothVersions<Version>) => Promise<T>,
): Promise<T> {
  const versions = {
    before: startVersion(trees.before, measured),
    after: startVersion(trees.after, measured),
  };
  try {
    return await measure(versions);
  } finally {
    await Promise.all(SIDES.map((side) => versions[side].stop()));
  }
}
