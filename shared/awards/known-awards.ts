import { type AwardRules, awardRulesSchema } from "./award-kind.ts";
import data from "./awards-vietnam.json" with { type: "json" };

/** Awards and the rules of their votes as far as they are known; a new one is a row in the data. */
export const KNOWN_AWARDS: AwardRules = awardRulesSchema.parse(data);
