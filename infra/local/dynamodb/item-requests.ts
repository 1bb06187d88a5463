import * as z from "zod";

/** An item that a request reads or writes: its table and, among `attributes`, its key. */
export interface ItemReference {
  readonly table: string;
  readonly attributes: Readonly<Record<string, unknown>>;
}

/** A request whose items can meet a transaction in flight. */
export interface ItemRequest {
  readonly kind: "write-transaction" | "read-transaction" | "single-write" | "batch-write";
  /** In the order of the request, which is also the order of cancellation reasons. */
  readonly items: readonly ItemReference[];
  /** `ClientRequestToken` of a write transaction. */
  readonly token?: string;
}

/** The items of a request, or undefined when the operation has none or the body is not of its form. */
export function parseItemRequest(operation: string, body: Buffer): ItemRequest | undefined {
  if (!isItemOperation(operation)) return undefined;
  try {
    return REQUESTS[operation].parse(JSON.parse(body.toString("utf8")));
  } catch {
    // A malformed request is DynamoDB's to refuse.
    return undefined;
  }
}

/** Whether the operation reads or writes items in a way that takes part in conflicts. */
export function isItemOperation(operation: string): operation is keyof typeof REQUESTS {
  return Object.hasOwn(REQUESTS, operation);
}

/** A table may be named by its ARN. */
const tableName = z.string().transform((name) => name.split("/").at(-1) ?? name);
const attributes = z.record(z.string(), z.unknown());

const byKey = z
  .object({ TableName: tableName, Key: attributes })
  .transform((target): ItemReference => ({ table: target.TableName, attributes: target.Key }));
const byItem = z
  .object({ TableName: tableName, Item: attributes })
  .transform((target): ItemReference => ({ table: target.TableName, attributes: target.Item }));

const writeAction = z.union([
  z.object({ Put: byItem }).transform((action) => action.Put),
  z.object({ Update: byKey }).transform((action) => action.Update),
  z.object({ Delete: byKey }).transform((action) => action.Delete),
  z.object({ ConditionCheck: byKey }).transform((action) => action.ConditionCheck),
]);

const batchAction = z.union([
  z.object({ PutRequest: z.object({ Item: attributes }) }).transform((action) => action.PutRequest.Item),
  z.object({ DeleteRequest: z.object({ Key: attributes }) }).transform((action) => action.DeleteRequest.Key),
]);

const singleWrite = (target: typeof byItem | typeof byKey) =>
  target.transform((item): ItemRequest => ({ kind: "single-write", items: [item] }));

const REQUESTS = {
  TransactWriteItems: z
    .object({ TransactItems: z.array(writeAction), ClientRequestToken: z.string().optional() })
    .transform(
      ({ TransactItems: items, ClientRequestToken: token }): ItemRequest => ({
        kind: "write-transaction",
        items,
        ...(token !== undefined && { token }),
      }),
    ),
  TransactGetItems: z.object({ TransactItems: z.array(z.object({ Get: byKey })) }).transform(
    ({ TransactItems }): ItemRequest => ({
      kind: "read-transaction",
      items: TransactItems.map((action) => action.Get),
    }),
  ),
  PutItem: singleWrite(byItem),
  UpdateItem: singleWrite(byKey),
  DeleteItem: singleWrite(byKey),
  BatchWriteItem: z.object({ RequestItems: z.record(tableName, z.array(batchAction)) }).transform(
    ({ RequestItems }): ItemRequest => ({
      kind: "batch-write",
      items: Object.entries(RequestItems).flatMap(([table, actions]) =>
        actions.map((found) => ({ table, attributes: found })),
      ),
    }),
  ),
} as const;
