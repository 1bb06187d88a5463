/** How long a sign-in may take, in milliseconds: long enough to choose an account and type a second factor. */
export const SIGN_IN_MS = 10 * 60_000;
