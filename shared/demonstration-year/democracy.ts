import { addDays, type LocalDate } from "../calendar/local-date.ts";
import type { ActName } from "../democracy/acts.ts";
import { dayAfter } from "../democracy/period.ts";
import { dayIn, later, pick, spread } from "./days.ts";
import { example, type Scripted, type UnitScript } from "./script.ts";

/** The Law on grassroots democracy is in force from this month on; acts are of the months since. */
const FIRST_MONTH = 7;

/** Acts of grassroots democracy: publications, consultations, conferences, rules, recommendations. */
export function acts(script: UnitScript): Scripted[] {
  const { year } = script.plan;
  return script.of.acts.flatMap(({ act, count }) =>
    spread(dayIn(year, FIRST_MONTH, 3), dayIn(year, 10, 9), count).map((on, nth) =>
      ACT_SCRIPTS[act](script, on, nth),
    ),
  );
}

const ITEMS = ["11-5", "11-8", "11-1", "11-2"] as const;
const TITLES = [
  "Các khoản huy động Nhân dân đóng góp",
  "Danh sách hỗ trợ hộ khó khăn",
  "Kế hoạch phát triển kinh tế – xã hội",
  "Quy hoạch, kế hoạch sử dụng đất",
] as const;

type ActScript = (script: UnitScript, on: LocalDate, nth: number) => Scripted;

const ACT_SCRIPTS: Readonly<Record<ActName, ActScript>> = {
  publication: (script, on, nth) =>
    act(script, "publication", nth, on, {
      title: pick(TITLES, nth),
      // The first one was taken down too early.
      until: addDays(on, nth === 0 && script.nth % 4 === 1 ? 20 : 34),
      form: "posted",
      items: [pick(ITEMS, nth)],
    }),
  consultation: (script, on, nth) => {
    const until = addDays(on, 25);
    return act(script, "consultation", nth, on, { title: "Quy ước của khu dân cư", consultedBy: "ballot" }, [
      { step: "end", on: addDays(until, 1), body: { until, received: 40 + script.nth * 3, accepted: 31 } },
    ]);
  },
  conference: (script, on, nth) =>
    act(script, "conference", nth, on, {
      title: "Hội nghị dân chủ năm",
      conference: { commune: "community", agency: "cadres", enterprise: "employees", locality: "cadres" }[
        script.unit.kind
      ],
      present: 56 + script.nth,
      total: 70,
    }),
  rules: (script, on, nth) =>
    act(script, "rules", nth, on, {
      title: "Quy chế thực hiện dân chủ ở cơ sở",
      documentNumber: example("05/QĐ"),
      rules: "regulation",
    }),
  recommendation: (script, on, nth) =>
    act(
      script,
      "recommendation",
      nth,
      on,
      {
        title: "Kiến nghị về tiến độ công trình",
        board: "gsdtcd",
        addressedTo: example("UBND xã, phường"),
      },
      [{ step: "reply", on: addDays(on, 9), body: { repliedOn: addDays(on, 9) } }],
    ),
};

function act(
  { unit }: UnitScript,
  kind: ActName,
  nth: number,
  on: LocalDate,
  { title, ...fields }: { readonly title: string } & Readonly<Record<string, unknown>>,
  steps?: Scripted["steps"],
): Scripted {
  return {
    kind: "democracy-act",
    name: `${unit.id} ${kind} ${nth}`,
    on,
    body: { act: kind, on, title: example(title), ...fields },
    ...(steps && { steps }),
  };
}

/** Reports on democracy of the year's quarters: each opened when its quarter begins, in on time or late. */
export function reports({ plan: { year, until }, of, unit }: UnitScript): Scripted[] {
  if (!of.reports) return [];
  const { lateQuarter } = of.reports;
  const quarterly = [1, 2, 3, 4].map((quarter): Scripted => {
    const due = dayAfter({ period: "quarter", year, number: quarter }, 0, 20);
    const submitted = addDays(due, quarter === lateQuarter ? 6 : -3);
    return {
      kind: "report",
      name: `${unit.id} report ${quarter}`,
      on: dayIn(year, quarter * 3 - 2, 5),
      body: { report: "democracy", period: "quarter", periodNumber: quarter, periodYear: year, due },
      ...(submitted < until && {
        steps: [
          {
            step: "submit",
            on: submitted,
            body: { submittedOn: submitted, documentNumber: example(`${quarter}0/BC`) },
          },
        ],
      }),
    };
  });
  const selfScore = { report: "self-score", period: "year", periodYear: year, due: dayIn(year, 12, 15) };
  return [
    ...quarterly,
    { kind: "report", name: `${unit.id} self-score`, on: dayIn(year, 11, 1), body: selfScore },
  ];
}

/** The standing agency's inspection with what it found; all but the last `open` findings were remedied. */
export function inspections({ plan, of, unit, nth }: UnitScript): Scripted[] {
  if (!of.inspection) return [];
  const { on, findings, open } = of.inspection;
  const found = Array.from({ length: findings }, (_, number) => pick(plan.findings, number + nth));
  return [
    {
      kind: "inspection",
      name: `${unit.id} inspection`,
      on,
      body: {
        heldOn: on,
        mode: "planned",
        subject: example("Việc thực hiện dân chủ ở cơ sở và công khai các khoản đóng góp"),
        inspectedBy: example("Cơ quan thường trực Ban Chỉ đạo"),
        conclusionNumber: example(`${70 + nth}/KL`),
        findings: found.map(({ text, remedy }, number) => ({
          text: example(text),
          remedy: example(remedy),
          due: later(addDays(on, 30), number >= findings - open ? dayIn(plan.year, 11, 30) : on),
        })),
      },
      steps: found.slice(0, findings - open).map((_, number) => ({
        step: "remedy",
        on: addDays(on, 20),
        body: {
          finding: number + 1,
          remedyOn: addDays(on, 20),
          remedyDocument: example(`Báo cáo khắc phục ${number + 1}`),
        },
      })),
    },
  ];
}
