import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { DELIVERY_SETTINGS } from "../../shared/alerts/delivery-settings.ts";
import { LONGEST_QUEUE_DELAY_SECONDS } from "../../shared/alerts/schedule-alerts.sqs.ts";
import { synthesized, target } from "./synthesized.ts";

it("windows of alerts are closed one at a time, by two functions at most: SNS lets an account list few subscriptions a second", async () => {
  const prod = await synthesized({ stage: "prod" });
  const mappings = prod
    .all("AWS::Lambda::EventSourceMapping")
    .filter(({ FunctionName }) => nameOf(FunctionName) === "nghe-dan-prod-alerts-on-window");
  expect(mappings).toMatchObject([{ BatchSize: 1, ScalingConfig: { MaximumConcurrency: 2 } }]);

  function nameOf(reference: unknown): unknown {
    return prod.byId(target(reference))?.properties.FunctionName;
  }
});

it("nothing waits in a queue for longer than a minute: what does is a due item that a schedule reads", async () => {
  const prod = await synthesized({ stage: "prod" });
  for (const { DelaySeconds = 0 } of prod.all("AWS::SQS::Queue")) expect(DelaySeconds).toBe(0);
  expect(LONGEST_QUEUE_DELAY_SECONDS).toBe(60);
  // A delay may be asked for with each message; one place does, within that bound.
  const root = path.join(import.meta.dirname, "../..");
  const delaying = ["functions", "shared"].flatMap((folder) =>
    readdirSync(path.join(root, folder), { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith(".ts"))
      .filter((file) => readFileSync(path.join(root, folder, file), "utf8").includes("DelaySeconds"))
      .map((file) => file.replaceAll(path.sep, "/")),
  );
  expect(delaying).toEqual(["alerts/schedule-alerts.sqs.ts"]);
});

it("a mail's claim outlasts the function that made it", async () => {
  const prod = await synthesized({ stage: "prod" });
  const [deliver] = prod
    .all("AWS::Lambda::Function")
    .filter(({ FunctionName }) => FunctionName === "nghe-dan-prod-alerts-deliver");
  expect(deliver?.Timeout).toBeLessThan(DELIVERY_SETTINGS.leaseMinutes * 60);
});
