/** The EMR part of a configuration without whatever the schema has refused: anything may be missing. */
import { type EmrSecurityConfig, type MappingConfig } from "./emrConfig";
import { type HueDirectory } from "./hue";

export interface ClusterDraft {
  readonly region?: string | undefined;
  readonly releaseLabel?: string | undefined;
  readonly realm?: string | undefined;
  readonly joinUser?: string | undefined;
  readonly hue?: Partial<HueDirectory> | undefined;
  readonly scaling?:
    { readonly minimum?: number | undefined; readonly maximum?: number | undefined } | undefined;
  readonly homeDirectoryUsers?: readonly (string | undefined)[] | undefined;
}

export interface EmrDraft {
  readonly regions?: Readonly<Record<string, unknown>> | undefined;
  readonly parameters?:
    | Readonly<
        Record<
          string,
          | {
              readonly values?:
                | Readonly<Record<string, { readonly type?: string | undefined } | undefined>>
                | undefined;
            }
          | undefined
        >
      >
    | undefined;
  readonly emr?:
    | (Partial<Omit<EmrSecurityConfig, "mappings">> & {
        readonly mappings?: readonly (Partial<MappingConfig> | undefined)[] | undefined;
        readonly cluster?: ClusterDraft | undefined;
      })
    | undefined;
}
