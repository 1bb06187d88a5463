import { expect, it } from "vitest";
import { exampleAccounts } from "../../../infra/local/start/accounts.ts";
import { productClients } from "../../../infra/local/start/clients.ts";
import { parsePack, readPack } from "../../../infra/local/start/pack.ts";

const pack = parsePack({
  units: [{ id: "phuong-1", name: "Phường 1", nameEn: "Ward 1" }],
  blocks: [{ id: "khoi-phuong", name: "Khối phường (ví dụ)" }],
  committee: { id: "ban-chi-dao", name: "Ban Chỉ đạo" },
  accounts: [
    {
      subject: "kiem-nhiem",
      memberships: [
        { role: "unit-officer", unit: "phuong-1", from: "2023-01-01" },
        { role: "block-head", block: "khoi-phuong", from: "2023-01-01" },
      ],
    },
    { subject: "uy-vien", memberships: [{ role: "committee-member", committee: "ban-chi-dao" }] },
    { subject: "uy-vien-2", memberships: [{ role: "committee-member", committee: "ban-chi-dao" }] },
    { subject: "quan-tri", memberships: [{ role: "operator", installation: true }] },
  ],
  machines: [],
});

it("an account is named after its first role, and its note says every role and where it is held", () => {
  expect(exampleAccounts(pack)[0]).toEqual({
    subject: "kiem-nhiem",
    name: "Cán bộ phụ trách, Phường 1 (ví dụ)",
    nameEn: "Unit officer, Ward 1 (example)",
    note: {
      vi: "Cán bộ phụ trách, Phường 1; Khối trưởng (cụm trưởng), Khối phường",
      en: "Unit officer, Ward 1; Block head, Khối phường",
    },
  });
});

it("two accounts with the same role are told apart, and one has no role at all", () => {
  expect(exampleAccounts(pack).map(({ subject, name }) => [subject, name])).toEqual([
    ["kiem-nhiem", "Cán bộ phụ trách, Phường 1 (ví dụ)"],
    ["uy-vien", "Thành viên Ban Chỉ đạo (ví dụ)"],
    ["uy-vien-2", "Thành viên Ban Chỉ đạo 2 (ví dụ)"],
    ["quan-tri", "Quản trị hệ thống (ví dụ)"],
    ["chua-co-vai-tro", "Chưa có vai trò (ví dụ)"],
  ]);
});

it("the demonstration set can be read, and no account of it says so twice", async () => {
  const accounts = exampleAccounts(parsePack(await readPack()));
  const subjects = accounts.map(({ subject }) => subject);
  expect(new Set(subjects).size).toBe(subjects.length);
  for (const { name } of accounts) expect(name.split("(ví dụ)")).toHaveLength(2);
});

it("only the pages and tools of a person are public, and only machines have a secret", () => {
  const clients = productClients("http://127.0.0.1:1", [{ clientId: "form-service", secret: "s" }]);
  expect(
    clients.map(({ client_id, token_endpoint_auth_method: how, client_secret, grant_types }) => [
      client_id,
      how,
      client_secret,
      grant_types?.[0],
    ]),
  ).toEqual([
    ["nghe-dan-pages", "none", undefined, "authorization_code"],
    ["nghe-dan-tools", "none", undefined, "authorization_code"],
    ["form-service", "client_secret_basic", "s", "client_credentials"],
  ]);
  expect(clients[0]?.redirect_uris).toEqual(["http://127.0.0.1:1/sign-in/callback"]);
  expect(clients[0]?.post_logout_redirect_uris).toEqual(["http://127.0.0.1:1/signed-out"]);
});
