/** Where a request goes: `GET /api/units/{unit}`, `ANY /{proxy+}` or `$default`. */
export interface Keyed {
  readonly routeKey: string;
}

export interface Match<Route extends Keyed> {
  readonly route: Route;
  /** Values of the route's path variables, percent-decoded. */
  readonly pathParameters: Readonly<Record<string, string>>;
}

/**
 * Finds the route of a request as HTTP APIs do: a full match of path and method first, then a greedy
 * variable, then `$default`; among full matches a fixed segment goes before a variable, and the request's
 * method before ANY. `path` is still percent-encoded and starts with a slash.
 */
export function routeMatcher<Route extends Keyed>(
  routes: readonly Route[],
): (method: string, path: string) => Match<Route> | undefined {
  const patterns = routes
    .filter(({ routeKey }) => routeKey !== DEFAULT_ROUTE)
    .map((route) => ({ route, ...parseRouteKey(route.routeKey) }))
    .sort((one, other) => (one.rank < other.rank ? -1 : 1));
  const fallback = routes.find(({ routeKey }) => routeKey === DEFAULT_ROUTE);
  return (method, path) => {
    const segments = path.slice(1).split("/").map(decoded);
    for (const { route, method: routeMethod, parts } of patterns) {
      if (routeMethod !== "ANY" && routeMethod !== method) continue;
      const pathParameters = matchSegments(parts, segments);
      if (pathParameters !== undefined) return { route, pathParameters };
    }
    return fallback && { route: fallback, pathParameters: {} };
  };
}

const DEFAULT_ROUTE = "$default";

interface Part {
  readonly kind: "fixed" | "variable" | "greedy";
  /** The segment itself, or the name of the variable. */
  readonly name: string;
}

/** Better patterns have a smaller rank, segment by segment from the left, the method last. */
const RANKS = { fixed: "0", variable: "1", greedy: "2" } as const;

function parseRouteKey(routeKey: string): { method: string; parts: readonly Part[]; rank: string } {
  const [, method, path] = /^([A-Z]+) (\/.*)$/.exec(routeKey) ?? [];
  if (method === undefined || path === undefined) throw new Error(`Not a route key: ${routeKey}`);
  const parts = path.slice(1).split("/").map(parsePart);
  const rank = parts.map(({ kind }) => RANKS[kind]).join("") + (method === "ANY" ? "1" : "0");
  return { method, parts, rank };
}

function parsePart(segment: string): Part {
  const [, name, plus] = /^\{([^{}+]+)(\+?)\}$/.exec(segment) ?? [];
  if (name === undefined) return { kind: "fixed", name: segment };
  return { kind: plus === "+" ? "greedy" : "variable", name };
}

function matchSegments(
  parts: readonly Part[],
  segments: readonly string[],
): Record<string, string> | undefined {
  const parameters: Record<string, string> = {};
  for (const [index, { kind, name }] of parts.entries()) {
    const segment = segments[index];
    if (segment === undefined) return undefined;
    if (kind === "fixed") {
      if (segment !== name) return undefined;
    } else {
      // A variable stands for something: neither `/pets/` nor `/` has a value for it.
      const value = kind === "greedy" ? segments.slice(index).join("/") : segment;
      if (value === "") return undefined;
      parameters[name] = value;
      if (kind === "greedy") return parameters;
    }
  }
  return parts.length === segments.length ? parameters : undefined;
}

/** Percent-decoded, or as it is when it is not encoded rightly. */
export function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
