import { runVerifyReceipt } from "../checks/verify-receipt.ts";

/** `npm run verify-receipt`: reckons a downloaded receipt again on this machine; nothing of the system is asked. */
try {
  process.exitCode = await runVerifyReceipt(process.argv.slice(2));
} catch (failure) {
  console.error(failure instanceof Error ? failure.message : String(failure));
  process.exitCode = 2;
}
