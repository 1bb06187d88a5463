import { execFile } from "node:child_process";
import { once } from "node:events";
import { createServer, type RequestListener, type Server } from "node:http";
import { fileURLToPath } from "node:url";
import { afterEach, describe, expect, it } from "vitest";
import { figureLines } from "../../../infra/local/figures/lines.ts";

const COMMAND = fileURLToPath(new URL("../../../infra/local/figures.ts", import.meta.url));
const figures = {
  communes: { withDialogue: 8, all: 8 },
  models: { effective: 77, effectiveNew: 31, effectiveContinued: 46 },
  works: { completed: 118, planned: 118 },
  land: { squareMetres: 446_000, declaredValue: 39_917_000_000 },
  money: 3_520_000_000,
  workdays: 10_700,
  materialGifts: 16,
};

describe("the figures in words", () => {
  it("stand apart, in numbers as each language writes them", () => {
    const lines = figureLines(figures);
    expect(lines.map(({ vi }) => vi)).toEqual([
      "Xã, phường có đối thoại: 8/8",
      "Mô hình “Dân vận khéo” hiệu quả: 77 (mới 31, tiếp tục 46)",
      "Công trình, phần việc hoàn thành: 118/118",
      "Đất Nhân dân hiến: 446.000 m²",
      "Giá trị khai báo của đất hiến: 39.917.000.000 đ (gần 40 tỉ đồng), không phải tiền mặt",
      "Ngoài ra: 3.520.000.000 đ tiền mặt; 10.700 ngày công; 16 khoản hiện vật; không cộng chung",
    ]);
    expect(lines[4]?.en).toBe(
      "Declared value of that land: 39,917,000,000 đồng (almost 40 billion đồng), no cash",
    );
  });

  it.each([
    [40_000_000_000, false],
    [39_600_000_000, true],
    [39_599_999_999, false],
    [0, false],
  ])("say “gần” of %d đồng: %s", (declaredValue, isNear) => {
    const lines = figureLines({ ...figures, land: { squareMetres: 1, declaredValue } });
    expect(lines[4]?.vi.includes("gần")).toBe(isNear);
  });
});

describe("npm run figures", () => {
  const servers: Server[] = [];
  afterEach(() => {
    for (const server of servers.splice(0)) server.close();
  });

  const asked: string[] = [];
  const api: RequestListener = ({ url, headers }, response) => {
    asked.push(`${url} ${headers.authorization}`);
    response.end(
      JSON.stringify({ locality: "kien-tuong", year: 2023, figures: { ...figures, dialogues: 22 } }),
    );
  };
  const issuer: RequestListener = ({ headers }, response) => {
    asked.push(`token ${Buffer.from(headers.authorization?.slice(6) ?? "", "base64").toString()}`);
    response.end(JSON.stringify({ access_token: "a-token" }));
  };

  it("asks for a token, reads the API and prints both languages", async () => {
    const base = await startAt([
      [0, api],
      [3, issuer],
    ]);
    const { code, output } = await run(base);
    expect({ code, asked }).toEqual({
      code: 0,
      asked: [
        "token form-service:form-service-secret",
        "/api/localities/kien-tuong/2023/figures Bearer a-token",
      ],
    });
    for (const line of figureLines(figures)) expect(output).toContain(`${line.vi}\n  ${line.en}`);
  });

  it("fails where no host runs, or the API does not answer", async () => {
    const base = await startAt([[3, issuer]]);
    const gone = await run(base);
    expect([gone.code, gone.output]).toEqual([
      1,
      expect.stringMatching(/npm start trước.*run npm start first/),
    ]);
    const refusing = await startAt([
      [0, (_, response) => response.writeHead(404).end("{}")],
      [3, issuer],
    ]);
    const refused = await run(refusing);
    expect([refused.code, refused.output]).toEqual([1, expect.stringContaining("404")]);
  });

  /** Servers at places of one row of four ports, as the local host has them. */
  async function startAt(listeners: readonly (readonly [number, RequestListener])[]): Promise<number> {
    for (let base = 20_000 + (process.pid % 20_000); ; base += 7) {
      const started = listeners.map(([offset, listener]) =>
        createServer(listener).listen(base + offset, "127.0.0.1"),
      );
      servers.push(...started);
      const outcomes = await Promise.allSettled(started.map((server) => once(server, "listening")));
      if (outcomes.every(({ status }) => status === "fulfilled")) return base;
    }
  }

  const run = (base: number) =>
    new Promise<{ code: number; output: string }>((resolve) => {
      execFile(process.execPath, [COMMAND, `--port-base=${base}`], (error, stdout, stderr) =>
        resolve({ code: typeof error?.code === "number" ? error.code : 0, output: stdout + stderr }),
      );
    });
});
