import * as pulumi from "@pulumi/pulumi";

import { type PolicyDocument } from "../../lib/iam/document";
import { type KeyOwners } from "../../lib/parameters/keyOwners";
import { createEncryptionKey } from "../encryptionKey";

export interface EmrKeyArgs {
  /** What is encrypted under the key, such as `objects and volumes`. */
  readonly description: string;
  /** Prefix of the alias, such as `alias/meridian/emr-`. */
  readonly aliasPrefix: string;
  /** Names every role that administers or uses the key. */
  readonly policy: PolicyDocument<pulumi.Input<string>>;
  /** The roles of the policy that administer it. */
  readonly owners: KeyOwners;
  /** Whether the key is protected from deletion. */
  readonly isProduction: boolean;
}

/** A key of a region's EMR: of its data, or of the logs of its cluster. */
export class EmrKey extends pulumi.ComponentResource {
  public readonly keyArn: pulumi.Output<string>;

  constructor(name: string, args: EmrKeyArgs, opts?: pulumi.ComponentResourceOptions) {
    super("meridian:index:EmrKey", name, {}, opts);

    this.keyArn = createEncryptionKey(
      name,
      {
        description: `EMR: ${args.description}`,
        policy: pulumi.jsonStringify(args.policy),
        aliasPrefix: args.aliasPrefix,
        isProtected: args.isProduction,
      },
      { parent: this },
    );
    // The proof of who can decrypt reads `access`. The key's own policy declares the roles that use it.
    this.registerOutputs({ keyArn: this.keyArn, access: args.owners });
  }
}
