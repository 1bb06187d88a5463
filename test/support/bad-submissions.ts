import type { Sending } from "./api.ts";
import { held, meeting, opinion, plan } from "./dialogues.ts";

/** A dialogue that was held, with changes, as it goes over the wire. */
export const ours = (changes: object) => JSON.stringify(held(changes));
const withMeeting = (changes: object) => ours({ meeting: meeting(changes) });
export const withContent = (content: string) => ours({ opinions: [opinion({ content })] });

/** A body, how it is sent, and the problem it must be answered with: code, and field and rule where one is at fault. */
export const BAD: readonly [
  what: string,
  body: string | Uint8Array,
  code: string,
  fault?: { readonly field: string; readonly rule: string } | undefined,
  sending?: Sending,
][] = [
  ["an unknown unit", ours({ unit: "khong-co" }), "fields-invalid", { field: "unit", rule: "unit-unknown" }],
  ["a unit that is no id", ours({ unit: "../../x" }), "fields-invalid", { field: "unit", rule: "format" }],
  [
    "a future date for a meeting that was held",
    withMeeting({ startedAt: "2024-05-01T08:00", endedAt: "2024-05-01T09:00" }),
    "fields-invalid",
    { field: "meeting.startedAt", rule: "date-in-future" },
  ],
  [
    "a day that does not exist",
    withMeeting({ startedAt: "2023-02-30T08:00" }),
    "fields-invalid",
    { field: "meeting.startedAt", rule: "date-time" },
  ],
  [
    "an end before the start",
    withMeeting({ startedAt: "2023-11-10T11:00", endedAt: "2023-11-10T08:00" }),
    "fields-invalid",
    { field: "meeting.endedAt", rule: "end-before-start" },
  ],
  [
    "a negative number",
    withMeeting({ attendees: -5 }),
    "fields-invalid",
    { field: "meeting.attendees", rule: "too-small" },
  ],
  [
    "an absurd number",
    withMeeting({ attendees: 1e12 }),
    "fields-invalid",
    { field: "meeting.attendees", rule: "too-large" },
  ],
  [
    "half a person",
    withMeeting({ attendees: 3.5 }),
    "fields-invalid",
    { field: "meeting.attendees", rule: "whole-number" },
  ],
  [
    "a number beyond all numbers",
    withMeeting({ attendees: 0 }).replace('"attendees":0', '"attendees":1e999'),
    "fields-invalid",
    { field: "meeting.attendees", rule: "type" },
  ],
  [
    "a number written as text",
    withMeeting({ attendees: "80" }),
    "fields-invalid",
    { field: "meeting.attendees", rule: "type" },
  ],
  [
    "control characters",
    withContent("chuông \u0007 kêu"),
    "fields-invalid",
    { field: "opinions.0.content", rule: "control-characters" },
  ],
  [
    "a text of nothing but spaces",
    withContent(" \u00a0\t\n"),
    "fields-invalid",
    { field: "opinions.0.content", rule: "too-short" },
  ],
  [
    "a text that is too long",
    withContent("a".repeat(2001)),
    "fields-invalid",
    { field: "opinions.0.content", rule: "too-long" },
  ],
  [
    "more opinions than one post may hold",
    ours({ opinions: Array.from({ length: 41 }, () => opinion()) }),
    "fields-invalid",
    { field: "opinions", rule: "too-many" },
  ],
  [
    "opinions of a dialogue that was not held",
    JSON.stringify({ unit: "phuong-1", plan: plan(), opinions: [opinion()] }),
    "fields-invalid",
    { field: "meeting", rule: "part-missing" },
  ],
  [
    "a field that nobody knows",
    ours({ points: 10_000 }),
    "fields-invalid",
    { field: "points", rule: "unknown-field" },
  ],
  [
    "a __proto__",
    ours({}).replace("{", '{"__proto__":{"unit":"phuong-2"},'),
    "fields-invalid",
    { field: "__proto__", rule: "unknown-field" },
  ],
  ["a list in place of the dialogue", "[]", "fields-invalid", { field: "", rule: "type" }],
  ["nothing at all", "null", "fields-invalid", { field: "", rule: "required" }],
  ["an empty body", "", "body-missing"],
  ["broken JSON", '{"unit": "phuong-1",', "json-broken"],
  ["bytes that are no UTF-8", Uint8Array.of(0x7b, 0x22, 0xff, 0xfe, 0x22, 0x3a, 0x31, 0x7d), "json-broken"],
  ["nesting 1,000 deep", `${"[".repeat(1_000)}${"]".repeat(1_000)}`, "json-too-deep"],
  ["nesting that never ends", '{"a":'.repeat(100_000), "json-too-deep"],
  ["more than 1 MB", ours({ padding: "x".repeat(1_000_001) }), "body-too-large"],
  [
    "a form in place of JSON",
    "unit=phuong-1",
    "content-type-unsupported",
    undefined,
    { contentType: "text/plain" },
  ],
  ["an overlong key", ours({}), "key-malformed", undefined, { key: "k".repeat(65) }],
  ["a key with a space", ours({}), "key-malformed", undefined, { key: "khoa co dau cach" }],
];
