import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { CfnQueue } from "aws-cdk-lib/aws-sqs";
import { describe, expect, it } from "vitest";
import * as z from "zod";
import { createApp } from "../../infra/app.ts";
import { STAGE_NAMES } from "../../infra/stages.ts";
import { FIXTURE_FUNCTIONS, FUNCTIONS, synthesized } from "./synthesized.ts";

const reportSchema = z.object({
  pluginReports: z.array(
    z.object({
      conclusion: z.string(),
      suppressedViolations: z.array(z.object({ acknowledgedId: z.string() })).default([]),
    }),
  ),
});

const outdir = () => mkdtempSync(path.join(tmpdir(), "synth-"));

describe.each(STAGE_NAMES)("the templates of stage %s", (stage) => {
  it("pass CloudFormation's rules and both packs of cdk-nag, and need every acknowledgement", async () => {
    const folder = outdir();
    const app = await createApp({ stage, outdir: folder, functionsDir: FUNCTIONS, validate: true });
    app.synth(); // throws when a rule is broken
    const report = reportSchema.parse(
      JSON.parse(readFileSync(path.join(folder, "validation-report.json"), "utf8")),
    );
    const found = report.pluginReports.flatMap(({ suppressedViolations }) => suppressedViolations);
    const acknowledged = app.node
      .findAll()
      .flatMap(({ node }) => node.metadata)
      .filter(({ type }) => type === "aws:cdk:acknowledged-rules")
      .flatMap(({ data }) => Object.keys(z.record(z.string(), z.string()).parse(data)));
    expect(new Set(found.map(({ acknowledgedId }) => acknowledgedId))).toEqual(new Set(acknowledged));
  });
});

describe("synthesis fails", () => {
  it("on a value CloudFormation does not know, with validation", async () => {
    const app = await createApp({
      stage: "prod",
      outdir: outdir(),
      functionsDir: FIXTURE_FUNCTIONS,
      validate: true,
    });
    new CfnQueue(app.node.findChild("Service"), "Bad", { visibilityTimeout: 99_999 });
    expect(() => app.synth()).toThrow(/VisibilityTimeout/);
  });

  it("on a finding of cdk-nag that nobody acknowledged", async () => {
    const app = await createApp({
      stage: "prod",
      outdir: outdir(),
      functionsDir: FIXTURE_FUNCTIONS,
      validate: true,
    });
    new CfnQueue(app.node.findChild("Service"), "Bad");
    expect(() => app.synth()).toThrow(/AwsSolutions-SQS/);
  });

  it("on function files that do not exist, naming them", async () => {
    await expect(createApp({ stage: "dev", outdir: outdir(), functionsDir: "/nowhere" })).rejects.toThrow(
      /do not exist: .*scoring[\\/]on-event\.ts/,
    );
  });
});

it("the local stage takes the host's settings into the environment of every function", async () => {
  const local = { businessClockOffsetMs: -42, publicUrl: "http://127.0.0.1:8080", alertWindowSeconds: 3 };
  const { ofType } = await synthesized({ stage: "local", local });
  const environments = ofType("AWS::Lambda::Function").map(({ properties }) =>
    JSON.stringify(properties.Environment),
  );
  for (const environment of environments) expect(environment).toContain('"BUSINESS_CLOCK_OFFSET_MS":"-42"');
  expect(environments.join()).toContain('"PUBLIC_URL":"http://127.0.0.1:8080"');
  expect(environments.join()).toContain('"ALERT_WINDOW_SECONDS":"3"');
});
