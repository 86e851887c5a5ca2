import { version } from "./package.json";

/** Version of the contract, which is that of this package: the manifest is its one home. */
export const contractVersion = version;
