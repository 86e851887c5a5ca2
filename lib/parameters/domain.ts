import { domain, type SpecOf } from "../spec/domain";
import { type Issue } from "../spec/issue";
import { type Planned } from "../spec/plan";
import { checkParameters, type ParameterDraft } from "./configChecks";
import { parameterKeys } from "./schema";

export const parametersDomain = domain({
  name: "parameters",
  key: "parameters",
  schema: parameterKeys,
  check: (stack: SpecOf<typeof parameterKeys>): readonly Issue[] =>
    checkParameters(stack as ParameterDraft),
  plan: (stack: SpecOf<typeof parameterKeys>): Planned<typeof stack.parameters> => ({
    ok: true,
    plan: stack.parameters,
  }),
});
