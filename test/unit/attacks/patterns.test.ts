import { describe, expect, it } from "vitest";
import * as z from "zod";
import { dialogueIdSchema } from "../../../shared/ids/record-id.ts";
import { literalsOf, madePatternsIn, patternsIn } from "../../support/attack-patterns.ts";
import { pumpsFor } from "../../support/attack-pumps.ts";

/**
 * ReDoS: no pattern of ours takes more than linear time, whatever text it is held against. A matcher that backtracks
 * needs the square of the length, or worse; how long is compared with a scan of the same text, on the same machine.
 */
const FOLDERS = ["shared", "functions"];

/** Texts grow until a slow pattern is told from a fast one: one that doubles at each char would never end at 100,000. */
const LENGTHS = [16, 20, 24, 28, 64, 256, 1_024, 4_096, 16_384, 100_000];
/** A linear pattern takes at most so many times as long as the scan, a quadratic one at this length thousands of times. */
const MOST_TIMES = 500;
/** Shorter than this is not told from the noise of the machine. */
const NOISE_MS = 3;

const SCAN = /[\s\S]$/g;

function msOf(pattern: RegExp, text: string): number {
  const start = performance.now();
  pattern.lastIndex = 0;
  if (pattern.global) text.replace(pattern, "");
  else pattern.test(text);
  return performance.now() - start;
}

/** The best of three: what else the machine did meanwhile is nobody's fault. */
const bestMs = (pattern: RegExp, text: string): number =>
  Math.min(...[0, 1, 2].map(() => msOf(pattern, text)));

/** The first text that the pattern takes too long for. */
function slowOn(pattern: RegExp): { readonly text: string; readonly length: number } | undefined {
  for (const pump of pumpsFor(pattern)) {
    for (const length of LENGTHS) {
      const text = pump(length);
      if (msOf(pattern, text) < NOISE_MS) continue;
      if (bestMs(pattern, text) > Math.max(NOISE_MS, MOST_TIMES * bestMs(SCAN, text)))
        return { text: `${text.slice(0, 40)}…${JSON.stringify(text.slice(-3))}`, length };
    }
  }
  return undefined;
}

/** What zod brings along and our schemas use. */
const OF_ZOD = [z.regexes.email, z.regexes.uuid(), z.regexes.datetime({}), z.regexes.date];
/** Made from texts: all by one recipe. */
const MADE = [/^dlg_[0-9a-hjkmnp-tv-z]{26}$/, /^(?:dialogue|model|model-year)#[a-z]{3}_[0-9a-z]{26}$/];

describe("every pattern", () => {
  const patterns = [
    ...patternsIn(FOLDERS),
    ...[...OF_ZOD, ...MADE].map((pattern) => ({ file: "zod, ids", pattern })),
  ];

  it.each(patterns.map(({ file, pattern }) => [file, String(pattern), pattern] as const))(
    "%s: %s takes linear time",
    (_file, _source, pattern) => {
      expect(slowOn(pattern)).toBeUndefined();
    },
  );

  it("is found in the source", () => {
    expect(patterns.length).toBeGreaterThan(50);
    // biome-ignore lint/suspicious/noTemplateCurlyInString: source with a template in it
    expect(literalsOf('const a = b / c / d; // /no/\nx(/y+/g, `${/z*/}/no/`, "/no/");')).toEqual([
      /y+/g,
      /z*/,
    ]);
    // What is made from texts stands in MADE.
    const fixed = ["dlg", "opn", "evt", "apr", "awp", "evd"].map((kind) => `\`^${kind}_\${BODY}$\``);
    // biome-ignore-start lint/suspicious/noTemplateCurlyInString: source with templates in it
    const byKind = [
      "`^${RECORD_PREFIXES[kind]}_${BODY}$`",
      '`^(?:${Object.values(RECORD_PREFIXES).join("|")})_${BODY}$`',
      '`^(?:${FACT_KINDS.join("|")})#[a-z]{3}_[0-9a-z]{26}$`',
    ];
    // biome-ignore-end lint/suspicious/noTemplateCurlyInString: source with templates in it
    expect([...madePatternsIn(FOLDERS)].sort()).toEqual([...fixed, ...byKind].sort());
    expect(dialogueIdSchema.safeParse("dlg_00000000000000000000000000").success).toBe(true);
  });

  it.each([/^(a+)+$/, /^(a|a)*$/, /\s+$/, /^\w*\d*\w*!$/])(
    "is seen to be slow where it is: %s",
    (pattern) => {
      expect(slowOn(pattern)).toBeDefined();
    },
  );
});
