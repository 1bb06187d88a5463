import { parseArgs } from "node:util";
import * as z from "zod";
import { API_SCOPE } from "../../shared/names/identity.ts";
import { figureLines, figuresSchema } from "./figures/lines.ts";
import { DEFAULT_PORT_BASE, portsFrom } from "./ports.ts";
import { exampleMachine } from "./start/clients.ts";

/** `npm run figures`: the figures that close the year, as the API of the running local host counts them. */

const HELP = `npm run figures -- [--locality=ID] [--year=YYYY] [--port-base=N]

  Số liệu tổng kết năm, đọc từ API / the figures that close the year, read from the API
  --locality=ID   địa phương / locality (default kien-tuong)
  --year=YYYY     năm thi đua / emulation year (default 2023)
  --port-base=N   như khi chạy npm start / as npm start has it (default ${DEFAULT_PORT_BASE})`;

/** The demonstration's program that may ask. */
const MACHINE = exampleMachine("form-service");
const answerSchema = z.object({ figures: figuresSchema });
const tokenSchema = z.object({ access_token: z.string() });

async function run(): Promise<void> {
  const { values } = parseArgs({
    options: {
      locality: { type: "string", default: "kien-tuong" },
      year: { type: "string", default: "2023" },
      "port-base": { type: "string", default: String(DEFAULT_PORT_BASE) },
      help: { type: "boolean", default: false },
    },
  });
  if (values.help) {
    console.log(HELP);
    return;
  }
  const { locality, year } = values;
  const ports = portsFrom(Number(values["port-base"]));
  const token = await tokenFrom(new URL(`http://127.0.0.1:${ports.issuer}/token`));
  const path = `/api/localities/${encodeURIComponent(locality)}/${encodeURIComponent(year)}/figures`;
  const { figures } = answerSchema.parse(
    await read(new URL(path, `http://127.0.0.1:${ports.api}`), {
      headers: { authorization: `Bearer ${token}` },
    }),
  );
  console.log(`${locality} ${year}\n`);
  for (const { vi, en } of figureLines(figures)) console.log(`  ${vi}\n  ${en}\n`);
}

async function tokenFrom(url: URL): Promise<string> {
  const { clientId, secret } = MACHINE;
  const answer = await read(url, {
    method: "POST",
    headers: { authorization: `Basic ${Buffer.from(`${clientId}:${secret}`).toString("base64")}` },
    body: new URLSearchParams({ grant_type: "client_credentials", scope: API_SCOPE }),
  });
  return tokenSchema.parse(answer).access_token;
}

/** The answer as JSON. Throws a message for people when nothing answers, or something else than was asked for. */
async function read(url: URL, init: RequestInit): Promise<unknown> {
  const response = await fetch(url, init).catch((cause) => {
    throw new Error(
      `Không có máy chủ nào chạy tại ${url.origin}; hãy chạy npm start trước. / ` +
        `No local host runs at ${url.origin}; run npm start first, or name its ports: --port-base=N`,
      { cause },
    );
  });
  if (!response.ok) throw new Error(`${url}: ${response.status} ${await response.text()}`);
  return response.json();
}

try {
  await run();
} catch (failure) {
  console.error(failure instanceof Error ? failure.message : String(failure));
  process.exitCode = 1;
}
