/** What caches of upstream registries must be. Paths begin at the keys of the stack. */
import { checkPlaceholders } from "../../placeholders";
import { collect, collectEntries } from "../../spec/checks";
import { type Issue } from "../../spec/issue";
import { type ServicesSpec } from "../schema";
import { upstreams } from "./schema";

/** Source: ECR API Reference, `CreatePullThroughCacheRule`, ecrRepositoryPrefix; slashes are left out. */
const prefixPattern = /^[a-z0-9]+([._-][a-z0-9]+)*$/;
const PREFIX_LENGTH = { least: 2, most: 30 } as const;

/** Source: the same operation, credentialArn: the secret is in the account and region of the rule. */
const secretPattern =
  /^arn:(aws|\{partition\}):secretsmanager:\{region\}:(\d{12}|\{accountId\}):secret:ecr-pullthroughcache\/[\w/+=.@-]+$/;

/** Checks all caches. */
export function checkImageCaches({ imageCaches }: ServicesSpec): Issue[] {
  return collect(
    () => Object.keys(imageCaches).flatMap(checkPrefix),
    () =>
      collectEntries(imageCaches, (name, { upstream, credentialsArn: arn }) => {
        const path = `imageCaches.${name}.credentialsArn`;
        const { needsCredentials } = upstreams[upstream];
        if (arn === undefined) {
          const message = `must be set for ${upstream}, which answers ECR with credentials only`;
          return needsCredentials ? [{ path, message }] : [];
        }
        if (!needsCredentials) {
          const message = `must not be set for ${upstream}, which takes no credentials of ECR`;
          return [{ path, message }];
        }
        const message = `must be the ARN of a secret of {region} whose name begins with "ecr-pullthroughcache/", got ${arn.startsWith("arn:") ? JSON.stringify(arn) : "a value that is no ARN"}`;
        return secretPattern.test(arn) ? checkPlaceholders(arn, path) : [{ path, message }];
      }),
  );
}

function checkPrefix(name: string): Issue[] {
  const { least, most } = PREFIX_LENGTH;
  const isPrefix = prefixPattern.test(name) && name.length >= least && name.length <= most;
  const message = `must be named by ${least} to ${most} lower-case letters, digits and single ".", "_" or "-" between them, got ${JSON.stringify(name)}; names of repositories begin with it`;
  return isPrefix ? [] : [{ path: `imageCaches.${name}`, message }];
}
