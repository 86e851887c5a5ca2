import { type RuleTable } from "../rule";
import { analytics } from "./analytics";
import { apiGateway } from "./apiGateway";
import { awsx } from "./awsx";
import { compute } from "./compute";
import { connectivity } from "./connectivity";
import { containers } from "./containers";
import { databases } from "./databases";
import { dns } from "./dns";
import { identity } from "./identity";
import { keys } from "./keys";
import { loadBalancing } from "./loadBalancing";
import { messaging } from "./messaging";
import { network } from "./network";
import { observability } from "./observability";
import { storage } from "./storage";

/** The exact formats of well-known resources, one file a family of services. */
export const ruleTable: RuleTable = {
  ...network,
  ...connectivity,
  ...loadBalancing,
  ...dns,
  ...apiGateway,
  ...identity,
  ...keys,
  ...compute,
  ...containers,
  ...storage,
  ...databases,
  ...messaging,
  ...observability,
  ...analytics,
  ...awsx,
};
