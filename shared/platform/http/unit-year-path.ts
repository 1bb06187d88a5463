import * as z from "zod";
import { unitIdSchema } from "../../ids/readable-id.ts";

/** `{unit}/{year}` in an address. */
export const unitYearPathSchema = z.object({
  unit: unitIdSchema,
  year: z
    .string()
    .regex(/^20\d\d$/)
    .transform(Number),
});
