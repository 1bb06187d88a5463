import { CfnOutput, Stack, type StackProps } from "aws-cdk-lib";
import type { Construct } from "constructs";
import { ENVIRONMENT } from "../../shared/names/environment.ts";
import type { Alarms } from "../constructs/alarms.ts";
import type { Bundles } from "../constructs/bundle.ts";
import { Edge } from "../constructs/edge.ts";
import type { Firewall } from "../constructs/firewall.ts";
import { HttpEntry } from "../constructs/http-entry.ts";
import { HttpRoutes } from "../constructs/http-routes.ts";
import { identityOf } from "../constructs/identity.ts";
import { sendersOf } from "../constructs/senders.ts";
import type { Wiring } from "../constructs/wiring.ts";
import { Alerts } from "../modules/alerts.ts";
import { AlertsHttp } from "../modules/alerts-http.ts";
import { Approvals } from "../modules/approvals.ts";
import { Audit } from "../modules/audit.ts";
import { Awards } from "../modules/awards.ts";
import { Committees } from "../modules/committees.ts";
import { Crowds } from "../modules/crowds.ts";
import { Deadlines } from "../modules/deadlines.ts";
import { Dialogues } from "../modules/dialogues.ts";
import { Documents } from "../modules/documents.ts";
import { Evidence } from "../modules/evidence.ts";
import { Figures } from "../modules/figures.ts";
import { Guidances } from "../modules/guidances.ts";
import { Jobs } from "../modules/jobs.ts";
import { Localities } from "../modules/localities.ts";
import { Operators } from "../modules/operators.ts";
import { Opinions } from "../modules/opinions.ts";
import { Pages } from "../modules/pages.ts";
import { Privacy } from "../modules/privacy.ts";
import { Receipts } from "../modules/receipts.ts";
import { Records } from "../modules/records.ts";
import { Relay } from "../modules/relay.ts";
import { Schedules } from "../modules/schedules.ts";
import { Scoring } from "../modules/scoring.ts";
import { Units } from "../modules/units.ts";
import { Years } from "../modules/years.ts";
import type { Stage } from "../stages.ts";
import type { DataStack } from "./data-stack.ts";

export interface ServiceStackProps extends StackProps {
  readonly stage: Stage;
  readonly bundles: Bundles;
  readonly data: DataStack;
  readonly alarms: Alarms;
  /** Where the stage has an edge. */
  readonly firewall: Firewall | undefined;
}

/**
 * The functions and what drives them: all that changes from one deployment to the next. It keeps nothing but messages
 * underway, so it can be deleted and deployed again once its queues are empty.
 */
export class ServiceStack extends Stack {
  constructor(
    scope: Construct,
    id: string,
    { stage, bundles, data, alarms, firewall, ...props }: ServiceStackProps,
  ) {
    super(scope, id, props);
    const { api } = new HttpEntry(this, "Http", { stage, alarms });
    const edge = firewall && new Edge(this, "Edge", { stage, api, webAclArn: firewall.webAclArn });
    const publicUrl = stage.publicUrl ?? edge?.url ?? api.apiEndpoint;
    const identity = identityOf(this, { stage, accounts: data.accounts, publicUrl });
    const routes = new HttpRoutes({ api, identity, publicUrl, originSecret: edge?.originSecret });
    const { table, events, operators, personsKey, erasureLedger, evidence } = data;
    const wiring: Wiring = {
      stage,
      bundles,
      alarms,
      routes,
      identity,
      table,
      personsKey,
      erasureLedger,
      evidence,
      events,
      operators,
    };

    const dialogues = new Dialogues(this, "Dialogues", wiring);
    const scoring = new Scoring(this, "Scoring", wiring);
    const alerts = new Alerts(this, "Alerts", wiring);
    const deadlines = new Deadlines(this, "Deadlines", wiring);
    new AlertsHttp(this, "AlertsHttp", wiring);
    const people = new Operators(this, "Operators", wiring);
    const privacy = new Privacy(this, "Privacy", wiring);
    new Records(this, "Records", wiring);
    new Receipts(this, "Receipts", wiring);
    const opinions = new Opinions(this, "Opinions", wiring);
    const crowds = new Crowds(this, "Crowds", wiring);
    new Documents(this, "Documents", wiring);
    new Evidence(this, "Evidence", wiring);
    new Figures(this, "Figures", wiring);
    new Pages(this, "Pages", wiring);
    new Approvals(this, "Approvals", wiring);
    new Audit(this, "Audit", wiring);
    new Units(this, "Units", wiring);
    new Years(this, "Years", wiring);
    new Guidances(this, "Guidances", wiring);
    new Awards(this, "Awards", wiring);
    new Localities(this, "Localities", wiring);
    new Committees(this, "Committees", wiring);
    new Jobs(this, "Jobs", wiring);
    const relay = new Relay(this, "Relay", wiring, {
      ...dialogues.consumers,
      ...opinions.consumers,
      ...crowds.consumers,
      ...scoring.consumers,
      ...alerts.consumers,
      ...deadlines.consumers,
      ...people.consumers,
      ...privacy.consumers,
    });

    const { canary } = new Schedules(this, "Schedules", wiring, {
      submissions: dialogues.consumers.submissions.queue,
    });

    sendersOf(dialogues.consumers.submissions.queue, {
      admitted: stage.submissionSenders,
      own: [relay.redriveRole.roleArn, canary.job.role.roleArn],
    });
    // What was redriven bears the redrive's name; that of whoever sent it first stands in the message.
    dialogues.consumers.submissions.worker.setEnvironment(
      ENVIRONMENT.redriveSender,
      relay.redriveRole.roleId,
    );

    new CfnOutput(this, "PublicUrl", { value: publicUrl, description: "Address people open" });
  }
}
