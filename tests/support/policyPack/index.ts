import { PolicyPack } from "@pulumi/policy";

import { toPolicies, undecidedReport } from "../../../policies/frame/sdk";

import { definition } from "./pack";

const undecided = undecidedReport(process.env);

new PolicyPack(definition.name, { policies: toPolicies({ ...definition, undecided }) });
