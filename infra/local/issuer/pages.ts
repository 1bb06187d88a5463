import { Html, html } from "../console/html.ts";
import type { IssuerAccount } from "./settings.ts";

/** Every account as one button; choosing it posts `account`. */
export function signInPage(action: string, accounts: readonly IssuerAccount[]): string {
  const items = accounts.map(
    ({ subject, name, nameEn, note }) => html`
        <li>
          <button name="account" value="${subject}">
            <span class="name">${name}</span> <code>${subject}</code>
            ${nameEn === undefined ? html`` : html`<span class="translation" lang="en">${nameEn}</span>`}
            <span class="note">${note.vi}</span>
            <span class="translation" lang="en">${note.en}</span>
          </button>
        </li>`,
  );
  return page(
    "Chọn tài khoản ví dụ",
    html`<h1>${both("Chọn tài khoản ví dụ", "Choose an example account")}</h1>
      <p class="warning">${both(
        "Đây là nơi đăng nhập của bản trình diễn, chỉ chạy trên máy này. Mọi tài khoản dưới đây đều là giả định, không có mật khẩu: ai dùng máy này cũng chọn được.",
        "This is the demonstration’s own sign-in and runs on this machine only. Every account below is invented and has no password: whoever uses this machine can take it.",
      )}</p>
      <form method="post" action="${action}">
        <ul>${items}
        </ul>
      </form>`,
  );
}

/** `form` is oidc-provider's own, with its token against forged requests. */
export function signOutPage(form: string): string {
  return page(
    "Đăng xuất",
    html`<h1>${both("Đăng xuất khỏi nơi đăng nhập?", "Sign out of the issuer of accounts?")}</h1>
      <p>${both(
        "Nếu không, lần đăng nhập sau sẽ vào lại đúng tài khoản này.",
        "Otherwise the next sign-in takes the same account again.",
      )}</p>
      ${new Html(form)}
      <p class="choices">
        <button form="op.logoutForm" name="logout" value="yes">${both("Đăng xuất", "Sign out")}</button>
        <button form="op.logoutForm" class="second">${both("Giữ đăng nhập", "Stay signed in")}</button>
      </p>`,
  );
}

/** Shown when no client says where to go back to. */
export function signedOutPage(): string {
  return page("Đã đăng xuất", html`<h1>${both("Đã đăng xuất", "Signed out")}</h1>`);
}

/** What went wrong, in OAuth's words; those are for whoever wrote the client. */
export function errorPage(error: string, description?: string): string {
  return page(
    "Không đăng nhập được",
    html`<h1>${both("Không đăng nhập được", "Sign-in did not work")}</h1>
      <p>${both(
        "Hãy quay lại ứng dụng và đăng nhập lại từ đầu. Trang này có thể đã quá hạn.",
        "Go back to the application and sign in from the beginning. This page may have expired.",
      )}</p>
      <p><code>${error}</code> <span lang="en">${description ?? ""}</span></p>`,
  );
}

function page(title: string, main: Html): string {
  return html`<!doctype html>
<html lang="vi">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>${title} (ví dụ)</title>
    <link rel="stylesheet" href="/issuer.css">
  </head>
  <body>
    <main>
      ${main}
    </main>
  </body>
</html>
`.source;
}

const both = (vietnamese: string, english: string): Html =>
  html`${vietnamese} <span class="translation" lang="en">${english}</span>`;
