/**
 * Physical name of the function in an ARN (`arn:aws:lambda:…:function:NAME[:alias]`) or in an integration
 * URI that holds one. Throws for anything else.
 */
export function functionNameOf(arn: string): string {
  const name = /:function:([^:/]+)/.exec(arn)?.[1];
  if (name === undefined) throw new Error(`No Lambda function: ${arn}`);
  return name;
}
