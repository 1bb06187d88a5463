/** Errors of KMS by the names its SDK knows them by (https://docs.aws.amazon.com/kms/latest/APIReference/). */
export type KmsFaultName =
  | "IncorrectKeyException"
  | "InvalidCiphertextException"
  | "NotFoundException"
  | "SerializationException"
  | "UnknownOperationException"
  | "ValidationException";

/** What the caller is told, always with status 400. */
export class KmsFault extends Error {
  override readonly name: KmsFaultName;

  constructor(name: KmsFaultName, message: string) {
    super(message);
    this.name = name;
  }
}

export const kmsFault = (name: KmsFaultName, message = ""): KmsFault => new KmsFault(name, message);
