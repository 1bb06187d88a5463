import * as z from "zod";
import { blockIdSchema } from "../ids/readable-id.ts";
import { line } from "../texts/text.ts";

/** A block (khối, cụm) of a locality: the units that name it are compared with each other. */
export const blockSchema = z.strictObject({ id: blockIdSchema, name: line(150), nameEn: line(150) });
export type Block = z.infer<typeof blockSchema>;
