import { Stack } from "aws-cdk-lib";
import { AnyPrincipal, ArnPrincipal, Effect, PolicyStatement } from "aws-cdk-lib/aws-iam";
import type { IQueue } from "aws-cdk-lib/aws-sqs";

export interface Senders {
  /** ARNs of the roles, of this account, that get the permission by the queue's own policy. */
  readonly admitted: readonly string[];
  /** ARNs of roles that have the permission already and keep it. */
  readonly own: readonly string[];
}

/**
 * Says in the queue's own policy who may send: these roles, and nobody else of this account or another, whatever other
 * policies allow them. With nobody admitted the queue is closed to the outside.
 */
export function sendersOf(queue: IQueue, { admitted, own }: Senders): void {
  const actions = ["sqs:SendMessage"];
  const resources = [queue.queueArn];
  if (admitted.length > 0) {
    queue.addToResourcePolicy(
      new PolicyStatement({
        sid: "Senders",
        principals: admitted.map((arn) => new ArnPrincipal(arn)),
        actions,
        resources,
        conditions: { StringEquals: { "aws:PrincipalAccount": Stack.of(queue).account } },
      }),
    );
  }
  queue.addToResourcePolicy(
    new PolicyStatement({
      sid: "NobodyElse",
      effect: Effect.DENY,
      principals: [new AnyPrincipal()],
      actions,
      resources,
      conditions: { ArnNotEquals: { "aws:PrincipalArn": [...admitted, ...own] } },
    }),
  );
}
