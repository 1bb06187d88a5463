import { startDynamoDb } from "../../../infra/local/dynamodb/server.ts";

// A host that prints the process id of its Java and then waits to be killed.
const { pid } = await startDynamoDb({
  log: { info() {}, warn() {} },
  ...(process.argv[2] !== undefined && { dataDir: process.argv[2] }),
});
console.log(pid);
