import {
  GetCommand,
  QueryCommand,
  TransactWriteCommand,
  type TransactWriteCommandInput,
} from "@aws-sdk/lib-dynamodb";
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from "aws-lambda";
import * as z from "zod";
import { newDialogueId } from "../../shared/ids/record-id.ts";
import type { Table } from "../../shared/storage/table.dynamodb.ts";
import { type Exchange, isRead } from "./traffic.ts";

export type TransactItems = NonNullable<TransactWriteCommandInput["TransactItems"]>;

/**
 * A handler that knows no domain: it parses the JSON body and sends what the real handler sent for such a body, with
 * fresh ids, so that both write the same items of the same size. `recorded` is the traffic of one submission.
 * With `reads` it also repeats what the real handler read before.
 */
export function makeBareHandler(table: Table, recorded: readonly Exchange[], { reads }: { reads: boolean }) {
  const wanted = reads ? recorded.filter(isRead) : [];
  const fresh = freshCopies(recorded);
  return async ({ body = "" }: APIGatewayProxyEventV2): Promise<APIGatewayProxyStructuredResultV2> => {
    const submission: unknown = JSON.parse(body);
    for (const exchange of wanted) await readAgain(table, exchange);
    await table.client.send(new TransactWriteCommand({ TransactItems: fresh() }));
    const headers = { "content-type": "application/json" };
    return { statusCode: 201, headers, body: JSON.stringify({ dialogue: submission }) };
  };
}

const readAgain = ({ client }: Table, { operation, input }: Exchange): Promise<unknown> =>
  operation === "Query"
    ? client.send(new QueryCommand(querySchema.parse(input)))
    : client.send(new GetCommand(getSchema.parse(input)));

/** Makes copies of the recorded transaction in which every record id and the idempotency key is a new one. */
export function freshCopies(recorded: readonly Exchange[]): () => TransactItems {
  const { TransactItems } = transactionSchema.parse(recorded.find((exchange) => !isRead(exchange))?.input);
  const template = JSON.stringify(TransactItems);
  const ids = [...new Set(template.match(ID))];
  return () => {
    const text = ids.reduce((copy, id) => copy.replaceAll(id, sameKindOf(id)), template);
    return itemsSchema.parse(JSON.parse(text));
  };
}

/** Ids of records and events, and the UUID that a client sends as its key. */
const ID = /(?<=(?:dlg|opn|evt)_)[0-9a-z]{26}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

const sameKindOf = (id: string): string =>
  id.includes("-") ? crypto.randomUUID() : newDialogueId().slice("dlg_".length);

const getSchema = z.looseObject({ TableName: z.string(), Key: z.record(z.string(), z.unknown()) });
const querySchema = z.looseObject({ TableName: z.string(), KeyConditionExpression: z.string() });
const itemsSchema = z.custom<TransactItems>(Array.isArray);
const transactionSchema = z.object({ TransactItems: itemsSchema });
