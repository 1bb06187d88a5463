import { describe, expect, it } from "vitest";
import { addDays, localDateSchema } from "../../../shared/calendar/local-date.ts";
import { reportDutySchema } from "../../../shared/democracy/report-duty.ts";
import { reportsOpenBy } from "../../../shared/democracy/reports-open.ts";

const duty = (fields: object) =>
  reportDutySchema.parse({
    report: "mobilisation",
    unitKinds: ["commune"],
    period: "month",
    from: "2020-01-01",
    source: "ví dụ / example",
    ...fields,
  });
const openBy = (fields: object, day: string) =>
  reportsOpenBy([duty(fields)], { kind: "commune" }, localDateSchema.parse(day)).map(
    ({ period: { year, number } }) => `${year}/${number}`,
  );

describe("a report that is due opens", () => {
  it.each([
    ["on the first of the month in which it is due", { due: { months: 0, day: 18 } }, "2024-02-01", "2024/2"],
    [
      "also where that is the month after its period",
      { due: { months: 1, day: 5 } },
      "2024-01-01",
      "2023/12",
    ],
    ["on the day on which it is taken in", { opens: { months: 0, day: 10 } }, "2024-02-10", "2024/2"],
    ["after its period where no day is known", {}, "2024-03-01", "2024/2"],
  ])("%s", (_, fields, day, period) => {
    expect(openBy(fields, day)).toContain(period);
    expect(openBy(fields, addDays(localDateSchema.parse(day), -1))).not.toContain(period);
  });

  it("for as long as a job may have been down, and not for ever", () => {
    const fields = { due: { months: 0, day: 18 } };
    expect(openBy(fields, "2024-03-16")).toEqual(["2024/2", "2024/3"]);
    expect(openBy(fields, "2024-03-17")).toEqual(["2024/3"]);
  });

  it("for other kinds of unit not", () => {
    const day = localDateSchema.parse("2024-03-01");
    expect(reportsOpenBy([duty({})], { kind: "enterprise" }, day)).toEqual([]);
  });
});
