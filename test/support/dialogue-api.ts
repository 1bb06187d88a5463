import { randomUUID } from "node:crypto";
import { expect } from "vitest";
import type * as z from "zod";
import { dialogueView } from "../../functions/dialogues/views.ts";
import { scoreView } from "../../functions/scoring/views.ts";
import type { Answer, Api } from "./api.ts";

/** The dialogues of the API, for tests whose matter is another than how they are posted. */
export function dialogueApi({ post, get }: Api) {
  return {
    /** Posts a dialogue, under a key of its own unless one is given. */
    post: (body: object, key: string = randomUUID()): Promise<Answer> =>
      post("/api/dialogues", body, { key }),

    step: (id: string, version: number, name: string, body: object): Promise<Answer> =>
      post(`/api/dialogues/${id}/${name}`, body, { ifMatch: `"${version}"`, key: randomUUID() }),

    /** The score of the unit in 2023. */
    async scoreOf(unit: string): Promise<z.infer<typeof scoreView>> {
      const { status, body } = await get(`/api/units/${unit}/2023/score`);
      expect(status).toBe(200);
      return scoreView.parse(body);
    },
  };
}

/** The dialogue in an answer that must have that status. */
export function recorded({ status, body }: Answer, expected = 201): z.infer<typeof dialogueView> {
  expect({ status, body }).toMatchObject({ status: expected });
  return dialogueView.parse(body);
}
