import type * as z from "zod";
import { parseOrRefuse } from "../../problems/parse.ts";
import { Refusal } from "../../problems/problem.ts";
import { bodyOf, type HttpRequest, headerOf } from "./request.ts";

/** Below the gateway's 10 MB, so that the answer is ours. */
export const MAX_BYTES = 1_000_000;
/** Nothing we accept is nested deeper than 8. */
const MAX_DEPTH = 20;

/** The request's JSON body as the schema describes it, or a {@link Refusal} that says what is wrong with it. */
export function jsonOf<S extends z.ZodType>(request: HttpRequest, schema: S): z.infer<S> {
  if (!/^application\/json\s*(;|$)/i.test(headerOf(request, "content-type") ?? ""))
    throw new Refusal("content-type-unsupported");
  const body = bodyOf(request);
  if (body.byteLength === 0) throw new Refusal("body-missing");
  if (body.byteLength > MAX_BYTES) throw new Refusal("body-too-large");
  // API Gateway hands JSON over as text, with this in place of bytes that are no UTF-8.
  if (body.includes("\ufffd")) throw new Refusal("json-broken");
  return parseOrRefuse(schema, parseJson(body));
}

/** JSON from outside; also used for queue messages. */
export function parseJson(body: Buffer): unknown {
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(body);
    if (depthOf(text) > MAX_DEPTH) throw new Refusal("json-too-deep");
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw new Refusal("json-broken");
  }
}

/** Depth of nesting, told from the brackets outside strings in one pass, before anything is built. */
function depthOf(text: string): number {
  let depth = 0;
  let deepest = 0;
  let inString = false;
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at];
    if (sign === '"') inString = !inString;
    else if (inString) at += sign === "\\" ? 1 : 0;
    else if (sign === "[" || sign === "{") depth += 1;
    else if (sign === "]" || sign === "}") depth -= 1;
    deepest = Math.max(deepest, depth);
  }
  return deepest;
}
