import { describe, expect, it } from "vitest";
import { originalSender } from "../../../shared/relay/original-sender.ts";

const REDRIVE = "AROAREDRIVE";

describe("who sent a message first", () => {
  it.each([
    ["a role, whatever its session", "AROAFORMS:session", undefined, "AROAFORMS"],
    ["a user", "AIDAFORMS", undefined, "AIDAFORMS"],
    ["a role that claims to be another: itself", "AROASTRANGER:x", "AROAFORMS", "AROASTRANGER"],
    ["whom the redrive names", `${REDRIVE}:nghe-dan-prod-relay-redrive`, "AROAFORMS", "AROAFORMS"],
    ["nobody, where the redrive names none", `${REDRIVE}:x`, undefined, undefined],
    ["a role whose id only begins alike: itself", `${REDRIVE}2:x`, "AROAFORMS", `${REDRIVE}2`],
  ])("%s", (_, senderId, told, expected) => {
    expect(originalSender(senderId, told, REDRIVE)).toBe(expected);
  });
});
