/** A text in both languages, each whole in itself. */
export interface Bilingual {
  readonly vi: string;
  readonly en: string;
}

/** Why a deployment does not start, with what to do instead. */
export const REFUSALS = {
  unknown: {
    vi: "Hãy cho biết môi trường triển khai: npm run deploy -- --stage=dev (hoặc prod).",
    en: "Say which stage to deploy: npm run deploy -- --stage=dev (or prod).",
  },
  local: {
    vi: "Môi trường local chạy trên máy này: dùng npm start.",
    en: "The stage local runs on this machine: use npm start.",
  },
  unread: {
    vi: "Nếu tất cả các điều trên đã đúng, hãy chạy lại với --yes-i-have-read.",
    en: "If all of this is true, run it again with --yes-i-have-read.",
  },
  settings: (faults: string): Bilingual => ({
    vi:
      "Thiết lập chưa đúng. Nhà cung cấp tài khoản: --issuer=https://… --clientId=… --audience=a,b. " +
      `Tên miền (chỉ prod): --domain=… --certificate=arn:aws:acm:us-east-1:…\n${faults}`,
    en:
      "The settings are not right. An issuer elsewhere: --issuer=https://… --clientId=… --audience=a,b. " +
      `A domain (prod only): --domain=… --certificate=arn:aws:acm:us-east-1:…\n${faults}`,
  }),
} as const;

/** What no program can check, and what must be true before people's data lies in that stage. */
export const mustBeTrue = (stage: "dev" | "prod"): Bilingual => ({
  vi: [
    `Trước khi triển khai ${stage}, những điều sau phải đúng:`,
    "1. Dữ liệu nằm ở ap-southeast-1 (Singapore), ngoài Việt Nam. Quy định về chuyển dữ liệu cá nhân xuyên biên giới",
    "   (Luật 91/2025/QH15, Nghị định 356/2025/NĐ-CP) đã được thực hiện, có người chịu trách nhiệm đã ký.",
    "2. Không nhập bất cứ nội dung nào có độ mật từ Mật trở lên: chỉ ghi số, ngày và nơi giữ.",
    "3. Chưa có tài khoản nào. Sau khi triển khai, người quản trị tạo tài khoản đầu tiên và nạp vai trò của tài khoản đó",
    "   (infra/runbook.md, first-account). Trước đó không ai đăng nhập được.",
    ...(stage === "dev"
      ? ["4. Môi trường dev chỉ dùng dữ liệu giả; tường lửa CloudFront chỉ có ở prod."]
      : []),
  ].join("\n"),
  en: [
    `Before ${stage} is deployed, this must be true:`,
    "1. The data lies in ap-southeast-1 (Singapore), outside Vietnam. The rules on transferring personal data across",
    "   borders (Luật 91/2025/QH15, Nghị định 356/2025/NĐ-CP) have been followed, and someone answerable has signed.",
    "2. Nothing marked Mật or higher is entered: only its number, date and holder.",
    "3. There is no account yet. After the deployment an operator makes the first one and loads its role",
    "   (infra/runbook.md, first-account). Until then nobody can sign in.",
    ...(stage === "dev"
      ? ["4. dev holds invented data only; CloudFront's firewall stands before prod alone."]
      : []),
  ].join("\n"),
});
