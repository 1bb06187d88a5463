import { expect, it } from "vitest";
import { Parts, together } from "../../../infra/local/parts.ts";

it("parts stop in the reverse order of their start, and one that fails keeps none running", async () => {
  const stopped: string[] = [];
  const warnings: string[] = [];
  const parts = new Parts({ info() {}, warn: (line) => warnings.push(line) });
  await parts.start({ stop: async () => void stopped.push("first") });
  await parts.start(Promise.resolve({ stop: () => Promise.reject(new Error("stuck")) }));
  await parts.start({ stop: async () => void stopped.push("last") });
  await parts.stop();
  await parts.stop();
  expect(stopped).toEqual(["last", "first"]);
  expect(warnings).toEqual([expect.stringContaining("stuck")]);
});

it("parts that start together all end before a failure among them is told", async () => {
  const slow = Promise.withResolvers<string>();
  let told = false;
  const both = together([Promise.reject(new Error("no Java")), slow.promise]).catch((failure: Error) => {
    told = true;
    return failure.message;
  });
  await new Promise(setImmediate);
  expect(told).toBe(false);
  slow.resolve("started");
  expect(await both).toBe("no Java");
});
