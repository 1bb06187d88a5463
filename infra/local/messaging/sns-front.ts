import * as z from "zod";
import type { EmailSubscriptions } from "./email-subscriptions.ts";
import type { Front, FrontAnswer, FrontRequest } from "./fauxqs.ts";
import { SnsError, type SnsStore } from "./fauxqs-stores.ts";
import { isReadByPerson, type Parameters, snsActions } from "./sns-actions.ts";
import { answer, errorAnswer } from "./sns-answers.ts";

/**
 * Stands before fauxqs for the requests that need to know of e-mail subscriptions: the SDK's signed requests
 * (AWS Query protocol: a form in, XML out) and the links in mails, which are the same actions as GET.
 */
export function snsFront(topics: SnsStore, subscriptions: EmailSubscriptions): Front {
  const actions = snsActions(topics, subscriptions);
  return (request) => {
    const parameters = parametersOf(request);
    const action = parameters && Object.hasOwn(actions, parameters.Action) && actions[parameters.Action];
    if (parameters === undefined || !action) return undefined;
    const byLink = request.method === "GET";
    return answering(parameters.Action, byLink && isReadByPerson(request.headers.accept), () => {
      subscriptions.lapse();
      return action(parameters, { byLink });
    });
  };
}

const parametersSchema = z.object({ Action: z.string() }).catchall(z.string());

function parametersOf({ method, url, body }: FrontRequest): Parameters | undefined {
  if (method === "POST") return parametersSchema.safeParse(body).data;
  const { pathname, searchParams } = new URL(url, "http://sns.local");
  if (method !== "GET" || pathname !== "/") return undefined;
  return parametersSchema.safeParse(Object.fromEntries(searchParams)).data;
}

function answering(action: string, asPage: boolean, act: () => string | undefined): FrontAnswer | undefined {
  try {
    const result = act();
    return result === undefined ? undefined : answer(action, result, asPage);
  } catch (failure) {
    if (failure instanceof SnsError) return errorAnswer(failure, asPage);
    throw failure;
  }
}
