/** Loads a module of one copy of the SDK; a module that its version lacks is empty. */
export type SdkModules = (module: string) => Record<string, unknown>;
