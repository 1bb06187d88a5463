import { expect, it } from "vitest";
import { href, pageRequestOf } from "../../../functions/pages/page.ts";
import { fixedClock } from "../../../shared/calendar/clock.ts";
import { requestOf } from "../../../shared/platform/http/request.ts";
import type { Table } from "../../../shared/storage/table.dynamodb.ts";
import { NOW } from "../../support/dialogues.ts";
import { httpEvent } from "../../support/http-event.ts";
import { memoryKeys } from "../../support/unit-keys.ts";

const pageAt = (rawPath: string) =>
  pageRequestOf(requestOf(httpEvent("GET /{proxy+}", { rawPath })), {
    table: {} as Table,
    clock: fixedClock(NOW),
    keys: memoryKeys(),
    publicUrl: "https://nghe-dan.example",
    issuer: async () => {
      throw new Error("no issuer was expected to be asked");
    },
    evidenceFiles: () => Promise.reject(new Error("no bucket was expected to be asked")),
  });

it.each([
  ["/", "vi", "/"],
  ["/en", "en", "/"],
  ["/en/", "en", "/"],
  ["/en/scores/phuong-1/2023/", "en", "/scores/phuong-1/2023"],
  ["/english", "vi", "/english"],
])("%s is the page in %s at %s", (rawPath, language, path) =>
  expect(pageAt(rawPath)).toMatchObject({ language, path }),
);

it.each([
  "/en//evil.example/",
  "//evil.example",
  "/en/\\evil.example",
  "/en/\t/evil.example",
  "///evil.example",
])("the address %j leads to no other site in either language", (rawPath) => {
  const { path } = pageAt(rawPath);
  for (const language of ["vi", "en"] as const)
    expect(new URL(href({ language }, path), "https://nghe-dan.example/").host).toBe("nghe-dan.example");
});
