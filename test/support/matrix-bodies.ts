import { BODY_APPRAISERS, BODY_COMMITTEE, BODY_CRITERIA } from "./matrix-other-locality.ts";
import { open, send, sentIn } from "./matrix-page-probes.ts";
import { type Asker, found, get, letIn, type Probe, patch } from "./matrix-probe.ts";
import type { Target, World } from "./matrix-world.ts";

type Body = keyof typeof BODY_APPRAISERS;
const BODIES = ["agency", "police"] as const satisfies readonly Body[];

type Way = Pick<Probe, "name" | "ask" | "wasDone">;

/** Every way to see or review one criterion of several units, or of one. */
function waysTo(criterion: string): readonly Way[] {
  const part = (name: string): Way => ({
    name: `PATCH …/criteria/${criterion}/${name}`,
    ask: patch(({ unit }) => `/api/units/${unit}/2023/criteria/${criterion}/${name}`, { points: 100 }),
    wasDone: letIn,
  });
  const unwritten = { version: "1", points: "1" };
  const row = (field: string) => `rows.0.${field}`;
  return [
    part("review1"),
    part("review2"),
    part("final"),
    {
      name: `GET …/appraisals?criterion=${criterion}`,
      ask: get(({ committee }) => `/api/committees/${committee}/2023/appraisals?criterion=${criterion}`),
      wasDone: found,
    },
    {
      name: `/appraisals/{year}?criterion=${criterion}`,
      ask: open(() => `/appraisals/2023?criterion=${criterion}`),
      wasDone: found,
    },
    {
      name: `POST /years/{unit}/{year}/criteria/${criterion}`,
      ask: send(
        async ({ unit }) => `/years/${unit}/2023/criteria/${criterion}`,
        () => ({ ...unwritten, part: "final" }),
      ),
      wasDone: sentIn,
    },
    {
      name: `POST /appraisals/{year} (${criterion})`,
      ask: send(
        async () => "/appraisals/2023",
        ({ unit, committee }) => ({
          criterion,
          committee,
          [row("unit")]: unit,
          [row("part")]: "final",
          [row("version")]: "9",
          [row("was")]: "0".repeat(16),
          [row("points")]: "1",
        }),
      ),
      wasDone: sentIn,
    },
  ];
}

/**
 * What two appraisers of one locality meet, one of its committee and one of the committee that stands for a body of the
 * guidance: where they are let in to a criterion of the other's, or kept from one of their own.
 */
export async function bodyDifferences({ host, targets }: World): Promise<readonly string[]> {
  const there = targets.get("x");
  if (!there) throw new Error("nothing was made in the other locality");
  const differences: string[] = [];
  for (const own of BODIES) {
    const asker = await askerAs(host, BODY_APPRAISERS[own]);
    const target: Target = own === "police" ? { ...there, committee: BODY_COMMITTEE } : there;
    for (const of of BODIES)
      for (const { name, ask, wasDone } of waysTo(BODY_CRITERIA[of])) {
        const seen = await ask(asker, target);
        if (wasDone(seen, target) !== (own === of))
          differences.push(
            `${BODY_APPRAISERS[own]}: ${name}: ${seen.status} ${seen.headers.location ?? ""} ${seen.text.slice(0, 200)}`,
          );
      }
  }
  return differences;
}

async function askerAs(host: World["host"], subject: string): Promise<Asker> {
  const browser = await host.visitor(subject);
  const { response } = await browser.follow("/");
  const [, csrf = ""] = /name="csrf" value="([^"]+)"/.exec(await response.text()) ?? [];
  return { api: await host.apiAs(subject), browser, csrf };
}
