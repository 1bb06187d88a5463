import { canonicalJson, sha256 } from "../canonical/canonical-json.ts";
import type { Guidance } from "./guidance.ts";

/**
 * What a guidance says, as one SHA-256 over its canonical JSON: sheets carry it, so that a sheet can be traced to
 * the very text it was computed from. The same whatever order the keys were written or stored in. Reckoned once for
 * each guidance read, since every sheet of a year asks for it: a parsed guidance is never changed.
 */
export function guidanceHash(guidance: Guidance): string {
  const known = hashes.get(guidance);
  if (known !== undefined) return known;
  const hash = sha256(canonicalJson(guidance));
  hashes.set(guidance, hash);
  return hash;
}

const hashes = new WeakMap<Guidance, string>();
