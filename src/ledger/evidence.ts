/** Where evidence about the outcome of a write comes from. */
export enum EvidenceSource {
  RESPONSE = 'RESPONSE',
  READ = 'READ',
  RETRY = 'RETRY',
  WEBHOOK = 'WEBHOOK',
  OPERATOR = 'OPERATOR',
  RECORD = 'RECORD',
}

/** What a piece of evidence shows. */
export enum EvidenceFinding {
  APPLIED = 'APPLIED',
  ACCEPTED = 'ACCEPTED',
  NOT_APPLIED = 'NOT_APPLIED',
  UNCLEAR = 'UNCLEAR',
  NO_RESPONSE = 'NO_RESPONSE',
}

/** Who asked for a write or decided about it; the client is the application, where the identity names one. */
export interface Caller {
  readonly subject: string;
  readonly client?: string | undefined;
}

/** Something that was learned about the outcome of a write. */
export interface Evidence {
  readonly source: EvidenceSource;
  readonly finding: EvidenceFinding;
  /** One sentence: what was compared and the result. Never a value of the input or of a provider's body. */
  readonly shown: string;
  /** The provider's endpoint that was called. */
  readonly endpoint?: string | undefined;
  readonly httpStatus?: number | undefined;
  /** Of an operator. */
  readonly caller?: Caller | undefined;
}
