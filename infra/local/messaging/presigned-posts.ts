import { createHmac, timingSafeEqual } from "node:crypto";
import * as z from "zod";

/** A form that a browser posts to a bucket, as it arrives. */
export interface PostedForm {
  readonly method: string;
  readonly contentType: string | undefined;
  readonly bucket: string;
  readonly body: Buffer;
}

/** What S3 says to a form that its policy does not allow. */
export interface FormRefusal {
  readonly status: 400 | 403;
  readonly body: string;
}

/**
 * Judges an upload by form as S3 does, where fauxqs takes any: its policy must be signed with this host's secret, must
 * not have ended, and must allow bucket, key, every field and the size of the file. Undefined: it may go on.
 * Signature: AWS General Reference, "Browser-based uploads using POST (Signature Version 4)".
 */
export async function refusedForm(
  form: PostedForm,
  { secret, now }: { readonly secret: string; readonly now: Date },
): Promise<FormRefusal | undefined> {
  if (form.method !== "POST" || !/^multipart\/form-data\s*(;|$)/i.test(form.contentType ?? ""))
    return undefined;
  const { fields, size } = await read(form);
  const encoded = fields.get("policy");
  if (encoded === undefined) return denied("Anonymous access is forbidden for this operation");
  if (!isSigned(fields, encoded, secret)) return denied("The request signature does not match");
  const policy = policySchema.safeParse(JSON.parse(Buffer.from(encoded, "base64").toString("utf8")));
  if (!policy.success) return denied("Invalid policy");
  if (new Date(policy.data.expiration) <= now) return denied("Invalid according to Policy: Policy expired.");
  const free = [...fields.keys()].filter((name) => !isCovered(name, policy.data.conditions));
  if (free.length > 0) return denied(`Invalid according to Policy: Extra input fields: ${free.join(", ")}`);
  for (const condition of policy.data.conditions) {
    const refusal = refusedBy(condition, { fields, size, bucket: form.bucket });
    if (refusal) return refusal;
  }
  return undefined;
}

const conditionSchema = z.union([
  z.tuple([z.literal("content-length-range"), z.number(), z.number()]),
  z.tuple([z.enum(["eq", "starts-with"]), z.string(), z.string()]),
  z.record(z.string(), z.string()),
]);
type Condition = z.infer<typeof conditionSchema>;
const policySchema = z.object({ expiration: z.iso.datetime(), conditions: z.array(conditionSchema) });

/** S3 takes no field that the policy does not speak of, but for these. */
const UNSIGNED = ["policy", "x-amz-signature", "file"];

const isCovered = (field: string, conditions: readonly Condition[]): boolean =>
  UNSIGNED.includes(field) ||
  field.startsWith("x-ignore-") ||
  conditions.some((condition) =>
    Array.isArray(condition)
      ? condition[1] === `$${field}`
      : Object.keys(condition).some((name) => name.toLowerCase() === field),
  );

interface Asked {
  readonly fields: ReadonlyMap<string, string>;
  readonly size: number;
  readonly bucket: string;
}

function refusedBy(condition: Condition, { fields, size, bucket }: Asked): FormRefusal | undefined {
  const fieldNamed = (name: string) => (name === "bucket" ? bucket : fields.get(name.toLowerCase()));
  if (!Array.isArray(condition)) {
    const wrong = Object.entries(condition).find(([name, value]) => fieldNamed(name) !== value);
    return wrong && denied(`Invalid according to Policy: Policy Condition failed: ["eq", "$${wrong[0]}"]`);
  }
  if (condition[0] === "content-length-range") {
    const [, least, most] = condition;
    if (size > most)
      return tooWrong("EntityTooLarge", "Your proposed upload exceeds the maximum allowed size");
    return size < least
      ? tooWrong("EntityTooSmall", "Your proposed upload is smaller than the minimum allowed size")
      : undefined;
  }
  const [how, name, wanted] = condition;
  const value = fieldNamed(name.replace(/^\$/, ""));
  const holds = how === "eq" ? value === wanted : value?.startsWith(wanted) === true;
  return holds
    ? undefined
    : denied(`Invalid according to Policy: Policy Condition failed: ["${how}", "${name}"]`);
}

function isSigned(fields: ReadonlyMap<string, string>, policy: string, secret: string): boolean {
  const [, date, region, service, last] = fields.get("x-amz-credential")?.split("/") ?? [];
  const given = Buffer.from(fields.get("x-amz-signature") ?? "", "hex");
  if (date === undefined || region === undefined || service === undefined || last === undefined) return false;
  const sign = (key: string | Buffer, text: string) => createHmac("sha256", key).update(text).digest();
  const key = [date, region, service, last].reduce<string | Buffer>(sign, `AWS4${secret}`);
  const right = sign(key, policy);
  return given.length === right.length && timingSafeEqual(given, right);
}

async function read({ body, contentType }: PostedForm): Promise<Omit<Asked, "bucket">> {
  const headers = { "content-type": contentType ?? "" };
  const parts = await new Response(new Uint8Array(body), { headers }).formData();
  const fields = new Map<string, string>();
  let size = 0;
  for (const [name, value] of parts) {
    if (typeof value === "string") fields.set(name.toLowerCase(), value);
    else if (name === "file") size = value.size;
  }
  return { fields, size };
}

const denied = (message: string): FormRefusal => ({ status: 403, body: xml("AccessDenied", message) });
const tooWrong = (code: string, message: string): FormRefusal => ({ status: 400, body: xml(code, message) });

const xml = (code: string, message: string): string =>
  `<?xml version="1.0" encoding="UTF-8"?><Error><Code>${code}</Code><Message>${message.replace(/[<&]/g, "")}</Message></Error>`;
