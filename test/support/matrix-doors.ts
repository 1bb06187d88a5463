import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as z from "zod";
import { createApp } from "../../infra/app.ts";
import type { Answer, Api } from "./api.ts";
import type { Asker, Probe } from "./matrix-probe.ts";
import { unknownTarget } from "./matrix-world.ts";
import { pageRoutes } from "./posted-routes.ts";
import { visitorOf } from "./sign-in.ts";

/** A way in: `GET /api/units/{unit}`, or a page, `GET /scores`. */
export type Door = `${string} ${string}`;

const templateSchema = z.object({
  Resources: z.record(
    z.string(),
    z.object({ Type: z.string(), Properties: z.looseObject({ RouteKey: z.string().optional() }).optional() }),
  ),
});

/** Every route of the synthesized template that is not the pages', and every page of the router. */
export async function allDoors(): Promise<{
  readonly api: readonly Door[];
  readonly pages: readonly Door[];
}> {
  const outdir = await mkdtemp(join(tmpdir(), "doors-"));
  const app = await createApp({ stage: "local", outdir });
  const resources = app
    .synth()
    .stacksRecursively.flatMap(({ template }) => Object.values(templateSchema.parse(template).Resources));
  await rm(outdir, { recursive: true });
  const keys = resources.flatMap(({ Type, Properties }) =>
    Type === "AWS::ApiGatewayV2::Route" ? (Properties?.RouteKey ?? []) : [],
  );
  return {
    api: keys.map(doorOf).filter((door) => pathOf(door).startsWith("/api/")),
    pages: pageRoutes().flatMap(({ path, methods }) => methods.map((method) => doorOf(`${method} ${path}`))),
  };
}

/** At which of the doors somebody knocks who asks so: of several that fit, the one that names most; of pages the first. */
export function doorAt(doors: readonly Door[], asked: string): Door | undefined {
  const [method = "", address = ""] = asked.split(" ");
  const path = new URL(address, ORIGIN).pathname;
  const fitting = doors.filter((door) => door.startsWith(`${method} `) && fits(pathOf(door), path));
  const parameters = (door: Door): number => door.split("{").length;
  return path.startsWith("/api/") ? fitting.toSorted((a, b) => parameters(a) - parameters(b))[0] : fitting[0];
}

/** What the probes ask for, `GET /scores?year=2023`, told without a host. */
export async function askedBy(probes: readonly Probe[]): Promise<readonly string[]> {
  const asked: string[] = [];
  const note = async (method: string, path: string): Promise<void> => {
    asked.push(`${method} ${path}`);
  };
  const answered = async (method: string, path: string): Promise<Answer> => {
    await note(method, path);
    return { status: 404, headers: new Headers(), body: "" };
  };
  const api: Api = {
    get: (path) => answered("GET", path),
    post: (path) => answered("POST", path),
    patch: (path) => answered("PATCH", path),
    put: (path) => answered("PUT", path),
  };
  const browser = visitorOf(ORIGIN, {
    fetch: async (url, init) => {
      const { pathname, search } = new URL(String(url));
      await note(init?.method ?? "GET", pathname + search);
      return new Response("", { status: 404 });
    },
  });
  const asker: Asker = { api, browser, csrf: "x" };
  const target = unknownTarget();
  for (const probe of probes) await probe.ask(asker, target);
  return asked;
}

const ORIGIN = "http://pages.example";

const doorOf = (text: string): Door => {
  const [method = "", path = ""] = text.split(" ");
  return `${method} ${path}`;
};
const pathOf = (door: Door): string => door.split(" ")[1] ?? "";

function fits(pattern: string, path: string): boolean {
  const [wanted, given] = [pattern.split("/"), path.split("/")];
  return (
    wanted.length === given.length &&
    wanted.every((segment, index) => segment.startsWith("{") || segment === given[index])
  );
}
