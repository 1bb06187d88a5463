import { createHash, randomBytes } from "node:crypto";
import { derivedFrom } from "../sessions/bearer-secret.ts";

/**
 * Tracking codes (mã tra cứu) of opinions: 14 random characters (69 bits) and one that checks them, in three groups of
 * five: `7KQWM-R2XHD-9PTVE`. The alphabet has no 0 and O, 1, I and L; its 31 characters make the check tell every
 * single wrong character and every two that changed places (31 is prime).
 */
const ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";
const BASE = BigInt(ALPHABET.length);
const RANDOM_CHARACTERS = 14;
const LENGTH = RANDOM_CHARACTERS + 1;

/** A new code, known to nobody before. */
export const newTrackingCode = (): string => codeOf(randomBytes(32));

/**
 * The code that belongs to a form: the same form, sent again, answers the same code, and the table need not keep it. Only
 * whoever has the form's token can make it.
 */
export const trackingCodeFor = (token: string, purpose: string): string =>
  codeOf(Buffer.from(derivedFrom(token, `tracking code ${purpose}`), "base64url"));

/** 256 bits spread over 69: no code is likelier than another by more than 2⁻¹⁸⁰. */
function codeOf(bytes: Uint8Array): string {
  let rest = BigInt(`0x${Buffer.from(bytes).toString("hex")}`);
  let body = "";
  while (body.length < RANDOM_CHARACTERS) {
    body += ALPHABET.charAt(Number(rest % BASE));
    rest /= BASE;
  }
  return grouped(body + checkOf(body));
}

const grouped = (code: string): string => code.match(/.{5}/g)?.join("-") ?? code;

/** Each place with a weight of its own, so that two characters that changed places are told. */
function checkOf(body: string): string {
  const sum = [...body].reduce((all, sign, at) => all + (at + 1) * ALPHABET.indexOf(sign), 0);
  return ALPHABET.charAt(sum % ALPHABET.length);
}

/** The code as somebody typed it, in its one spelling: small letters, blanks and dashes do not matter. Undefined: none. */
export function readTrackingCode(typed: string): string | undefined {
  const code = typed.toUpperCase().replaceAll(/[\s\p{Pd}._]/gu, "");
  if (code.length !== LENGTH || [...code].some((sign) => !ALPHABET.includes(sign))) return undefined;
  return checkOf(code.slice(0, RANDOM_CHARACTERS)) === code.at(-1) ? grouped(code) : undefined;
}

/** All that the table knows of a code. It is as unguessable as a key, so that a plain digest tells nothing. */
export const codeDigest = (code: string): string =>
  createHash("sha256").update(`nghe-dan tracking code ${code}`).digest("hex");
