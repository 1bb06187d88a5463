import path from "node:path";
import { App } from "aws-cdk-lib";
import { bundleFunctions } from "./constructs/bundle.ts";
import { deploymentSchema } from "./deployment.ts";
import { AlarmsStack } from "./stacks/alarms-stack.ts";
import { DataStack } from "./stacks/data-stack.ts";
import { EDGE_REGION, EdgeStack } from "./stacks/edge-stack.ts";
import { ServiceStack } from "./stacks/service-stack.ts";
import {
  type DeploymentSettings,
  type LocalSettings,
  physicalName,
  type StageName,
  stageOf,
} from "./stages.ts";

export interface AppOptions {
  readonly stage: StageName;
  /** Folder of the cloud assembly. @default what the CDK CLI asks for, else `cdk.out` in the repository */
  readonly outdir?: string;
  /** What only the local host knows; with stage `local` alone. */
  readonly local?: LocalSettings;
  /** What this deployment decides for itself; with the deployed stages alone. */
  readonly deployment?: DeploymentSettings;
  /** Whether synthesis checks the templates against CloudFormation's rules and cdk-nag's (about a second). @default false */
  readonly validate?: boolean;
  /** Folder that holds `<module>/<trigger>.ts`. @default `functions` in the repository */
  readonly functionsDir?: string;
}

const REPOSITORY = path.join(import.meta.dirname, "..");

/** Behaviour of CDK that new applications are advised to take. */
const FEATURE_FLAGS = {
  "@aws-cdk/aws-iam:minimizePolicies": true,
  "@aws-cdk/core:enablePartitionLiterals": true,
  // What a deployed stack still imports cannot be deleted from under it.
  "@aws-cdk/core:defaultCrossStackReferences": "strong",
};

/**
 * The whole system of one stage: bundles the functions and describes the stacks. `synth()` of the answer writes the
 * cloud assembly, which `cdk deploy` gives to AWS and the local host runs on this machine.
 * @throws Error when an entry file is missing or does not compile
 */
export async function createApp(options: AppOptions): Promise<App> {
  const stage = stageOf(options.stage, options.local, options.deployment);
  const outdir = options.outdir ?? process.env.CDK_OUTDIR ?? path.join(REPOSITORY, "cdk.out");
  const functionsDir = options.functionsDir ?? path.join(REPOSITORY, "functions");
  const bundles = await bundleFunctions(functionsDir, path.join(outdir, "bundles"));
  const validate = options.validate ?? false;
  const app = new App({
    outdir,
    context: { ...FEATURE_FLAGS, "@aws-cdk/core:validateAgainstDefaultRules": validate },
    builtinCloudFormationValidation: validate,
    analyticsReporting: false,
    treeMetadata: false,
  });
  const account = stage.account === undefined ? {} : { account: stage.account };
  const shared = {
    stage,
    env: { region: stage.region, ...account },
    terminationProtection: stage.deletionProtection,
    tags: { project: "nghe-dan", stage: stage.name },
  };
  const data = new DataStack(app, "Data", {
    ...shared,
    stackName: physicalName(stage, "data"),
    description: "Nghe Dân: table, keys, accounts and topics",
  });
  const edge = stage.edge
    ? new EdgeStack(app, "Edge", {
        ...shared,
        env: { region: EDGE_REGION, ...account },
        stackName: physicalName(stage, "edge"),
        description: "Nghe Dân: firewall before CloudFront",
      })
    : undefined;
  const { alarms } = new AlarmsStack(app, "Alarms", {
    ...shared,
    stackName: physicalName(stage, "alarms"),
    description: "Nghe Dân: what tells those who keep it running that something is wrong",
    receivers: data.alarms,
  });
  new ServiceStack(app, "Service", {
    ...shared,
    stackName: physicalName(stage, "service"),
    description: "Nghe Dân: functions and what drives them",
    bundles,
    data,
    alarms,
    firewall: edge?.firewall,
  });
  if (validate) {
    // Loaded here: the local host starts without it.
    const { addNag } = await import("./acknowledgements.ts");
    addNag(app, stage);
  }
  return app;
}

if (import.meta.main) {
  // What the CDK CLI hands over of `-c name=value`.
  const context: unknown = JSON.parse(process.env.CDK_CONTEXT_JSON ?? "{}");
  const { stage, settings } = deploymentSchema.parse(context);
  (await createApp({ stage, deployment: settings, validate: true })).synth();
}
