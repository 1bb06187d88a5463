import { createWriteStream, type WriteStream } from "node:fs";
import type { HostLog } from "../service.ts";

/**
 * Warnings go to the terminal, everything to the file, which holds one run: what functions print would
 * scroll the addresses away. With `debug` everything goes to the terminal too.
 */
export function terminalLog(file: string, debug: boolean): HostLog {
  let written: WriteStream | undefined;
  const record = (level: string, message: string) => {
    // Opened with the first line: until then another host may hold the folder.
    written ??= createWriteStream(file, { flags: "w" });
    written.write(`${new Date().toISOString()} ${level} ${message}\n`);
  };
  return {
    info(message) {
      record("info", message);
      if (debug) console.log(message);
    },
    warn(message) {
      record("warn", message);
      console.warn(message);
    },
  };
}
