import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import { expect, it } from "vitest";
import { claimPorts, FREE_PORTS, portsFrom } from "../../../infra/local/ports.ts";

it("the ports stand in a row from the base", () => {
  expect(portsFrom(4280)).toEqual({ api: 4280, console: 4281, smtp: 4282, issuer: 4283 });
});

it("each 0 becomes a free port", async () => {
  const { api, console, smtp, issuer } = await claimPorts(FREE_PORTS);
  expect(new Set([api, console, smtp, issuer]).size).toBe(4);
  for (const port of [api, console, smtp, issuer]) expect(port).toBeGreaterThan(0);
});

it("a taken port is named, with what it is for and how to choose another", async () => {
  const other = createServer().listen(0, "127.0.0.1");
  await once(other, "listening");
  const { port } = other.address() as AddressInfo;
  const claim = claimPorts({ ...FREE_PORTS, console: port });
  await expect(claim).rejects.toThrow(`Port ${port} of 127.0.0.1, needed for the mailbox page, is in use`);
  await expect(claim).rejects.toThrow(`Cổng ${port} của 127.0.0.1, cần cho trang hộp thư, đang bị chiếm`);
  await expect(claim).rejects.toThrow("--port-base=4380");
  other.close();
});
