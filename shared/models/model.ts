import type * as z from "zod";
import { recordIdSchema } from "../ids/record-id.ts";
import { personalPart } from "../personal/personal.ts";
import {
  choiceField,
  choicesField,
  dateField,
  lineField,
  moneyField,
  numberField,
  rowsField,
  subUnitsField,
  textField,
} from "../records/fields.ts";
import { recordSchema } from "../records/record.ts";
import { labelFields } from "./labels.ts";

/** The id by which other records name a model: dialogues "Nghe dân nói", broadcasts "Tiếng nói các đoàn thể". */
export const modelIdSchema = recordIdSchema("model");

/** Mô hình: a way of doing that others can repeat; điển hình: a collective or person with an outstanding result. */
export const MODEL_TYPES = {
  model: { vi: "Mô hình", en: "Model (mô hình)" },
  example: { vi: "Điển hình", en: "Example (điển hình)" },
} as const;

export const MODEL_SUBJECTS = {
  collective: { vi: "Tập thể", en: "Collective" },
  individual: { vi: "Cá nhân", en: "Individual" },
} as const;

/** Lĩnh vực: the four areas of the movement. */
export const MODEL_AREAS = {
  economy: { vi: "Kinh tế", en: "Economy" },
  "culture-society": { vi: "Văn hóa – xã hội", en: "Culture and society" },
  "defence-security": { vi: "Quốc phòng – an ninh", en: "Defence and security" },
  "political-system": { vi: "Xây dựng hệ thống chính trị", en: "Building the political system" },
} as const;

/** Finer tags that practice adds beside the areas. */
export const MODEL_TAGS = {
  "public-duty": { vi: "Cán bộ trong thực thi công vụ", en: "Conduct in public duty" },
  "health-insurance": { vi: "Bảo hiểm y tế, an sinh", en: "Health insurance and welfare" },
  "residents-convention": { vi: "Quy ước khu dân cư", en: "Residents' convention" },
  "civilised-town": { vi: "Đô thị văn minh", en: "Civilised town" },
  environment: { vi: "Môi trường", en: "Environment" },
  digital: { vi: "Chuyển đổi số", en: "Digital change" },
  "listening-to-residents": { vi: "Lắng nghe Nhân dân", en: "Listening to residents" },
  information: { vi: "Tuyên truyền, truyền thanh", en: "Information and broadcasting" },
} as const;

export const FORCE_ROLES = {
  leads: { vi: "Chủ trì", en: "Leads" },
  cooperates: { vi: "Phối hợp", en: "Cooperates" },
  "takes-part": { vi: "Tham gia", en: "Takes part" },
} as const;

/** The ten parts of the registration form, in its order; part 1, the name, is asked always. */
const registrationForm = {
  name: lineField(200, "1. Tên mô hình, điển hình", "1. Name", {
    hint: { vi: "Không ghi tên cá nhân ở đây.", en: "Without the name of a person." },
  }),
  situation: textField(3000, "2. Thực trạng, lý do chọn", "2. Situation and reason").optional(),
  aims: textField(3000, "3. Mục tiêu, tiêu chí", "3. Aims and criteria").optional(),
  content: textField(5000, "4. Nội dung, cách thức", "4. Content and ways of doing").optional(),
  subUnits: subUnitsField("5. Địa bàn: ấp, khu phố", "5. Place: ấp, khu phố").optional(),
  people: textField(1000, "5. Đối tượng", "5. For whom").optional(),
  forces: rowsField(
    { max: 30 },
    {
      name: lineField(200, "Đơn vị, tổ chức", "Body"),
      role: choiceField(FORCE_ROLES, "Vai trò", "Role"),
      task: lineField(300, "Việc đảm nhận", "Task").optional(),
    },
    "6. Lực lượng",
    "6. Forces",
  ).optional(),
  money: moneyField("7. Kinh phí (đồng)", "7. Money (đồng)").optional(),
  socialisedMoney: moneyField("7. Xã hội hóa (đồng)", "7. Socialised resources (đồng)").optional(),
  facilities: lineField(300, "7. Cơ sở vật chất", "7. Facilities").optional(),
  means: lineField(300, "7. Phương tiện", "7. Means").optional(),
  workers: numberField({}, "7. Nhân lực (người)", "7. People at work").optional(),
  workdays: numberField({}, "7. Ngày công", "7. Workdays").optional(),
  beginsOn: dateField("8. Bắt đầu", "8. Begins on").optional(),
  schedule: textField(2000, "8. Tiến độ", "8. Schedule").optional(),
  evaluationOn: dateField("8. Thời điểm đánh giá", "8. Evaluation on").optional(),
  output: textField(2000, "9. Sản phẩm đầu ra kiểm chứng được", "9. Verifiable output").optional(),
  lasting: textField(2000, "10. Khả năng duy trì, nhân rộng", "10. How it lasts and spreads").optional(),
};

/** What is recorded of a model. */
const modelRecordFields = {
  type: choiceField(MODEL_TYPES, "Loại", "Type"),
  subject: choiceField(MODEL_SUBJECTS, "Tập thể hay cá nhân", "Collective or individual"),
  area: choiceField(MODEL_AREAS, "Lĩnh vực", "Area"),
  ...registrationForm,
  tags: choicesField(MODEL_TAGS, "Chủ đề", "Tags").optional(),
  ledBy: lineField(200, "Đơn vị chủ trì", "Led by").optional(),
  registeredBy: lineField(200, "Đơn vị đăng ký", "Registered by", {
    hint: { vi: "Khu dân cư, cơ quan, trường học…", en: "A residential area, agency, school…" },
  }),
  registeredOn: dateField("Ngày đăng ký lần đầu", "First registered on", {
    hint: { vi: "Mô hình có từ trước: ngày đăng ký khi đó.", en: "An older model: the day of that time." },
  }),
  ...labelFields,
};

/** Who an individual example is. Officials in office are named by post in the record itself. */
export const modelPersonsSchema = personalPart({
  individualName: lineField(100, "Tên cá nhân điển hình", "Name of the individual").optional(),
});

export const modelEntry = { ...modelRecordFields, ...modelPersonsSchema.shape };

/**
 * A model or example of "Dân vận khéo" (mô hình, điển hình). It lives over years and counts for nothing itself: each of
 * its years is a record of its own (`model-year`).
 */
export const modelSchema = recordSchema("model", ["registered"], modelRecordFields, {});
export type Model = z.infer<typeof modelSchema>;
