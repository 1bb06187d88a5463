import { expect, it } from "vitest";
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
