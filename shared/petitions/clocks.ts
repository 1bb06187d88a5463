import type { ClockStart } from "../deadlines/clock-start.ts";
import type { Petition } from "./petition.ts";

const RECEIVED = { vi: "Ngày nhận đơn", en: "Day of receipt" };
const ACCEPTED = { vi: "Ngày thụ lý", en: "Day of acceptance" };
const DECIDED = { vi: "Ngày ban hành quyết định giải quyết", en: "Day of the decision" };

/** By class and stage: acceptance from receipt, settlement from acceptance, the sending of a decision from its day. */
export const petitionClocks = (petition: Petition): readonly ClockStart[] => [
  acceptance(petition),
  ...settlement(petition),
  ...sending(petition),
];

/** Sent on to whom it concerns, or not accepted, it is dealt with as well. */
const acceptance = ({ class: of, receivedOn, acceptedOn, forwardedOn, closedOn }: Petition): ClockStart => ({
  kind: "petition-acceptance",
  basis: { event: RECEIVED, day: receivedOn },
  by: { limit: `${of}-acceptance` },
  doneOn: acceptedOn ?? forwardedOn ?? closedOn,
});

/** Longer where the case is stated complex in writing, extended by decision, or in a remote area. */
function settlement({
  class: of,
  settlement: which,
  acceptedOn,
  complexNumber,
  extensions = [],
  isRemote,
  decidedOn,
  closedOn,
}: Petition): readonly ClockStart[] {
  if (acceptedOn === undefined) return [];
  return [
    {
      kind: "petition-settlement",
      basis: { event: ACCEPTED, day: acceptedOn },
      by: {
        limit: of === "complaint" ? `complaint-${which}-settlement` : "denunciation-settlement",
        complex: complexNumber === undefined ? undefined : { document: complexNumber },
        extensions: extensions.map(({ number }) => ({ document: number })),
        remote: isRemote,
      },
      doneOn: decidedOn ?? closedOn,
    },
  ];
}

/** Of complaints: for denunciations no such limit was read. A case that was carried out and closed had its decision sent. */
function sending({
  class: of,
  settlement: which,
  decidedOn,
  sentOn,
  closedOn,
}: Petition): readonly ClockStart[] {
  if (of !== "complaint" || decidedOn === undefined) return [];
  return [
    {
      kind: "petition-decision-sent",
      basis: { event: DECIDED, day: decidedOn },
      by: { limit: `complaint-${which}-decision-sent` },
      doneOn: sentOn ?? closedOn,
    },
  ];
}
