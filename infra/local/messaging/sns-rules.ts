import { SnsError, validateFilterPolicyLimits } from "./fauxqs-stores.ts";

/** @throws SnsError InvalidParameter for what SNS, or this host, does not take as a subscription */
export function checkSubscribe(
  protocol: string,
  endpoint: string,
  { FilterPolicy, RawMessageDelivery }: Readonly<Record<string, string>>,
): void {
  if (!DELIVERED_PROTOCOLS.has(protocol)) {
    throw invalid("Protocol", `${protocol || "(none)"} is not delivered by the local host`);
  }
  if (protocol.startsWith("email") && !/^[^\s@]+@[^\s@]+$/.test(endpoint)) {
    throw new SnsError("InvalidParameter", "Invalid parameter: Email address");
  }
  if (protocol !== "sqs" && RawMessageDelivery === "true") {
    throw invalid("Attributes", `Delivery protocol [${protocol}] does not support raw message delivery.`);
  }
  if (FilterPolicy) checkFilterPolicy(FilterPolicy);
}

function checkFilterPolicy(json: string): void {
  try {
    validateFilterPolicyLimits(json);
  } catch (failure) {
    if (failure instanceof SnsError) throw failure;
    throw new SnsError("InvalidParameter", "Invalid parameter: FilterPolicy: failed to parse JSON.");
  }
}

/** Lets fauxqs answer, unless a subject is not what SNS takes (API reference, Publish). */
export function checkPublish(parameters: Readonly<Record<string, string>>): undefined {
  for (const [name, value] of Object.entries(parameters)) {
    if (!/^(PublishBatchRequestEntries\.member\.\d+\.)?Subject$/.test(name)) continue;
    if (value.length >= SUBJECT_LIMIT || /\p{Cc}/u.test(value)) {
      throw new SnsError("InvalidParameter", "Invalid parameter: Subject");
    }
  }
}

export function checkArn(arn: string): void {
  const elements = arn.split(":").length;
  if (elements < 6) throw invalid("SubscriptionArn", `An ARN must have at least 6 elements, not ${elements}`);
}

export const invalid = (parameter: string, reason: string): SnsError =>
  new SnsError("InvalidParameter", `Invalid parameter: ${parameter} Reason: ${reason}`);

const DELIVERED_PROTOCOLS = new Set(["sqs", "lambda", "email", "email-json"]);

/** "Less than 100 characters long", with no line breaks or control characters. */
const SUBJECT_LIMIT = 100;
