import type { StoredMail } from "../mail/stored-mail.ts";
import { vietnamTime, writtenDate } from "../vietnam-time.ts";
import { isOnThisMachine } from "./guard.ts";
import { type Html, html } from "./html.ts";

/** All mails, newest first. */
export function mailListPage(mails: readonly StoredMail[]): string {
  const rows = mails.map(
    ({ id, subject, to, receivedAt }) => html`
      <tr>
        <td><time datetime="${receivedAt}">${written(receivedAt)}</time></td>
        <td>${to.join(", ")}</td>
        <td><a href="/mail/${encodeURIComponent(id)}">${subject || "(không có tiêu đề / no subject)"}</a></td>
      </tr>`,
  );
  const table = html`
    <table>
      <thead>
        <tr><th scope="col">${both("Nhận lúc", "Received")}</th><th scope="col">${both("Người nhận", "To")}</th><th scope="col">${both("Tiêu đề", "Subject")}</th></tr>
      </thead>
      <tbody>${rows}
      </tbody>
    </table>`;
  const empty = html`<p>${both("Chưa có thư nào. Tải lại trang để xem thư mới.", "No mail yet. Reload the page to see new mail.")}</p>`;
  return page(
    "Hộp thư",
    html`<h1>${both("Hộp thư", "Mailbox")}</h1>
    <p>${both("Mọi thư mà máy này gửi đi đều đến đây; không thư nào ra ngoài.", "Every mail this machine sends arrives here; none leaves it.")}</p>
    ${mails.length === 0 ? empty : table}`,
  );
}

/** One mail as it was sent; only links to this machine can be followed. */
export function mailPage({ subject, from, to, receivedAt, text }: StoredMail): string {
  return page(
    subject,
    html`<p><a href="/">${both("Về hộp thư", "Back to the mailbox")}</a></p>
    <article>
      <h1>${subject}</h1>
      <dl>
        <dt>${both("Người gửi", "From")}</dt><dd>${from}</dd>
        <dt>${both("Người nhận", "To")}</dt><dd>${to.join(", ")}</dd>
        <dt>${both("Nhận lúc", "Received")}</dt><dd><time datetime="${receivedAt}">${written(receivedAt)}</time></dd>
      </dl>
      <pre>${linked(text)}</pre>
    </article>`,
  );
}

/** The answer to an address that leads nowhere. */
export function notFoundPage(): string {
  return page(
    "Không tìm thấy",
    html`<h1>${both("Không tìm thấy trang này", "There is no such page")}</h1>
    <p><a href="/">${both("Về hộp thư", "Back to the mailbox")}</a></p>`,
  );
}

function page(title: string, main: Html): string {
  return html`<!doctype html>
<html lang="vi">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>${title} – Nghe Dân</title>
    <link rel="stylesheet" href="/mailbox.css">
  </head>
  <body>
    <main>${main}</main>
  </body>
</html>
`.source;
}

const both = (vietnamese: string, english: string): Html =>
  html`${vietnamese} <span class="translation" lang="en">${english}</span>`;

/** Addresses on this machine become links; a trailing full stop or bracket belongs to the sentence. */
function linked(text: string): Html {
  const parts = text.split(/(https?:\/\/[^\s<>"']*[^\s<>"'.,;:)\]])/);
  return html`${parts.map((part) => (isOnThisMachine(part) ? html`<a href="${part}">${part}</a>` : html`${part}`))}`;
}

/** 23/11/2026 08:30:00 */
function written(instant: string): string {
  const { date, time } = vietnamTime(Date.parse(instant));
  return `${writtenDate(date)} ${time}`;
}
