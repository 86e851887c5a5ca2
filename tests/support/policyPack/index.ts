import { PolicyPack } from "@pulumi/policy";

import { toPolicies } from "../../../policies/sdk";

import { parts } from "./pack";

new PolicyPack(parts.name, { policies: toPolicies(parts) });
