/** Hands the pack to the Pulumi CLI. Importing this starts a server, so nothing else does. */
import { PolicyPack } from "@pulumi/policy";

import { definition } from "./pack";
import { toPolicies, undecidedReport } from "./frame/sdk";

const undecided = undecidedReport(process.env);

new PolicyPack(definition.name, { policies: toPolicies({ ...definition, undecided }) });
