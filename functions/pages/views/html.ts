import { html } from "hono/html";

/** A piece of a page. Everything put into the template is escaped, save other pieces; absent values leave nothing. */
export type Html = ReturnType<typeof html>;
export { html };

/** The piece, or nothing. */
export const when = (condition: boolean, piece: () => Html): Html | "" => (condition ? piece() : "");
