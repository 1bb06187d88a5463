import * as z from "zod";
import { line } from "../texts/text.ts";

/**
 * A resident or private person (người dân): only what handling the case needs. Stands in personal parts alone. Nothing
 * that names a denunciator (người tố cáo) is stored anywhere.
 */
export const personSchema = z.strictObject({
  name: line(100),
  /** Phone, address or e-mail, as the person gave it. */
  contact: line(200).optional(),
  /** Số định danh cá nhân, where a procedure asks for it. */
  idNumber: line(20).optional(),
});
export type Person = z.infer<typeof personSchema>;
