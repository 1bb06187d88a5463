import { isInForce } from "./effect.ts";
import { levelOf } from "./level.ts";
import { SANCTION_ROLES } from "./roles.ts";
import type { Sanction } from "./sanction.ts";

const ROLES = Object.keys(SANCTION_ROLES);

/** By day, then the higher role first, then the heavier level first, then by id: the list is the same for everybody. */
export const inOrder = (sanctions: readonly Sanction[]): readonly Sanction[] =>
  [...sanctions].sort(
    (a, b) =>
      compare(a.from, b.from) || roleOrder(a) - roleOrder(b) || weight(b) - weight(a) || compare(a.id, b.id),
  );

const compare = (a: string, b: string): number => (a === b ? 0 : a < b ? -1 : 1);
const roleOrder = ({ role }: Sanction): number => (role === undefined ? ROLES.length : ROLES.indexOf(role));
const weight = ({ level }: Sanction): number => (level === undefined ? -1 : levelOf(level).order);

/**
 * What stands against an award now: discipline that nobody confirmed yet, and whatever is under consideration until it is
 * lifted (Nghị định 152/2025/NĐ-CP, Điều 4: no commendation meanwhile). Empty where nothing does.
 */
export const disciplinePending = (sanctions: readonly Sanction[]): readonly Sanction[] =>
  inOrder(
    sanctions.filter(
      (sanction) =>
        sanction.state === "pending" || (isInForce(sanction) && sanction.matter === "under-consideration"),
    ),
  );
