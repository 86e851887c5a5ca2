import { type z } from "zod";

import { defaultApiHost } from "../lib/api/apiChecks";
import { type LogRetentionDays } from "../lib/logRetention";
import { type apiSchema } from "./schema/api";

type ApiValues = z.output<typeof apiSchema>;

/** The API's configuration, complete. */
export interface ApiConfig extends Readonly<ApiValues> {
  readonly host: string;
  readonly logRetentionDays: LogRetentionDays;
}

/**
 * Completes the API's values with what depends on the stack's.
 *
 * @param retentionDays how long logs are kept where the API does not say.
 */
export function completeApi(
  values: ApiValues,
  domainName: string,
  retentionDays: LogRetentionDays,
): ApiConfig {
  return {
    ...values,
    host: values.host ?? defaultApiHost(domainName),
    logRetentionDays: values.logRetentionDays ?? retentionDays,
  };
}
