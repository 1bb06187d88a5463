import type { LocalDateTime } from "../calendar/local-date.ts";
import { futureFaults, orderFaults } from "../models/rules.ts";
import { type FieldProblem, fieldProblem } from "../problems/field-problem.ts";
import { GIFT_FIELDS, type Gift, valueFields } from "./gift.ts";

type Field = keyof Gift;

/** Fields that only some types of gift have, and which of them they need. */
const OWN: Readonly<
  Record<Gift["type"], { readonly has: readonly Field[]; readonly needs: readonly Field[] }>
> = {
  land: {
    has: [...namesOf(GIFT_FIELDS.land), ...namesOf(valueFields), "landUpdatedOn", "landUpdateDocument"],
    needs: ["work", "squareMetres", "mapSheet", "parcel"],
  },
  money: { has: namesOf(GIFT_FIELDS.money), needs: ["dong", "reference"] },
  workdays: { has: namesOf(GIFT_FIELDS.workdays), needs: ["days", "reference"] },
  materials: {
    has: [...namesOf(GIFT_FIELDS.materials), ...namesOf(valueFields)],
    needs: ["materials", "reference"],
  },
};
const ALL_OWN = new Set(Object.values(OWN).flatMap(({ has }) => has));

export function giftFaults(gift: Gift, now: LocalDateTime): FieldProblem[] {
  const { has, needs } = OWN[gift.type];
  const foreign = [...ALL_OWN].filter((field) => gift[field] !== undefined && !has.includes(field));
  return [
    ...missing(gift, needs),
    ...foreign.map((field) => fieldProblem(field, "not-for-kind")),
    ...(gift.dong === 0 ? [fieldProblem("dong", "too-small", { minimum: 1 })] : []),
    ...valueFaults(gift),
    ...handoverFaults(gift),
    ...futureFaults(
      [
        ["pledgedOn", gift.pledgedOn],
        ["receivedOn", gift.receivedOn],
        ["landUpdatedOn", gift.landUpdatedOn],
        ["valuedOn", gift.valuedOn],
        ["consentedOn", gift.consentedOn],
        ["consentRevokedOn", gift.consentRevokedOn],
      ],
      now,
    ),
    ...orderFaults([
      ["pledgedOn", gift.pledgedOn],
      ["receivedOn", gift.receivedOn],
      ["landUpdatedOn", gift.landUpdatedOn],
    ]),
  ];
}

/** A value stands with what it rests on, or not at all. */
function valueFaults(gift: Gift): FieldProblem[] {
  const told = namesOf(valueFields).filter((field) => gift[field] !== undefined);
  return told.length === 0 ? [] : missing(gift, namesOf(valueFields));
}

/** What is handed over has its day and document; what is only pledged has neither. */
function handoverFaults(gift: Gift): FieldProblem[] {
  if (gift.state !== "pledged") return missing(gift, ["receivedOn", "handoverDocument"]);
  const told = (["receivedOn", "handoverDocument"] as const).filter((field) => gift[field] !== undefined);
  return told.map((field) => fieldProblem(field, "by-step"));
}

const missing = (gift: Gift, fields: readonly Field[]): FieldProblem[] =>
  fields.filter((field) => gift[field] === undefined).map((field) => fieldProblem(field, "required"));

function namesOf<F extends object>(fields: F): (keyof F & Field)[] {
  return Object.keys(fields) as (keyof F & Field)[];
}
