import { devNull } from "node:os";
import { type Endpoints, REGION } from "../service.ts";
import type { FunctionDefinition } from "./definition.ts";

/**
 * All that `process.env` of the function holds: what the template declares and what Lambda adds to it
 * (https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html). Nothing of the host's own.
 */
export function functionEnvironment(
  definition: FunctionDefinition,
  endpoints: Endpoints,
): Readonly<Record<string, string>> {
  return {
    ...definition.variables,

    _HANDLER: definition.handler,
    AWS_DEFAULT_REGION: REGION,
    AWS_EXECUTION_ENV: `AWS_Lambda_${definition.runtime}`,
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(definition.memoryMb),
    AWS_LAMBDA_FUNCTION_NAME: definition.name,
    AWS_LAMBDA_FUNCTION_VERSION: "$LATEST",
    AWS_LAMBDA_INITIALIZATION_TYPE: "on-demand",
    AWS_LAMBDA_LOG_GROUP_NAME: definition.logGroup,
    AWS_LAMBDA_LOG_STREAM_NAME: "local",
    AWS_REGION: REGION,
    LAMBDA_TASK_ROOT: definition.folder,
    LANG: "en_US.UTF-8",
    PATH: "/var/lang/bin:/usr/local/bin:/usr/bin:/bin:/opt/bin",
    TZ: ":UTC",

    // No service of this machine checks them, but the SDK signs every request.
    AWS_ACCESS_KEY_ID: "local",
    AWS_SECRET_ACCESS_KEY: "local",
    AWS_SESSION_TOKEN: "local",

    AWS_ENDPOINT_URL_DYNAMODB: endpoints.dynamodb,
    AWS_ENDPOINT_URL_KMS: endpoints.kms,
    AWS_ENDPOINT_URL_LAMBDA: endpoints.lambda,
    AWS_ENDPOINT_URL_S3: endpoints.s3,
    AWS_ENDPOINT_URL_SNS: endpoints.sns,
    AWS_ENDPOINT_URL_SQS: endpoints.sqs,

    // Else the SDK would read the profile of the person at this machine.
    AWS_CONFIG_FILE: devNull,
    AWS_SHARED_CREDENTIALS_FILE: devNull,
  };
}
