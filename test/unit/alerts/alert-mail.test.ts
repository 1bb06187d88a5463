import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type AlertNews, alertMail, type MailLine } from "../../../shared/alerts/alert-mail.ts";
import { ALERT_RULES } from "../../../shared/alerts/alert-rule.ts";
import { occasionSchema } from "../../../shared/alerts/occasion.ts";

const WARD = { vi: "Phường 1", en: "Ward 1" };

const line = (changes: object = {}, as: MailLine["as"] = "open", carried = false): MailLine => ({
  occasion: occasionSchema.parse({
    rule: "deadline-overdue",
    subject: "opn_1",
    episode: "opinion-answer/-/1/overdue",
    on: "2023-11-15",
    unit: "phuong-1",
    year: 2023,
    kind: "opinion",
    facts: { clock: "opinion-answer", part: "-", episode: 1, due: "2023-11-14", days: 1 },
    ...changes,
  }),
  unit: WARD,
  as,
  carried,
});

const news = (lines: readonly MailLine[], changes: Partial<AlertNews> = {}): AlertNews => ({
  lines,
  key: "now-20231115T013000Z",
  language: "vi",
  committee: "Ban Chỉ đạo (ví dụ)",
  duties: [{ role: "unit-officer", unit: WARD }],
  publicUrl: "https://nghe-dan.example",
  ...changes,
});

describe("the mail of the alert ledger", () => {
  it("says in its subject what is overdue and where, then since when, how to close it, why it came, how to change it", () => {
    expect(alertMail(news([line()]))).toEqual({
      subject: "Phường 1: Trả lời kiến nghị, phản ánh, quá hạn 1 ngày, hạn 14/11/2023",
      body: `1 việc quá hạn.

Việc và tin:
  - Phường 1: Trả lời kiến nghị, phản ánh, quá hạn 1 ngày, hạn 14/11/2023 →
    ghi kết quả vào hồ sơ là xong
    https://nghe-dan.example/records/opinions/opn_1

Vì sao ông/bà nhận thư này: thành viên Ban Chỉ đạo (ví dụ); Cán bộ phụ trách
(Phường 1); theo quy tắc: Đã quá hạn.

Đổi cách nhận (ngay, hằng ngày, hằng tuần, tắt):
https://nghe-dan.example/alerts/preferences`,
    });
  });

  it("is English for who chose English, with English pages", () => {
    const { subject, body } = alertMail(news([line()], { language: "en" }));
    expect(subject).toBe("Ward 1: Answer to an opinion, 1 days overdue, was due 14/11/2023");
    expect(body).toContain("https://nghe-dan.example/en/records/opinions/opn_1");
    expect(body).not.toMatch(/[ạảấầẩẫậắằẳẵặẹẻẽếềểễệ]iệc|quá hạn/);
  });

  it("counts first, puts what is done and what is repeated in groups of their own, and names the digest's day", () => {
    const lines = [
      line(),
      line({
        rule: "deadline-near",
        subject: "opn_2",
        on: "2023-11-14",
        facts: { clock: "remedy", due: "2023-11-17", days: 2 },
      }),
      line({ subject: "opn_3" }, "settled"),
      line({ subject: "opn_4" }, "open", true),
    ];
    const { subject, body } = alertMail(news(lines, { key: "day-2023-11-15" }));
    expect(subject).toBe(
      "Tổng hợp ngày 15/11/2023: 1 việc quá hạn, 1 việc cần làm, 1 việc nhắc lại, 1 việc đã xong – Phường…",
    );
    const at = (text: string) => body.indexOf(text);
    const order = ["opn_1", "opn_2", "có thể ông/bà đã nhận", "opn_4", "Đã xong", "opn_3"].map(at);
    expect(order).toEqual([...order].sort((a, b) => a - b));
    expect(order).not.toContain(-1);
  });

  it("stands what is about one subject together, the newest first", () => {
    const lines = [
      line({ subject: "opn_old", on: "2023-11-10" }),
      line({ subject: "opn_new", on: "2023-11-14" }),
      line({ subject: "opn_old", on: "2023-11-15", episode: "opinion-answer/-/1/head" }),
    ];
    const links = alertMail(news(lines)).body.match(/opn_\w+/g);
    expect(links).toEqual(["opn_old", "opn_old", "opn_new"]);
  });

  it("shows twenty at most, counts them all, and says where the others are", () => {
    const lines = Array.from({ length: 33 }, (_, index) => line({ subject: `opn_${index}` }));
    const { body } = alertMail(news(lines));
    expect(body.match(/\/records\/opinions\//g)).toHaveLength(20);
    expect(body).toContain("33 việc quá hạn.");
    expect(body).toContain("và 13 việc khác:\nhttps://nghe-dan.example/alerts\n");
  });

  it("keeps to what SNS takes, whatever it tells", () => {
    const told = fc.record({
      rule: fc.constantFrom(...ALERT_RULES),
      subject: fc.stringMatching(/^[a-z]{3}_[a-z0-9]{5}$/),
      facts: fc.dictionary(
        fc.constantFrom("clock", "due", "days", "before", "after", "people", "points", "warning", "since"),
        fc.oneof(fc.integer({ min: 0, max: 10_000 }), fc.constantFrom("2023-11-14", "opinion-answer", "x")),
      ),
    });
    const some = fc.array(fc.tuple(told, fc.constantFrom<MailLine["as"]>("open", "settled"), fc.boolean()), {
      minLength: 1,
      maxLength: 40,
    });
    const name = fc.constantFrom("Phường 1", "Ủy ban nhân dân ".repeat(9).trim());
    fc.assert(
      fc.property(
        some,
        name,
        fc.constantFrom("vi", "en"),
        fc.constantFrom("now-20231115T013000Z", "week-2023-W46"),
        (lines, unit, language, key) => {
          const made = lines.map(([changes, as, carried]) => ({
            ...line(changes, as, carried),
            unit: { vi: unit, en: unit },
          }));
          const { subject, body } = alertMail(news(made, { language, key }));
          expect(subject.length).toBeLessThan(100);
          expect(subject).not.toMatch(/\p{Cc}/u);
          for (const text of body.split("\n"))
            if (!text.includes("https://")) expect(text.length).toBeLessThanOrEqual(78);
        },
      ),
    );
  });
});
