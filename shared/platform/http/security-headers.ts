/** Headers of what programs read: should a browser show it after all, it runs and loads nothing. */
export const apiHeaders = (): Readonly<Record<string, string>> => ({
  "x-content-type-options": "nosniff",
  "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
  "referrer-policy": "no-referrer",
  "cache-control": "no-store",
});

/**
 * Headers of pages. They run no script at all, load only our stylesheet and pictures, and stand in nobody's frame. Forms
 * go to this site; signing out leads on to pages of the issuer (`formOrigins`), and browsers hold `form-action`
 * against redirects too.
 */
export const pageHeaders = (
  publicUrl: string,
  formOrigins: readonly string[],
): Readonly<Record<string, string>> => ({
  "x-content-type-options": "nosniff",
  "content-security-policy": [
    "default-src 'none'",
    "style-src 'self'",
    "img-src 'self'",
    ["form-action 'self'", ...formOrigins].join(" "),
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ].join("; "),
  "referrer-policy": "same-origin",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
  "cache-control": "no-store",
  // A year, as browsers ask for; only where there is TLS.
  ...(publicUrl.startsWith("https:") && {
    "strict-transport-security": "max-age=31536000; includeSubDomains",
  }),
});
