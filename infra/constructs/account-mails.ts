import {
  type UserInvitationConfig,
  type UserVerificationConfig,
  VerificationEmailStyle,
} from "aws-cdk-lib/aws-cognito";

/** What somebody gets whose account has just been made; Cognito fills in name and password. */
export const INVITATION: UserInvitationConfig = {
  emailSubject: "Tài khoản Nghe Dân của bạn / Your Nghe Dân account",
  emailBody: [
    "Tài khoản Nghe Dân của bạn đã được tạo. Tên đăng nhập: {username}. Mật khẩu tạm thời: {####}",
    "Mật khẩu tạm thời có hiệu lực 3 ngày; khi đăng nhập lần đầu, bạn đặt mật khẩu mới và đăng ký ứng dụng xác thực.",
    "",
    "Your Nghe Dân account has been made. User name: {username}. Temporary password: {####}",
    "The temporary password holds for 3 days; at the first sign-in you set your own and register an authenticator app.",
  ].join("<br>"),
};

/** What somebody gets who forgot the password or changed the e-mail address; Cognito fills in the code. */
export const VERIFICATION: UserVerificationConfig = {
  emailStyle: VerificationEmailStyle.CODE,
  emailSubject: "Mã xác nhận Nghe Dân / Your Nghe Dân code",
  emailBody:
    "Mã xác nhận của bạn là {####}. Không đưa mã này cho ai.<br>Your code is {####}. Give it to nobody.",
};
