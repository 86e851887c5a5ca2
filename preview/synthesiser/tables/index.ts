import { type FormatTable } from "../format";
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

/** The exact formats of common resource classes, one file for each family of services. */
export const formatTable: FormatTable = {
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
