import * as z from "zod";
import { type DeploymentSettings, STAGE_NAMES, type StageName } from "./stages.ts";

export interface Deployment {
  readonly stage: StageName;
  readonly settings: DeploymentSettings;
}

const notEmpty = z.string().min(1);

/**
 * What a deployment is told: `cdk -c name=value`, or `npm run deploy -- --name=value`. An issuer comes whole or not at
 * all, and so does a domain.
 */
export const deploymentSchema = z
  .object({
    stage: z.enum(STAGE_NAMES).default("dev"),
    /** URL of an issuer elsewhere, without query or fragment, exactly as its discovery document names it. */
    issuer: z
      .url({ protocol: /^https$/, hostname: z.regexes.domain })
      .regex(/^[^?#]+$/)
      .optional(),
    clientId: notEmpty.optional(),
    /** One or more, with commas between them. */
    audience: notEmpty
      .transform((list) => list.split(","))
      .pipe(z.array(notEmpty))
      .optional(),
    domain: z.hostname().optional(),
    certificate: z
      .string()
      .regex(/^arn:aws:acm:us-east-1:\d{12}:certificate\/[\w-]+$/)
      .optional(),
  })
  .transform(({ stage, issuer, clientId, audience, domain, certificate }, context): Deployment => {
    const settings: { -readonly [K in keyof DeploymentSettings]: DeploymentSettings[K] } = {};
    if (issuer !== undefined && clientId !== undefined && audience !== undefined) {
      settings.issuer = { issuer, clientId, audience };
    } else if ((issuer ?? clientId ?? audience) !== undefined) {
      context.addIssue("issuer, clientId and audience go together");
    }
    if (domain !== undefined && certificate !== undefined) {
      settings.domain = { name: domain, certificateArn: certificate };
    } else if ((domain ?? certificate) !== undefined) {
      context.addIssue("domain and certificate go together");
    }
    return { stage, settings };
  });
