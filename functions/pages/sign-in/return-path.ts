import { onThisSite } from "../page.ts";

const BASE = "http://this.site";
/** A form's path with its draft is far shorter. */
const LONGEST = 1_000;
/** Leading back to these would only begin anew. */
const NOT_BACK_TO = /^(?:\/en)?\/(?:sign-in|sign-out|signed-out)(?:\/|$)/;

/**
 * Where to go after signing in: a path of this site and nothing else. Browsers read `//x`, `/\x` and paths with tabs or
 * line ends in them as other sites, also when a server between has decoded `%2f`. What is none leads `home`.
 */
export function returnPath(to: string | null, home = "/"): string {
  if (to === null || to.length > LONGEST || !/^\/[\x21-\x7e]*$/.test(to) || !URL.canParse(to, BASE))
    return home;
  const { origin, pathname, search } = new URL(to, BASE);
  const isPlain = !/%(?:2f|5c|0[0-9a-f]|1[0-9a-f]|25)/i.test(pathname);
  if (origin !== BASE || !isPlain || NOT_BACK_TO.test(pathname)) return home;
  return onThisSite(`${pathname}${search}`);
}
