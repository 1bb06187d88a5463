import { canonicalJson, sha256 } from "../canonical/canonical-json.ts";
import { guidanceHash } from "../guidance/hash.ts";
import { METRICS } from "../pipeline/metrics.ts";
import { add, EMPTY, sum, type Tally } from "../pipeline/tally.ts";
import { sameValue, sheetFaults } from "./compare-sheets.ts";
import { differs, type ReceiptFault, receiptFault } from "./fault.ts";
import { type Receipt, receiptSchema } from "./receipt.ts";
import { recompute, recomputeRanked } from "./recompute.ts";

/** What came of verifying; the receipt where its text has the right shape, whatever else is wrong with it. */
export interface Verdict {
  readonly faults: readonly ReceiptFault[];
  readonly receipt?: Receipt;
}

/**
 * Verifies a receipt from its bytes alone: they must be exactly the canonical text under its hash, and everything that
 * it states must come out again by the engine. Pure; any byte changed is found.
 */
export function verifyReceipt(bytes: Uint8Array): Verdict {
  const text = textOf(bytes);
  if (text === undefined) return { faults: [receiptFault("", "utf-8", "Không phải UTF-8.", "Not UTF-8.")] };
  const raw = jsonOf(text);
  if (raw === undefined)
    return { faults: [receiptFault("", "json", "Không phải một đối tượng JSON.", "Not a JSON object.")] };
  const textFaults = [...canonicalFaults(text, raw), ...hashFaults(raw)];
  const parsed = receiptSchema.safeParse(raw);
  if (!parsed.success)
    return {
      faults: [
        ...textFaults,
        ...parsed.error.issues
          .slice(0, 20)
          .map(({ path }) =>
            receiptFault(
              path.join("."),
              "shape",
              "Không đúng dạng của giấy chứng minh.",
              "Not of a receipt’s shape.",
            ),
          ),
      ],
    };
  const receipt = parsed.data;
  // What reading tidies up (spaces, composed letters) would hide a change.
  const tidied = sameValue(receipt, raw)
    ? []
    : [receiptFault("", "canonical", "Có văn bản chưa chuẩn hoá.", "Some text is not normalised.")];
  return { receipt, faults: [...textFaults, ...tidied, ...contentFaults(receipt)] };
}

function contentFaults(receipt: Receipt): ReceiptFault[] {
  const { guidance, guidanceHash: hash, sheet, year, rev, decision } = receipt;
  const asOf = decision?.ranked.rev ?? rev;
  const found = guidanceHash(guidance);
  return [
    ...(hash === found ? [] : [differs("guidanceHash", "guidance", hash, found)]),
    ...(guidance.year === year ? [] : [differs("year", "guidance", year, guidance.year)]),
    ...(sheet.inputsRev === asOf ? [] : [differs("sheet.inputsRev", "sheet", sheet.inputsRev, asOf)]),
    ...recomputedFaults(() => sheetFaults(sheet, recompute(receipt))),
    ...metricFaults(receipt),
    ...sanctionFaults(receipt),
    ...recomputedFaults(() => rankedFaults(receipt)),
  ];
}

/** A guidance that was tampered with may be one that the engine cannot work with at all. */
function recomputedFaults(faults: () => ReceiptFault[]): ReceiptFault[] {
  try {
    return faults();
  } catch {
    return [receiptFault("sheet", "sheet", "Không tính lại được.", "It cannot be computed again.")];
  }
}

/** The rows of records add up to the tally that was scored, and what moved since. */
function metricFaults({ inputs, metrics, decision }: Receipt): ReceiptFault[] {
  const wanted = add(inputs.tally, decision?.movedSince ?? EMPTY);
  const values = Object.fromEntries(metrics.map(({ metric, value }) => [metric, value]));
  const names = [...new Set([...Object.keys(wanted), ...Object.keys(values)])].sort();
  return [
    ...names.flatMap((name) =>
      (wanted[name] ?? 0) === (values[name] ?? 0)
        ? []
        : [differs(`metrics.${name}.value`, "metrics", values[name] ?? 0, wanted[name] ?? 0)],
    ),
    ...metrics.flatMap(({ metric }, index) =>
      index > 0 && (metrics[index - 1]?.metric ?? "") >= metric
        ? [
            receiptFault(
              `metrics.${metric}`,
              "metrics",
              "Ghi hai lần hoặc sai thứ tự.",
              "Twice, or out of order.",
            ),
          ]
        : [],
    ),
  ];
}

/** What sanctions count is what the sanctions that are named count. */
function sanctionFaults({ metrics, sanctions }: Receipt): ReceiptFault[] {
  const fed = (tally: Tally) => Object.entries(tally).filter(([metric]) => FED_BY_SANCTIONS.has(metric));
  const counted = new Map(fed(Object.fromEntries(metrics.map(({ metric, value }) => [metric, value]))));
  const named = new Map(fed(sum(sanctions.map(({ effect }) => effect))));
  return [...new Set([...counted.keys(), ...named.keys()])].flatMap((metric) =>
    counted.get(metric) === named.get(metric)
      ? []
      : [differs(`sanctions.${metric}`, "sanctions", named.get(metric) ?? 0, counted.get(metric) ?? 0)],
  );
}

const FED_BY_SANCTIONS: ReadonlySet<string> = new Set(
  Object.entries(METRICS).flatMap(([metric, { fedBy }]) => (fedBy === "sanction" ? [metric] : [])),
);

function rankedFaults({ unit, guidance, sheet, decision }: Receipt): ReceiptFault[] {
  if (!decision) return [];
  const { ranked, quotas } = decision;
  const found = recomputeRanked(guidance, sheet, ranked.reasons);
  const dropped = ranked.reasons.filter(({ stage }) => stage === "quota").map(({ rule }) => rule);
  const over = quotas
    .filter((row) => row.over.includes(unit) && limitsGrade(row.quota))
    .map(({ quota }) => quota);
  function limitsGrade(id: string): boolean {
    return guidance.quotas?.some((quota) => quota.id === id && quota.limits === "grade") ?? false;
  }
  const stated: readonly [string, unknown, unknown][] = [
    ["unit", ranked.unit, unit],
    ["points", ranked.points, sheet.points],
    ["provisional", ranked.provisional, sheet.provisional],
    ["grade", ranked.grade, found.grade],
    ["reasons", ranked.reasons, found.reasons],
    ...(decision.version === 1 ? [["quotas", over, dropped] as [string, unknown, unknown]] : []),
  ];
  return stated.flatMap(([name, said, comes]) =>
    sameValue(said, comes) ? [] : [differs(`decision.ranked.${name}`, "ranked", said, comes)],
  );
}

function textOf(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function jsonOf(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text);
    canonicalJson(value); // throws where JSON was read as what JSON cannot hold: 1e999
    return typeof value === "object" && value !== null && !Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** The text that this data has, byte for byte. */
function canonicalFaults(text: string, raw: object): ReceiptFault[] {
  const wanted = canonicalJson(raw);
  if (text === wanted) return [];
  let at = 0;
  while (at < text.length && text[at] === wanted[at]) at += 1;
  return [
    receiptFault(
      `ký tự ${at + 1}`,
      "canonical",
      "Không đúng văn bản JSON chuẩn (RFC 8785).",
      "Not the canonical JSON text (RFC 8785).",
    ),
  ];
}

function hashFaults(raw: object): ReceiptFault[] {
  const { hash, ...content } = { hash: undefined, ...raw };
  const found = sha256(canonicalJson(content));
  return hash === found ? [] : [differs("hash", "hash", hash, found)];
}
