import { spawnSync } from "node:child_process";
import path from "node:path";
import { parseArgs } from "node:util";
import { STAGE_NAMES, type StageName } from "./stages.ts";

/**
 * Stages that may be deployed: none. The pages and the API have no sign-in yet, so whoever finds the address could
 * record dialogues and read them. A stage is added here together with sign-in, never before.
 */
const DEPLOYABLE_STAGES: readonly StageName[] = [];

/** `npm run deploy -- --stage=dev`: gives the cloud assembly of that stage to AWS, where it may be deployed. */
function deploy(stage: string | undefined): number {
  const known = STAGE_NAMES.find((name) => name === stage);
  if (known === undefined) return refuse(UNKNOWN_STAGE);
  if (known === "local") return refuse(LOCAL_STAGE);
  if (!DEPLOYABLE_STAGES.includes(known)) return refuse(noSignIn(known));
  const cli = path.join(import.meta.dirname, "..", "node_modules", "aws-cdk", "bin", "cdk");
  const { status } = spawnSync(process.execPath, [cli, "deploy", "--all", "--context", `stage=${known}`], {
    cwd: path.join(import.meta.dirname, ".."),
    stdio: "inherit",
  });
  return status ?? 1;
}

interface Refusal {
  readonly vi: string;
  readonly en: string;
}

function refuse({ vi, en }: Refusal): number {
  console.error(`${vi}\n\n${en}`);
  return 1;
}

const UNKNOWN_STAGE: Refusal = {
  vi: "Hãy cho biết môi trường triển khai: npm run deploy -- --stage=dev (hoặc prod).",
  en: "Say which stage to deploy: npm run deploy -- --stage=dev (or prod).",
};

const LOCAL_STAGE: Refusal = {
  vi: "Môi trường local chạy trên máy này: dùng npm start.",
  en: "The stage local runs on this machine: use npm start.",
};

const noSignIn = (stage: StageName): Refusal => ({
  vi:
    `Chưa thể triển khai môi trường ${stage}: hệ thống chưa có đăng nhập, nên ai biết địa chỉ cũng có thể ghi và xem ` +
    "dữ liệu đối thoại. Có thể xem trước mẫu CloudFormation bằng npm run synth.",
  en:
    `The stage ${stage} cannot be deployed yet: there is no sign-in, so whoever knows the address could record and read ` +
    "dialogues. npm run synth shows the CloudFormation templates.",
});

const { values } = parseArgs({ options: { stage: { type: "string" } }, strict: false });
process.exitCode = deploy(typeof values.stage === "string" ? values.stage : undefined);
