/** Loads the page again when the watch that serves it has another version. The address keeps the view. */
export function followVersions(): void {
  const { version } = document.documentElement.dataset;
  if (version === undefined) {
    return;
  }
  const versions = new EventSource("/versions");
  versions.addEventListener("message", ({ data }) => {
    if (data !== version) {
      versions.close();
      location.reload();
    }
  });
}
