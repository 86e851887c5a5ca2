/** Hands the pack to the Pulumi CLI. Importing this starts a server, so nothing else does. */
import { PolicyPack } from "@pulumi/policy";

import { parts } from "./pack";
import { toPolicies } from "./sdk";

new PolicyPack(parts.name, { policies: toPolicies(parts) });
