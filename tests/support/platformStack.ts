/**
 * A platform stack as a stack reference answers it, for tests of programs that read one.
 *
 * What it does not show: what the real engine answers. The preview of examples/consumer runs the entry that
 * the CLI uses.
 */
import * as pulumi from "@pulumi/pulumi";

/** What one `Output` came to. */
export interface Resolved {
  readonly value: unknown;
  readonly isKnown: boolean;
  readonly isSecret: boolean;
}

export const stackName = "acme/meridian/prod";

/**
 * Reads one output in a program of its own.
 *
 * @param outputs of the stack `acme/meridian/prod`; undefined leaves them unknown, as in a preview.
 * @param secretNames top-level outputs that are secrets.
 */
export async function readOutput(
  outputs: object | undefined,
  read: () => pulumi.Output<unknown>,
  secretNames: readonly string[] = [],
): Promise<Resolved> {
  await pulumi.runtime.setMocks(
    {
      newResource: ({ inputs }) => ({
        id: stackName,
        state: {
          ...(inputs as object),
          ...(outputs === undefined ? {} : { outputs, secretOutputNames: secretNames }),
        },
      }),
      call: ({ token }) => {
        throw new Error(`the program must not call a function of a provider, got ${token}`);
      },
    },
    "consumer",
    "prod",
    outputs === undefined,
  );
  const output = read() as pulumi.Output<unknown> & {
    promise(): Promise<unknown>;
    readonly isKnown: Promise<boolean>;
    readonly isSecret: Promise<boolean>;
  };
  const value = await output.promise();
  return { value, isKnown: await output.isKnown, isSecret: await output.isSecret };
}
