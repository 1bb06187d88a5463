import { officialNumberSchema } from "../petitions/document-number.ts";
import { type FieldProblem, fieldProblem } from "../problems/field-problem.ts";
import type { GivenPersons } from "../records/record-kind.ts";
import type { Bilingual } from "../texts/bilingual.ts";
import { type Reception, receptionPersons } from "./reception.ts";

/** Whether the case is, or also is, a denunciation (tố cáo). */
export const isDenunciation = ({ classes }: Pick<Reception, "classes">): boolean =>
  classes.includes("denunciation");

/**
 * Nothing that names a denunciator or says what was denounced is kept: such a row holds class, number, day and counts,
 * and says where the official file is. Nor does a record become a denunciation while its case holds persons, because
 * its earlier versions would keep them.
 */
export const denunciationFaults = (
  reception: Pick<Reception, "classes">,
  { posted, sealed }: GivenPersons,
): FieldProblem[] =>
  isDenunciation(reception)
    ? [
        ...Object.keys(receptionPersons.shape)
          .filter((field) => posted[field] !== undefined && posted[field] !== null)
          .map((field) => problem(field, LEAVE_EMPTY)),
        ...(sealed ? [problem("classes", ERASE_FIRST)] : []),
      ]
    : [];

/** Numbers of papers, and nothing else: words could name somebody. */
const NUMBERS = [
  "registerNumber",
  "documentNumber",
  "officialFile",
  "noticeNumber",
  "settlementNumber",
] as const satisfies readonly (keyof Reception)[];

/** A body is named by what it is: Thanh tra, UBND, Công an, … and its place, in a few words. */
const BODY =
  /^(?:UBND|UBKT|UBMTTQ|HĐND|Ủy ban|Uỷ ban|Thanh tra|Công an|Viện|Tòa án|Toà án|Sở|Bộ|Cục|Chi cục|Phòng|Ban|Văn phòng|Hội đồng|Đảng ủy|Đảng uỷ|Thị ủy|Huyện ủy|Tỉnh ủy|Thành ủy|Trung tâm|Bảo hiểm xã hội)(?: [\p{L}\d.,-]+){0,10}$/u;

/** Why the standing agency files such a row for a unit, and why one is taken back: one of a list. */
export const DENUNCIATION_FILING_REASONS = [
  "Ghi thay theo phân công",
  "Đơn vị chưa có cán bộ phụ trách",
] as const;

/**
 * What is written freely elsewhere is a number, a body or one of a list in a row about a denunciation, so that no field
 * is left in which somebody could be named.
 */
export const denunciationTextFaults = (reception: Reception): FieldProblem[] =>
  isDenunciation(reception)
    ? [
        ...NUMBERS.filter((name) => {
          const text = reception[name];
          return text !== undefined && !officialNumberSchema.safeParse(text).success;
        }).map((name) => fieldProblem(name, "document-number")),
        ...(reception.sentTo === undefined || BODY.test(reception.sentTo) ? [] : [nameBody("sentTo")]),
        ...(reception.inCharge ?? []).flatMap(({ unit }, index) =>
          BODY.test(unit) ? [] : [nameBody(`inCharge.${index}.unit`)],
        ),
        ...(reception.filings ?? []).flatMap(({ reason }) =>
          isOneOf(DENUNCIATION_FILING_REASONS, reason)
            ? []
            : [oneOf("filingReason", DENUNCIATION_FILING_REASONS)],
        ),
      ]
    : [];

const isOneOf = (list: readonly string[], text: string): boolean => list.includes(text);

const oneOf = (field: string, list: readonly string[]): FieldProblem =>
  fieldProblem(field, "choice", { values: list.join("; ") });

const nameBody = (field: string): FieldProblem =>
  problem(field, {
    vi: "Chỉ ghi tên cơ quan, ví dụ: Thanh tra tỉnh.",
    en: "Write the name of a body only, e.g. Thanh tra tỉnh.",
  });

const problem = (field: string, remedy: Bilingual): FieldProblem => ({
  field,
  rule: "not-for-kind",
  message: {
    vi: "Không lưu họ tên, địa chỉ hay nội dung của việc tố cáo.",
    en: "No name, address or content of a denunciation is stored.",
  },
  remedy,
});

const LEAVE_EMPTY: Bilingual = {
  vi: "Bỏ trống mục này và ghi nơi giữ hồ sơ chính thức; nội dung khác của người dân ghi thành lượt riêng.",
  en: "Leave it empty and say where the official file is; enter the person's other matters as another row.",
};
const ERASE_FIRST: Bilingual = {
  vi: "Xoá dữ liệu cá nhân của hồ sơ này trước rồi mới sửa phân loại.",
  en: "Erase the personal data of this record first, then correct the class.",
};
