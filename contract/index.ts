/** What the package offers: everything else in it is its own. */
export { platformOutputs, type PlatformOutputs } from "./definition";
export { exampleOutputs } from "./example";
export { outputsRead, type Platform, type PlatformRegion, readPlatform } from "./reader";
export { type OutputMapping, type Reading } from "./reading";
export { contractVersion } from "./version";
