import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { scoreMail } from "../../../shared/alerts/score-mail.ts";
import { criterionIdSchema } from "../../../shared/guidance/criterion-id.ts";
import { guidance, news, sheetOf } from "./news.ts";

const criterion = (id: string) => criterionIdSchema.parse(id);

describe("the mail about a changed score", () => {
  it("says in Vietnamese which unit, from what to what, by which criterion, and where to look", () => {
    expect(scoreMail(news())).toEqual({
      subject: "Phường 1: điểm thi đua 2023 từ 0,00 lên 7,50 (tạm tính)",
      body: `Điểm thi đua năm 2023 của Phường 1 đã thay đổi.

    Trước: 0,00 điểm
    Nay:   7,50 điểm (tạm tính), tối đa 20,00 điểm

Theo tiêu chí:
  - I.1. Tiêu chí I.1: từ 0,00 lên 7,50 điểm

Chấm theo: Bảng điểm thi đua dân vận khéo năm 2023
Bảng điểm này là ví dụ để chạy thử, không phải văn bản đã ban hành.
Tạm tính: đến hết ngày chốt 15/12/2023 điểm còn có thể thay đổi.

Xem cách tính và hồ sơ:
https://nghe-dan.example/scores/phuong-1/2023

Thư này gửi cho thành viên Ban Chỉ đạo thực hiện Quy chế dân chủ thị xã Kiến
Tường đã chọn nhận báo ngay khi điểm thay đổi. Muốn ngừng nhận, hãy mở liên
kết hủy đăng ký (unsubscribe) ở cuối thư.

In English: the 2023 score of Ward 1 changed from 0.00 to 7.50 points
(provisional, by an example guidance).
https://nghe-dan.example/en/scores/phuong-1/2023`,
    });
  });

  it("says where part of the change comes from rules of counting and from no record", () => {
    const { body } = scoreMail(news({ rulesChanged: true }));
    expect(body).toMatch(/do\s+quy\s+tắc\s+mới,\s+không\s+phải\s+do\s+hồ\s+sơ/);
    expect(body).toMatch(/updated\s+rules\s+of\s+counting/);
    expect(scoreMail(news()).body).not.toContain("quy tắc mới");
  });

  it("says that a score past the cut-off awaits its appraisal while there is no grade", () => {
    const { subject, body } = scoreMail(
      news({ sheet: sheetOf({ "dialogues.held": 1 }, { provisional: false }) }),
    );
    expect(subject).toContain("(chờ thẩm định)");
    expect(body).toContain("awaiting appraisal");
  });

  it("calls a score final once it has its grade, and nothing an example that is none", () => {
    const issued = { ...guidance, example: false };
    const graded = sheetOf({ "dialogues.held": 1 }, { provisional: false, grade: "hoan-thanh" });
    const { subject, body } = scoreMail(news({ sheet: graded, guidance: issued }));
    expect(subject).toBe("Phường 1: điểm thi đua 2023 từ 0,00 lên 7,50 (chính thức)");
    expect(body).toContain("Văn bản: ");
    expect(body).not.toMatch(/là ví dụ|Tạm tính|example guidance/);
  });

  it("says down for down, and of criteria that moved against each other that the total stayed", () => {
    expect(scoreMail(news({ before: 1500 })).subject).toContain("từ 15,00 xuống 7,50");
    expect(scoreMail(news({ before: 750 })).subject).toContain("giữ ở 7,50");
  });

  it("names twenty criteria at most, and one that the table no longer has", () => {
    const changes = Array.from({ length: 23 }, (_, index) => ({
      criterion: criterion(`II.${index}`),
      before: 100,
      after: 0,
    }));
    const { body } = scoreMail(news({ changes }));
    expect(body.match(/^ {2}- II\./gm)).toHaveLength(20);
    expect(body).toContain("II.0. không còn trong bảng điểm: từ 1,00 xuống 0,00 điểm");
    expect(body).toContain("và 3 tiêu chí khác");
  });

  it("keeps to what SNS takes, whatever the unit is called", () => {
    const word = fc.constantFrom("Phường", "Kiến", "Tường", "xã", "trách nhiệm", "(Ví dụ)");
    const name = fc.array(word, { minLength: 1, maxLength: 15 }).map((words) => words.join(" "));
    fc.assert(
      fc.property(name, fc.integer({ min: 0, max: 1_000_000 }), (unitName, before) => {
        const unit = { ...news().unit, name: unitName };
        const { subject, body } = scoreMail(news({ unit, before }));
        expect(subject.length).toBeLessThan(100);
        expect(subject).not.toMatch(/\p{Cc}/u);
        expect(subject).toMatch(/: điểm thi đua 2023 .* \(tạm tính\)$/);
        for (const line of body.split("\n")) expect(line.length).toBeLessThanOrEqual(78);
      }),
    );
  });
});
