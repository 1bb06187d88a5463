import { createHmac } from "node:crypto";
import { dialogueIdSchema, opinionIdSchema, RECORD_PREFIXES, recordIdSchema } from "../ids/record-id.ts";
import type { FactKind } from "../pipeline/fact-kinds.ts";
import type { Named } from "./script.ts";

const ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";

/**
 * Ids of a year's records, the same whenever they are made anew: what was cut off in the middle is carried on under the
 * same ids. Sorted by the day of entry like all others; unguessable for who does not know the secret.
 */
export const idsBy =
  (secret: string) =>
  ({ kind, name, on }: Named): string => {
    const digest = createHmac("sha256", secret).update(`${kind} ${name}`).digest("hex").slice(0, 20);
    const body = encode(BigInt(Date.parse(on)), 10) + encode(BigInt(`0x${digest}`), 16);
    if (kind === "dialogue") return dialogueIdSchema.parse(`dlg_${body}`);
    if (kind === "opinion") return opinionIdSchema.parse(`opn_${body}`);
    if (!isPrefixed(kind)) throw new Error(`a ${kind} has no id of its own`);
    return recordIdSchema(kind).parse(`${RECORD_PREFIXES[kind]}_${body}`);
  };

const isPrefixed = (kind: FactKind): kind is keyof typeof RECORD_PREFIXES => kind in RECORD_PREFIXES;

function encode(value: bigint, length: number): string {
  let text = "";
  for (let rest = value; text.length < length; rest >>= 5n) text = ALPHABET.charAt(Number(rest & 31n)) + text;
  return text;
}
