import { PolicyPack } from "@pulumi/policy";

import { toPolicies } from "../../../policies/frame/sdk";

import { definition } from "./pack";

new PolicyPack(definition.name, { policies: toPolicies(definition) });
