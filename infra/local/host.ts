import { rm } from "node:fs/promises";
import { join } from "node:path";
import type { LocalSettings } from "../stages.ts";
import { type CreateApp, synthesize } from "./assembly.ts";
import { startConsole } from "./console/server.ts";
import { startDynamoDb } from "./dynamodb/server.ts";
import { createTables } from "./dynamodb/tables.ts";
import { startTimeToLiveSweep } from "./dynamodb/time-to-live.ts";
import { forgetStreams } from "./forget-streams.ts";
import { startHttpApi } from "./http/server.ts";
import { startIssuer } from "./issuer/server.ts";
import type { LocalIssuerSettings } from "./issuer/settings.ts";
import { type KmsCalls, startKms } from "./kms/server.ts";
import { startFunctions } from "./lambda/functions.ts";
import { startInvokeEndpoint } from "./lambda/invoke-endpoint.ts";
import { type Mailbox, startMailbox } from "./mail/mailbox.ts";
import { type QueueDepth, startMessaging } from "./messaging/messaging.ts";
import { Parts, together } from "./parts.ts";
import { claimPorts, FREE_PORTS, type Ports } from "./ports.ts";
import { startSchedules } from "./schedules/schedules.ts";
import type { Endpoints, HostLog, Invocation, Resource, Service } from "./service.ts";
import { startSources } from "./sources/sources.ts";
import { openState, type State } from "./state.ts";
import { findResource, physicalName, readInventory } from "./template/inventory.ts";

export interface HostOptions {
  readonly createApp: CreateApp;
  /** Folder that keeps everything between two starts; only one host at a time uses it. */
  readonly stateDir: string;
  /** @default four free ports */
  readonly ports?: Ports;
  /** What the app is told; a function where it depends on the state or the addresses. @default clock offset 0 */
  readonly settings?: LocalSettings | ((state: State, urls: HostUrls) => Promise<LocalSettings>);
  /** Accounts and clients of the OpenID Connect issuer. @default no issuer is started */
  readonly issuer?: (urls: HostUrls) => Promise<LocalIssuerSettings>;
  /** Done when functions and sources run and before the HTTP API listens; a rejection stops the start. */
  readonly beforeOpen?: (host: Pick<Host, "invoke" | "resources">) => Promise<void>;
  readonly log: HostLog;
  /** Event source mappings left switched off, by logical id. @default none */
  readonly disableSources?: (logicalId: string) => boolean;
  /** Called when the database ends by itself, after which nothing can work. @default a warning */
  readonly onLost?: (reason: string) => void;
  /** Start as after more than 24 hours of standstill: what the streams still held is lost. @default false */
  readonly forgetStreams?: boolean;
}

/** Addresses of this run, on the ports that people use. */
export interface HostUrls {
  readonly api: string;
  readonly console: string;
  readonly smtp: string;
  /** `iss` of the issuer's tokens. */
  readonly issuer: string;
}

/** The running app. `stop` ends every part, in the reverse order of their start. */
export interface Host extends Service {
  readonly urls: HostUrls;
  readonly endpoints: Endpoints;
  readonly resources: readonly Resource[];
  readonly mail: Mailbox;
  readonly kms: { calls(): KmsCalls };
  readonly state: State;
  /** Runs the function of that physical name, or the only one with that text in its logical id. */
  invoke(name: string, event: unknown): Promise<Invocation>;
  /** Runs a schedule now, as if it were due `at` that instant. @default now, by the business clock */
  runSchedule(name: string, at?: Date): Promise<Invocation>;
  /** Messages in each queue, dead-letter queues among them, sorted by name. */
  queueDepths(): Promise<QueueDepth[]>;
}

/**
 * Runs a CDK app on this machine: resolves when every part of it is ready. When a part cannot start, those
 * that did are stopped again and the reason is thrown.
 */
export async function startHost(options: HostOptions): Promise<Host> {
  const parts = new Parts(options.log);
  try {
    return await startParts(parts, options);
  } catch (failure) {
    await parts.stop();
    throw failure;
  }
}

async function startParts(parts: Parts, options: HostOptions): Promise<Host> {
  const { createApp, stateDir, log } = options;
  const state = await parts.start(openState(stateDir));
  const ports = await claimPorts(options.ports ?? FREE_PORTS);
  const urls: HostUrls = {
    api: `http://127.0.0.1:${ports.api}`,
    console: `http://127.0.0.1:${ports.console}`,
    smtp: `smtp://127.0.0.1:${ports.smtp}`,
    issuer: `http://127.0.0.1:${ports.issuer}`,
  };

  const settings = await settingsOf(options, state, urls);
  const [dynamodb, { mail, messaging }, kms, lambda, assembly] = await together([
    parts.start(
      startDynamoDb({ dataDir: state.folder("dynamodb"), log, onLost: options.onLost ?? log.warn }),
    ),
    startMailAndMessaging(),
    parts.start(startKms({ dataDir: state.folder("kms"), log })),
    parts.start(startInvokeEndpoint(log)),
    synthesizeAfresh(),
  ]);
  const endpoints: Endpoints = {
    dynamodb: dynamodb.proxied,
    dynamodbDirect: dynamodb.direct,
    sqs: messaging.sqs,
    sns: messaging.sns,
    s3: messaging.s3,
    kms: kms.endpoint,
    lambda: lambda.endpoint,
  };
  const resources = readInventory(assembly.stacks, { sqs: endpoints.sqs, api: urls.api });

  const [tables] = await together([createTables(resources, dynamodb.direct), createWhatFunctionsUse()]);
  await parts.start(startTimeToLiveSweep({ tables, endpoint: dynamodb.direct, log }));
  const functions = await parts.start(startFunctions({ resources, assets: assembly.assets, endpoints, log }));
  lambda.serve(functions);
  await messaging.createSubscriptions(resources, functions);
  const checkpointDir = state.folder("checkpoints");
  await parts.start(
    startSources({
      resources: options.forgetStreams ? await forgetStreams(resources, checkpointDir) : resources,
      functions,
      endpoints,
      checkpointDir,
      log,
      disabled: options.disableSources ?? (() => false),
    }),
  );
  const clockOffsetMs = settings.businessClockOffsetMs;
  const schedules = await parts.start(
    startSchedules({ resources, functions, sqs: endpoints.sqs, clockOffsetMs, log }),
  );
  if (options.issuer !== undefined) {
    const [issuer, dataDir] = [await options.issuer(urls), state.folder("issuer")];
    await parts.start(startIssuer({ settings: issuer, dataDir, port: ports.issuer, log }));
  }
  const invoke: Host["invoke"] = async (name, event) =>
    functions.invoke(functionNamed(resources, name), event);
  await options.beforeOpen?.({ invoke, resources });
  await parts.start(startHttpApi({ resources, functions, port: ports.api, log }));

  const host: Host = {
    urls,
    endpoints,
    resources,
    mail,
    kms,
    state,
    invoke,
    runSchedule: schedules.runNow,
    queueDepths: messaging.queueDepths,
    stop: () => parts.stop(),
  };
  await parts.start(startConsole(ports.console, { ...host, schedules }, log));
  return host;

  async function startMailAndMessaging() {
    const mail = await parts.start(startMailbox({ dir: state.folder("mail"), smtpPort: ports.smtp, log }));
    const messaging = await parts.start(
      startMessaging({
        dataDir: state.folder("messaging"),
        bucketsDir: state.folder("buckets"),
        log,
        deliverMail: mail.send,
        // The port of the console is the same at every start, that of SNS is not.
        confirmUrl: () => `${urls.console}/sns`,
      }),
    );
    return { mail, messaging };
  }

  async function createWhatFunctionsUse(): Promise<void> {
    await kms.createKeys(resources);
    await messaging.createQueues(resources);
    await messaging.createTopics(resources);
    await messaging.createBuckets(resources);
  }

  /** Assets of earlier code would pile up in the folder otherwise. */
  async function synthesizeAfresh() {
    const outdir = join(state.dir, "assembly");
    await rm(outdir, { recursive: true, force: true });
    return synthesize({ createApp, outdir, settings: { publicUrl: urls.api, ...settings } });
  }
}

async function settingsOf({ settings }: HostOptions, state: State, urls: HostUrls): Promise<LocalSettings> {
  return typeof settings === "function" ? settings(state, urls) : (settings ?? { businessClockOffsetMs: 0 });
}

function functionNamed(resources: readonly Resource[], name: string): string {
  const functions = resources.filter(({ type }) => type === "AWS::Lambda::Function");
  if (functions.some((resource) => physicalName(resource) === name)) return name;
  return physicalName(findResource(functions, "AWS::Lambda::Function", name));
}
