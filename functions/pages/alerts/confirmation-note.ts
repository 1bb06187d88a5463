import { Refusal } from "../../../shared/problems/problem.ts";
import { mayAnywhere } from "../may-anywhere.ts";
import { href, type Page } from "../page.ts";
import { html } from "../views/html.ts";
import { pageResponse } from "../views/layout.ts";

/** Path of the note, linked from the committee's page. */
export const NOTE_PATH = "/committee/confirmation-note";

/**
 * AWS deletes a subscription that was not confirmed 48 hours after it was asked for: announcement of 10 May 2023, "Amazon SNS
 * now supports automatic deletion of unconfirmed subscriptions", before that 72 hours.
 */
const CONFIRM_WITHIN_HOURS = 48;

/**
 * One page of A4 to print and hand to a member before the first mail: what the confirmation mail of Amazon SNS looks like, what to
 * press, and what never to. In Vietnamese whatever the page's language, because it is for whoever cannot read the English mail.
 */
export const confirmationNotePage: Page = async (request) => {
  if (!mayAnywhere(request.caller, "committee.read")) throw new Refusal("not-found");
  const { committee, alerts } = request.texts;
  return pageResponse(request, {
    title: alerts.committee.note,
    main: html`<p class="crumb"><a href="${href(request, "/committee")}">${committee.title}</a></p>
      <article class="note" lang="vi">
        <h1>Xác nhận nhận thư báo của Nghe Dân</h1>
        <p class="lead">Ông/bà vừa được ghi tên để nhận thư báo của hệ thống <strong>Nghe Dân</strong>. Trước thư đầu tiên, ông/bà sẽ nhận
        <strong>một thư bằng tiếng Anh</strong>. Phải bấm xác nhận trong thư ấy thì mới nhận được thư báo.</p>
        <h2>Thư trông như thế nào</h2>
        <div class="about mail-sample" lang="en">
          <p><strong>From:</strong> AWS Notifications &lt;no-reply@sns.amazonaws.com&gt;<br>
          <strong>Subject:</strong> AWS Notification - Subscription Confirmation</p>
          <p>You have chosen to subscribe to the topic: arn:aws:sns:… To confirm this subscription, click or visit the link below (If this
          was in error no action is necessary): <strong>Confirm subscription</strong></p>
        </div>
        <p>Không thấy trong hộp thư đến thì xem mục <strong>Thư rác (Spam)</strong> hoặc <strong>Quảng cáo</strong>.</p>
        <h2>Việc cần làm</h2>
        <ol>
          <li>Mở thư, kiểm tra người gửi đúng là <strong>no-reply@sns.amazonaws.com</strong>.</li>
          <li>Bấm vào dòng chữ <strong>Confirm subscription</strong>.</li>
          <li>Trang mở ra có chữ <strong>“Subscription confirmed!”</strong> là xong. Không phải nhập mật khẩu hay thông tin gì.</li>
        </ol>
        <p><strong>Làm trong ${Math.round(CONFIRM_WITHIN_HOURS / 24)} ngày (${CONFIRM_WITHIN_HOURS} giờ).</strong> Quá hạn thì thư mất hiệu lực; hãy báo thư ký Ban Chỉ đạo
        để gửi lại. Hệ thống không tự gửi lại.</p>
        <h2>Đừng bấm</h2>
        <ul>
          <li>Đừng bấm dòng <strong>unsubscribe</strong> ở cuối các thư báo về sau, do dịch vụ gửi thư tự thêm vào: bấm là <strong>ngừng mọi thư</strong>,
          kể cả nhắc hạn; muốn nhận lại phải xác nhận từ đầu. Muốn nhận ít đi thì dùng đường dẫn chọn cách nhận trong nội dung thư.</li>
          <li>Đừng trả lời thư, và đừng bấm chữ <strong>sns-opt-out</strong> trong thư xác nhận: thư trả lời không ai đọc, còn bấm chữ kia thì về sau không xác nhận được nữa.</li>
          <li>Đừng bấm nếu người gửi là địa chỉ khác, hoặc trang mở ra hỏi mật khẩu: hỏi thư ký trước.</li>
        </ul>
        <p>Hỏi thêm: thư ký Ban Chỉ đạo, điện thoại ………………………………</p>
        <p lang="en" class="aside"><strong>In English.</strong> Before the first alert you get a mail from “AWS Notifications” (no-reply@sns.amazonaws.com) with the subject “AWS
        Notification - Subscription Confirmation”. Press “Confirm subscription” within ${CONFIRM_WITHIN_HOURS} hours; no password is asked for. Later,
        never press “unsubscribe” at the foot of a mail: it ends every mail. To hear of less, use the link to your choices in the mail itself.</p>
      </article>`,
  });
};
