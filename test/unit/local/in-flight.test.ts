import { describe, expect, it } from "vitest";
import { inFlightItems } from "../../../infra/local/dynamodb/in-flight.ts";
import type { ItemRequest } from "../../../infra/local/dynamodb/item-requests.ts";

const request = (kind: ItemRequest["kind"], token?: string): ItemRequest => ({
  kind,
  items: [],
  ...(token !== undefined && { token }),
});

/** Enters `first` and leaves it under way, then tells what becomes of `second` on the same item. */
function meeting(first: ItemRequest["kind"], second: ItemRequest["kind"]) {
  const items = inFlightItems();
  const entry = items.enter(request(first), ["shared", "a"]);
  expect(entry.outcome).toBe("entered");
  return items.enter(request(second), ["b", "shared"]);
}

describe("items in flight", () => {
  it.each([
    ["write-transaction", "write-transaction"],
    ["write-transaction", "read-transaction"],
    ["write-transaction", "single-write"],
    ["single-write", "write-transaction"],
    ["single-write", "read-transaction"],
    ["batch-write", "read-transaction"],
  ] as const)("a %s refuses a %s", (first, second) => {
    expect(meeting(first, second)).toEqual({ outcome: "conflict", conflicts: [false, true] });
  });

  it.each([
    ["single-write", "single-write"],
    ["read-transaction", "read-transaction"],
    ["read-transaction", "write-transaction"],
    ["write-transaction", "batch-write"],
  ] as const)("a %s lets a %s pass", (first, second) => {
    expect(meeting(first, second).outcome).toBe("entered");
  });

  it("are free again once their request has left", () => {
    const items = inFlightItems();
    const first = items.enter(request("write-transaction"), ["a"]);
    expect(items.enter(request("single-write"), ["a"]).outcome).toBe("conflict");
    if (first.outcome === "entered") first.leave(true);
    expect(items.enter(request("write-transaction"), ["a"]).outcome).toBe("entered");
  });

  it("stay held until the last of several writes has left", () => {
    const items = inFlightItems();
    const [one, two] = [1, 2].map(() => items.enter(request("single-write"), ["a"]));
    if (one?.outcome === "entered") one.leave(true);
    expect(items.enter(request("write-transaction"), ["a"]).outcome).toBe("conflict");
    if (two?.outcome === "entered") two.leave(true);
    expect(items.enter(request("write-transaction"), ["a"]).outcome).toBe("entered");
  });

  it("say of a transaction sent again meanwhile that it is in progress", () => {
    const items = inFlightItems();
    items.enter(request("write-transaction", "token"), ["a"]);
    expect(items.enter(request("write-transaction", "token"), ["a"]).outcome).toBe("in-progress");
  });

  it("let the repetition of a finished transaction pass for ten minutes, whoever holds its items", () => {
    let now = 0;
    const items = inFlightItems(() => now);
    const first = items.enter(request("write-transaction", "token"), ["a"]);
    if (first.outcome === "entered") first.leave(true);
    items.enter(request("write-transaction", "other"), ["a"]);

    const repeated = items.enter(request("write-transaction", "token"), ["a"]);
    expect(repeated.outcome).toBe("entered");
    if (repeated.outcome === "entered") repeated.leave(true);
    now = 10 * 60_000;
    expect(items.enter(request("write-transaction", "token"), ["a"]).outcome).toBe("conflict");
  });

  it("treat a transaction that was cancelled before as a new one", () => {
    const items = inFlightItems();
    const first = items.enter(request("write-transaction", "token"), ["a"]);
    if (first.outcome === "entered") first.leave(false);
    items.enter(request("write-transaction", "other"), ["a"]);
    expect(items.enter(request("write-transaction", "token"), ["a"]).outcome).toBe("conflict");
  });
});
