import { domain } from "../spec/domain";
import { checkParameters, type ParametersStack } from "./checks";
import { planParameters } from "./plan";
import { parametersSchema } from "./schema";

/** Encrypted parameters in every region. */
export const parametersDomain = domain({
  name: "parameters",
  key: "parameters",
  schema: parametersSchema,
  // Plans need it in each region; this finds it also where no region can be planned.
  check: (stack: ParametersStack) => checkParameters(stack),
  plan: planParameters,
});
