import * as z from "zod";

/** 8 to 64 characters: a UUID fits, and the answer to a longer one is ours, not the gateway's. */
export const idempotencyKeySchema = z.string().regex(/^[A-Za-z0-9._-]{8,64}$/);
