/**
 * The actions that each resource type of the platform needs, by type token.
 *
 * A type that is not here cannot be deployed: the deploy roles get no permission for it, and the access
 * check refuses a stack that has it. A row that no stack uses fails a test.
 *
 * Sources: the calls that the Terraform AWS provider makes, on which Pulumi's provider is built, in the
 * file that each row names; Service Authorization Reference, for the names of actions and what depends
 * on them.
 */
import { compute } from "./compute";
import { databases } from "./databases";
import { delivery } from "./delivery";
import { edge } from "./edge";
import { events } from "./events";
import { fleet } from "./fleet";
import { hybrid } from "./hybrid";
import { identity } from "./identity";
import { messaging } from "./messaging";
import { network } from "./network";
import { type AccessTable } from "./row";
import { storage } from "./storage";
import { telemetry } from "./telemetry";
import { web } from "./web";

export const accessTable: AccessTable = {
  ...network,
  ...compute,
  ...databases,
  ...delivery,
  ...edge,
  ...events,
  ...fleet,
  ...hybrid,
  ...identity,
  ...messaging,
  ...storage,
  ...telemetry,
  ...web,
};
