import type { FieldProblem } from "../problems/field-problem.ts";
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
