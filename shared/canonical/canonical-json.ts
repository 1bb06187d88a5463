import { createHash } from "node:crypto";

/**
 * One text per value, whatever order its keys were written in: JSON with keys sorted by UTF-16 code units, no
 * white space, numbers and strings as ECMAScript writes them (RFC 8785). Properties that are undefined are left
 * out, as JSON does. Throws a TypeError for what JSON cannot hold: functions, dates, bigints, NaN, infinities, undefined.
 */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  if (typeof value === "object" && value !== null) return canonicalObject(value);
  if (value === null || typeof value === "string" || typeof value === "boolean" || Number.isFinite(value)) {
    return JSON.stringify(value);
  }
  throw new TypeError(`Canonical JSON cannot hold a ${typeof value}: ${String(value)}`);
}

/** SHA-256 of the text's UTF-8 bytes, in lower-case hexadecimal. */
export const sha256 = (text: string): string => createHash("sha256").update(text, "utf8").digest("hex");

function canonicalObject(object: object): string {
  const prototype: unknown = Object.getPrototypeOf(object);
  if (prototype !== Object.prototype && prototype !== null) {
    throw new TypeError(`Canonical JSON cannot hold a ${object.constructor.name}`);
  }
  const entries = Object.entries(object)
    .filter(([, value]) => value !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, value]) => `${JSON.stringify(key)}:${canonicalJson(value)}`).join(",")}}`;
}
