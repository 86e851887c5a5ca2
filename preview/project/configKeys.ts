/** A configured value before it is written out as text. */
export interface ConfigValue {
  readonly value: unknown;
  readonly secret: boolean;
}

/**
 * The full key: `size` becomes `project:size`; `aws:config:region`, the notation of old stack files, becomes
 * `aws:region`.
 */
export function fullKey(project: string, key: string): string {
  return key.includes(":") ? key.replace(/^([^:]+):config:/, "$1:") : `${project}:${key}`;
}
