/**
 * Registers components against a recorder instead of an engine, for variations that no stack has.
 *
 * What it does not show: dependencies, options and secrets. The preview of the real stacks does.
 */
import * as pulumi from "@pulumi/pulumi";

export interface Registered {
  readonly type: string;
  readonly name: string;
  readonly inputs: Readonly<Record<string, unknown>>;
}

/**
 * Runs a program and waits until all its resources are registered.
 *
 * @param computed outputs that a resource answers beside its inputs and its ARN.
 * @returns the resources in the order of registration; an invoke is an error.
 */
export async function register(
  program: () => void,
  computed: (resource: Registered) => object = () => ({}),
): Promise<Registered[]> {
  const registered: Registered[] = [];
  await pulumi.runtime.setMocks(
    {
      newResource: ({ type, name, inputs }) => {
        const resource = { type, name, inputs: inputs as Registered["inputs"] };
        registered.push(resource);
        const state = { ...resource.inputs, arn: `arn:${name}`, ...computed(resource) };
        return { id: `${name}-id`, state };
      },
      call: ({ token }) => {
        throw new Error(`the program must not call a function of a provider, got ${token}`);
      },
    },
    "project",
    "stack",
  );
  program();
  await pulumi.runtime.disconnect();
  return registered;
}
