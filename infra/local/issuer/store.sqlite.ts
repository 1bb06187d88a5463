import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { AdapterFactory, AdapterPayload } from "oidc-provider";
import * as z from "zod";
import type { Service } from "../service.ts";

/** Grants, sessions, codes and refresh tokens of the issuer, in one SQLite file. */
export interface IssuerStore extends Service {
  readonly adapter: AdapterFactory;
}

/** Opens the store in `dir` and forgets what has expired. What is acknowledged outlives `kill -9`. */
export function openStore(dir: string): IssuerStore {
  const database = new DatabaseSync(join(dir, "issuer.sqlite"));
  database.exec(SCHEMA);
  database.prepare("DELETE FROM entries WHERE expires <= ?").run(nowSeconds());
  const statements = {
    find: database.prepare(`${SELECT} WHERE model = ? AND id = ?`),
    findByUid: database.prepare(`${SELECT} WHERE model = ? AND uid = ?`),
    findByUserCode: database.prepare(`${SELECT} WHERE model = ? AND userCode = ?`),
    upsert: database.prepare("INSERT OR REPLACE INTO entries VALUES (?, ?, ?, ?, ?, ?, ?, NULL)"),
    consume: database.prepare("UPDATE entries SET consumed = ? WHERE model = ? AND id = ?"),
    destroy: database.prepare("DELETE FROM entries WHERE model = ? AND id = ?"),
    revoke: database.prepare("DELETE FROM entries WHERE grantId = ?"),
  };
  return {
    adapter: (model) => ({
      find: async (id) => payloadOf(statements.find.get(model, id)),
      findByUid: async (uid) => payloadOf(statements.findByUid.get(model, uid)),
      findByUserCode: async (userCode) => payloadOf(statements.findByUserCode.get(model, userCode)),
      async upsert(id, payload, expiresIn) {
        const expires = expiresIn === undefined ? null : nowSeconds() + expiresIn;
        const { grantId = null, uid = null, userCode = null } = payload;
        statements.upsert.run(model, id, JSON.stringify(payload), expires, grantId, uid, userCode);
      },
      async consume(id) {
        statements.consume.run(nowSeconds(), model, id);
      },
      async destroy(id) {
        statements.destroy.run(model, id);
      },
      async revokeByGrantId(grantId) {
        statements.revoke.run(grantId);
      },
    }),
    async stop() {
      if (database.isOpen) database.close();
    },
  };
}

const SCHEMA = `
  PRAGMA journal_mode = WAL;
  CREATE TABLE IF NOT EXISTS entries (
    model TEXT, id TEXT, payload TEXT NOT NULL, expires INTEGER,
    grantId TEXT, uid TEXT, userCode TEXT, consumed INTEGER,
    PRIMARY KEY (model, id)
  );
  CREATE INDEX IF NOT EXISTS entriesOfGrant ON entries (grantId);`;

const SELECT = "SELECT payload, expires, consumed FROM entries";

const rowSchema = z.object({
  payload: z.string(),
  expires: z.number().nullable(),
  consumed: z.number().nullable(),
});
const payloadSchema = z.custom<AdapterPayload>((value) => typeof value === "object" && value !== null);

function payloadOf(row: unknown): AdapterPayload | undefined {
  if (row === undefined) return undefined;
  const { payload, expires, consumed } = rowSchema.parse(row);
  if (expires !== null && expires <= nowSeconds()) return undefined;
  return { ...payloadSchema.parse(JSON.parse(payload)), ...(consumed !== null && { consumed }) };
}

const nowSeconds = () => Math.floor(Date.now() / 1000);
