/** Every mutation that is written by hand. A rule needs at least one; rules of tables of settings have theirs made. */
import { type Mutation } from "../mutation";
import { account } from "./account";
import { api } from "./api";
import { brokers } from "./brokers";
import { databases } from "./databases";
import { delivery } from "./delivery";
import { dns } from "./dns";
import { emr } from "./emr";
import { events } from "./events";
import { fleet } from "./fleet";
import { hybrid } from "./hybrid";
import { iam } from "./iam";
import { messaging } from "./messaging";
import { network } from "./network";
import { recovery } from "./recovery";
import { patching } from "./patching";
import { services } from "./services";
import { settings } from "./settings";
import { unused } from "./unused";
import { web } from "./web";

export const mutations: readonly Mutation[] = [
  ...network,
  ...services,
  ...dns,
  ...api,
  ...iam,
  ...emr,
  ...brokers,
  ...hybrid,
  ...fleet,
  ...account,
  ...settings,
  ...messaging,
  ...events,
  ...databases,
  ...delivery,
  ...recovery,
  ...patching,
  ...unused,
  ...web,
];
