import * as z from "zod";
import type { Instant } from "../calendar/local-date.ts";

/** Where an entry stands in its list: its instant, then its id, so that entries of one instant keep an order. */
export type Position = `${Instant}#${string}`;

export const positionOf = (at: Instant, id: string): Position => `${at}#${id}`;

const POSITION = /^20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z#[a-z0-9_-]{30,40}$/;

/**
 * A cursor of a list that is read newest first: the position of the last entry shown. It is a bound and nothing more:
 * it names no partition and no key, so that a made-up one pages through the same list as an honest one.
 */
export const cursorSchema = z
  .base64url()
  .max(120)
  .transform((cursor) => Buffer.from(cursor, "base64url").toString("utf8"))
  .refine((text): text is Position => isPosition(text));

export const cursorOf = (position: Position): string => Buffer.from(position, "utf8").toString("base64url");

/** The pattern alone lets days through that there are not. */
function isPosition(text: string): text is Position {
  return POSITION.test(text) && !Number.isNaN(Date.parse(text.slice(0, 24)));
}
