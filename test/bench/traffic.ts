import type { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import * as z from "zod";

/** One request to DynamoDB as the code made it, and the capacity units that it was told to have used. */
export interface Exchange {
  /** `GetItem`, `TransactWriteItems`, … */
  readonly operation: string;
  readonly input: Readonly<Record<string, unknown>>;
  readonly units: number;
}

/** Notes every request of this client from now on; asks DynamoDB for the capacity of each. */
export function recordTraffic(client: DynamoDBDocumentClient): Exchange[] {
  const exchanges: Exchange[] = [];
  client.middlewareStack.add(
    (next, { commandName = "" }) =>
      async (args) => {
        const input = { ...args.input };
        const answer = await next({ ...args, input: { ...input, ReturnConsumedCapacity: "INDEXES" } });
        const { ConsumedCapacity } = answerSchema.parse(answer.output);
        const units = [ConsumedCapacity].flat().reduce((sum, { CapacityUnits }) => sum + CapacityUnits, 0);
        exchanges.push({ operation: commandName.replace(/Command$/, ""), input, units });
        return answer;
      },
    // Before the document client turns plain values into DynamoDB's.
    { step: "initialize", priority: "high" },
  );
  return exchanges;
}

const capacitySchema = z.object({ CapacityUnits: z.number() });
const answerSchema = z.object({ ConsumedCapacity: z.union([capacitySchema, z.array(capacitySchema)]) });

export const isRead = ({ operation }: Pick<Exchange, "operation">): boolean =>
  !/Put|Update|Delete|Write/.test(operation);
