import * as aws from "@pulumi/aws";
import type * as pulumi from "@pulumi/pulumi";

import { type WebPlan } from "../../lib/web/plan";

/** Two years, which the preload list of browsers expects at least one of. */
const HSTS_SECONDS = 63_072_000;

/**
 * Creates the policy of the headers that protect a browser's user.
 *
 * A service that sends one of them itself keeps it, apart from HTTPS alone and no sniffing: these are never wrong.
 *
 * @returns the id of the policy.
 */
export function createHeadersPolicy(
  name: string,
  { contentSecurityPolicy }: WebPlan,
  opts: pulumi.CustomResourceOptions,
): pulumi.Output<string> {
  const policy = new aws.cloudfront.ResponseHeadersPolicy(
    name,
    {
      securityHeadersConfig: {
        // Other hosts of the domain are others' to decide about.
        strictTransportSecurity: {
          accessControlMaxAgeSec: HSTS_SECONDS,
          includeSubdomains: false,
          override: true,
        },
        contentTypeOptions: { override: true },
        contentSecurityPolicy: { contentSecurityPolicy, override: false },
        frameOptions: { frameOption: "DENY", override: false },
        referrerPolicy: { referrerPolicy: "strict-origin-when-cross-origin", override: false },
      },
    },
    opts,
  );
  return policy.id;
}
