export interface Reply {
  readonly status: number;
  /** Sent as JSON. */
  readonly body: object;
  /** Names in lower case. @default - none beside those of the content */
  readonly headers?: Readonly<Record<string, string>>;
}
