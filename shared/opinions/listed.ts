import type { Opinion } from "./opinion.ts";

/**
 * Whether everybody may see that there is such an opinion: by field, day, ấp or khu phố and number of people, never by its
 * text. Only those sent by form: whoever came to a reception came to be heard there.
 */
export const isListed = ({ state, source, receivedOn, outcome }: Opinion): boolean =>
  state !== "withdrawn" && source === "form" && receivedOn !== undefined && outcome.kind !== "refused";
