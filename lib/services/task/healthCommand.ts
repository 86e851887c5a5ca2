/** The command by which ECS determines whether a container is healthy. */
import { type ContainerHealthSpec } from "./containerSchema";

export function healthCommandOf({
  command,
  namedPipe = "",
}: Pick<ContainerHealthSpec, "command" | "namedPipe">): readonly string[] {
  return command ?? pipeCommand(namedPipe);
}

/**
 * Lists the pipes and compares names. `Test-Path` would open the pipe, and take a connection of its server.
 *
 * @param pipe letters, digits and `_.-`, so that nothing in it ends the text.
 */
function pipeCommand(pipe: string): readonly string[] {
  const folder = "\\\\.\\pipe\\";
  return [
    "CMD",
    "powershell",
    "-NoProfile",
    "-Command",
    `if ([System.IO.Directory]::GetFiles('${folder}') -contains '${folder}${pipe}') { exit 0 } exit 1`,
  ];
}
