import { yearOf } from "../calendar/local-date.ts";
import { inWords } from "./read-aloud.ts";
import type { ScriptMatter } from "./script-text.ts";

/** One published figure of the year, the first of these that is not zero: there is always something to say. */
export function figureText({ figures, span }: Pick<ScriptMatter, "figures" | "span">): string {
  const since = `Từ đầu năm ${inWords(yearOf(span.until))} đến nay`;
  const { dialogues = 0, models, works, land } = figures ?? {};
  const found = [
    { count: dialogues, text: `các đơn vị đã tổ chức ${inWords(dialogues)} cuộc đối thoại với Nhân dân` },
    {
      count: works?.completed ?? 0,
      text: `đã hoàn thành ${inWords(works?.completed ?? 0)} công trình, phần việc Nhà nước và Nhân dân cùng làm`,
    },
    {
      count: models?.effective ?? 0,
      text: `có ${inWords(models?.effective ?? 0)} mô hình Dân vận khéo hoạt động hiệu quả`,
    },
    {
      count: land?.squareMetres ?? 0,
      text: `Nhân dân đã hiến ${inWords(land?.squareMetres ?? 0)} mét vuông đất`,
    },
  ].find(({ count }) => count > 0);
  return `${since}, ${found?.text ?? "số liệu của các đơn vị được công bố và cập nhật trên trang Nghe Dân"}.`;
}
