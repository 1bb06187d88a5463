/** `thu-ky@kien-tuong.example` → `t…@kien-tuong.example`: enough to recognise an address, not enough to write to it. */
export function maskedEmail(email: string): string {
  const at = email.lastIndexOf("@");
  return `${email.slice(0, 1)}…${email.slice(at)}`;
}
