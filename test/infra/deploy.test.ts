import { spawnSync } from "node:child_process";
import path from "node:path";
import { describe, expect, it } from "vitest";

const deploy = (...args: string[]) =>
  spawnSync(process.execPath, [path.join(import.meta.dirname, "../../infra/deploy.ts"), ...args], {
    encoding: "utf8",
  });

describe("npm run deploy", () => {
  it.each(["dev", "prod"])("refuses stage %s until there is sign-in, in Vietnamese and English", (stage) => {
    const { status, stderr } = deploy(`--stage=${stage}`);
    expect(status).toBe(1);
    expect(stderr).toContain(`Chưa thể triển khai môi trường ${stage}: hệ thống chưa có đăng nhập`);
    expect(stderr).toContain(`The stage ${stage} cannot be deployed yet: there is no sign-in`);
  });

  it.each([["--stage=local"], ["--stage=nowhere"], []])("refuses %s with what to do instead", (...args) => {
    const { status, stderr } = deploy(...args);
    expect(status).toBe(1);
    expect(stderr).toMatch(/npm (start|run deploy -- --stage=dev)/);
  });
});
