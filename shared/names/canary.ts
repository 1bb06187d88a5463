/**
 * Id of the synthetic locality, of its only unit, committee and member, and of the machine that sends for it: what runs through
 * the whole pipeline every morning so that a break in it is noticed. It is nobody's, and stands in no list, total or ranking.
 */
export const CANARY = "canary";
