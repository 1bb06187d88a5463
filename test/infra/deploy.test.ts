import { spawnSync } from "node:child_process";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { deploymentSchema } from "../../infra/deployment.ts";

const deploy = (...args: string[]) =>
  spawnSync(process.execPath, [path.join(import.meta.dirname, "../../infra/deploy.ts"), ...args], {
    encoding: "utf8",
  });

const ISSUER = [
  "--issuer=https://id.example.vn/realm",
  "--clientId=nghe-dan-pages",
  "--audience=nghe-dan,other",
];

describe("npm run deploy", () => {
  it.each([["--stage=local"], ["--stage=nowhere"], []])("refuses %s with what to do instead", (...args) => {
    const { status, stderr } = deploy(...args);
    expect(status).toBe(1);
    expect(stderr).toMatch(/npm (start|run deploy -- --stage=dev)/);
  });

  it.each(["dev", "prod"])("says in both languages what must be true before %s is deployed", (stage) => {
    const { stdout } = deploy(`--stage=${stage}`, "--yes-i-have-read", "--dry-run");
    for (const text of ["Luật 91/2025/QH15", "across", "xuyên biên giới", "Mật trở lên", "first-account"])
      expect(stdout).toContain(text);
    expect(stdout).toContain(`cdk deploy --all --context stage=${stage}\n`);
  });

  it("deploys prod only for somebody who says to have read it", () => {
    const { status, stdout, stderr } = deploy("--stage=prod", "--dry-run");
    expect(status).toBe(1);
    expect(stderr).toContain("--yes-i-have-read");
    expect(stdout).not.toContain("cdk deploy");
  });

  it("hands an issuer elsewhere on to the app", () => {
    const { status, stdout } = deploy("--stage=dev", ...ISSUER, "--dry-run");
    expect(status).toBe(0);
    expect(stdout).toContain(
      "--context issuer=https://id.example.vn/realm --context clientId=nghe-dan-pages --context audience=nghe-dan,other",
    );
  });

  it.each([
    ["a plain http issuer", ["--issuer=http://id.example.vn", "--clientId=x", "--audience=y"]],
    ["an issuer without a client", ["--issuer=https://id.example.vn"]],
    ["an issuer with a query", ["--issuer=https://id.example.vn/?a=b", "--clientId=x", "--audience=y"]],
    ["an empty audience", ["--issuer=https://id.example.vn", "--clientId=x", "--audience=y,"]],
    ["a domain without a certificate", ["--domain=nghedan.example.vn"]],
    [
      "a certificate of another region",
      ["--domain=a.vn", "--certificate=arn:aws:acm:ap-southeast-1:1:certificate/a"],
    ],
    ["a name it does not know", ["--isuer=https://id.example.vn"]],
  ])("refuses %s", (_, settings) => {
    const { status, stdout } = deploy("--stage=dev", "--dry-run", ...settings);
    expect(status).toBe(1);
    expect(stdout).not.toContain("cdk deploy");
  });
});

it("what the CDK hands over is read the same way, with other context beside it", () => {
  const context = {
    stage: "prod",
    "cli-telemetry": false,
    domain: "nghedan.example.vn",
    certificate: "arn:aws:acm:us-east-1:123456789012:certificate/12ab",
  };
  expect(deploymentSchema.parse(context)).toEqual({
    stage: "prod",
    settings: { domain: { name: "nghedan.example.vn", certificateArn: context.certificate } },
  });
});
