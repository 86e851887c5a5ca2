/** Something that the person at the keyboard has to put right: shown as it is, without a stack trace. */
export class Failure extends Error {
  override readonly name = "Failure";
}
