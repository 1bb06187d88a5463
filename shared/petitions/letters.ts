import type { AnyRecord, Remark, RemarkContext } from "../records/record-kind.ts";
import type { Petition } from "./petition.ts";

/** Which other cases the same letter brought: one letter may hold several, and each is a record of its own. */
export function letterRemarks(petition: Petition, { beside }: RemarkContext): readonly Remark[] {
  const others = othersOfLetter(petition, beside.filter(isPetition));
  if (others.length === 0) return [];
  const numbers = others.map(({ number }) => number).join(", ");
  return [
    {
      message: {
        vi: `Đơn số ${petition.letter} còn có vụ việc khác: ${numbers}.`,
        en: `Letter ${petition.letter} brought other cases as well: ${numbers}.`,
      },
    },
  ];
}

const isPetition = (record: AnyRecord): record is Petition => record.kind === "petition";

/** In the order in which the letter holds them; none where the person appeared without a letter. */
const othersOfLetter = ({ id, letter }: Petition, petitions: readonly Petition[]): readonly Petition[] =>
  petitions
    .filter(
      (one) => letter !== undefined && one.letter === letter && one.id !== id && one.state !== "withdrawn",
    )
    .sort((a, b) => (a.caseOfLetter ?? 1) - (b.caseOfLetter ?? 1));
