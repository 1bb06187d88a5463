import { canonicalJson, sha256 } from "../canonical/canonical-json.ts";
import type { Gift } from "./gift.ts";

/**
 * What makes two records the same gift, so that none is counted twice: land by its work and parcel, anything else by its
 * receipt or line of the list. Written "007" or "7", "A 12", "A.12" or "a12", it is one. What was typed stands in it as
 * a hash alone: it is part of a key, which outlives the record, and somebody could be named in it.
 */
export function identityOf(gift: Gift): { readonly field: string; readonly as: string } | undefined {
  const { type, unit, work, mapSheet, parcel, reference } = gift;
  if (type === "land")
    return work === undefined || mapSheet === undefined || parcel === undefined
      ? undefined
      : { field: "parcel", as: `land#${work}#${hashOf(mapSheet, parcel)}` };
  return reference === undefined
    ? undefined
    : { field: "reference", as: `${type}#${unit}#${hashOf(reference)}` };
}

const hashOf = (...texts: readonly string[]): string => sha256(canonicalJson(texts.map(plain)));

/** Without case, widths, what nobody sees and leading zeros; whatever parts two numbers is the same, the rest is left out. */
const plain = (text: string): string =>
  text
    .normalize("NFKC")
    .replace(/[\p{Cf}\p{Default_Ignorable_Code_Point}]/gu, "")
    .toLowerCase()
    .replace(/[\s\p{P}\p{S}]+/gu, "-")
    .replace(/(?<!\d)-|-(?!\d)/g, "")
    .replace(/(?<!\d)0+(?=\d)/g, "");
