import { AxeBuilder } from "@axe-core/playwright";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { personPrincipal } from "../../shared/access/principal.ts";
import { openBrowser, signInWith } from "../support/browser.ts";
import {
  type DemonstrationHost,
  startDemonstrationHost,
  temporaryState,
} from "../support/demonstration-host.ts";
import { eventually } from "../support/eventually.ts";
import { letRecordEverywhere } from "../support/everyone.ts";

/** An officer of every unit, besides the accounts of the demonstration. */
const EVERYWHERE = "can-bo-moi-noi";
const OFFICER = "can-bo-phuong-1";
/** Whoever has not signed in. */
const RESIDENT = "a resident";

/** Officers at an old phone and at a desk; nothing on the pages may need a script. */
const PHONE = { width: 360, height: 740 };
const DESK = { width: 1280, height: 900 };

let state: Awaited<ReturnType<typeof temporaryState>>;
let product: DemonstrationHost;
let browser: Browser;

beforeAll(async () => {
  state = await temporaryState();
  [product, browser] = await Promise.all([
    startDemonstrationHost(state.dir, { accounts: [EVERYWHERE] }),
    openBrowser(),
  ]);
  await letRecordEverywhere(product.table, personPrincipal(product.issuerUrl, EVERYWHERE));
});
afterAll(async () => {
  await browser?.close();
  await product?.stop();
  await state?.remove();
});

type Options = Parameters<Browser["newContext"]>[0];

/** A page of a browser in which nobody has signed in. */
async function withStranger(options: Options, use: (page: Page) => Promise<void>): Promise<void> {
  const context: BrowserContext = await browser.newContext({ baseURL: product.host.urls.api, ...options });
  try {
    await use(await context.newPage());
  } finally {
    await context.close();
  }
}

/** A page of a browser in which that account has signed in, on the issuer's own page. */
const withPage = (who: string, options: Options, use: (page: Page) => Promise<void>): Promise<void> =>
  withStranger(options, async (page) => {
    await signInWith(page, who);
    await use(page);
  });

/** Two officers open the same form of a record, one after the other sends it; the page is that of the second. */
async function recordTwice(page: Page): Promise<void> {
  await page.goto("/dialogues/announce?unit=phuong-3");
  await page.getByLabel("Ngày dự kiến").fill("2023-11-15");
  await page.getByLabel("Địa điểm").fill("Nhà văn hóa");
  await page.getByLabel("Trực tiếp").check();
  await page.getByLabel("Toàn đơn vị").check();
  await page.getByLabel("Định kỳ").check();
  await page.getByRole("button", { name: "Ghi thông báo" }).last().click();
  await page.getByRole("link", { name: "Ghi nhận kết quả đối thoại" }).click();
  const first = await page.context().newPage();
  await first.goto(page.url());
  for (const officer of [first, page]) {
    await fillMeeting(officer);
    await officer.locator("#opinions-0-content").fill("Đường hẻm 12 ngập nước\nsau mỗi trận mưa");
    await officer.locator("#opinions-0-field").selectOption("roads");
    await officer.locator("#opinions-0-outcome").check();
    await officer.getByRole("button", { name: "Ghi nhận", exact: true }).last().click();
  }
}

async function correctTwice(page: Page): Promise<void> {
  await page.goto("/units/phuong-1/2023/dialogues");
  await page.locator("tbody a").first().click();
  await page.getByRole("link", { name: "Sửa thông tin nhập sai" }).click();
  const first = await page.context().newPage();
  await first.goto(page.url());
  for (const [officer, place] of [
    [first, "Trường Tiểu học (ví dụ)"] as const,
    [page, "Trụ sở UBND"] as const,
  ]) {
    await officer.getByLabel("Địa điểm").fill(place);
    await officer.getByRole("button", { name: "Ghi nội dung sửa" }).last().click();
  }
}

async function fillMeeting(page: Page): Promise<void> {
  await page.locator("#meeting-startedAt").fill("2023-11-10");
  await page.locator("#meeting-startedAt-time").fill("08:00");
  await page.locator("#meeting-endedAt-time").fill("11:00");
  await page.getByLabel("Số người dự").fill("120");
  await page.locator("#meeting-chairs-0-name").fill("Người chủ trì (ví dụ)");
  await page.locator("#meeting-chairs-0-post").selectOption("peoples-committee-chair");
}

describe("whoever comes without a script", () => {
  it("is asked to sign in, chooses an account, comes back to the page, and signs out at both ends", async () => {
    await withStranger({ viewport: PHONE, javaScriptEnabled: false }, async (page) => {
      await page.goto("/en/scores?year=2023");
      await page.locator(`button[value="${OFFICER}"]`).click();
      expect(page.url()).toBe(`${product.host.urls.api}/en/scores?year=2023`);
      expect(await page.locator("main").textContent()).toContain("Ward 1");
      await page.getByRole("button", { name: "Sign out" }).click();
      await page.locator('button[name="logout"][value="yes"]').click();
      expect(page.url()).toContain(`${product.host.urls.api}/signed-out`);
      await page.goto("/en/scores");
      expect(await page.locator(`button[value="${OFFICER}"]`).count()).toBe(1);
    });
  });
});

describe("an officer without a script", () => {
  it("announces a dialogue, records it with opinions row by row, and sees the score and why", async () => {
    await withPage(EVERYWHERE, { viewport: PHONE, javaScriptEnabled: false }, async (page) => {
      await page.goto("/dialogues/announce");
      await page.getByLabel("Chọn đơn vị").selectOption("phuong-1");
      await page.getByRole("button", { name: "Tiếp tục" }).click();
      await page.getByLabel("Ngày dự kiến").fill("2023-11-14");
      await page.getByLabel("Địa điểm").fill("Nhà văn hóa, diện tích < 100 m²");
      await page.getByLabel("Trực tiếp").check();
      await page.getByLabel("Ấp, khu phố, bộ phận").check();
      await page.getByLabel("Khu phố 2 (ví dụ)").check();
      await page.getByLabel("Định kỳ").check();
      await page.getByLabel("Ngày thông báo công khai").fill("2023-11-01");
      await page.getByRole("button", { name: "Ghi thông báo" }).last().click();
      expect(await page.getByRole("status").textContent()).toContain("Đã ghi nhận");
      expect(await page.locator("dl").first().textContent()).toContain("Phường 1");
      expect(await page.locator("main").textContent()).toContain("Nhà văn hóa, diện tích < 100 m²");

      await page.goto("/?unit=phuong-1");
      await page.getByRole("link", { name: /Ghi nhận cuộc đối thoại này/ }).click();
      await fillMeeting(page);
      await page.locator("#opinions-0-content").fill("Đường hẻm 12 ngập nước");
      await page.locator("#opinions-0-field").selectOption("roads");
      await page.getByLabel("Giao đơn vị trả lời, có thời hạn").check();
      await page.locator("#opinions-0-outcome-toUnit").selectOption("phong-noi-vu");
      await page.locator("#opinions-0-outcome-dueOn").fill("2023-11-30");
      await page.getByRole("button", { name: "Thêm dòng ý kiến" }).click();
      expect(await page.locator("#opinions-0-content").inputValue()).toBe("Đường hẻm 12 ngập nước");
      expect(await page.locator("#opinions-0-outcome-dueOn").inputValue()).toBe("2023-11-30");
      await page.locator("#opinions-1-content").fill("Cảm ơn phường đã lắp đèn");
      await page.locator("#opinions-1-field").selectOption("other");
      await page.locator("#opinions-1-outcome").check();
      await page.getByRole("button", { name: "Ghi nhận", exact: true }).last().click();
      expect(await page.getByRole("status").textContent()).toContain("Đã ghi nhận kết quả");
      expect(await page.getByRole("heading", { name: "Ý kiến (2)" }).isVisible()).toBe(true);

      await eventually(async () => {
        await page.goto("/scores/phuong-1/2023");
        expect(
          await page.getByRole("link", { name: /1: xem bản ghi của “Cuộc đối thoại đã tổ chức”/ }).count(),
        ).toBeGreaterThan(0);
      });
      await page
        .getByRole("link", { name: /xem bản ghi của “Cuộc đối thoại đã tổ chức”/ })
        .first()
        .click();
      await page.getByRole("link", { name: "Đối thoại ngày 10/11/2023" }).click();
      expect(await page.getByRole("heading", { level: 1 }).textContent()).toContain(
        "Đối thoại ngày 10/11/2023",
      );
    });
  });

  it("is told what is wrong on top and at the field, by links, with what was typed still there", async () => {
    await withPage(OFFICER, { viewport: PHONE, javaScriptEnabled: false }, async (page) => {
      await page.goto("/");
      await page.getByLabel("Địa điểm").fill("Trụ sở UBND xã");
      await page.getByRole("button", { name: "Ghi nhận", exact: true }).last().click();
      const summary = page.getByRole("alert");
      expect(await summary.getByRole("heading").textContent()).toMatch(/^Có \d+ chỗ cần sửa$/);
      expect(await page.evaluate("document.activeElement?.id")).toBe("problems");
      await summary.getByRole("link", { name: /Số người dự/ }).click();
      const attendees = page.getByLabel("Số người dự");
      expect(await page.evaluate("document.activeElement?.id")).toBe(await attendees.getAttribute("id"));
      expect(await attendees.getAttribute("aria-invalid")).toBe("true");
      expect(await page.getByLabel("Địa điểm").inputValue()).toBe("Trụ sở UBND xã");
    });
  });

  it("changes the language and stays in place", async () => {
    await withPage(OFFICER, { viewport: DESK, javaScriptEnabled: false }, async (page) => {
      await page.goto("/scores?year=2023");
      await page.getByRole("link", { name: "English" }).click();
      expect(new URL(page.url()).pathname + new URL(page.url()).search).toBe("/en/scores?year=2023");
      expect(await page.locator("html").getAttribute("lang")).toBe("en");
      await page.getByRole("link", { name: "Ward 1" }).click();
      expect(await page.getByRole("heading", { level: 1 }).textContent()).toContain(
        "Emulation points 2023 – Ward 1",
      );
    });
  });

  it("sees only the fields of the chosen outcome", async () => {
    await withPage("can-bo-phuong-2", { viewport: PHONE, javaScriptEnabled: false }, async (page) => {
      await page.goto("/?unit=phuong-2");
      const due = page.locator("#opinions-0-outcome-dueOn");
      expect(await due.isVisible()).toBe(false);
      await page.getByLabel("Giao đơn vị trả lời, có thời hạn").check();
      expect(await due.isVisible()).toBe(true);
    });
  });
});

describe("every page", () => {
  const paths = [
    ["/", OFFICER],
    ["/?unit=phuong-1", EVERYWHERE],
    ["/", "tham-dinh"],
    ["/", "chua-co-vai-tro"],
    ["/", RESIDENT],
    ["/signed-out", RESIDENT],
    ["/dialogues/announce?unit=cong-ty-may-vi-du", EVERYWHERE],
    ["/units/phuong-1/2023/dialogues", OFFICER],
    ["/units/phuong-1/2023/dialogues", RESIDENT],
    ["/scores", OFFICER],
    ["/scores/phuong-1/2023", OFFICER],
    ["/scores/phuong-1/2023/records?metric=dialogues.held", OFFICER],
    ["/units/phuong-1/2023/records", OFFICER],
    ["/units/phuong-1/2023/records/receptions", OFFICER],
    ["/units/phuong-1/2023/records/models", RESIDENT],
    ["/records/receptions/new?unit=phuong-1", OFFICER],
    ["/records/models/new?unit=phuong-1", OFFICER],
    ["/receptions/day?unit=phuong-1", OFFICER],
    ["/reports", OFFICER],
    ["/figures/kien-tuong/2023", RESIDENT],
    ["/years/phuong-1/2023", OFFICER],
    ["/years/phuong-1/2023/criteria/IV.1", OFFICER],
    ["/years/phuong-1/2023/steps/submit", "truong-phuong-1"],
    ["/evidence/phuong-1/2023", OFFICER],
    ["/rankings/khoi-phuong/2023", OFFICER],
    ["/guidances/vi-du-2023-xa-phuong/1", OFFICER],
    ["/appraisals/2023", "tham-dinh"],
    ["/appraisals/2023?criterion=IV.1", "tham-dinh"],
    ["/committee", "thu-ky"],
    ["/operators", "quan-tri"],
    ["/khong-co", OFFICER],
  ] as const;
  const inEnglish = (path: string) => `/en${path.replace(/^\/(?=\?|$)/, "")}`;
  const cases: readonly (readonly [path: string, who: string, viewport: typeof PHONE])[] = [
    ...paths.map(([path, who]) => [path, who, PHONE] as const),
    ...paths.map(([path, who]) => [inEnglish(path), who, DESK] as const),
    ["the record", OFFICER, PHONE],
    ["the record", "uy-vien", DESK],
    ["the correction", OFFICER, DESK],
    ["the erasure", "truong-phuong-1", PHONE],
    ["a refused form", OFFICER, PHONE],
    ["what the second of two recorders typed", EVERYWHERE, PHONE],
    ["two corrections at once", OFFICER, PHONE],
  ];

  it.each(cases)(
    "%s, for %s, passes axe (WCAG 2.2 AA), fits 360 px and asks for nothing foreign",
    async (path, who, viewport) => {
      await as(who, { viewport }, async (page) => {
        const foreign: string[] = [];
        page.on("request", (request) => foreign.push(request.url()));
        await open(page, path);
        const { violations } = await new AxeBuilder({ page }).withTags(AXE_TAGS).analyze();
        expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
        await page.setViewportSize(PHONE);
        expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(PHONE.width);
        expect(
          foreign.filter((url) => !url.startsWith(product.host.urls.api) && !url.startsWith("data:")),
        ).toEqual([]);
      });
    },
  );

  it.each([
    ["/", RESIDENT],
    ["/?unit=phuong-1", EVERYWHERE],
    ["/scores", OFFICER],
    ["/scores/phuong-1/2023", OFFICER],
    ["/records/receptions/new?unit=phuong-1", OFFICER],
    ["/years/phuong-1/2023", OFFICER],
    ["/committee", "thu-ky"],
  ] as const)("%s, for %s, has nothing to touch that is lower than 44 px", async (path, who) => {
    await as(who, { viewport: PHONE }, async (page) => {
      await page.goto(path);
      const low =
        await page.evaluate(`[...document.querySelectorAll("a, button, select, textarea, input:not(.choice input), .choice")]
          .filter((element) => element.checkVisibility() && !element.matches(".unseen, .skip, [type=hidden]"))
          .filter((element) => element.getBoundingClientRect().height < 43.5)
          .map((element) => element.outerHTML)`);
      expect(low).toEqual([]);
    });
  });

  const as = (who: string, options: Options, use: (page: Page) => Promise<void>) =>
    who === RESIDENT ? withStranger(options, use) : withPage(who, options, use);

  async function open(page: Page, path: string): Promise<void> {
    if (path.startsWith("/")) {
      await page.goto(path);
    } else if (path === "a refused form") {
      await page.goto("/?unit=phuong-1");
      await page.getByRole("button", { name: "Ghi nhận", exact: true }).last().click();
      await page.getByRole("alert").waitFor();
    } else if (path === "what the second of two recorders typed") {
      await recordTwice(page);
      expect(await page.getByRole("link", { name: "Bổ sung 1 ý kiến đã nhập" }).isVisible()).toBe(true);
    } else if (path === "two corrections at once") {
      await correctTwice(page);
      expect(await page.getByRole("alert").textContent()).toContain("Bản ghi vừa được người khác sửa");
    } else {
      await page.goto("/units/phuong-1/2023/dialogues");
      await page.locator("tbody a").first().click();
      await page.waitForURL(/\/dialogues\/dlg_/);
      if (path === "the correction") await page.getByRole("link", { name: "Sửa thông tin nhập sai" }).click();
      if (path === "the erasure") {
        await page.goto(`${page.url()}/erase`);
        expect(await page.locator('form[action$="/erase"]').count()).toBe(1);
      }
    }
  }
});

const AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
