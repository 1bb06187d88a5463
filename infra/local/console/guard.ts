import type { IncomingMessage } from "node:http";

/**
 * Why a request is refused, or undefined. The console runs commands, so a page of the internet that the
 * person at this machine happens to open must not reach it: neither by a name that resolves to 127.0.0.1
 * (the Host header), nor by posting a form or a fetch (Origin and Sec-Fetch-Site, which browsers send).
 */
export function refusal({ method, headers }: IncomingMessage): string | undefined {
  const host = headers.host ?? "";
  if (!isOnThisMachine(`http://${host}`))
    return `The console answers 127.0.0.1 and localhost only, not "${host}".`;
  if (method === "GET" || method === "HEAD") return undefined;
  const { origin, "sec-fetch-site": site } = headers;
  const isForeign =
    (origin !== undefined && origin !== `http://${host}`) || (site !== undefined && !OWN_SITE.has(site));
  return isForeign ? "The console takes commands from its own pages only." : undefined;
}

const OWN_SITE: ReadonlySet<unknown> = new Set(["same-origin", "none"]);

/** Whether a browser that is sent there stays on this machine. */
export function isOnThisMachine(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname } = new URL(address);
  const isWeb = protocol === "http:" || protocol === "https:";
  return isWeb && (hostname === "127.0.0.1" || hostname === "localhost");
}
