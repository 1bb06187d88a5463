import type { AttributeValue } from "@aws-sdk/client-dynamodb-streams";

/** Attribute values as Lambda writes them into JSON: typed, numbers as text, binary values in base64. */
export function attributeMap(map: Record<string, AttributeValue>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(map).map(([name, value]) => [name, attributeValue(value)]));
}

function attributeValue(value: AttributeValue): unknown {
  if (value.B !== undefined) return { B: base64(value.B) };
  if (value.BS !== undefined) return { BS: value.BS.map(base64) };
  if (value.M !== undefined) return { M: attributeMap(value.M) };
  if (value.L !== undefined) return { L: value.L.map(attributeValue) };
  return value;
}

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString("base64");
