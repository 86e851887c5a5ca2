/** A double of the client of Kinesis. */
import { type KinesisClient } from "@aws-sdk/client-kinesis";

/** An error by the name that the AWS SDK gives it. */
export function named(name: string): Error {
  return Object.assign(new Error("a message"), { name });
}

/** A client that answers with a value or an error, and notes its requests. */
export function clientOf(answer: object) {
  const requests: { command: string; input: object }[] = [];
  const client = {
    send: (command: { input: object }) => {
      requests.push({ command: command.constructor.name, input: command.input });
      return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer);
    },
  } as unknown as KinesisClient;
  return { client, requests };
}
