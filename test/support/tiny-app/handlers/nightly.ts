/** Answers what the schedule sent. */
export const handler = async (event: unknown) => ({ event });
