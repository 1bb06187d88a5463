/** What every function of the fixture does; shared, so that the bundler has a chunk to split off. */
export const answer = async (event: unknown): Promise<unknown> => ({ received: event });
