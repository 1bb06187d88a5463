import { Duration } from "aws-cdk-lib";
import { RetentionDays } from "aws-cdk-lib/aws-logs";
import { API_RESOURCE } from "../shared/names/identity.ts";
import { ACCOUNT, REGION } from "./local/service.ts";

/** The three places the system runs in: this machine, a shared trial account, and the real thing. */
export const STAGE_NAMES = ["local", "dev", "prod"] as const;
export type StageName = (typeof STAGE_NAMES)[number];

/** An issuer of accounts (OpenID Connect) that exists already. */
export interface IssuerSettings {
  /** URL of the issuer, exactly as its discovery document and its tokens name it; https but for this machine's. */
  readonly issuer: string;
  /** Id of the pages there: a public client, bound by PKCE and its exact redirect URI. */
  readonly clientId: string;
  /** What `aud` of an access token for the API says, or `client_id` where there is no `aud`; one of these. */
  readonly audience: readonly string[];
}

/** Who says who somebody is: a user pool of this app, or an issuer elsewhere. */
export type IdentitySettings = { readonly kind: "cognito" } | ({ readonly kind: "issuer" } & IssuerSettings);

/** An address of the operator's own for CloudFront, instead of the one that AWS gives out. */
export interface DomainSettings {
  /** For example `nghedan.example.gov.vn`; its DNS record is made outside, and points to the distribution. */
  readonly name: string;
  /** Certificate for it in us-east-1, where CloudFront takes certificates from. */
  readonly certificateArn: string;
}

/** What a deployment may decide for itself; everything else of a stage is written here. */
export interface DeploymentSettings {
  /** @default the user pool of the stage */
  readonly issuer?: IssuerSettings;
  /** Only where the stage has an edge. @default the domain of the distribution */
  readonly domain?: DomainSettings;
}

/** What only the local host knows about a run; refused for every other stage. */
export interface LocalSettings {
  /** Milliseconds between the business clock and real time. */
  readonly businessClockOffsetMs: number;
  /** Address people open, without a slash at the end. @default the endpoint of the HTTP API */
  readonly publicUrl?: string;
  /** Seconds within which score changes of one unit become one mail, 0 to 900. @default 2 */
  readonly alertWindowSeconds?: number;
  /** The issuer that runs beside the host. @default the one on port 4283 */
  readonly identity?: IssuerSettings;
}

/** Everything in which the stages differ; no construct asks for a stage by its name. */
export interface Stage {
  readonly name: StageName;
  readonly region: string;
  /** @default the account of the credentials that deploy */
  readonly account?: string;
  readonly logRetention: RetentionDays;
  readonly pointInTimeRecovery: boolean;
  readonly deletionProtection: boolean;
  /** Whether the table and the logs outlive the stack that made them. */
  readonly retainData: boolean;
  /** Whether alarms are sent to the topic `alarms`. */
  readonly notifyOfAlarms: boolean;
  readonly alertWindowSeconds: number;
  readonly sweepEvery: Duration;
  readonly businessClockOffsetMs: number;
  /** @default the endpoint of the HTTP API */
  readonly publicUrl?: string;
  readonly identity: IdentitySettings;
  /** Machines that get a client of their own at the user pool, by name; with an issuer elsewhere it has them. */
  readonly machineClients: readonly string[];
  /** ARNs of the IAM roles, of this account, that may put dialogues on the submissions queue. */
  readonly submissionSenders: readonly string[];
  /** How SQS names every sender, where it knows no roles. @default by the unique id of the sender's role */
  readonly queueSender?: string;
  /** Whether CloudFront and its firewall stand before the HTTP API, which then answers nobody else. */
  readonly edge: boolean;
  /** Only with an edge. @default the domain of the distribution */
  readonly domain?: DomainSettings;
  /** Requests a second that the HTTP API lets through; AWS allows an account 10,000 in all regions but a few. */
  readonly throttle: { readonly rateLimit: number; readonly burstLimit: number };
}

const LONGEST_SQS_DELAY_SECONDS = 900;

const STAGES: Record<StageName, Stage> = {
  local: {
    name: "local",
    region: REGION,
    account: ACCOUNT,
    logRetention: RetentionDays.ONE_DAY,
    pointInTimeRecovery: false,
    deletionProtection: false,
    retainData: false,
    notifyOfAlarms: false,
    alertWindowSeconds: 2,
    sweepEvery: Duration.minutes(1),
    businessClockOffsetMs: 0,
    identity: {
      kind: "issuer",
      issuer: "http://127.0.0.1:4283",
      clientId: "nghe-dan-pages",
      audience: [API_RESOURCE],
    },
    machineClients: [],
    submissionSenders: [],
    queueSender: ACCOUNT,
    edge: false,
    throttle: { rateLimit: 10_000, burstLimit: 5_000 },
  },
  dev: {
    name: "dev",
    region: "ap-southeast-1",
    logRetention: RetentionDays.TWO_WEEKS,
    pointInTimeRecovery: false,
    deletionProtection: false,
    retainData: false,
    notifyOfAlarms: true,
    alertWindowSeconds: LONGEST_SQS_DELAY_SECONDS,
    sweepEvery: Duration.minutes(5),
    businessClockOffsetMs: 0,
    identity: { kind: "cognito" },
    machineClients: ["form-service"],
    submissionSenders: [],
    edge: false,
    throttle: { rateLimit: 50, burstLimit: 100 },
  },
  prod: {
    name: "prod",
    region: "ap-southeast-1",
    logRetention: RetentionDays.ONE_YEAR,
    pointInTimeRecovery: true,
    deletionProtection: true,
    retainData: true,
    notifyOfAlarms: true,
    alertWindowSeconds: LONGEST_SQS_DELAY_SECONDS,
    sweepEvery: Duration.minutes(5),
    businessClockOffsetMs: 0,
    identity: { kind: "cognito" },
    machineClients: ["form-service"],
    submissionSenders: [],
    edge: true,
    throttle: { rateLimit: 500, burstLimit: 1_000 },
  },
};

/**
 * The stage of that name, with what the local host knows, or what a deployment decides, laid over it.
 * @throws RangeError when local settings are given for a deployed stage or the other way round, when a domain is given
 * to a stage without an edge, or the alert window is no delay SQS allows
 */
export function stageOf(name: StageName, local?: LocalSettings, deployment: DeploymentSettings = {}): Stage {
  if (local === undefined) return deployedStage(name, deployment);
  if (name !== "local") throw new RangeError(`Local settings are for the stage local, not for ${name}.`);
  const stage = STAGES.local;
  const { identity, alertWindowSeconds = stage.alertWindowSeconds, ...settings } = local;
  if (!(alertWindowSeconds >= 0 && alertWindowSeconds <= LONGEST_SQS_DELAY_SECONDS)) {
    throw new RangeError(
      `The alert window must be 0 to ${LONGEST_SQS_DELAY_SECONDS} seconds, not ${alertWindowSeconds}.`,
    );
  }
  return {
    ...stage,
    ...settings,
    alertWindowSeconds,
    ...(identity === undefined ? {} : { identity: { kind: "issuer", ...identity } }),
  };
}

function deployedStage(name: StageName, { issuer, domain }: DeploymentSettings): Stage {
  const stage = STAGES[name];
  if (name === "local" && (issuer ?? domain) !== undefined) {
    throw new RangeError("The stage local takes its issuer from the local host.");
  }
  if (domain !== undefined && !stage.edge) {
    throw new RangeError(`The stage ${name} has no CloudFront that could take a domain.`);
  }
  return {
    ...stage,
    ...(issuer === undefined ? {} : { identity: { kind: "issuer", ...issuer } }),
    ...(domain === undefined ? {} : { domain, publicUrl: `https://${domain.name}` }),
  };
}

/** Physical name of a resource: `nghe-dan-<stage>` and what it is, for example `nghe-dan-prod-scoring`. */
export const physicalName = (stage: Stage, ...parts: string[]): string =>
  ["nghe-dan", stage.name, ...parts].join("-");
