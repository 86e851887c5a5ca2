/** A stack with one component's secrets, as a graph: its key, its parameters, and one role that reads. */
import { type Resource } from "../../graph/stackGraph";
import { type PolicyDocument, policyDocument, type Statement } from "../../lib/iam/document";
import { readerPolicy } from "../../lib/parameters/accessPolicy";
import { keyPolicy } from "../../lib/parameters/keyPolicy";
import { graphBuilder, type GraphBuilder } from "./graph";
import { account, addRole, roleArn } from "./iam";

export const keyArn = `arn:aws:kms:us-east-1:${account}:key/mrk-1`;

const path = "/production/api";
const scope = { partition: "aws", region: "us-east-1", accountId: account, path };

export interface SecretStack {
  readonly stack: GraphBuilder;
  readonly key: Resource;
  /** Adds a role with these statements; by default one that Lambda runs. */
  role(name: string, statements: readonly Statement[], trust?: PolicyDocument): Resource;
}

/** @param extra statements of the key's policy beside the right ones. */
export function secretStack(extra: readonly Statement[] = []): SecretStack {
  const stack = graphBuilder();
  const access = {
    deployerArn: roleArn("deployer"),
    breakGlassArn: roleArn("break-glass"),
    administratorArns: [roleArn("administrator")],
    writerArns: [roleArn("writer")],
    readers: [{ arn: roleArn("reader"), path: "database" }],
  };
  const component = stack.resource(
    "meridian:index:EncryptedParameters",
    "api",
    {},
    {
      outputs: { keyArn, path, access },
    },
  );
  const right = keyPolicy(access, { ...scope, usesAdvancedTier: false }).Statement;
  const policy = JSON.stringify(policyDocument([...right, ...extra]));
  const key = stack.resource(
    "aws:kms/key:Key",
    "api-key",
    { policy, enableKeyRotation: true },
    { parent: component, id: "mrk-1", outputs: { arn: keyArn } },
  );
  for (const name of ["database/password", "signing/key"]) {
    stack.resource(
      "aws:ssm/parameter:Parameter",
      `api-${name}`,
      { type: "SecureString", name: `${path}/${name}`, keyId: keyArn },
      {
        parent: component,
        outputs: { arn: `arn:aws:ssm:us-east-1:${account}:parameter${path}/${name}` },
      },
    );
  }
  const role: SecretStack["role"] = (name, statements, trust) =>
    addRole(stack, name, statements, trust);
  role("reader", readerPolicy("database", keyArn, scope).Statement);
  return { stack, key, role };
}
