import { canonicalJson, sha256 } from "../canonical/canonical-json.ts";
import type { Guidance } from "./guidance.ts";

/**
 * What a guidance says, as one SHA-256 over its canonical JSON: sheets carry it, so that a sheet can be traced to
 * the very text it was computed from. The same whatever order the keys were written or stored in.
 */
export const guidanceHash = (guidance: Guidance): string => sha256(canonicalJson(guidance));
