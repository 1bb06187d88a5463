import { expect, it } from "vitest";
import { maskedEmail } from "../../../functions/pages/committee/masked-email.ts";

it.each([
  ["thu-ky@kien-tuong.example", "t…@kien-tuong.example"],
  ['"a@b"@kien-tuong.example', '"…@kien-tuong.example'],
])("%s is shown as %s", (email, shown) => expect(maskedEmail(email)).toBe(shown));
