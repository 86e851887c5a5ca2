/** The environment variables of a function. */
import { secretLookalike } from "../../secretLookalikes";
import { checkMisspelt } from "../../placeholders";
import { collect, collectEntries } from "../../spec/checks";
import { type Issue } from "../../spec/issue";
import { type FunctionSpec } from "./schema";

/** Source: Lambda API Reference, `Environment`, pattern of the keys. */
const variablePattern = /^[A-Za-z]\w+$/;

/** Source: Lambda Developer Guide, "Lambda quotas", environment variables of a function together. */
const MOST_BYTES = 4096;

/** Source: Lambda Developer Guide, "Defined runtime environment variables", reserved ones. */
const reserved: ReadonlySet<string> = new Set([
  "AWS_ACCESS_KEY",
  "AWS_ACCESS_KEY_ID",
  "AWS_DEFAULT_REGION",
  "AWS_EXECUTION_ENV",
  "AWS_LAMBDA_FUNCTION_MEMORY_SIZE",
  "AWS_LAMBDA_FUNCTION_NAME",
  "AWS_LAMBDA_FUNCTION_VERSION",
  "AWS_LAMBDA_INITIALIZATION_TYPE",
  "AWS_LAMBDA_LOG_GROUP_NAME",
  "AWS_LAMBDA_LOG_STREAM_NAME",
  "AWS_LAMBDA_RUNTIME_API",
  "AWS_REGION",
  "AWS_SECRET_ACCESS_KEY",
  "AWS_SESSION_TOKEN",
  "LAMBDA_RUNTIME_DIR",
  "LAMBDA_TASK_ROOT",
  "_HANDLER",
  "_X_AMZN_TRACE_ID",
]);

/** Checks the variables of a function. No message repeats a value. */
export function checkFunctionEnvironment({ environment }: FunctionSpec): Issue[] {
  return collect(
    () => Object.keys(environment).flatMap(checkName),
    () => collectEntries(environment, checkValue),
    () => checkSize(environment),
  );
}

function checkName(name: string): Issue[] {
  const path = `environment.${name}`;
  if (reserved.has(name)) {
    return [{ path, message: `must not be set, got ${name}, which Lambda sets itself` }];
  }
  const message = `must be named by 2 or more letters, digits and underscores, a letter first, got ${JSON.stringify(name)}`;
  return variablePattern.test(name) ? [] : [{ path, message }];
}

function checkValue(name: string, value: string): Issue[] {
  const path = `environment.${name}`;
  const reason = secretLookalike(name, value);
  const message = `must not hold a secret, got ${reason ?? ""}; store it in SSM or Secrets Manager, name it in the environment and read it with a permission`;
  return reason === undefined ? checkMisspelt(value, path) : [{ path, message }];
}

function checkSize(environment: FunctionSpec["environment"]): Issue[] {
  const bytes = Buffer.byteLength(Object.entries(environment).flat().join(""));
  const message = `must have at most ${MOST_BYTES} bytes of names and values together, got ${bytes}`;
  return bytes > MOST_BYTES ? [{ path: "environment", message }] : [];
}
